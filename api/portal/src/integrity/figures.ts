// What the pictures of the integrity screen show, as numbers: the tables beside them show the same. Pure.

import type { Integrity, Run, ShownSeal, Verification } from "./contract.ts";

/** Of 64: how high each seal's stroke is, oldest first. A seal of one event is seen, and one of a thousand is no taller
 *  than the picture. */
export function heights_of(seals: readonly ShownSeal[]): number[] {
  const most = Math.max(1, ...seals.map(({ events }) => Math.log2(events + 1)));
  return seals.map(({ events }) => 8 + Math.round((Math.log2(events + 1) / most) * 48)).reverse();
}

export type PartKind = "register" | "second" | "witness" | "view";

export interface Part {
  readonly kind: PartKind;
  readonly name: string;
  readonly to: number;
  readonly behind: number;
}

/** How far each part of the ledger has come. A witness that signed nothing since the start has come nowhere that we know. */
export function parts_of(state: Integrity): Part[] {
  const part = (kind: PartKind, name: string, to: number): Part => ({ kind, name, to, behind: Math.max(0, state.size - to) });
  return [
    part("register", "", state.size),
    part("second", "", state.secondPlace.size),
    ...state.witnesses.map(({ name, size }) => part("witness", name, size)),
    ...state.projections.map(({ name, position }) => part("view", name, position)),
  ];
}

export function share_of({ checked, size }: Pick<Run, "checked" | "size">): number {
  return size === 0 ? 100 : Math.min(100, Math.floor((checked / size) * 100));
}

/** What a screen reader is told while something runs: every quarter, not every step. */
export function told_share(run: Run): number {
  return Math.floor(share_of(run) / 25) * 25;
}

export function seconds_of({ begun, ended }: Run): number {
  return ended === undefined ? 0 : Math.max(0, Math.round((Date.parse(ended) - Date.parse(begun)) / 1000));
}

export type Outcome = "none" | "done" | "wrong" | "failed" | "stopped";

/** What a check came to; none while it runs, or before the first. */
export function outcome_of(run: Verification | undefined): Outcome {
  if (run === undefined || run.state === "BEZIG") return "none";
  if (run.state === "KLAAR") return run.findings.length === 0 ? "done" : "wrong";
  return run.state === "GESTOPT" ? "stopped" : "failed";
}
