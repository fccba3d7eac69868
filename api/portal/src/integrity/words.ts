// The words of the integrity screen, apart from those that everybody loads: few people see this page.

import en from "../../../words/integrity.en.json";
import nl from "../../../words/integrity.nl.json";
import { clock_text, date_text, day_of } from "../words/calendar.ts";
import { words_of, type Language } from "../words/catalogue.ts";

export type IntegrityKey = keyof typeof nl;

const kWords = { nl: words_of<IntegrityKey>(nl), en: words_of<IntegrityKey>(en) };

export function integrity_words(language: Language): (key: IntegrityKey, values?: Readonly<Record<string, string | number>>) => string {
  return kWords[language];
}

/** "3 maart 2026, 14:00 tot 15:00": all that a seal says of its time. */
export function hour_text(language: Language, hour: string): string {
  return integrity_words(language)("seals.hour.text", hour_parts(language, hour));
}

export function hour_parts(language: Language, hour: string): { day: string; from: string; to: string } {
  const begins = new Date(hour);
  const ends = new Date(begins.getTime() + 3_600_000);
  return { day: date_text(language, day_of(begins)), from: clock_text(language, begins), to: clock_text(language, ends) };
}

/** A projection by its own name, also one that is newer than this page. */
export function view_text(language: Language, name: string): string {
  const w = integrity_words(language);
  const key = `view.${name}`;
  return key in nl ? w(key as IntegrityKey) : w("view.other", { name });
}

/** What a finding breaks, in our own words; the server's sentence is for people who build on it. */
export function finding_text(language: Language, promise: string): string {
  const key = `finding.${promise}`;
  return integrity_words(language)(key in nl ? (key as IntegrityKey) : "finding.other");
}
