// A ledger that signs what is not true: each lie alone, under a right signature, is refused for its own reason.

import assert from "node:assert/strict";
import { test } from "node:test";
import { check_bundle } from "../../src/verify/check.ts";
import { parse_policy } from "../../src/verify/policy.ts";
import { continued, erasure, event, opening } from "../support/messages.ts";
import { make_key, sha256, TestLedger, type Shown, type StoredEvent } from "../support/test_ledger.ts";

const kHour = 492_000;
const kAt = kHour * 3_600_000;
const reading = event({ action: "GELEZEN", happened: kAt, role: "LEERKRACHT", purpose: "LEREN", categories: ["NAAM"] });

interface Bundle {
  checkpoint: string;
  streams: { opening: { proof: string[] } }[];
  earlier: { checkpoint: string; consistency: string[] };
}

async function verdict(text: string, policy: string): Promise<string> {
  const judgement = await check_bundle(Buffer.from(text), { policy: await parse_policy(policy), now: kHour * 3600 });
  return judgement.ok ? judgement.verdict.state : judgement.refusal.code;
}

function edited(text: string, change: (bundle: Bundle) => void): string {
  const bundle = JSON.parse(text) as Bundle;
  change(bundle);
  return JSON.stringify(bundle);
}

const flipped = (text: string): string => (text.startsWith("A") ? "B" : "A") + text.slice(1);

function opened(): TestLedger {
  const ledger = new TestLedger("lies.example/inzage");
  ledger.append("yara", kHour, opening({ recorded: kAt }));
  return ledger;
}

async function judged(ledger: TestLedger, shown: Shown = {}, names: readonly string[] = ["yara"]): Promise<string> {
  ledger.seal(kHour);
  return verdict(ledger.bundle(names, shown), ledger.key.vkey);
}

test("without a lie it is accepted", async () => {
  const ledger = opened();
  ledger.append("yara", kHour, reading);
  assert.equal(await judged(ledger), "ok");
});

test("an entry that does not follow the one before it", async () => {
  const ledger = opened();
  ledger.append("yara", kHour, reading, undefined, undefined, (entry) => entry.fill(7, 8, 40));
  assert.equal(await judged(ledger), "previous_wrong");
});

test("a first entry that does not follow the ledger's name", async () => {
  const ledger = new TestLedger("lies.example/inzage");
  ledger.append("yara", kHour, opening({ recorded: kAt }), undefined, undefined, (entry) => entry.fill(7, 8, 40));
  assert.equal(await judged(ledger), "previous_wrong");
});

test("another addenda index, or reserved bytes", async () => {
  for (const at of [2, 3, 171, 179, 180]) {
    const ledger = opened();
    ledger.append("yara", kHour, reading, undefined, undefined, (entry) => (entry[at]! ^= 1));
    assert.equal(await judged(ledger), "entry_malformed", `byte ${at}`);
  }
});

test("a seal that counts fewer events than are shown, more than can be, or stands elsewhere", async () => {
  for (const [at, value, code] of [[87, 0, "seal_wrong"], [87, 99, "seal_wrong"], [79, 9, "seal_not_last"], [88, 1, "entry_malformed"]] as const) {
    const ledger = opened();
    ledger.append("yara", kHour, reading);
    ledger.seal(kHour, (entry) => (entry[at] = value));
    assert.equal(await verdict(ledger.bundle(["yara"]), ledger.key.vkey), code, `byte ${at}`);
  }
});

test("a leaf that is listed twice", async () => {
  const ledger = opened();
  const first = ledger.append("yara", kHour, reading);
  ledger.append("yara", kHour, reading);
  assert.equal(await judged(ledger, { originals: { 2: first } }), "index_wrong");
});

test("a checkpoint with a fourth line", async () => {
  for (const extension of ["more\n", "\n"]) {
    assert.equal(await judged(opened(), { extension }), "checkpoint_malformed");
  }
});

test("a checkpoint that only a witness signed", async () => {
  const ledger = opened();
  ledger.seal(kHour);
  const witness = make_key("w.example", 4);
  const text = edited(ledger.bundle(["yara"], { witnesses: [{ key: witness, time: 5 }] }), (bundle) => {
    bundle.checkpoint = bundle.checkpoint.replace(/\u2014 lies[^\n]*\n/, "");
  });
  const policy = `log ${ledger.key.vkey}\nwitness w ${witness.vkey}\nquorum w\n`;
  assert.equal(await verdict(text, policy), "log_signature_missing");
});

test("an opening that is not the first of its history", async () => {
  const ledger = opened();
  for (let i = 0; i < 4; i++) ledger.append("yara", kHour, reading);
  ledger.seal(kHour);
  const text = ledger.bundle(["yara"], { from: 3 });
  assert.equal(await verdict(text, ledger.key.vkey), "ok");
  const changed = edited(text, ({ streams }) => {
    const { proof } = streams[0]!.opening;
    proof[0] = flipped(proof[0]!);
  });
  assert.equal(await verdict(changed, ledger.key.vkey), "opening_proof_wrong");
});

test("an opening that stands where no history begins", async () => {
  const ledger = opened();
  ledger.append("yara", kHour, opening({ recorded: kAt }));
  assert.equal(await judged(ledger), "message_malformed");
});

// The part of event 1 that is said to be gone is its content; the certificate says `claim`.
async function erased_by(claim: (victim: StoredEvent) => { index: number; part: number; digest: Uint8Array }): Promise<string> {
  const ledger = opened();
  const victim = ledger.append("yara", kHour, reading, reading, reading);
  ledger.append("yara", kHour, erasure([claim(victim)], kAt));
  return judged(ledger, { parts: { "1.content": { erased: 2 } } });
}

test("an erasure that covers another part, another event or another digest", async () => {
  const right = (victim: StoredEvent) => ({ index: victim.index, part: 3, digest: sha256(victim.content) });
  assert.equal(await erased_by(right), "ok");
  assert.equal(await erased_by((victim) => ({ ...right(victim), part: 2 })), "erased_unproven");
  assert.equal(await erased_by((victim) => ({ ...right(victim), index: victim.index - 1 })), "erased_unproven");
  assert.equal(await erased_by((victim) => ({ ...right(victim), digest: sha256(victim.who) })), "erased_unproven");
  assert.equal(await erased_by((victim) => ({ ...right(victim), part: 0 })), "message_malformed");
  assert.equal(await erased_by((victim) => ({ ...right(victim), digest: new Uint8Array(31) })), "message_malformed");
});

test("an erasure from before the event that it covers", async () => {
  const build = (digest: Uint8Array): { ledger: TestLedger; victim: StoredEvent } => {
    const ledger = opened();
    ledger.append("yara", kHour, erasure([{ index: 2, part: 3, digest }], kAt));
    return { ledger, victim: ledger.append("yara", kHour, reading, reading) };
  };
  const { ledger, victim } = build(sha256(build(new Uint8Array(32)).victim.content));
  assert.equal(victim.index, 2);
  assert.equal(await judged(ledger, { parts: { "2.content": { erased: 1 } } }), "erased_unproven");
});

test("a history that goes on in one that does not name it", async () => {
  const ledger = opened();
  ledger.append("yara", kHour, continued(ledger.map_key("yara2"), kAt));
  ledger.append("yara2", kHour, opening({ recorded: kAt }));
  assert.equal(await judged(ledger, {}, ["yara", "yara2"]), "continuation_wrong");
});

test("a predecessor that was longer than the history that is shown", async () => {
  const ledger = opened();
  ledger.append("yara", kHour, continued(ledger.map_key("yara2"), kAt));
  const predecessors = [{ map_key: ledger.map_key("yara"), count: 3, origin: ledger.origin }];
  ledger.append("yara2", kHour, opening({ recorded: kAt, predecessors }));
  assert.equal(await judged(ledger, {}, ["yara", "yara2"]), "continuation_wrong");
});

test("an older checkpoint that the log did not grow from, or of another ledger", async () => {
  const ledger = opened();
  ledger.append("yara", kHour, reading);
  const size = ledger.seal(kHour);
  ledger.append("yara", kHour, reading);
  ledger.seal(kHour);
  const text = ledger.bundle(["yara"], { earlier: { size, count: 2 } });
  assert.equal(await verdict(text, ledger.key.vkey), "ok");
  const forked = edited(text, ({ earlier }) => (earlier.consistency[0] = flipped(earlier.consistency[0]!)));
  assert.equal(await verdict(forked, ledger.key.vkey), "consistency_wrong");
  const other = new TestLedger("other.example/inzage");
  other.append("yara", kHour, opening({ recorded: kAt }));
  other.append("yara", kHour, reading);
  const foreign = edited(text, ({ earlier }) => (earlier.checkpoint = other.checkpoint(other.seal(kHour))));
  const policy = `log ${ledger.key.vkey}\nlog ${other.key.vkey}\nquorum none\n`;
  assert.equal(await verdict(foreign, policy), "origin_wrong");
});
