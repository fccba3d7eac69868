// Whether a line has a name that its family can ask for, which line of a group a question is about, and how a request
// for it stands. Pure.

import type { Line, NameRequest } from "../app/contract.ts";
import { clock_text } from "./calendar.ts";
import type { Language, Words } from "./catalogue.ts";
import { known_code, type Role } from "./codes.ts";
import { categories_text } from "./sentence.ts";

/** Who works at a school or for the board; OVERIG tried without a role. */
const kStaff: readonly Role[] = [
  "LEERKRACHT", "ONDERSTEUNER", "IB", "DIRECTIE", "ADMIN", "FG", "PRIVACY", "BESTUUR", "BEHEER", "OVERIG",
];
export const kNameStates = ["GEVRAAGD", "GEADVISEERD", "VRIJGEGEVEN", "GEWEIGERD"] as const;
export type NameState = (typeof kNameStates)[number];

export function has_a_name(line: Line): boolean {
  return !line.own && line.name === undefined && known_code(kStaff, line.role) !== null;
}

/** The newest request about this line, by its number, of this child: never one about another line beside it. */
export function request_for(requests: readonly NameRequest[], pupil: string, index: number): NameRequest | null {
  const about = requests.filter((one) => one.pupil === pupil && one.index === index);
  return about.sort((a, b) => b.asked.localeCompare(a.asked))[0] ?? null;
}

export function is_running(request: NameRequest | null): boolean {
  return request !== null && request.decided === undefined;
}

export function state_of(request: NameRequest): NameState | null {
  return known_code(kNameStates, request.state);
}

export interface Choice {
  readonly line: Line;
  /** Its time; what else is needed to tell it from the others of the group. */
  readonly text: string;
}

/** The lines of one group, earliest first, each with a text that none of the others has. */
export function choices_of(language: Language, words: Words, lines: readonly Line[]): Choice[] {
  const in_order = [...lines].sort((a, b) => a.happened.localeCompare(b.happened) || a.index - b.index);
  const clock = (line: Line): string => clock_text(language, new Date(line.happened));
  const what = (line: Line): string => `${clock(line)}, ${categories_text(words, line.categories)}`;
  const differ = new Set(lines.map(what)).size > new Set(lines.map(clock)).size;
  const texts = in_order.map(differ ? what : clock);
  return in_order.map((line, i) => {
    const text = texts[i]!;
    const is_alone = texts.indexOf(text) === texts.lastIndexOf(text);
    return { line, text: is_alone ? text : `${text} (${texts.slice(0, i + 1).filter((one) => one === text).length})` };
  });
}
