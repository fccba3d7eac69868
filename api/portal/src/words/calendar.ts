// Times for people: always Europe/Amsterdam, always with the day in words. Pure; "today" is given by the caller.

import type { Language } from "./catalogue.ts";

const kZone = "Europe/Amsterdam";
const kLocales: Record<Language, string> = { nl: "nl-NL", en: "en-GB" };
const kDayMilliseconds = 24 * 3600 * 1000;

type Options = Intl.DateTimeFormatOptions;

function text_of(language: Language, at: Date, options: Options): string {
  return new Intl.DateTimeFormat(kLocales[language], { timeZone: kZone, ...options }).format(at);
}

/** The day in Amsterdam, "2026-03-03": sorts and compares as text. */
export function day_of(at: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: kZone, dateStyle: "short" }).format(at);
}

// Noon in UTC falls on the same day in Amsterdam, in summer and in winter.
function noon_of(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

export function days_between(from: string, to: string): number {
  return Math.round((noon_of(to).getTime() - noon_of(from).getTime()) / kDayMilliseconds);
}

export function add_days(day: string, days: number): string {
  return day_of(new Date(noon_of(day).getTime() + days * kDayMilliseconds));
}

/** The same day so many months earlier; the last of the month where that month is shorter. */
export function months_before(day: string, months: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 - months, 1, 12));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0, 12)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return day_of(first);
}

export function clock_text(language: Language, at: Date): string {
  return text_of(language, at, { hour: "2-digit", minute: "2-digit" });
}

/** "dinsdag 3 maart": the head of a day in a list. The year only where it is not this year's. */
export function day_head(language: Language, day: string, today: string): string {
  const options: Options = { weekday: "long", day: "numeric", month: "long" };
  if (day.slice(0, 4) !== today.slice(0, 4)) options.year = "numeric";
  return text_of(language, noon_of(day), options);
}

/** "3 maart 2026" */
export function date_text(language: Language, day: string): string {
  return text_of(language, noon_of(day), { day: "numeric", month: "long", year: "numeric" });
}

/** "3 maart 2026, 14:05" */
export function moment_text(language: Language, at: Date): string {
  return `${date_text(language, day_of(at))}, ${clock_text(language, at)}`;
}

/** "mrt" */
export function month_text(language: Language, day: string): string {
  return text_of(language, noon_of(day), { month: "short" }).replace(".", "");
}
