// How it stands with programs of suppliers, and what of it needs somebody now. Pure; `today` and `now` are given.

import type { Permission, Processing, Source, SourceGap, SourceKey, SupplierPackage } from "../app/suppliers.ts";
import { add_days, day_of } from "./calendar.ts";

export const kProcessingStates = ["NIET_ONDERTEKEND", "KOMT_NOG", "VAN_KRACHT", "BEEINDIGD", "VERLOPEN"] as const;

/** Of a permission or a key: before its first day, within its days, behind its last, or ended by somebody. */
export type PeriodState = "to_come" | "now" | "over" | "ended";

/** So long before the end of a key it is told, as of an agreement. */
export const kWarnDays = 60;

function period_state({ from, to }: { readonly from: string; readonly to: string }, ended: string | undefined, today: string): PeriodState {
  if (ended !== undefined) return "ended";
  if (today < from) return "to_come";
  return today > to ? "over" : "now";
}

export function permission_state(one: Permission, today: string): PeriodState {
  return period_state(one, one.withdrawn, today);
}

export function key_state(one: SourceKey, today: string): PeriodState {
  return period_state(one, one.ended, today);
}

export function is_in_force({ status }: Processing): boolean {
  return status === "VAN_KRACHT";
}

/** The key that counts now; of several the one that counts longest. */
export function key_now(source: Source, today: string): SourceKey | null {
  const keys = source.keys.filter((one) => key_state(one, today) === "now");
  return [...keys].sort((a, b) => b.to.localeCompare(a.to))[0] ?? null;
}

/** Newest first. */
export function gaps_of({ gaps }: Source): SourceGap[] {
  return [...gaps].sort((a, b) => b.from.localeCompare(a.from));
}

/** What is missing now, and did not come after all. */
export function open_gap(source: Source): SourceGap | null {
  return gaps_of(source).find(({ closed }) => closed === undefined) ?? null;
}

export type Need =
  | { readonly kind: "without"; readonly name: string; readonly key: string }
  | { readonly kind: "ends_soon"; readonly name: string; readonly day: string; readonly key: string }
  | { readonly kind: "silent"; readonly system: string; readonly since: string; readonly key: string }
  | { readonly kind: "keyless"; readonly system: string; readonly key: string }
  | { readonly kind: "key_ends"; readonly system: string; readonly day: string; readonly key: string };

/** Agreements first, then what does not come in: what stops now before what stops soon. */
export function needs_of(packages: readonly SupplierPackage[], all: readonly Source[], today: string): Need[] {
  const sources = all.filter(({ ended }) => ended === undefined);
  const without = packages.filter(({ agreements }) => !agreements.some(is_in_force));
  const soon = packages.flatMap((one) => {
    // One that goes on where this ends is all that the warning asks for.
    const lasting = one.agreements.some((other) => !other.ends_soon && (is_in_force(other) || other.status === "KOMT_NOG"));
    return lasting ? [] : one.agreements.filter(({ ends_soon }) => ends_soon === true).map(({ to, agreement }) => ({ name: one.name, to, agreement }));
  });
  const silent = sources.flatMap((one) => {
    const gap = open_gap(one);
    return gap === null ? [] : [{ kind: "silent" as const, system: one.system, since: gap.from, key: `s${one.source}` }];
  });
  const keyed = sources.map((one) => ({ one, key: key_now(one, today) }));
  const last = add_days(today, kWarnDays);
  return [
    ...without.map(({ name, package: id }) => ({ kind: "without" as const, name, key: `w${id}` })),
    ...silent,
    ...keyed.filter(({ key }) => key === null).map(({ one }) => ({ kind: "keyless" as const, system: one.system, key: `k${one.source}` })),
    ...soon.map(({ name, to, agreement }) => ({ kind: "ends_soon" as const, name, day: to, key: `e${agreement}` })),
    ...keyed.flatMap(({ one, key }) => (key === null || key.to > last ? [] : [{ kind: "key_ends" as const, system: one.system, day: key.to, key: `y${one.source}` }])),
  ];
}

/** "3f1c 09ab …": enough of a public key to compare it by eye. */
export function key_print({ key }: SourceKey): string {
  return `${key.slice(0, 4)} ${key.slice(4, 8)} … ${key.slice(-4)}`;
}

/** The day on which something of the server happened. */
export function day_at(at: string): string {
  return day_of(new Date(at));
}
