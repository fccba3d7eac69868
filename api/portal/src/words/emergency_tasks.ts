// Which emergencies wait for whom. Follows projections/rules/emergency.cpp: the server decides. Pure.

import type { Me } from "../app/contract.ts";
import type { Emergency, EmergencyShown } from "../app/emergencies.ts";
import { has_role } from "../app/rights.ts";

export const kEmergencyStates = ["WACHT_OP_MOTIVERING", "TE_LAAT", "WACHT_OP_BEOORDELING", "BEOORDEELD"] as const;

/** To tell why one read, to judge it, or to look: of what another judges first. */
export type EmergencyTask = "motivate" | "review" | "look";

function is_motivated({ late }: Pick<Emergency, "late">): boolean {
  return late !== undefined;
}

/** What this person can do about it now; null where another is to act. `now`: milliseconds since 1970. */
export function task_of(me: Me, one: Emergency, now: number): EmergencyTask | null {
  // Also after a review: who read can still say why.
  if (one.own === true) return is_motivated(one) ? null : "motivate";
  if (!has_role(me, "DIRECTIE", "FG") || me.children.some(({ pupil }) => pupil === one.pupil)) return null;
  if (one.state !== "TE_LAAT" && one.state !== "WACHT_OP_BEOORDELING") return "look";
  // The FG judges what DIRECTIE read, which the list does not tell, and anything once its time is over.
  const is_over = Date.parse(one.motivate_by) <= now;
  return has_role(me, "DIRECTIE") || is_over ? "review" : "look";
}

/** Whether this person may judge what they read just now. */
export function may_review(me: Me, one: Emergency, shown: EmergencyShown, now: number): boolean {
  if (one.own === true || (shown.state !== "TE_LAAT" && shown.state !== "WACHT_OP_BEOORDELING")) return false;
  if (has_role(me, "DIRECTIE")) return true;
  return has_role(me, "FG") && (shown.line.role === "DIRECTIE" || Date.parse(shown.motivate_by) <= now);
}

export interface SortedEmergencies {
  readonly mine: readonly Emergency[];
  readonly waiting: readonly Emergency[];
  readonly done: readonly Emergency[];
}

/** All of them once: what waits for this person first, what must be done soonest on top. */
export function sort_emergencies(me: Me, all: readonly Emergency[], now: number): SortedEmergencies {
  const soonest = [...all].sort((a, b) => a.motivate_by.localeCompare(b.motivate_by) || a.opened.localeCompare(b.opened));
  const is_reviewed = ({ state }: Emergency): boolean => state === "BEOORDEELD";
  const is_mine = (one: Emergency): boolean => {
    const task = task_of(me, one, now);
    return (task === "motivate" && !is_reviewed(one)) || task === "review";
  };
  const rest = soonest.filter((one) => !is_mine(one));
  return { mine: soonest.filter(is_mine), waiting: rest.filter((one) => !is_reviewed(one)), done: rest.filter(is_reviewed).reverse() };
}
