// Test-only: the same file judged by both verifiers, this one and the C++ program.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { check_bundle } from "../../src/verify/check.ts";
import { parse_policy } from "../../src/verify/policy.ts";
import { line_of_event } from "../../src/words/event_line.ts";
import { kProjectRoot } from "./vectors.ts";

const kProgram = process.env["INZAGE_VERIFY"] ?? join(kProjectRoot, "build/release/bin/inzage-verify");
export const kNoProgram = existsSync(kProgram) ? false : `SKIPPED: ${kProgram.replace(kProjectRoot, "")} is not built`;

const folder = mkdtempSync(join(tmpdir(), "inzage-twin-"));
after(() => rmSync(folder, { recursive: true }));

// Where the event stands in the file that is the nth of all its lines.
function place_of(file: Buffer, nth: number): string {
  const { streams } = JSON.parse(file.toString("utf8")) as { streams: { events: unknown[] }[] };
  let left = nth;
  for (const [number, { events }] of streams.entries()) {
    if (left < events.length) return `/streams/${number}/events/${left}`;
    left -= events.length;
  }
  return "";
}

/** "accepted", "incomplete" or "code at place". */
export async function ours(file: Buffer, policy: string, now: number): Promise<string> {
  const judgement = await check_bundle(file, { policy: await parse_policy(policy), now });
  if (!judgement.ok) return `${judgement.refusal.code} at ${judgement.refusal.place}`;
  // The page tells such a line as unproven and goes on; the program refuses the file.
  const unproven = judgement.verdict.lines.findIndex((line) => line_of_event(line)?.unproven === true);
  if (unproven >= 0) return `original_wrong at ${place_of(file, unproven)}/original`;
  return judgement.verdict.state === "ok" ? "accepted" : "incomplete";
}

export function theirs(file: Buffer, policy: string): string {
  const [path, policy_path] = [join(folder, "bundle.json"), join(folder, "policy")];
  writeFileSync(path, file);
  writeFileSync(policy_path, policy);
  const { status, stdout, stderr } = spawnSync(kProgram, [path, "--policy", policy_path], { encoding: "utf8" });
  if (status === 0) return "accepted";
  if (status === 3) return "incomplete";
  const found = /^Reason: (\w+)(?:, at (\S*))?$/m.exec(stdout + stderr);
  return `${found?.[1] ?? `exit ${status}`} at ${found?.[2] ?? ""}`;
}

// Where JSON itself is broken the two do not count places alike; and paths of unknown members are not compared, for
// they may hold what a forger wrote.
function comparable(verdict: string): string {
  return /^(json_malformed|too_large|member_repeated|member_unknown)/.exec(verdict)?.[0] ?? verdict;
}

/** Their common verdict; fails where they differ. */
export async function judged_by_both(file: Buffer, policy: string, now: number, name: string): Promise<string> {
  const verdict = comparable(await ours(file, policy, now));
  assert.equal(verdict, comparable(theirs(file, policy)), name);
  return verdict;
}
