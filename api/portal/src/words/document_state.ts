// How it stands with each version of a document, since when and until when, and whose it is to lay down. Pure.

import type { Me } from "../app/contract.ts";
import type { DocumentStep, ListedDocument } from "../app/documents.ts";
import { add_days, day_of } from "./calendar.ts";
import { kDocumentKinds, known_code, type DocumentKind } from "./codes.ts";

/** Kinds of which there is one for all schools of the board (R14). */
export const kForEverySchool: readonly DocumentKind[] = ["REGLEMENT", "KLACHTENREGELING"];
/** Kinds that decide from the moment that they were adopted here; others are cited by their own days. */
const kDeciding: readonly DocumentKind[] = ["BELEID", "SCHOOLKALENDER"];

export function kind_of_document({ kind }: Pick<ListedDocument, "kind">): DocumentKind | null {
  return known_code(kDocumentKinds, kind);
}

/** The first day on which it counted: never before it was recorded, where it decides. */
export function first_day(one: ListedDocument): string {
  const kind = kind_of_document(one);
  if (one.recorded === undefined || kind === null || !kDeciding.includes(kind)) return one.from;
  const recorded = day_of(new Date(one.recorded));
  return recorded > one.from ? recorded : one.from;
}

/** The last day on which it counted: its own, or the one before what was adopted after it began. */
export function last_day(one: ListedDocument, all: readonly ListedDocument[]): string | undefined {
  const began = first_day(one);
  const after = all.filter((other) => {
    return other.kind === one.kind && other.school === one.school && (other.recorded ?? "") > (one.recorded ?? "");
  });
  const ends = after.map((other) => add_days(first_day(other), -1)).map((day) => (day < began ? began : day));
  return [...ends, ...(one.to === undefined ? [] : [one.to])].sort()[0];
}

export interface Sorted {
  readonly now: readonly ListedDocument[];
  readonly later: readonly ListedDocument[];
  readonly drafts: readonly ListedDocument[];
  readonly past: readonly ListedDocument[];
}

// What families ask for first.
const kOrder: readonly DocumentKind[] = ["REGLEMENT", "BELEID", "SCHOOLKALENDER", "AFSPRAKEN_BEELD", "KLACHTENREGELING"];

/** In that order, of the board before those of schools, the newest first. */
export function sort_documents(all: readonly ListedDocument[], today: string): Sorted {
  const place = (one: ListedDocument): number => {
    const kind = kind_of_document(one);
    return kind === null ? kOrder.length : kOrder.indexOf(kind);
  };
  const sorted = [...all].sort((a, b) => {
    return place(a) - place(b) || (a.school ?? "").localeCompare(b.school ?? "") || b.number - a.number;
  });
  const is_later = (one: ListedDocument): boolean => !one.counts && one.from > today;
  const adopted = sorted.filter((one) => one.adopted !== undefined);
  return {
    now: adopted.filter((one) => one.counts),
    later: adopted.filter(is_later),
    drafts: sorted.filter((one) => one.adopted === undefined),
    past: adopted.filter((one) => !one.counts && !is_later(one)),
  };
}

/** Of the board, or of a school where this person belongs; of every one for whoever works for the board. */
export function is_for(me: Me, { school }: Pick<ListedDocument, "school">): boolean {
  const is_of_board = me.roles.some(({ role }) => ["BESTUUR", "FG", "PRIVACY", "BEHEER"].includes(role));
  return school === undefined || is_of_board || me.roles.some(({ organisation }) => organisation === school);
}

export interface Desk {
  /** Absent: for every school of the board. */
  readonly school?: string;
  readonly kinds: readonly DocumentKind[];
}

/** What this person may lay down: BESTUUR for every school, DIRECTIE for the own one. */
export function desks_of(me: Me): Desk[] {
  // Once for each school: whoever became DIRECTIE twice has the role twice.
  const schools = new Set(me.roles.filter(({ role }) => role === "DIRECTIE").map(({ organisation }) => organisation));
  const of_schools = [...schools].map((school) => ({
    school, kinds: kDocumentKinds.filter((kind) => !kForEverySchool.includes(kind)),
  }));
  return [...(me.roles.some(({ role }) => role === "BESTUUR") ? [{ kinds: kDocumentKinds }] : []), ...of_schools];
}

/** The next step with a draft; null where it is somebody else's, or none can be taken any more. */
export function step_for(me: Me, one: ListedDocument, today: string): DocumentStep | null {
  if (one.adopted !== undefined || (one.to !== undefined && one.to < today)) return null;
  const is_board = me.roles.some(({ role }) => role === "BESTUUR");
  if (one.needs_council && one.council_consent === undefined) return is_board ? "consent" : null;
  const is_own = me.roles.some(({ role, organisation }) => role === "DIRECTIE" && organisation === one.school);
  return (is_board && one.school === undefined) || is_own ? "adopt" : null;
}
