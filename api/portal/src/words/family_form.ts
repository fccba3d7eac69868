// The lists of codes about the people around a pupil (projections/events/codes.capnp; a test compares), and what waits
// longest. Pure.

import type { FamilyRequest, Guardian, InformationDecision } from "../app/family.ts";

export const kKinships = ["MOEDER", "VADER", "OUDER", "VOOGD"] as const;
export const kProofs = ["GEZAGSREGISTER", "AKTE", "BESCHIKKING", "VERKLARING"] as const;
export const kGrounds = ["OOK_NIET_AAN_ANDERE_OUDER", "BELANG_VAN_HET_KIND"] as const;
export const kRequestKinds = [
  "VRAAG", "INZAGE", "CORRECTIE", "VERWIJDERING", "BEPERKING", "BEZWAAR", "OVERDRACHT", "KLACHT",
] as const;
export const kChannels = ["PORTAAL", "GESPREK", "TELEFOON", "BRIEF", "EMAIL"] as const;
/** By which somebody of the school is told it. */
export const kToldBy = kChannels.filter((one) => one !== "PORTAAL");

export type RequestKind = (typeof kRequestKinds)[number];

/** Whether the last day for an answer is over. */
export function is_overdue({ due }: FamilyRequest, today: string): boolean {
  return due !== undefined && due < today;
}

/** What must be answered soonest first; questions, which have no last day, behind them, the oldest first. */
export function sort_requests(all: readonly FamilyRequest[]): FamilyRequest[] {
  const when = ({ due, received }: FamilyRequest): string => due ?? `9999 ${received}`;
  return [...all].sort((a, b) => when(a).localeCompare(when(b)) || a.recorded.localeCompare(b.recorded));
}

/** The parents who can have asked something, each once, with the name to choose them by: of the register, and those of whom
    only a decision tells. */
export function askers_of(guardians: readonly Guardian[], decisions: readonly InformationDecision[]): [person: string, name: string][] {
  const names = new Map<string, string>();
  for (const { person, name } of [...guardians, ...decisions]) {
    if (person !== undefined && !names.has(person)) names.set(person, name ?? person);
  }
  return [...names];
}

/** Fields that the server found wrong, by the last part of their place. */
export function wrong_fields(errors: readonly { readonly path: string }[]): ReadonlySet<string> {
  return new Set(errors.map(({ path }) => path.slice(1)));
}
