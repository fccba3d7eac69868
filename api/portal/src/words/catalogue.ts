// The catalogue of words (api/words/*.json: one for letters, pages and portal) as a function from key to text. Keys are
// checked by the compiler; a test checks that both languages have the same ones.

import type nl from "../../../words/nl.json";

export type Language = "nl" | "en";
export type WordKey = keyof typeof nl;
export type Catalogue = Readonly<Record<WordKey, string>>;
export type Words = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

/** Words of a catalogue, this one or a page's own: `{name}` in a text is replaced by the value of that name. */
export function words_of<Key extends string = WordKey>(
  catalogue: Readonly<Record<Key, string>>,
): (key: Key, values?: Readonly<Record<string, string | number>>) => string {
  return (key, values = {}) => {
    return catalogue[key].replace(/\{([a-z_]+)\}/g, (_, name: string) => String(values[name] ?? ""));
  };
}

/** The key that fits a number: `key.one` or `key.other`. */
export function plural<K extends string>(key: K, count: number): `${K}.one` | `${K}.other` {
  return count === 1 ? `${key}.one` : `${key}.other`;
}
