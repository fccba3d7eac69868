// Which pages of tasks there are for whom. Follows the access matrix (projections/rules/policy_v1.cpp): the server decides.
// Pure.

import type { Me } from "../app/contract.ts";
import { has_role, works_at_school } from "../app/rights.ts";

export type TaskPart = "noodinzagen" | "meldingen" | "programmas" | "gezag" | "verzoeken";

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

/** Whether this person looks at who has gezag over a pupil: whoever works there, by the category GEZAG (docs/adr/0035). */
export function sees_authority(me: Me): boolean {
  return works_at_school(me);
}

/** Whether this person keeps that register. */
export function keeps_authority(me: Me): boolean {
  return has_role(me, "DIRECTIE", "ADMIN");
}

/** Whether a family can tell this person what it asks (R40). */
export function takes_requests_in(me: Me): boolean {
  return has_role(me, "DIRECTIE", "LEERKRACHT");
}

/** Whether this person sees what families asked. */
export function meets_requests(me: Me): boolean {
  return has_role(me, "DIRECTIE", "PRIVACY", "FG");
}

/** And reads its text. */
export function reads_requests(me: Me): boolean {
  return has_role(me, "DIRECTIE", "PRIVACY");
}

/** The parts for this person, in the order of the page. */
export function parts_of(me: Me): TaskPart[] {
  return [
    ...(meets_emergencies(me) ? ["noodinzagen" as const] : []), ...(meets_matters(me) ? ["meldingen" as const] : []),
    ...(sees_register(me) ? ["programmas" as const] : []), ...(meets_requests(me) ? ["verzoeken" as const] : []),
    ...(sees_authority(me) ? ["gezag" as const] : []),
  ];
}
