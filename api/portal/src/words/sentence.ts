// The sentence of a line: actor, what happened, reason, always in this order. One maker for the history page, the
// mirror that staff see before they open data, and the check page.

import type { Line } from "../app/contract.ts";
import { date_text, day_of } from "./calendar.ts";
import type { Language, Words } from "./catalogue.ts";
import {
  kActions, kCategories, kJudgements, kPurposes, kRelationKinds, kRoles, kSystems, known_code, type Action, type Role,
} from "./codes.ts";

/** What kind of act it was: decides icon, colour and grouping. */
export type Kind = "viewed" | "changed" | "own" | "refused" | "failed" | "emergency" | "erased" | "school";

export interface Sentence {
  readonly kind: Kind;
  readonly actor: string;
  readonly act: string;
  /** Without a reason: null. Own acts need none. */
  readonly reason: string | null;
}

/** What a sentence needs of a line: the mirror has no time or place in the log yet. */
export type Sayable = Pick<Line, "action" | "outcome" | "role" | "purpose" | "categories"> &
  Partial<Pick<Line, "reason" | "own" | "late" | "judgement" | "original" | "earliest" | "latest" | "unproven" | "supplier">>;

const kViews: readonly Action[] = ["GELEZEN", "BEVRAAGD", "TERUGGEKEKEN", "VERTROUWELIJK_GELEZEN", "GEZAG_BEKEKEN"];
// About the people around a pupil, beside looking at who has gezag.
const kFamilyActs = kActions.filter((action) => /^(INFO|VE?R[AZ]|ACC)/.test(action));
const kMatterActs: readonly Action[] = ["MELDING_VASTGELEGD", "VERTROUWELIJK_VASTGELEGD", "VERTROUWELIJK_GELEZEN",
  "VERTROUWELIJKHEID_GEHANDHAAFD", "VERTROUWELIJKHEID_OPGEHEVEN", "REGEL_OPGEHEVEN"];
const kSchoolActs: readonly Action[] = ["GEOPEND", "INGESCHREVEN", "GEZAG_VASTGELEGD", "IN_QUARANTAINE", "GEPLAATST", "VOORTGEZET",
  "VERVOLG_GEOPEND", "ZAAK_GEOPEND", "ZAAK_GESLOTEN", "AFSPRAAK_VOORGESTELD", "AFSPRAAK_ERKEND", "AFSPRAAK_BEEINDIGD", "NAAM_GEVRAAGD",
  "NAAM_VERZOEK_TOEGELICHT", "NAAM_VERZOEK_GELEZEN", "NAAM_ADVIES", "NAAM_BESLUIT",
  "NOODINZAGE_GEOPEND", "NOODINZAGE_GEMOTIVEERD", "NOODINZAGE_GELEZEN", "NOODINZAGE_BEOORDEELD", "MELDING_VASTGELEGD",
  "VERTROUWELIJK_VASTGELEGD", "VERTROUWELIJKHEID_GEHANDHAAFD", "VERTROUWELIJKHEID_OPGEHEVEN", "REGEL_OPGEHEVEN",
  "DOCUMENT_OPGESTELD", "GMR_INSTEMMING", "DOCUMENT_VASTGESTELD", "BERICHT_BEOORDEELD", "BERICHT_GELEZEN", ...kFamilyActs];
const kDocumentActs: readonly Action[] = ["DOCUMENT_OPGESTELD", "GMR_INSTEMMING", "DOCUMENT_VASTGESTELD"];
const kAgreementActs: readonly Action[] = ["AFSPRAAK_VOORGESTELD", "AFSPRAAK_ERKEND", "AFSPRAAK_BEEINDIGD"];
const kWithoutReason: readonly Action[] = [
  "GEOPEND", "INGESCHREVEN", "GEPLAATST", "GEZAG_VASTGELEGD", "GESCHIEDENIS_BEKEKEN", "BEWIJS_GEMAAKT", "VOORTGEZET",
  "VERVOLG_GEOPEND", "GEWIST", ...kDocumentActs, "NAAM_GEVRAAGD", "NAAM_VERZOEK_TOEGELICHT", "NOODINZAGE_GEOPEND",
  "NOODINZAGE_GELEZEN", ...kFamilyActs,
];
const kManyCategories = 4;

export function kind_of(line: Sayable): Kind {
  const action = known_code(kActions, line.action);
  if (line.outcome === "GEWEIGERD") return "refused";
  if (line.outcome === "FOUT") return "failed";
  if (line.own) return "own";
  // What is done about an emergency afterwards is not another one.
  const is_afterwards = action?.startsWith("NOODINZAGE_") ?? false;
  if (line.purpose === "NOODSITUATIE" && !is_afterwards) return "emergency";
  if (action === "GEWIST") return "erased";
  if (action === null || action === "GESCHIEDENIS_BEKEKEN" || kViews.includes(action)) return "viewed";
  return kSchoolActs.includes(action) ? "school" : "changed";
}

export function role_text(words: Words, role: string): string {
  const known = known_code(kRoles, role);
  return known === null ? words("role.unknown") : words(`role.${known}`);
}

/** "de toetsresultaten en het gespreksverslag" */
export function categories_text(words: Words, categories: readonly string[]): string {
  const names = categories.map((code) => {
    const known = known_code(kCategories, code);
    return known === null ? words("category.unknown") : words(`category.${known}`);
  });
  const distinct = [...new Set(names)];
  if (distinct.length === 0) return words("category.none");
  if (distinct.length === 1) return distinct[0]!;
  return words("list.and", { first: distinct.slice(0, -1).join(", "), last: distinct.at(-1)! });
}

/** "groep 6B"; a name that says so itself is left as it is. */
export function group_text(words: Words, group: string): string {
  return /^groep\b/i.test(group) ? group : words("group", { group });
}

export function purpose_text(words: Words, purpose: string): string {
  const known = known_code(kPurposes, purpose);
  return known === null ? "" : words(`purpose.${known}.reason`);
}

/** "Begeleiden": the purpose as a title. */
export function purpose_title(words: Words, purpose: string): string {
  const known = known_code(kPurposes, purpose);
  return known === null ? "" : words(`purpose.${known}`);
}

/** "Toetsen" */
export function category_title(words: Words, category: string): string {
  const known = known_code(kCategories, category);
  return known === null ? words("category.unknown") : words(`category.${known}.title`);
}

export function source_text(words: Words, source: string): string {
  return source === "PERSONEEL" || source === "OUDER_BIJ_AANMELDING" ? words(`source.${source}`) : source;
}

/** "eigen groep": the kind of a working relation. */
export function relation_text(words: Words, kind: string): string {
  const known = known_code(kRelationKinds, kind);
  return known === null ? kind : words(`relation.${known}`);
}

export function system_text(words: Words, system: string): string {
  const known = known_code(kSystems, system);
  return known === null ? words("system.unknown") : words(`system.${known}`);
}

/** Who is this? Null for roles that explain themselves. */
export function role_explanation(words: Words, role: string): string | null {
  const explained: readonly Role[] = ["IB", "ONDERSTEUNER", "ADMIN", "FG", "PRIVACY", "BEHEER", "SYSTEEM", "BESTUUR"];
  const known = known_code(explained, role);
  return known === null ? null : words(`role.${known as "IB"}.explained`);
}

function actor_of(words: Words, line: Sayable): string {
  if (line.own) return words("role.you");
  if (line.role === "LEVERANCIER" && line.supplier) return words("role.of_supplier", { supplier: line.supplier });
  if (line.action === "GEOPEND" || line.action === "VERVOLG_GEOPEND") return words(`line.${line.action}.actor`);
  return role_text(words, line.role);
}

function act_of(words: Words, line: Sayable): string {
  const action = known_code(kActions, line.action);
  // An enrolment writes nearly everything, and a look back may show as much: the sentence stays short, the facts below
  // it list all.
  const is_long = (action === "INGESCHREVEN" || action === "TERUGGEKEKEN") && line.categories.length > kManyCategories;
  const what = is_long ? words("category.many") : categories_text(words, line.categories);
  if (line.outcome === "GEWEIGERD") {
    if (action !== null && kAgreementActs.includes(action)) return words("line.agreement.refused");
    if (action === "ZAAK_GEOPEND" || action === "ZAAK_GESLOTEN") return words("line.case.refused");
    if (action?.startsWith("NAAM_")) return words("line.name.refused");
    if (action?.startsWith("NOODINZAGE_")) return words("line.emergency.refused");
    if (action !== null && kDocumentActs.includes(action)) return words("line.document.refused");
    if (action !== null && kFamilyActs.includes(action)) return words("line.family.refused");
    if (action !== null && kMatterActs.includes(action)) return words("line.matter.refused");
    return words(action === "GECORRIGEERD" || action === "VASTGELEGD" ? "line.change.refused" : "line.view.refused", { what });
  }
  if (line.outcome === "FOUT") return words("line.failed", { what });
  if (line.unproven) return words("line.unproven");
  if (action === "VERTROUWELIJKHEID_OPGEHEVEN" && line.earliest && line.latest) {
    const day = (at: string): string => date_text(words("language.code") as Language, day_of(new Date(at)));
    return words("line.VERTROUWELIJKHEID_OPGEHEVEN.days", { from: day(line.earliest), to: day(line.latest) });
  }
  const judgement = known_code(kJudgements, line.judgement ?? "");
  if (action === "NOODINZAGE_BEOORDEELD" && judgement !== null) return words(`line.NOODINZAGE_BEOORDEELD.${judgement}`);
  if (action === "NOODINZAGE_GEMOTIVEERD" && line.late) return words("line.NOODINZAGE_GEMOTIVEERD.late");
  return action === null ? words("line.unknown") : words(`line.${action}`, { what });
}

function reason_of(words: Words, line: Sayable): string | null {
  const action = known_code(kActions, line.action);
  if (line.own || (action !== null && kWithoutReason.includes(action))) return null;
  const typed = line.reason?.trim().replace(/\.$/, "") ?? "";
  const reason = typed === "" ? purpose_text(words, line.purpose) : typed;
  return reason === "" ? null : words("line.reason", { reason });
}

/** A line that was lifted tells what happened, as it would have then, and that it was confidential. */
export function sentence_of(words: Words, line: Sayable): Sentence {
  if (line.original) {
    const was = sentence_of(words, { ...line.original });
    return { ...was, act: words("line.was_confidential", { act: was.act }) };
  }
  return { kind: kind_of(line), actor: actor_of(words, line), act: act_of(words, line), reason: reason_of(words, line) };
}
