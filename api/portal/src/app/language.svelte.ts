// The language of the page: Dutch first, English beside it; the choice is remembered on this device only.

import { words_of, type Language, type WordKey, type Words } from "../words/catalogue.ts";
import { load_catalogue } from "../words/load_catalogue.ts";

const kStored = "inzage.language";

function stored_language(): Language {
  try {
    return localStorage.getItem(kStored) === "en" ? "en" : "nl";
  } catch {
    return "nl";
  }
}

class LanguageChoice {
  current = $state<Language>("nl");
  words = $state.raw<Words>((key) => key);

  /** Loads the remembered language. Await this before anything is shown. */
  async start(): Promise<void> {
    await this.#load(stored_language());
  }

  async choose(language: Language): Promise<void> {
    await this.#load(language);
    try {
      localStorage.setItem(kStored, language);
    } catch {
      // Storage is closed (private window): the choice holds until the page is left.
    }
  }

  async #load(language: Language): Promise<void> {
    this.words = words_of(await load_catalogue(language));
    this.current = language;
    document.documentElement.lang = language;
  }
}

export const language = new LanguageChoice();

/** The text of a key in the current language. */
export function t(key: WordKey, values?: Readonly<Record<string, string | number>>): string {
  return language.words(key, values);
}
