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
  readonly #pages = new Set<(language: Language) => Promise<void>>();
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

  /** Loads the words of a page that come in one language at a time, now and with each other choice. */
  async bring(load: (language: Language) => Promise<void>): Promise<void> {
    await load(this.current);
    this.#pages.add(load);
  }

  async #load(language: Language): Promise<void> {
    const [words] = await Promise.all([load_catalogue(language), ...[...this.#pages].map((load) => load(language))]);
    this.words = words_of(words);
    this.current = language;
    document.documentElement.lang = language;
  }
}

export const language = new LanguageChoice();

/** The text of a key in the current language. */
export function t(key: WordKey, values?: Readonly<Record<string, string | number>>): string {
  return language.words(key, values);
}
