// From a judgement to what a person reads: one outcome, the steps that were taken, and how far each went. Pure.

import type { Refusal, RefusalCode } from "../verify/refusal.ts";
import type { Judgement, Verdict } from "../verify/verdict.ts";

export type Outcome = "ok" | "wrong" | "incomplete";

/** What a check shows, in the order in which it is told. */
export const kSteps = ["signed", "unchanged", "complete", "inserted", "witnessed", "earlier"] as const;
export type Step = (typeof kSteps)[number];
export type StepState = "done" | "failed" | "open" | "absent";

const kStepsByCode: Readonly<Partial<Record<RefusalCode, Step>>> = {
  note_malformed: "signed", checkpoint_malformed: "signed", origin_wrong: "signed", signature_wrong: "signed",
  log_signature_missing: "signed",
  quorum_missing: "witnessed",
  entry_malformed: "unchanged", joint_proof_wrong: "unchanged", seal_not_last: "unchanged", seal_wrong: "unchanged",
  addendum_malformed: "unchanged", addendum_wrong: "unchanged", absent_unproven: "unchanged",
  message_malformed: "unchanged", erased_unproven: "unchanged",
  map_proof_malformed: "complete", map_proof_wrong: "complete",
  opening_proof_wrong: "complete", opening_withheld: "complete", stream_repeated: "complete",
  continuation_wrong: "complete", stream_unrelated: "complete",
  tag_wrong: "inserted", index_wrong: "inserted", previous_wrong: "inserted", hour_wrong: "inserted",
  original_wrong: "inserted",
  earlier_newer: "earlier", earlier_seal_wrong: "earlier", consistency_wrong: "earlier",
  earlier_count_wrong: "earlier", earlier_map_wrong: "earlier", earlier_hidden: "earlier",
};

/** Which step a refusal belongs to; null where the file could not be read, so that nothing was checked. */
export function step_of({ code, place }: Pick<Refusal, "code" | "place">): Step | null {
  if (place.startsWith("/earlier/") && kStepsByCode[code]) return "earlier";
  return kStepsByCode[code] ?? null;
}

export function outcome_of(judgement: Judgement): Outcome {
  if (!judgement.ok) return "wrong";
  return judgement.verdict.state === "ok" ? "ok" : "incomplete";
}

export function step_state(step: Step, judgement: Judgement): StepState {
  if (!judgement.ok) {
    // The signature comes first; of the others nothing is said once one of them failed.
    const failed = step_of(judgement.refusal);
    if (failed === null || step === failed) return failed === null ? "open" : "failed";
    return step === "signed" ? "done" : "open";
  }
  const { verdict } = judgement;
  if (step === "witnessed") return verdict.is_witnessed ? "done" : "absent";
  if (step === "earlier") return verdict.earlier === null ? "absent" : "done";
  if (step === "complete" && verdict.state === "incomplete") return "open";
  return "done";
}

export interface Tick {
  /** 0..1 along the time axis. */
  readonly at: number;
  readonly kind: "event" | "erased" | "hidden";
  readonly is_new: boolean;
}

/** Every listed event as a place on a time axis from the first to the last: the picture of the history. */
export function ticks_of(verdict: Verdict): { ticks: Tick[]; from: number; to: number } {
  const hours = verdict.lines.map((line) => line.hour);
  const from = Math.min(...hours);
  const to = Math.max(...hours);
  const span = Math.max(1, to - from);
  const first_new = verdict.earlier === null ? Number.POSITIVE_INFINITY : verdict.events - verdict.earlier.added;
  const ticks = verdict.lines.map((line): Tick => {
    const kind = line.what === null ? "hidden" : line.what.schema === 18 ? "erased" : "event";
    return { at: (line.hour - from) / span, kind, is_new: line.seq >= first_new };
  });
  return { ticks, from: from * 3600, to: to * 3600 };
}
