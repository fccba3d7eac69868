// The words of those who advise or decide on a name, apart from the words that everybody loads.

import en from "../../../words/name_requests.en.json";
import nl from "../../../words/name_requests.nl.json";
import { language } from "../app/language.svelte.ts";
import { words_of } from "./catalogue.ts";

export type AskKey = keyof typeof nl;

const kWords = { nl: words_of<AskKey>(nl), en: words_of<AskKey>(en) };

/** The text of a key in the current language. */
export function ask_text(key: AskKey, values?: Readonly<Record<string, string | number>>): string {
  return kWords[language.current](key, values);
}
