// What the reader trusts, pinned outside the bundle: the log's keys, witnesses, and how many of them must agree. Reads
// the c2sp.org/tlog-policy text, or a lone vkey line: then nobody outside the school has vouched for the time.

import { equal } from "./bytes.ts";
import { kCosignature, kEd25519, parse_verifier_key, type VerifierKey } from "./note.ts";
import { PolicyError, require_policy } from "./policy_error.ts";

interface Group {
  readonly name: string;
  readonly needed: number;
  readonly members: readonly string[];
}

export interface Policy {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: ReadonlyMap<string, VerifierKey>;
  readonly groups: ReadonlyMap<string, Group>;
  /** The witness or group that must have cosigned; null: none. */
  readonly quorum: string | null;
}

const kBytesMax = 64 * 1024;
const kOfAKindMax = 64;
const kAuditors = "auditors";

/** A policy from its text, or from a lone vkey line: one log, no witnesses. Throws PolicyError. */
export async function parse_policy(text: string): Promise<Policy> {
  require_policy(text.length <= kBytesMax, "length");
  require_policy(!/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text), "characters");
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const told = lines.filter((line) => line !== "" && !line.startsWith("#"));
  if (told.length === 1 && !/[ \t]/.test(told[0]!)) {
    const key = await parse_verifier_key(told[0]!, [kEd25519], "line 1");
    return { logs: [key], witnesses: new Map(), groups: new Map(), quorum: null };
  }
  return parse_lines(lines);
}

async function parse_lines(lines: readonly string[]): Promise<Policy> {
  const logs: VerifierKey[] = [];
  const witnesses = new Map<string, VerifierKey>();
  const groups = new Map<string, Group>();
  const grouped = new Set<string>();
  let quorum: string | null | undefined;
  const is_known = (name: string): boolean => witnesses.has(name) || groups.has(name);
  const is_new = (name: string): boolean => !is_known(name) && name !== "none";
  for (const [i, line] of lines.entries()) {
    const place = `line ${i + 1}`;
    const [keyword = "", ...words] = line.split(/[ \t]+/);
    if (keyword === "" || keyword.startsWith("#")) continue;
    if (keyword === "log" && (words.length === 1 || words.length === 2)) {
      logs.push(new_key(await parse_verifier_key(words[0]!, [kEd25519], place), logs, place));
    } else if (keyword === "witness" && (words.length === 2 || words.length === 3) && is_new(words[0]!)) {
      const key = await parse_verifier_key(words[1]!, [kCosignature], place);
      witnesses.set(words[0]!, new_key(key, [...witnesses.values()], place));
    } else if (keyword === "group" && words.length >= 3 && is_new(words[0]!) && groups.size < kOfAKindMax) {
      const group = parse_group(words, place);
      for (const member of group.members) {
        require_policy(is_known(member) && !grouped.has(member), place);
        grouped.add(member);
      }
      groups.set(group.name, group);
    } else if (keyword === "quorum" && words.length === 1 && quorum === undefined) {
      require_policy(words[0] === "none" || is_known(words[0]!), place);
      quorum = words[0] === "none" ? null : words[0]!;
    } else {
      throw new PolicyError(place);
    }
  }
  if (quorum === undefined) throw new PolicyError("quorum");
  return { logs, witnesses, groups, quorum };
}

function new_key(key: VerifierKey, known: readonly VerifierKey[], place: string): VerifierKey {
  const is_new = known.every((other) => !equal(other.public_key, key.public_key));
  require_policy(is_new && known.length < kOfAKindMax, place);
  return key;
}

function parse_group(words: readonly string[], place: string): Group {
  const [name, threshold, ...members] = words as [string, string, ...string[]];
  const named = { any: 1, all: members.length }[threshold];
  const needed = named ?? (/^[1-9][0-9]{0,3}$/.test(threshold) ? Number(threshold) : 0);
  require_policy(needed >= 1 && needed <= members.length, place);
  return { name, needed, members };
}

/**
 * The latest time at which the quorum stood, from the time of each witness by its name in the policy: `any` takes the
 * latest of its members, `all` the earliest, k of n the k-th latest. Null where it is not reached, or none is asked.
 */
export function quorum_time_of(policy: Policy, times: ReadonlyMap<string, number>): number | null {
  return policy.quorum === null ? null : time_of(policy.quorum, policy, times);
}

function time_of(name: string, policy: Policy, times: ReadonlyMap<string, number>): number | null {
  const group = policy.groups.get(name);
  if (group === undefined) return times.get(name) ?? null;
  const latest = group.members
    .map((member) => time_of(member, policy, times))
    .filter((time) => time !== null)
    .sort((a, b) => b - a);
  return latest[group.needed - 1] ?? null;
}

/** The witnesses that are auditors: members of the group of that name, groups in it included. */
export function auditors_of(policy: Policy): string[] {
  const witnesses_below = (name: string): string[] => {
    const group = policy.groups.get(name);
    return group === undefined ? [name] : group.members.flatMap(witnesses_below);
  };
  return policy.groups.has(kAuditors) ? witnesses_below(kAuditors) : [];
}
