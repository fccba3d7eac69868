// What the page offers to whom. Only what is offered: the server decides, and its refusal names the rule. Follows the
// access matrix of the policy (projections/rules/policy_v1.cpp; a test compares), so that nobody meets a button that can
// never work.

import type { Me, Policy, PolicyCategory } from "./contract.ts";
import type { Route } from "./route.ts";

export const kActingRoles = ["LEERKRACHT", "ONDERSTEUNER", "IB", "DIRECTIE", "ADMIN"] as const;

export function has_role(me: Me, ...roles: readonly string[]): boolean {
  return me.roles.some(({ role }) => roles.includes(role));
}

export function works_at_school(me: Me): boolean {
  return has_role(me, ...kActingRoles);
}

/** Whether the integrity screen is for this person (docs/operating/integrity.md). */
export function looks_after_ledger(me: Me): boolean {
  return has_role(me, "DIRECTIE", "BEHEER", "FG", "PRIVACY");
}

/** Whether requests for names can reach this person: to advise or decide on, or because one is about them. */
export function meets_name_requests(me: Me): boolean {
  return works_at_school(me) || has_role(me, "FG", "BESTUUR", "PRIVACY", "BEHEER");
}

/** Whether there is anything to do for this person beside the pupils: emergencies, reports, programs of suppliers. */
export function has_tasks(me: Me): boolean {
  return works_at_school(me) || has_role(me, "FG", "PRIVACY", "BESTUUR");
}

/** Where a person begins: parents with the first child, or with what they are told without gezag, staff with the pupils, FG and BESTUUR with what waits for them,
    who looks after the register there. */
export function start_of(me: Me): Route {
  if (works_at_school(me)) return { page: "pupils" };
  const child = me.children[0];
  if (child) return { page: "history", pupil: child.pupil };
  if (me.roles.length === 0) return { page: "asking", pupil: null };
  if (has_role(me, "FG", "BESTUUR")) return { page: "name_requests", request: null };
  return { page: looks_after_ledger(me) ? "integrity" : "about" };
}

/** Purposes that need a reason in words; of an emergency it may come afterwards. */
export const kPurposesWithReason = ["WETTELIJKE_PLICHT", "RECHTEN_BETROKKENE", "NOODSITUATIE"];

function writes(role: string, { module, special }: PolicyCategory): boolean {
  switch (role) {
    case "DIRECTIE": return true;
    case "ADMIN": return module === "ADM";
    case "LEERKRACHT":
    case "IB": return module === "ZORG";
    case "ONDERSTEUNER": return module === "ZORG" && !special;
    default: return false;
  }
}

/** The one purpose that opens any category, at once: why is told afterwards, and DIRECTIE or the FG judges it. */
const kEmergency = "NOODSITUATIE";
/** The only purpose for which a special category is written down (R11). */
const kSpecialWriting = "BEGELEIDEN";

// A legal duty or somebody's rights open other categories with an open case only, and nobody can name one here yet: so
// they are offered for the categories that the policy keeps for them, and for no other.
function fits(purpose: string, { purposes }: PolicyCategory): boolean {
  return purpose === kEmergency || purposes.includes(purpose);
}

/** Whether this person can write the category down at all; with a purpose: for that purpose. */
export function may_write(me: Me, category: PolicyCategory, purpose?: string): boolean {
  if (purpose !== undefined && !fits(purpose, category)) return false;
  if (purpose !== undefined && category.special && purpose !== kSpecialWriting) return false;
  return me.roles.some(({ role }) => writes(role, category));
}

/** Whether this person can open the category at all; with a purpose: for that purpose. */
export function may_open(me: Me, category: PolicyCategory, purpose?: string): boolean {
  if (purpose !== undefined && !fits(purpose, category)) return false;
  return me.roles.some(({ role }) => kActingRoles.some((one) => one === role) && (category.module === "ADM" || role !== "ADMIN"));
}

/** The purposes for which this person can open something. */
export function purposes_of(me: Me, policy: Policy): string[] {
  return policy.purposes.filter((purpose) => policy.categories.some((category) => may_open(me, category, purpose)));
}

export function is_emergency(purpose: string): boolean {
  return purpose === kEmergency;
}

/** Whether these parts open for this purpose only once a reason was typed. In an emergency they open at once, but for what is
    kept for a duty or for somebody's rights alone (docs/adr/0027). */
export function needs_reason_first(purpose: string, categories: readonly PolicyCategory[]): boolean {
  if (!is_emergency(purpose)) return kPurposesWithReason.includes(purpose);
  return categories.some(({ purposes }) => purposes.length > 0 && purposes.every((one) => kPurposesWithReason.includes(one)));
}

/** Whether this person can write it down as very confidential: DIRECTIE, in categories of care (R26). */
export function may_mark_very_confidential(me: Me, { module }: PolicyCategory): boolean {
  return module === "ZORG" && has_role(me, "DIRECTIE");
}

/** Whether what is written down for this purpose needs a motivation in words. */
export function needs_motivation(category: PolicyCategory, purpose: string): boolean {
  return category.special || kPurposesWithReason.includes(purpose);
}
