// What the history says of the programs that tell what happens in them: since when, and where something is missing. Pure.

import type { Coverage, Gap, Reporting } from "../app/contract.ts";

/** The system that is this register itself: what happens in it stands in it at once. */
export const kOwnSystem = "INZAGE";

/** A server that knows says whose program it is, and which kinds of data it tells of. */
export interface KnownReporting extends Reporting {
  readonly supplier?: string;
  readonly categories?: readonly string[];
}

export interface ReportingSystem {
  readonly system: string;
  /** From when on its lines can stand in this history: never before the history itself began. */
  readonly since: string;
  readonly supplier?: string;
  readonly categories: readonly string[];
  readonly gaps: readonly Gap[];
}

function newest_first(gaps: readonly Gap[]): Gap[] {
  return [...gaps].sort((a, b) => b.begun.localeCompare(a.begun) || a.system.localeCompare(b.system));
}

/** Each system that takes part, in the order of the server, which tells its own first. */
export function systems_of(coverage: Coverage): ReportingSystem[] {
  return coverage.systems.map((system) => {
    const told: KnownReporting | undefined = coverage.reporting.find((one) => one.system === system);
    const since = told !== undefined && told.since > coverage.since ? told.since : coverage.since;
    return {
      system, since, ...(told?.supplier !== undefined && { supplier: told.supplier }), categories: told?.categories ?? [],
      gaps: newest_first(coverage.gaps.filter((gap) => gap.system === system)),
    };
  });
}

/** Gaps of all systems, newest first. */
export function gaps_of(coverage: Coverage): Gap[] {
  return newest_first(coverage.gaps);
}

/** Whether what is missing came after all. */
export function is_closed(gap: Gap): boolean {
  return gap.closed !== undefined;
}
