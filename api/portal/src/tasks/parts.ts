// Which pages of tasks there are for whom. Follows the access matrix (projections/rules/policy_v1.cpp): the server decides.
// Pure.

import type { Me } from "../app/contract.ts";
import { has_role, works_at_school } from "../app/rights.ts";

export type TaskPart = "noodinzagen" | "meldingen" | "programmas";

/** Whether this person can see confidential reports: DIRECTIE of the school, FG and PRIVACY within a case (docs/adr/0028). */
export function meets_matters(me: Me): boolean {
  return has_role(me, "DIRECTIE", "FG", "PRIVACY");
}

/** Whether this person sees the board's register of suppliers (docs/adr/0029). */
export function sees_register(me: Me): boolean {
  return has_role(me, "DIRECTIE", "FG", "PRIVACY", "BESTUUR");
}

/** Whether this person keeps that register. */
export function keeps_register(me: Me): boolean {
  return has_role(me, "PRIVACY", "BESTUUR");
}

/** Whether this person looks at readings in an emergency, their own or those of others (docs/adr/0027). */
export function meets_emergencies(me: Me): boolean {
  return works_at_school(me) || has_role(me, "FG");
}

/** The parts for this person, in the order of the page. */
export function parts_of(me: Me): TaskPart[] {
  return [
    ...(meets_emergencies(me) ? ["noodinzagen" as const] : []), ...(meets_matters(me) ? ["meldingen" as const] : []),
    ...(sees_register(me) ? ["programmas" as const] : []),
  ];
}
