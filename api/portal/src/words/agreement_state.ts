// How it stands with an agreement, and which lines of the history are about it. Pure.

import type { Agreement, Line } from "../app/contract.ts";
import { day_of } from "./calendar.ts";
import { known_code } from "./codes.ts";

export const kAgreementStates = ["VOORSTEL", "ERKEND", "AFGEWEZEN", "INGETROKKEN", "BEEINDIGD", "VERLOPEN"] as const;
export type AgreementState = (typeof kAgreementStates)[number];

export function agreement_state(agreement: Agreement): AgreementState | null {
  return known_code(kAgreementStates, agreement.status);
}

export function is_proposal(agreement: Agreement): boolean {
  return agreement.status === "VOORSTEL";
}

export function is_in_force(agreement: Agreement): boolean {
  return agreement.status === "ERKEND";
}

export function is_over(agreement: Agreement): boolean {
  return !is_proposal(agreement) && !is_in_force(agreement);
}

/** The last day on which it counts: `to` is the first moment at which it does not. */
export function last_day(agreement: Agreement): string {
  return day_of(new Date(Date.parse(agreement.to) - 1));
}

/** What the directie wrote to the family when they proposed it; nothing where that line is not among these. */
export function words_of_proposal(lines: readonly Line[], agreement: Agreement): string {
  const line = lines.find((one) => one.action === "AFSPRAAK_VOORGESTELD" && one.agreement === agreement.agreement);
  return line?.reason ?? "";
}

/** What was read under it, newest first. Who looked back at such a reading, or spoke about it, read nothing under it. */
export function readings_under(lines: readonly Line[], agreement: Agreement): Line[] {
  return lines.filter((line) => line.action === "GELEZEN" && line.outcome === "OK" && line.agreement === agreement.agreement)
    .sort((a, b) => b.happened.localeCompare(a.happened) || b.index - a.index);
}

/** Those in force that reach what this line is about. */
export function agreements_on(line: Line, all: readonly Agreement[]): Agreement[] {
  return all.filter((one) => is_in_force(one) && one.categories.some((category) => line.categories.includes(category)));
}

/** Whether a line tells of items that are very confidential, and not of an agreement on them. */
export function is_of_very_confidential_items(line: Line): boolean {
  return line.very_confidential === true && !line.action.startsWith("AFSPRAAK_");
}

/** Who works at a school and may see it because a board decided so (docs/adr/0037); a test holds it to what may be chosen. */
export const kSeeingByPolicy = ["LEERKRACHT", "IB"] as const;

/** Whether the policy of its day let this be read: of these functions nobody else sees it without an agreement. */
export function is_read_by_policy(line: Line): boolean {
  const was_read = line.action === "GELEZEN" && line.outcome === "OK" && is_of_very_confidential_items(line);
  return was_read && !line.agreement && known_code(kSeeingByPolicy, line.role) !== null;
}

/** From which day on the history holds every line about these agreements; nothing without any. */
export function first_day(all: readonly Agreement[]): string | null {
  const days = all.map((one) => day_of(new Date(one.proposed))).sort();
  return days[0] ?? null;
}

/** "a, b en c": the persons of an agreement; whose name was erased is counted in words. */
export function persons_text(
  agreement: Agreement, erased: string, join: (first: string, last: string) => string,
): string {
  const known = agreement.persons.map(({ name }) => (name === "" ? erased : name));
  const missing = Math.max(0, agreement.named - agreement.persons.length);
  const all = [...known, ...Array.from({ length: missing }, () => erased)];
  if (all.length < 2) return all[0] ?? erased;
  return join(all.slice(0, -1).join(", "), all.at(-1)!);
}
