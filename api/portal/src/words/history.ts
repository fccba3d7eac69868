// A history as a reader meets it: days, newest first; equal views of one day in one line with their times; what the
// school wrote down in one go in one line with all its kinds of data; gaps where they belong. Refused, changed, erased
// and emergency lines are never put together. Pure.

import type { Gap, Line } from "../app/contract.ts";
import { day_of, days_between } from "./calendar.ts";
import { kind_of, type Kind } from "./sentence.ts";

export interface Entry {
  /** Says what all lines of the group say: the newest, with the kinds of data of all. */
  readonly line: Line;
  readonly kind: Kind;
  /** Newest first, at least one. */
  readonly lines: readonly Line[];
}

export interface Day {
  readonly day: string;
  readonly entries: readonly Entry[];
  /** Gaps that end on this day or between it and the day that follows it in the list. */
  readonly gaps: readonly Gap[];
}

function group_key(line: Line): string | null {
  const kind = kind_of(line);
  const { action, role, organisation, system, purpose, categories, reason = "", own = false, name = "" } = line;
  // What was confidential stands by itself, each line with its own two dates.
  if (line.original) return null;
  const { very_confidential = false, agreement = "", late = false, judgement = "" } = line;
  const marks = [very_confidential, agreement, late, judgement];
  const common = [action, role, organisation, system, purpose, reason, own, name, ...marks];
  if (kind === "school") return JSON.stringify([...common, line.happened.slice(0, 16)]);
  return kind === "viewed" || kind === "own" ? JSON.stringify([...common, [...categories].sort()]) : null;
}

function entries_of(lines: readonly Line[]): Entry[] {
  const entries: { line: Line; kind: Kind; lines: Line[] }[] = [];
  const grouped = new Map<string, { line: Line; lines: Line[] }>();
  for (const line of lines) {
    const key = group_key(line);
    const known = key === null ? undefined : grouped.get(key);
    if (known) {
      known.lines.push(line);
      known.line = { ...known.line, categories: [...new Set([...line.categories, ...known.line.categories])] };
      continue;
    }
    const entry = { line, kind: kind_of(line), lines: [line] };
    entries.push(entry);
    if (key !== null) grouped.set(key, entry);
  }
  return entries;
}

/** The days of a history, from lines that are sorted newest first. */
export function days_of(lines: readonly Line[], gaps: readonly Gap[]): Day[] {
  const by_day = new Map<string, Line[]>();
  for (const line of lines) {
    const day = day_of(new Date(line.happened));
    by_day.set(day, [...(by_day.get(day) ?? []), line]);
  }
  for (const gap of gaps) if (!by_day.has(gap.to)) by_day.set(gap.to, []);
  return [...by_day.entries()]
    .sort(([a], [b]) => b.localeCompare(a))
    .map(([day, of_day]) => ({ day, entries: entries_of(of_day), gaps: gaps.filter((gap) => gap.to === day) }));
}

export interface Summary {
  /** Views by others than the reader. */
  readonly views: number;
  readonly roles: number;
  readonly changes: number;
  readonly refused: number;
  readonly emergencies: number;
  readonly gap_days: number;
}

export function summary_of(lines: readonly Line[], gaps: readonly Gap[]): Summary {
  const kinds = lines.map((line) => ({ line, kind: kind_of(line) }));
  const viewed = kinds.filter(({ kind }) => kind === "viewed" || kind === "emergency");
  const count = (wanted: Kind): number => kinds.filter(({ kind }) => kind === wanted).length;
  return {
    views: viewed.length,
    roles: new Set(viewed.map(({ line }) => line.role)).size,
    changes: count("changed"),
    refused: count("refused"),
    emergencies: count("emergency"),
    gap_days: gaps.reduce((days, gap) => days + days_between(gap.from, gap.to) + 1, 0),
  };
}
