// A moment that somebody chooses: the day of which the dossier is asked, and what was known of it when. Pure.

export type Known = "then" | "now" | "other";

export interface ChosenMoment {
  day: string;
  known: Known;
  known_day: string;
}

/** The day up to which was known. `today` is given by the caller. */
export function known_day_of(moment: ChosenMoment, today: string): string {
  return moment.known === "then" ? moment.day : moment.known === "now" ? today : moment.known_day;
}

/** A day that has been; the server refuses the future. */
export function is_past_day(day: string, today: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && day <= today;
}

/** Whether both days of the moment can be asked. */
export function is_whole(moment: ChosenMoment, today: string): boolean {
  return is_past_day(moment.day, today) && is_past_day(known_day_of(moment, today), today);
}

/** Whether neither day of `first` is later than that of `second`. */
export function are_in_order(first: ChosenMoment, second: ChosenMoment, today: string): boolean {
  return first.day <= second.day && known_day_of(first, today) <= known_day_of(second, today);
}
