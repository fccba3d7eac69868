// The language of the page: Dutch first, English beside it; the choice is remembered on this device only.

import { words_in, type Language, type WordKey } from "../words/catalogue.ts";

const kStored = "inzage.language";

function stored_language(): Language {
  try {
    return localStorage.getItem(kStored) === "en" ? "en" : "nl";
  } catch {
    return "nl";
  }
}

class LanguageChoice {
  current = $state<Language>(stored_language());
  words = $derived(words_in(this.current));

  choose(language: Language): void {
    this.current = language;
    document.documentElement.lang = language;
    try {
      localStorage.setItem(kStored, language);
    } catch {
      // Storage is closed (private window): the choice holds until the page is left.
    }
  }
}

export const language = new LanguageChoice();
document.documentElement.lang = language.current;

/** The text of a key in the current language. */
export function t(key: WordKey, values?: Readonly<Record<string, string | number>>): string {
  return language.words(key, values);
}
