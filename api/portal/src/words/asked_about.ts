// About which children somebody can ask the school something: those whom their login and their own lists name. A child
// whose name is not known here is told apart by a number and by what this person knows of it. Pure.

import type { Child, Me } from "../app/contract.ts";
import type { FamilyRequest, InformationDecision } from "../app/family.ts";
import { has_role } from "../app/rights.ts";
import { day_of } from "./calendar.ts";

export type AskedAbout =
  | { readonly pupil: string; readonly name: string }
  /** `number` counts those without a name from 1; `known_by` is the oldest of what this person has about the child, of `day`. */
  | { readonly pupil: string; readonly number: number; readonly known_by: "decision" | "request"; readonly day: string };

/** Everybody once: the children of the login, then the others, whom this person has known longest first, so that what comes
    later changes no number. */
export function asked_about(
  children: readonly Child[], decisions: readonly InformationDecision[], own_requests: readonly FamilyRequest[],
): AskedAbout[] {
  const known = [
    ...decisions.map(({ pupil, recorded }) => ({ pupil, recorded, known_by: "decision" as const, day: day_of(new Date(recorded)) })),
    ...own_requests.map(({ pupil, recorded, received }) => ({ pupil, recorded, known_by: "request" as const, day: received })),
  ].sort((a, b) => a.recorded.localeCompare(b.recorded));
  const seen = new Set(children.map(({ pupil }) => pupil));
  const unnamed = known.filter(({ pupil }) => !seen.has(pupil) && seen.add(pupil));
  return [
    ...children.map(({ pupil, name }) => ({ pupil, name })),
    ...unnamed.map(({ pupil, known_by, day }, place) => ({ pupil, number: place + 1, known_by, day })),
  ];
}

/** About whom the question goes: the only child there is, otherwise the one that was chosen, and before that nobody. */
export function whom(all: readonly AskedAbout[], chosen: string): string | null {
  if (all.length === 1) return all[0]!.pupil;
  return all.find(({ pupil }) => pupil === chosen)?.pupil ?? null;
}

/** Whether this person is that pupil, whose own dossier stands first among the children of the login (api/door_login.cpp). */
export function asks_for_self(me: Me, pupil: string | null): boolean {
  return pupil !== null && has_role(me, "LEERLING") && me.children[0]?.pupil === pupil;
}
