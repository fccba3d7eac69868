// Which version of the privacyreglement an answer cites for now and which for then; and where a link goes. Pure.

import type { CitedReglement } from "../app/contract.ts";
import { add_days } from "./calendar.ts";

export interface Cited {
  readonly now: CitedReglement | null;
  /** Newest first, each with its last day where that is known. */
  readonly then: readonly (CitedReglement & { readonly last?: string })[];
}

// A version without an end held until the one after it began. Where the next number is not among these, it may be a draft
// or a version that no line fell under: then only the first day is certain.
function last_day(one: CitedReglement, all: readonly CitedReglement[]): string | undefined {
  const next = all.find(({ number }) => number === one.number + 1);
  const before_next = next === undefined || next.from <= one.from ? undefined : add_days(next.from, -1);
  if (one.to === undefined || before_next === undefined) return one.to ?? before_next;
  return one.to < before_next ? one.to : before_next;
}

/** `reglements`: of one answer or of several together. `today`: the day in Amsterdam. */
export function split_reglements(reglements: readonly CitedReglement[], today: string): Cited {
  const all = [...new Map(reglements.map((one) => [one.number, one])).values()].sort((a, b) => b.number - a.number);
  const now = all.find(({ from, to }) => from <= today && (to === undefined || to >= today)) ?? null;
  const then = all.filter((one) => one !== now).map((one) => {
    const last = last_day(one, all);
    return last === undefined ? one : { ...one, last };
  });
  return { now, then };
}

/** "www.school.example"; null for what is no address of https. */
export function host_of(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host } = new URL(url);
  return protocol === "https:" && host !== "" ? host : null;
}
