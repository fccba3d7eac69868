// The forms about a confidential report: what is wrong with a field, as this page sees it before anything is sent and as
// the server says (api/commands/matters.cpp), and the days of a review. Pure.

import type { ListedMatter } from "../app/matters.ts";
import { day_of, months_before } from "./calendar.ts";
import type { MatterKey } from "./matters.ts";

export const kRecipients = ["VEILIG_THUIS"] as const;
export const kGround = "MELDCODE_VT";
export const kSteps = [1, 2, 3, 4, 5] as const;
/** So many months ahead a review may be (policy version 1). */
export const kReviewMonths = 6;

export type MatterField = "pupil" | "step" | "date" | "review" | "reason" | "category" | "value";
export type MatterFaults = Partial<Record<MatterField, MatterKey>>;

const kTexts: Readonly<Record<string, readonly [MatterField, MatterKey]>> = {
  "/step BEREIK": ["step", "matter.step.missing"],
  "/date DATUM": ["date", "matter.date.wrong"],
  "/date VOLGORDE": ["date", "matter.date.future"],
  "/review DATUM": ["review", "matter.review.missing"],
  "/review VERLEDEN": ["review", "matter.review.past"],
  "/review TE_VER": ["review", "matter.review.far"],
  "/reason LEEG": ["reason", "matter.reason.missing"],
  "/category SOORT": ["category", "matter.category.missing"],
  "/value LEEG": ["value", "matter.value.missing"],
};

/** The field and its text; nothing for what this page does not know. */
export function fault_of(path: string, code: string): readonly [MatterField, MatterKey] | undefined {
  return kTexts[`${path} ${code}`];
}

/** What the server says of the fields. */
export function faults_of(errors: readonly { readonly path: string; readonly code: string }[]): MatterFaults {
  return Object.fromEntries(errors.flatMap(({ path, code }) => {
    const found = fault_of(path, code);
    return found === undefined ? [] : [found];
  }));
}

/** The last day on which a review may be, from today on. */
export function latest_review(today: string): string {
  return months_before(today, -kReviewMonths);
}

/** Why this day of review is none; nothing where it is. */
export function review_fault(review: string, today: string): MatterKey | null {
  if (review === "") return "matter.review.missing";
  if (review < today) return "matter.review.past";
  return review > latest_review(today) ? "matter.review.far" : null;
}

/** The last day on which somebody looks at it again in time. */
export function review_day({ review }: Pick<ListedMatter, "review">): string {
  return day_of(new Date(Date.parse(review) - 1));
}

/** A moment that falls on this day of review, in summer and in winter: for what was set a moment ago. */
export function moment_of_review(day: string): string {
  return `${day}T22:00:00Z`;
}

/** What is overdue first, then what must be looked at soonest. */
export function sort_matters(all: readonly ListedMatter[]): ListedMatter[] {
  const rank = (one: ListedMatter): number => (one.unfinished ? 0 : one.overdue ? 1 : 2);
  return [...all].sort((a, b) => rank(a) - rank(b) || a.review.localeCompare(b.review));
}
