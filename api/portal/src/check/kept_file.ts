// The file that the parent kept, against a newer one. What the new file says of an earlier one is the school's word
// until it is held beside the parent's own: a log that was forked before that day would name another beginning. Pure;
// nothing of the kept file has to leave the device for this.

import { parse_bundle, type Bundle, type BundleStream } from "../verify/bundle.ts";
import { equal } from "../verify/bytes.ts";
import { check_bundle, type Circumstances } from "../verify/check.ts";
import { Refusal, require_that } from "../verify/refusal.ts";
import type { Judgement, Verdict } from "../verify/verdict.ts";

/** Whether `now` proves that it goes on where `kept` ended: same history, same checkpoint, same number of lines. */
export function goes_on_from(kept: Bundle, now: Bundle): boolean {
  const stream = kept.streams.at(-1);
  return stream !== undefined && now.earlier !== undefined && now.earlier.checkpoint === kept.checkpoint &&
    now.earlier.count === stream.count && now.streams.some((one) => equal(one.key, stream.key));
}

/** The judgement of a good file, unless it does not go on from the kept one. */
export function compare_with_kept(judgement: Judgement, kept: string, now: Uint8Array): Judgement {
  if (!judgement.ok) return judgement;
  try {
    if (goes_on_from(parse_bundle(new TextEncoder().encode(kept)), parse_bundle(now))) return judgement;
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, refusal: error };
    throw error;
  }
  return { ok: false, refusal: new Refusal("earlier_hidden", "/earlier") };
}

// Every line of the kept file at the same place, under the same number of the log, with the same bytes; and nothing that
// the log held by then and the kept file lacked. Requires that both files hold by themselves.
function require_beginning(old: BundleStream, old_size: number, stream: BundleStream): void {
  require_that(old.count <= stream.count, "earlier_newer", "/earlier");
  require_that(stream.from <= old.from, "earlier_count_wrong", `${stream.place}/from`);
  for (const [i, event] of old.events.entries()) {
    const same = stream.events[old.from - stream.from + i];
    const stands = same !== undefined && same.index === event.index && equal(same.entry, event.entry);
    require_that(stands, "earlier_count_wrong", same?.place ?? stream.place);
  }
  for (const event of stream.events.slice(old.count - stream.from)) {
    require_that(event.index >= old_size, "earlier_hidden", `${event.place}/index`);
  }
}

/** Judges both files, and that the newer one goes on from the kept one. The newer need not have been made with it: then
 * the lines of both are held side by side. A fault of the kept file itself stands under "/earlier". */
export async function check_beside_kept(
  now: Uint8Array, kept: Uint8Array, circumstances: Circumstances,
): Promise<Judgement> {
  const judgement = await check_bundle(now, circumstances);
  if (!judgement.ok) return judgement;
  const before = await check_bundle(kept, circumstances);
  if (!before.ok) return { ok: false, refusal: new Refusal(before.refusal.code, `/earlier${before.refusal.place}`) };
  try {
    return { ok: true, verdict: compare(judgement.verdict, parse_bundle(now), before.verdict, parse_bundle(kept)) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, refusal: error };
    throw error;
  }
}

function compare(verdict: Verdict, now: Bundle, before: Verdict, kept: Bundle): Verdict {
  require_that(before.origin === verdict.origin, "origin_wrong", "/earlier/checkpoint");
  require_that(before.size <= verdict.size, "earlier_newer", "/earlier/checkpoint");
  if (before.size === verdict.size) require_that(equal(before.root, verdict.root), "consistency_wrong", "/earlier/checkpoint");
  for (const old of kept.streams) {
    const stream = now.streams.find((one) => equal(one.key, old.key));
    require_that(stream !== undefined, "stream_unrelated", "/earlier/streams");
    require_beginning(old, before.size, stream);
  }
  for (const stream of now.streams) {
    const was_kept = kept.streams.some((one) => equal(one.key, stream.key));
    const first = stream.opening?.index ?? stream.events[0]!.index;
    require_that(was_kept || first >= before.size, "earlier_hidden", stream.place);
  }
  const added = verdict.events - before.events;
  return { ...verdict, earlier: { size: before.size, events: before.events, added, time: before.time } };
}
