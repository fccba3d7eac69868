// The words of one page or of a few that belong together, as `t` has those that everybody loads. A catalogue of its own
// is loaded with its page only.

import { language } from "../app/language.svelte.ts";
import { words_of, type Language } from "./catalogue.ts";

type Text<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** The text of a key of this page in the current language. */
export function page_words<Key extends string>(nl: Readonly<Record<Key, string>>, en: Readonly<Record<Key, string>>): Text<Key> {
  const words = { nl: words_of<Key>(nl), en: words_of<Key>(en) };
  return (key, values) => words[language.current](key, values);
}

/** The same for pages with many words, of which one language is loaded at a time. Await `load` before anything is shown. */
export function later_words<Key extends string>(
  catalogues: Readonly<Record<Language, () => Promise<{ readonly default: Readonly<Record<Key, string>> }>>>,
): { readonly text: Text<Key>; readonly load: () => Promise<void> } {
  const loaded = new Map<Language, Text<Key>>();
  const load = async (wanted: Language): Promise<void> => {
    if (!loaded.has(wanted)) loaded.set(wanted, words_of<Key>((await catalogues[wanted]()).default));
  };
  return {
    text: (key, values) => loaded.get(language.current)?.(key, values) ?? key,
    load: () => language.bring(load),
  };
}
