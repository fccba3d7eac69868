// The words of the page "my account" and of the way back from the school's provider: few visits load them.

import en from "../../../words/account.en.json";
import nl from "../../../words/account.nl.json";
import { language } from "../app/language.svelte.ts";

export type AccountKey = keyof typeof nl;

export function own(key: AccountKey, values: Readonly<Record<string, string>> = {}): string {
  const text = (language.current === "en" ? en : nl)[key];
  return text.replace(/\{([a-z_]+)\}/g, (_, name: string) => values[name] ?? "");
}
