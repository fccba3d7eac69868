// What a document changes, as sentences that people understand. Pure.

import type { Days, PolicyChange } from "../app/documents.ts";
import { date_text } from "./calendar.ts";
import { plural, type Language, type Words } from "./catalogue.ts";
import { kAccessLevels, kChangeableRoles, kParts, kPurposes, kTerms, known_code, type Term } from "./codes.ts";
import { categories_text } from "./sentence.ts";
import type { DocumentKey } from "./documents.ts";

type DocumentWords = (key: DocumentKey, values?: Readonly<Record<string, string | number>>) => string;

function access_text(docs: DocumentWords, change: PolicyChange): string | null {
  const role = known_code(kChangeableRoles, change.role ?? "");
  const part = known_code(kParts, change.part ?? "");
  const access = known_code(kAccessLevels, change.access ?? "");
  if (role === null || part === null || access === null) return null;
  if (part === "ZEER_VERTROUWELIJK") {
    return access === "SCHRIJVEN" ? null : docs(`docs.sight.${access}`, { who: docs(role === "LEERKRACHT" ? "docs.sight.who" : `docs.role.${role}`) });
  }
  return docs(`docs.access.${access}`, { who: docs(`docs.role.${role}`), what: docs(`docs.part.${part}`) });
}

/** "Onderwijsassistenten zien geen bijzondere gegevens": one change of a policy; null while it is not whole. */
export function change_text(words: Words, docs: DocumentWords, change: PolicyChange): string | null {
  const purpose = known_code(kPurposes, change.purpose ?? "");
  if (change.category && purpose !== null) {
    return docs(change.gains ? "docs.change.gain" : "docs.change.purpose", { what: categories_text(words, [change.category]), purpose: words(`purpose.${purpose}`).toLowerCase() });
  }
  const term = known_code(kTerms, change.term ?? "");
  if (term !== null && change.value) return docs(plural(`docs.term.${term}`, change.value), { count: change.value });
  return access_text(docs, change);
}

const kFirstTerms: Readonly<Record<Term, number>> = { NOODINZAGE_WERKDAGEN: 1, UITNODIGING_DAGEN: 14, MELDING_MAANDEN: 6 };

/** Whether it gives what version 1 leaves open. Of a school it has no effect (docs/adr/0037): a school gives nothing. */
export function gives({ gains, part, access }: PolicyChange): boolean {
  return gains === true || (part === "ZEER_VERTROUWELIJK" && access === "LEZEN");
}

/** Whether it allows more than version 1 does: of a board's own policy people are told that first. */
export function is_wider(change: PolicyChange): boolean {
  const known = known_code(kTerms, change.term ?? "");
  if (known !== null) return (change.value ?? 0) > kFirstTerms[known];
  return gives(change);
}

/** "24 december 2026" or "van … tot en met …". */
export function days_text(language: Language, docs: DocumentWords, { from, to }: Days): string {
  if (to === undefined || to === from) return date_text(language, from);
  return docs("docs.days", { from: date_text(language, from), to: date_text(language, to) });
}
