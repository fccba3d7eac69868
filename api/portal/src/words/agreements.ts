// The words of agreements on what is very confidential, apart from those that everybody loads.

import en from "../../../words/agreements.en.json";
import nl from "../../../words/agreements.nl.json";
import type { Agreement } from "../app/contract.ts";
import { language } from "../app/language.svelte.ts";
import { persons_text } from "./agreement_state.ts";
import { words_of } from "./catalogue.ts";

export type AgreementKey = keyof typeof nl;

const kWords = { nl: words_of<AgreementKey>(nl), en: words_of<AgreementKey>(en) };

/** The text of a key in the current language. */
export function agree_text(key: AgreementKey, values?: Readonly<Record<string, string | number>>): string {
  return kWords[language.current](key, values);
}

/** "Sanne de Wit en Bram Hoekstra": whom it names. */
export function named_text(agreement: Agreement): string {
  return persons_text(agreement, agree_text("agree.erased"), (first, last) => agree_text("agree.list", { first, last }));
}
