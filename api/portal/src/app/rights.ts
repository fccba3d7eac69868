// What the page offers to whom. Only what is offered: the server decides, and its refusal names the rule. Follows the
// access matrix of the board's rules (docs/rules.md), so that nobody meets a button that can never work.

import type { Me, PolicyCategory } from "./contract.ts";

export const kActingRoles = ["LEERKRACHT", "ONDERSTEUNER", "IB", "DIRECTIE", "ADMIN"] as const;

/** Purposes that need a reason in words before anything opens. */
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

export function may_write(me: Me, category: PolicyCategory): boolean {
  return me.roles.some(({ role }) => writes(role, category));
}

export function may_open(me: Me, category: PolicyCategory): boolean {
  return category.module === "ADM" || me.roles.some(({ role }) => kActingRoles.some((r) => r === role && r !== "ADMIN"));
}
