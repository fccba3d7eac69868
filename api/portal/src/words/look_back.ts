// The words of looking back, apart from those that everybody loads: only DIRECTIE sees these pages.

import en from "../../../words/look_back.en.json";
import nl from "../../../words/look_back.nl.json";
import { language } from "../app/language.svelte.ts";
import { words_of } from "./catalogue.ts";

export type BackKey = keyof typeof nl;

const kWords = { nl: words_of<BackKey>(nl), en: words_of<BackKey>(en) };

/** The text of a key in the current language. */
export function back_text(key: BackKey, values?: Readonly<Record<string, string | number>>): string {
  return kWords[language.current](key, values);
}
