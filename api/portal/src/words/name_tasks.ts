// Which requests for a name wait for whom, and whether a text names somebody. Follows the rules of
// projections/rules/name_release.cpp: the server decides. Pure.

import type { Me, NameRequest } from "../app/contract.ts";
import { has_role } from "../app/rights.ts";

export type NameTask = "advise" | "decide";

/** What this person has to do now; null where another is to act, or it is about themselves or their own child. */
export function task_of(me: Me, request: NameRequest): NameTask | null {
  const is_own = request.about_me === true || me.children.some(({ pupil }) => pupil === request.pupil);
  if (is_own || request.decided !== undefined || request.pupil === undefined) return null;
  // Whoever is the FG decides in no role.
  if (has_role(me, "FG")) return request.state === "GEVRAAGD" ? "advise" : null;
  const decides = has_role(me, "DIRECTIE", "BESTUUR");
  return decides && request.state === "GEADVISEERD" ? "decide" : null;
}

/** The role in which this person does it. */
export function role_for(me: Me, task: NameTask): string {
  if (task === "advise") return "FG";
  return has_role(me, "DIRECTIE") ? "DIRECTIE" : "BESTUUR";
}

export interface SortedRequests {
  readonly mine: readonly NameRequest[];
  readonly running: readonly NameRequest[];
  readonly about_me: readonly NameRequest[];
  readonly done: readonly NameRequest[];
}

/** All of them once: what waits for this person first, the oldest of it on top. */
export function sort_requests(me: Me, requests: readonly NameRequest[]): SortedRequests {
  const oldest = [...requests].sort((a, b) => a.asked.localeCompare(b.asked));
  const rest = oldest.filter((one) => task_of(me, one) === null);
  return {
    mine: oldest.filter((one) => task_of(me, one) !== null),
    running: rest.filter((one) => one.about_me !== true && one.decided === undefined),
    about_me: rest.filter((one) => one.about_me === true).reverse(),
    done: rest.filter((one) => one.about_me !== true && one.decided !== undefined).reverse(),
  };
}

/** Whether the text holds the name, or a part of it that stands for somebody: a given name or a surname. */
export function names_somebody(text: string, name: string): boolean {
  const parts = name.split(/\s+/).filter((part) => part.length > 2 && /^\p{Lu}/u.test(part));
  const words = new Set(text.split(/[^\p{L}\p{N}'’-]+/u).map((word) => word.toLocaleLowerCase("nl").replace(/['’]s$/, "")));
  return parts.some((part) => words.has(part.toLocaleLowerCase("nl")));
}
