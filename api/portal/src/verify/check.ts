// The check of an evidence bundle, in the order of docs/formats/bundle.md, which the C++ verifier follows too. Needs
// the file, a pinned policy and the time; no network, no server.

import { parse_bundle, type Bundle } from "./bundle.ts";
import { check_continuation } from "./check_continuation.ts";
import { check_audited, check_earlier } from "./check_earlier.ts";
import { check_hours, check_tree, decode_last_seal, list_streams } from "./check_entries.ts";
import { check_parts, read_lines, type PartCounts, type ReadStream } from "./check_parts.ts";
import { check_stream, type ProvenStream } from "./check_streams.ts";
import { open_checkpoint } from "./checkpoint.ts";
import type { Policy } from "./policy.ts";
import { Refusal, require_that } from "./refusal.ts";
import { kStaleSeconds, type Judgement, type ProvenEvent, type Verdict } from "./verdict.ts";

export interface Circumstances {
  readonly policy: Policy;
  /** Unix seconds: decides only whether the evidence is stale. */
  readonly now: number;
}

/** Judges the bytes of a bundle file. Only a refusal of the evidence is caught: other errors are the caller's. */
export async function check_bundle(file: Uint8Array, circumstances: Circumstances): Promise<Judgement> {
  try {
    return { ok: true, verdict: await judge(parse_bundle(file), circumstances) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, refusal: error };
    throw error;
  }
}

async function judge(bundle: Bundle, { policy, now }: Circumstances): Promise<Verdict> {
  const { checkpoint, cosigners, quorum_time } = await open_checkpoint(bundle.checkpoint, policy, "/checkpoint");
  require_that(policy.quorum === null || quorum_time !== null, "quorum_missing", "/checkpoint");
  const seal = decode_last_seal(bundle.seal, checkpoint.size, "seal_not_last", "/seal");
  const listed = await list_streams(bundle.streams);
  await check_tree(bundle, checkpoint, seal, listed);
  const proven: ProvenStream[] = [];
  for (const stream of listed) proven.push(await check_stream(stream, seal.map_root));

  const counts: PartCounts = { shown: 0, absent: 0, withheld: 0, erased: 0, grounds: new Set() };
  const streams: ReadStream[] = [];
  const lines: ProvenEvent[] = [];
  for (const stream of proven) {
    const read = await read_lines(stream);
    streams.push(read);
    lines.push(...(await check_parts(read, counts)));
  }
  const is_complete = check_continuation(streams, checkpoint.origin);
  const earlier = bundle.earlier ? await check_earlier(bundle.earlier, policy, checkpoint, proven) : null;
  const audited = bundle.audited ? await check_audited(bundle.audited, policy, checkpoint) : null;
  await check_hours(bundle, seal, earlier?.seal ?? null, listed);

  const time = quorum_time ?? seal.hour * 3600;
  const { grounds, ...parts } = counts;
  return {
    state: is_complete ? "ok" : "incomplete",
    origin: checkpoint.origin,
    size: checkpoint.size,
    root: checkpoint.root,
    time,
    is_witnessed: quorum_time !== null,
    is_stale: now - time > kStaleSeconds,
    cosigners,
    streams: streams.length,
    events: sum(bundle.streams.map((stream) => stream.count)),
    listed: lines.length,
    parts,
    grounds: [...grounds],
    display: streams.at(-1)?.opened?.display ?? null,
    earlier: earlier?.told ?? null,
    audited,
    lines,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
