// The words for what a board's policy lets somebody see without an agreement, apart from those of agreements: few families
// meet them.

import en from "../../../words/agreement_policy.en.json";
import nl from "../../../words/agreement_policy.nl.json";
import { kSeeingByPolicy } from "./agreement_state.ts";
import { known_code } from "./codes.ts";
import { page_words } from "./page_words.ts";

export type SeenByPolicyKey = keyof typeof nl;

export const policy_text = page_words<SeenByPolicyKey>(nl, en);

// The function with most words comes last, or the next would read as part of it.
const is_long = (role: string): number => Number(role === "LEERKRACHT");

/** "de intern begeleiders en de leerkrachten die met het kind werken"; a function that this page does not know by its code. */
export function who_text(roles: readonly string[]): string {
  const names = [...roles].sort((a, b) => is_long(a) - is_long(b)).map((role) => {
    const known = known_code(["DIRECTIE", ...kSeeingByPolicy] as const, role);
    return known === null ? role : policy_text(`policy.who.${known}`);
  });
  if (names.length < 2) return names[0] ?? "";
  return policy_text("policy.who.list", { first: names.slice(0, -1).join(", "), last: names.at(-1)! });
}

/** Everybody of the school who sees it without an agreement: DIRECTIE always does. */
export function all_who_text(roles: readonly string[]): string {
  return who_text(["DIRECTIE", ...roles]);
}
