// What may be chosen in a new version of a document, and what the server says of its fields as texts at those fields
// (api/commands/documents.cpp; what a policy may change follows projections/rules/policy_v1.cpp, a test compares). Pure.

import type { Days, PolicyChange } from "../app/documents.ts";
import { kAccessLevels, kParts, type AccessLevel, type DossierPart, type Purpose, type Term } from "./codes.ts";
import type { LayKey } from "./laying_down.ts";
import { host_of } from "./reglement_days.ts";

/** The purposes that a school may leave out: those of the law always hold. */
export const kSchoolPurposes = ["LEREN", "BEGELEIDEN", "ORGANISATIE", "TOEGANG_LEERMIDDELEN"] as const satisfies readonly Purpose[];

export const kListMax = 64;

/** What a board may make of a term at most. */
export const kLongest: Readonly<Record<Term, number>> = { NOODINZAGE_WERKDAGEN: 5, UITNODIGING_DAGEN: 30, MELDING_MAANDEN: 12 };

/** Whom a board may let see what is very confidential without an agreement (docs/adr/0037). */
export const kSeeingByBoard = ["LEERKRACHT", "IB"] as const;

const kOfCare = ["LEREN"] as const;
const kOfOffice = ["LEREN", "TOEGANG_LEERMIDDELEN"] as const;

/** The purposes for which a board may let a kind of data be used beside those of version 1. */
export const kMayGain: Readonly<Record<string, readonly Purpose[]>> = {
  ACCOUNT: ["LEREN", "BEGELEIDEN"], PERSOON: kOfOffice, ADRES: kOfOffice, INUIT: kOfOffice, VERZUIM: kOfOffice, GEZAG: kOfOffice,
  GESPREK: kOfCare, HANDELINGSPLAN: kOfCare, ADVIES: kOfCare, ZORGNOTITIE: kOfCare,
};

/** What version 1 gives to whom, in the order of the parts; what is very confidential apart from them. */
export const kFirstAccess: Readonly<Record<string, readonly [AccessLevel, AccessLevel, AccessLevel]>> = {
  LEERKRACHT: ["LEZEN", "SCHRIJVEN", "SCHRIJVEN"],
  ONDERSTEUNER: ["LEZEN", "SCHRIJVEN", "LEZEN"],
  IB: ["LEZEN", "SCHRIJVEN", "SCHRIJVEN"],
  DIRECTIE: ["SCHRIJVEN", "SCHRIJVEN", "SCHRIJVEN"],
  ADMIN: ["SCHRIJVEN", "GEEN", "GEEN"],
};

/** Less than version 1 gives; nothing where it gives nothing. */
export function lesser_access(role: string, part: string): readonly AccessLevel[] {
  const first = kFirstAccess[role]?.[kParts.indexOf(part as DossierPart)];
  return first === undefined ? [] : kAccessLevels.slice(0, kAccessLevels.indexOf(first));
}

/** Of what is very confidential nobody gets less this way: that is a change of another sort. */
export function parts_of(role: string): readonly Exclude<DossierPart, "ZEER_VERTROUWELIJK">[] {
  return kParts.filter((part) => part !== "ZEER_VERTROUWELIJK").filter((part) => lesser_access(role, part).length > 0);
}

export const kChangeSorts = ["access", "purpose", "term", "sight", "gain"] as const;
export type ChangeSort = (typeof kChangeSorts)[number];

/** A school gives no purpose; what is very confidential it keeps from its own people. */
export function sorts_for(is_of_school: boolean): readonly ChangeSort[] {
  return kChangeSorts.filter((one) => !is_of_school || one !== "gain");
}

/** One row of the form: whatever is not of its sort counts for nothing. */
export interface ChangeRow {
  readonly key: number;
  sort: ChangeSort;
  category: string;
  purpose: string;
  role: string;
  part: string;
  access: string;
  term: string;
  value: string;
}

/** null while something is not chosen yet. */
export function change_of(row: ChangeRow, is_of_school = false): PolicyChange | null {
  const { sort, category, purpose, role, part, access, term } = row;
  if (sort === "gain") {
    return kMayGain[category]?.some((one) => one === purpose) ? { category, purpose, gains: true } : null;
  }
  if (sort === "sight") {
    const is_open = kSeeingByBoard.some((one) => one === role);
    return is_open ? { role, part: "ZEER_VERTROUWELIJK", access: is_of_school ? "GEEN" : "LEZEN" } : null;
  }
  if (sort === "purpose") return category !== "" && purpose !== "" ? { category, purpose } : null;
  if (sort === "access") {
    const is_offered = lesser_access(role, part).some((one) => one === access);
    return is_offered ? { role, part, access } : null;
  }
  const value = /^\d{1,3}$/.test(row.value) ? Number(row.value) : 0;
  return term !== "" && value > 0 ? { term, value } : null;
}

export interface DaysRow {
  readonly key: number;
  from: string;
  to: string;
}

export function days_of({ from, to }: Pick<DaysRow, "from" | "to">): Days {
  return to === "" ? { from } : { from, to };
}

/** By field: "url", "changes/0", "closed/1/to". */
export type Faults = Readonly<Record<string, LayKey>>;

export function days_faults(place: string, from: string, to: string): Record<string, LayKey> {
  return {
    ...(from === "" ? { [`${place}from`]: "lay.from.missing" as const } : {}),
    ...(to !== "" && to < from ? { [`${place}to`]: "lay.to.order" as const } : {}),
  };
}

export const is_digest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

export function address_faults(url: string, digest: string): Record<string, LayKey> {
  return {
    ...(host_of(url) === null ? { url: "lay.url.wrong" as const } : {}),
    ...(is_digest(digest) ? {} : { digest: "lay.digest.wrong" as const }),
  };
}

const kTexts: readonly (readonly [RegExp, LayKey])[] = [
  [/^\/url /, "lay.url.wrong"], [/^\/digest /, "lay.digest.wrong"], [/^\/kind /, "lay.kind.wrong"],
  [/^\/purposes /, "lay.purposes.missing"], [/^\/(changes|closed) /, "lay.many"],
  [/^\/changes\/\d+(\/\w+)? /, "lay.change.wrong"],
  [/^\/(closed\/\d+\/)?to VOLGORDE$/, "lay.to.order"], [/^\/(closed\/\d+\/)?to /, "lay.to.wrong"],
  [/^\/(closed\/\d+\/)?from /, "lay.from.missing"],
  [/^\/day VOLGORDE$/, "lay.day.later"], [/^\/day /, "lay.day.missing"],
];

/** The field and its text; nothing for what this page does not know. */
export function fault_of(path: string, code: string): readonly [string, LayKey] | undefined {
  const found = kTexts.find(([pattern]) => pattern.test(`${path} ${code}`));
  const place = /^\/changes\/\d+/.exec(path)?.[0] ?? path;
  return found === undefined ? undefined : [place.slice(1), found[1]];
}

const kRefusals: Readonly<Record<string, LayKey>> = {
  "draft R14": "lay.refused.looser", "adopt R14": "lay.refused.looser", "adopt R15": "lay.refused.council",
};

/** Why a rule refused a step, as far as this page can tell. */
export function refusal_of(step: "draft" | "consent" | "adopt", rule: string): LayKey {
  return kRefusals[`${step} ${rule}`] ?? "lay.refused.other";
}
