// The file that the parent kept, against the one that the school gives today. What the new file says of an earlier one
// is the school's word until it is held beside the parent's own: a log that was forked before that day would name
// another beginning. Pure; nothing of the kept file has to leave the device for this.

import { parse_bundle, type Bundle } from "../verify/bundle.ts";
import { equal } from "../verify/bytes.ts";
import { Refusal } from "../verify/refusal.ts";
import type { Judgement } from "../verify/verdict.ts";

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
