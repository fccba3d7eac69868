// What one visit may load: the scripts that everybody needs, the words of one language, one of the pages that some
// need (a history, the check, agreements, programs, the pages of staff, those on which they decide, what is met seldom,
// looking back, one's own account, tasks, what is laid down) with what it imports, and the style, gzipped. Above it the build fails.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** 60 until the second factor and passkeys came. */
export const kScriptBytesMax = 62 * 1024;
export const kStyleBytesMax = 30 * 1024;

export interface Weight {
  readonly script: number;
  readonly style: number;
}

function gzipped(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length;
}

// The pages that only some visits load, each a file with what it imports; of tasks the one that leads to them too,
// and their words where those come in one language at a time.
const kKinds = [
  ["Check"], ["History"], ["Agreements"], ["Systems"], ["staff"], ["deciding"], ["seldom"], ["LookBack"], ["account"],
  ["tasks", "Emergencies"], ["tasks", "Matters", "matters.{language}"], ["tasks", "Register", "register.{language}"],
  ["tasks", "Gezag", "family.{language}"], ["tasks", "FamilyRequests", "family.{language}"], ["asking", "Asking", "asking.{language}"],
  ["Documents"], ["Documents", "laying_down"],
];

/** The gzipped bytes of the built files in `assets` that the heaviest visit loads. */
export function weigh(assets: string): Weight {
  const files = readdirSync(assets);
  const scripts = files.filter((name) => name.endsWith(".js"));
  const imports = new Map(scripts.map((name) => {
    const text = readFileSync(join(assets, name), "utf8");
    return [name, [...text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)].map((found) => found[1]!)];
  }));
  const reached = (name: string, seen: Set<string>): Set<string> => {
    if (!seen.has(name)) {
      seen.add(name);
      for (const one of imports.get(name) ?? []) reached(one, seen);
    }
    return seen;
  };
  const named = (start: string): string[] => scripts.filter((name) => name.startsWith(`${start}-`));
  const languages = ["nl", "en"];
  const wanted = kKinds.flatMap((kind) => languages.map((language) => ["index", language, ...kind].map((start) => start.replace("{language}", language))));
  if (wanted.flat().some((start) => named(start).length !== 1)) throw new Error("each language and each kind of page has a file of its own");
  const sum = (names: Iterable<string>): number => [...names].reduce((bytes, name) => bytes + gzipped(join(assets, name)), 0);
  const visits = wanted.map((starts) => {
    const loads = new Set<string>();
    for (const name of starts.flatMap(named)) reached(name, loads);
    return sum(loads);
  });
  return { script: Math.max(...visits), style: sum(files.filter((name) => name.endsWith(".css"))) };
}

export function is_within_budget({ script, style }: Weight): boolean {
  return script > 0 && style > 0 && script <= kScriptBytesMax && style <= kStyleBytesMax;
}
