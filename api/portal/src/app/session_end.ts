// When the server will forget who is logged in, and what to say before it does (WCAG 2.2.1). Pure.

import type { Session } from "./contract.ts";

export interface SessionEnd {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Whether one more question to the server makes it later. */
  readonly can_stay: boolean;
}

/** People hear of it so long before: time enough to finish a sentence, and to read what is said with a screen reader. */
const kWarnMilliseconds = 4 * 60_000;

/** The sooner of the two ends. `taken`: when the limits were told; `heard`: when the server last answered. */
export function ends_at(
  limits: Pick<Session, "idle_seconds" | "seconds_left">, taken: number, heard: number,
): SessionEnd | null {
  if (limits.idle_seconds === undefined || limits.seconds_left === undefined) return null;
  const idle = heard + limits.idle_seconds * 1000;
  const whole = taken + limits.seconds_left * 1000;
  return idle < whole ? { at: idle, can_stay: true } : { at: whole, can_stay: false };
}

/** Whole minutes until the end, at least one; null while there is nothing to say yet. */
export function minutes_to_tell(end: SessionEnd | null, now: number): number | null {
  if (end === null || end.at - now > kWarnMilliseconds) return null;
  return Math.max(1, Math.ceil((end.at - now) / 60_000));
}
