// The parent's own file is held beside the school's new one: only that tells a log that was forked before.
import assert from "node:assert/strict";
import { test } from "node:test";

import { check_beside_kept, goes_on_from } from "../../src/check/kept_file.ts";
import type { Bundle } from "../../src/verify/bundle.ts";
import { parse_policy } from "../../src/verify/policy.ts";
import { event, opening } from "../support/messages.ts";
import { TestLedger } from "../support/test_ledger.ts";

const kKey = new Uint8Array(32).fill(7);

function bundle(checkpoint: string, count: number, key: Uint8Array, earlier?: { checkpoint: string; count: number }): Bundle {
  return { checkpoint, streams: [{ key, count }], ...(earlier && { earlier }) } as unknown as Bundle;
}

const kKept = bundle("first", 5, kKey);

test("a file that goes on from the kept one", () => {
  assert.ok(goes_on_from(kKept, bundle("second", 8, kKey, { checkpoint: "first", count: 5 })));
});

test("a file that names another beginning, another length, another child, or none", () => {
  assert.ok(!goes_on_from(kKept, bundle("second", 8, kKey, { checkpoint: "forked", count: 5 })));
  assert.ok(!goes_on_from(kKept, bundle("second", 8, kKey, { checkpoint: "first", count: 4 })));
  assert.ok(!goes_on_from(kKept, bundle("second", 8, new Uint8Array(32), { checkpoint: "first", count: 5 })));
  assert.ok(!goes_on_from(kKept, bundle("second", 8, kKey)));
});

const kHour = 492_000;
const kReading = event({ action: "GELEZEN", happened: kHour * 3_600_000, role: "LEERKRACHT", purpose: "LEREN", categories: ["NAAM"] });

function begun(readings: number): TestLedger {
  const ledger = new TestLedger("kept.example/inzage");
  for (const child of ["yara", "ilias"]) ledger.append(child, kHour, opening({ recorded: kHour * 3_600_000 }));
  for (let i = 0; i < readings; i++) ledger.append("yara", kHour, kReading);
  ledger.seal(kHour);
  return ledger;
}

async function judged(ledger: TestLedger, now: string, kept: string): Promise<string> {
  const circumstances = { policy: await parse_policy(ledger.key.vkey), now: kHour * 3600 };
  const judgement = await check_beside_kept(Buffer.from(now), Buffer.from(kept), circumstances);
  return judgement.ok ? `${judgement.verdict.earlier?.events} and ${judgement.verdict.earlier?.added}` : judgement.refusal.code;
}

test("a newer file that was made alone is held beside the kept one, line by line", async () => {
  const ledger = begun(2);
  const kept = ledger.bundle(["yara"]);
  const other = ledger.bundle(["ilias"]);
  ledger.append("yara", kHour, kReading);
  ledger.seal(kHour);
  const now = ledger.bundle(["yara"]);
  assert.equal(await judged(ledger, now, kept), "3 and 1");
  assert.equal(await judged(ledger, now, now), "4 and 0");
  assert.equal(await judged(ledger, kept, now), "earlier_newer");
  assert.equal(await judged(ledger, now, other), "stream_unrelated");
  assert.equal(await judged(ledger, now, kept.replace(/"count":3/, '"count":2')), "count_wrong");
});

test("a school that signs another past is found with the kept file", async () => {
  const honest = begun(2);
  const kept = honest.bundle(["yara"]);
  const forked = begun(1);
  for (let i = 0; i < 3; i++) forked.append("yara", kHour, kReading);
  forked.seal(kHour);
  assert.equal(await judged(honest, forked.bundle(["yara"]), kept), "earlier_count_wrong");
  const hidden = begun(1);
  hidden.append("yara", kHour, kReading);
  hidden.seal(kHour);
  hidden.append("yara", kHour, kReading);
  hidden.seal(kHour);
  assert.notEqual(await judged(honest, hidden.bundle(["yara"]), kept), "3 and 1");
});
