// A bundle that the ledger itself made of a history whose key was changed twice (tests/golden/bundles), and what the check
// page says of it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { check_beside_kept } from "../../src/check/kept_file.ts";
import { check_bundle } from "../../src/verify/check.ts";
import { parse_policy } from "../../src/verify/policy.ts";
import type { Judgement } from "../../src/verify/verdict.ts";
import { line_of_event } from "../../src/words/event_line.ts";
import { kProjectRoot } from "../support/vectors.ts";
import { continued, event, opening } from "../support/messages.ts";
import { TestLedger } from "../support/test_ledger.ts";

const kFolder = join(kProjectRoot, "tests/golden/bundles");
const kNow = 1_800_000_000;

function golden(name: string): Uint8Array {
  return readFileSync(join(kFolder, name));
}

async function judge(bundle: unknown): Promise<Judgement> {
  const policy = await parse_policy(golden("continued.vkey").toString().trim());
  return check_bundle(Buffer.from(JSON.stringify(bundle)), { policy, now: kNow });
}

test("a history that our own ledger continued is whole with all its parts", async () => {
  const bundle = JSON.parse(golden("continued.json").toString());
  const judgement = await judge(bundle);
  assert.ok(judgement.ok, judgement.ok ? "" : judgement.refusal.message);
  assert.equal(judgement.verdict.state, "ok");
  assert.equal(judgement.verdict.streams, 3);
  const actions = judgement.verdict.lines.map((one) => line_of_event(one)?.action);
  assert.equal(actions.filter((action) => action === "GEOPEND").length, 1);
  assert.equal(actions.filter((action) => action === "VOORTGEZET").length, 2);
  assert.equal(actions.filter((action) => action === "VERVOLG_GEOPEND").length, 2);
  assert.ok(actions.every((action) => action !== undefined), "every line has a sentence");
});

test("without one of its parts the same history is refused, for the proof is of all of them", async () => {
  const bundle = JSON.parse(golden("continued.json").toString());
  for (let left_out = 0; left_out < 3; left_out++) {
    const streams = bundle.streams.filter((_: unknown, i: number) => i !== left_out);
    const judgement = await judge({ ...bundle, streams });
    assert.ok(!judgement.ok);
    assert.equal(judgement.refusal.code, "joint_proof_wrong");
  }
});

test("it goes on from the file of before the first new key", async () => {
  const circumstances = { policy: await parse_policy(golden("continued.vkey").toString().trim()), now: kNow };
  const judgement = await check_beside_kept(golden("continued.json"), golden("continued.before.json"), circumstances);
  assert.ok(judgement.ok, judgement.ok ? "" : judgement.refusal.message);
  assert.ok(judgement.verdict.earlier !== null && judgement.verdict.earlier.added > 0);
});

const kHour = 492_000;
const kAt = kHour * 3_600_000;
const kReading = event({ action: "GELEZEN", happened: kAt, role: "LEERKRACHT", purpose: "LEREN", categories: ["NAAM"] });

// The next part was there already when the kept file was made, with a reading in it.
test("a next part that was there before is refused", async () => {
  const ledger = new TestLedger("continued.example/inzage");
  ledger.append("yara", kHour, opening({ recorded: kAt }));
  const predecessors = [{ map_key: ledger.map_key("yara"), count: 1, origin: ledger.origin }];
  ledger.append("yara2", kHour, opening({ recorded: kAt, predecessors }));
  ledger.append("yara2", kHour, kReading);
  ledger.seal(kHour);
  ledger.append("yara", kHour, continued(ledger.map_key("yara2"), kAt));
  ledger.seal(kHour);
  const policy = await parse_policy(ledger.key.vkey);
  const judgement = await check_bundle(Buffer.from(ledger.bundle(["yara", "yara2"])), { policy, now: kHour * 3600 });
  assert.equal(judgement.ok ? "accepted" : judgement.refusal.code, "continuation_wrong");
});
