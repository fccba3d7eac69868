// Checkpoints (c2sp.org/tlog-checkpoint): origin, size and root of the log. One counts only in a signed note that a
// pinned policy accepts. Extension lines are refused: nothing of ours stands in them.

import { from_base64, type Bytes } from "./bytes.ts";
import { parse_note, verify_note, type VerifiedSignature, type VerifierKey } from "./note.ts";
import { auditors_of, quorum_time_of, type Policy } from "./policy.ts";
import { Refusal, require_that } from "./refusal.ts";

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
}

export interface Cosigner {
  readonly name: string;
  /** Unix seconds. */
  readonly time: number;
}

export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint;
  /** Of known witnesses, each once, in the policy's order. */
  readonly cosigners: readonly Cosigner[];
  /** Unix seconds; null where the quorum was not reached or none is asked. */
  readonly quorum_time: number | null;
  readonly auditor: Cosigner | null;
}

export function parse_checkpoint(text: string, place: string): Checkpoint {
  const lines = text.split("\n");
  const [origin, digits, encoded] = lines;
  if (lines.length !== 4 || !origin || digits === undefined || encoded === undefined || lines[3] !== "") {
    throw new Refusal("checkpoint_malformed", place);
  }
  const size = /^(0|[1-9][0-9]{0,15})$/.test(digits) ? Number(digits) : Number.NaN;
  require_that(Number.isSafeInteger(size), "checkpoint_malformed", place);
  return { origin, size, root: root_bytes(encoded, place) };
}

function root_bytes(encoded: string, place: string): Bytes {
  try {
    const root = from_base64(encoded, place);
    if (root.length === 32) return root;
  } catch {
    // Not base64: refused below, as any other root that is not 32 bytes.
  }
  throw new Refusal("checkpoint_malformed", place);
}

/**
 * The checkpoint, once a log key of the policy has signed it and no signature of a known key fails. Refusals, in this
 * order: note_malformed, signature_wrong, checkpoint_malformed, origin_wrong, log_signature_missing. Whether the
 * quorum must stand is the caller's to say.
 */
export async function open_checkpoint(text: string, policy: Policy, place: string): Promise<OpenedCheckpoint> {
  const note = parse_note(text, place);
  const signatures = await verify_note(note, [...policy.logs, ...policy.witnesses.values()], place);
  const checkpoint = parse_checkpoint(note.text, place);
  const logs = policy.logs.filter((key) => key.name === checkpoint.origin);
  require_that(logs.length > 0, "origin_wrong", place);
  require_that(signatures.some(({ key }) => logs.includes(key)), "log_signature_missing", place);
  const times = times_of(policy.witnesses, signatures);
  const cosigners = [...policy.witnesses].flatMap(([name, key]) => {
    const time = times.get(name);
    return time === undefined ? [] : [{ name: key.name, time }];
  });
  return { checkpoint, cosigners, quorum_time: quorum_time_of(policy, times), auditor: auditor_of(policy, times) };
}

function times_of(
  witnesses: ReadonlyMap<string, VerifierKey>, signatures: readonly VerifiedSignature[],
): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const [name, key] of witnesses) {
    for (const signature of signatures) {
      if (signature.key === key) times.set(name, Math.max(times.get(name) ?? 0, signature.time));
    }
  }
  return times;
}

// The auditor that signed last.
function auditor_of(policy: Policy, times: ReadonlyMap<string, number>): Cosigner | null {
  let auditor: Cosigner | null = null;
  for (const name of auditors_of(policy)) {
    const time = times.get(name);
    if (time === undefined || (auditor !== null && auditor.time >= time)) continue;
    auditor = { name: policy.witnesses.get(name)!.name, time };
  }
  return auditor;
}
