// Bundles of a ledger that the test makes itself: what the shared ones do not hold. Erasure, continuation, lifted
// originals, parts, quorums, and the sentences that the evidence tells.

import assert from "node:assert/strict";
import { test } from "node:test";
import { check_bundle } from "../../src/verify/check.ts";
import { parse_policy } from "../../src/verify/policy.ts";
import type { Judgement, Verdict } from "../../src/verify/verdict.ts";
import { line_of_event } from "../../src/words/event_line.ts";
import { continued, erasure, event, line_lifted, opening, reason } from "../support/messages.ts";
import { make_key, sha256, TestLedger, type Shown, type StoredEvent } from "../support/test_ledger.ts";

const kHour = 492_000;
const kAt = kHour * 3_600_000;
const reading = event({ action: "GELEZEN", happened: kAt, role: "LEERKRACHT", purpose: "LEREN", categories: ["TOETSRESULTAAT"] });

async function judge(text: string, policy: string): Promise<Judgement> {
  return check_bundle(Buffer.from(text), { policy: await parse_policy(policy), now: kHour * 3600 });
}

async function accepted(text: string, policy: string): Promise<Verdict> {
  const judgement = await judge(text, policy);
  assert.ok(judgement.ok, judgement.ok ? "" : judgement.refusal.message);
  return judgement.verdict;
}

async function refused(text: string, policy: string): Promise<string> {
  const judgement = await judge(text, policy);
  assert.ok(!judgement.ok, "accepted");
  return judgement.refusal.code;
}

function small_ledger(): TestLedger {
  const ledger = new TestLedger("made.example/inzage");
  ledger.append("yara", kHour, opening({ recorded: kAt }));
  ledger.append("other", kHour, opening({ recorded: kAt, display: "Ilias" }));
  ledger.seal(kHour);
  ledger.append("yara", kHour, reading, reason("de rekenles voorbereiden"));
  ledger.append("other", kHour, reading);
  ledger.append("yara", kHour + 1, reading);
  return ledger;
}

test("a bundle of a made ledger tells the sentences that it holds", async () => {
  const ledger = small_ledger();
  ledger.seal(kHour + 1);
  const verdict = await accepted(ledger.bundle(["yara"]), ledger.key.vkey);
  assert.equal(verdict.display, "Yara, geboren 3 mei 2017");
  const lines = verdict.lines.map((one) => line_of_event(one));
  assert.deepEqual(lines.map((line) => line?.action), ["GEOPEND", "GELEZEN", "GELEZEN"]);
  assert.deepEqual(lines[1]?.categories, ["TOETSRESULTAAT"]);
  assert.equal(lines[1]?.role, "LEERKRACHT");
  assert.equal(lines[1]?.reason, "de rekenles voorbereiden");
  assert.equal(lines[2]?.reason, undefined);
});

test("a reading that looked back is told as one", async () => {
  const ledger = small_ledger();
  ledger.append("yara", kHour + 1, event({ action: "TERUGGEKEKEN", happened: kAt, role: "DIRECTIE", purpose: "RECHTEN_BETROKKENE", categories: ["TOETSRESULTAAT"] }));
  ledger.seal(kHour + 1);
  const verdict = await accepted(ledger.bundle(["yara"]), ledger.key.vkey);
  const lines = verdict.lines.map((one) => line_of_event(one));
  assert.deepEqual(lines.map((line) => line?.action), ["GEOPEND", "GELEZEN", "GELEZEN", "TERUGGEKEKEN"]);
});

test("an erased part is accepted only with the later event that covers exactly it", async () => {
  const ledger = small_ledger();
  const victim = ledger.stream("yara").events[1]!;
  const digest = sha256(victim.content);
  ledger.append("yara", kHour + 1, erasure([{ index: victim.index, part: 3, digest }], kAt));
  ledger.seal(kHour + 1);
  const show = (parts: Shown["parts"]): string => ledger.bundle(["yara"], { parts: parts ?? {} });
  const verdict = await accepted(show({ "1.content": { erased: 3 } }), ledger.key.vkey);
  assert.equal(verdict.parts.erased, 1);
  assert.equal(verdict.lines[1]?.is_erased, true);
  assert.equal(await refused(show({ "1.content": { erased: 2 } }), ledger.key.vkey), "erased_unproven");
  assert.equal(await refused(show({ "1.content": { erased: 99 } }), ledger.key.vkey), "erased_unproven");
  assert.equal(await refused(show({ "1.who": { erased: 3 } }), ledger.key.vkey), "erased_unproven");
  assert.equal(await refused(show({ "2.content": { erased: 3 } }), ledger.key.vkey), "erased_unproven");
  const hidden = show({ "1.content": { erased: 3 }, "3.what": { withheld: "R33" } });
  assert.equal(await refused(hidden, ledger.key.vkey), "erased_unproven");
});

test("a part is said to be absent only where the line proves it", async () => {
  const ledger = small_ledger();
  ledger.seal(kHour + 1);
  const show = (parts: Shown["parts"]): string => ledger.bundle(["yara"], { parts: parts ?? {} });
  assert.equal(await refused(show({ "2.what": { withheld: "UAVG41" } }), ledger.key.vkey), "absent_unproven");
  const other = Buffer.alloc(32, 5).toString("base64");
  assert.equal(await refused(show({ "2.content": other }), ledger.key.vkey), "addendum_wrong");
  assert.equal(await refused(show({ "0.what": { withheld: "R33" } }), ledger.key.vkey), "opening_withheld");
  assert.equal(await refused(show({ "2.what": other }), ledger.key.vkey), "addendum_malformed");
});

test("a line whose words are withheld is proven and counted, with its ground", async () => {
  const ledger = small_ledger();
  ledger.seal(kHour + 1);
  const ground = { withheld: "ART15_4" };
  const all = (seq: number, parts: readonly string[]): Shown["parts"] =>
    Object.fromEntries(parts.map((part) => [`${seq}.${part}`, ground]));
  const show = (parts: Shown["parts"]): string => ledger.bundle(["yara"], { parts: parts ?? {} });
  const verdict = await accepted(show(all(1, ["what", "who", "content"])), ledger.key.vkey);
  assert.deepEqual([verdict.state, verdict.events, verdict.parts.withheld], ["ok", 3, 3]);
  assert.deepEqual(verdict.grounds, ["ART15_4"]);
  assert.deepEqual(verdict.lines.map((line) => line.what === null && !line.is_erased), [false, true, false]);
  assert.equal(line_of_event(verdict.lines[1]!), null);
  // Without the salt of its words nobody can say that the line has no other part.
  assert.equal(await refused(show(all(2, ["what", "who"])), ledger.key.vkey), "absent_unproven");
});

test("a history that goes on elsewhere is incomplete without the other, and whole with it", async () => {
  const ledger = small_ledger();
  ledger.append("yara", kHour + 1, continued(ledger.map_key("yara2"), kAt));
  const count = ledger.stream("yara").events.length;
  const predecessors = [{ map_key: ledger.map_key("yara"), count, origin: ledger.origin }];
  ledger.append("yara2", kHour + 1, opening({ recorded: kAt, predecessors }));
  ledger.seal(kHour + 1);
  assert.equal((await accepted(ledger.bundle(["yara", "yara2"]), ledger.key.vkey)).state, "ok");
  assert.equal((await accepted(ledger.bundle(["yara"]), ledger.key.vkey)).state, "incomplete");
  assert.equal((await accepted(ledger.bundle(["yara2"]), ledger.key.vkey)).state, "incomplete");
  assert.equal(await refused(ledger.bundle(["yara2", "yara"]), ledger.key.vkey), "continuation_wrong");
  assert.equal(await refused(ledger.bundle(["yara", "yara2", "other"]), ledger.key.vkey), "stream_unrelated");
  assert.equal(await refused(ledger.bundle(["yara", "yara"]), ledger.key.vkey), "stream_repeated");
});

test("nothing follows the event that ends a history", async () => {
  const ledger = small_ledger();
  ledger.append("yara", kHour + 1, continued(ledger.map_key("yara2"), kAt));
  ledger.append("yara", kHour + 1, reading);
  ledger.seal(kHour + 1);
  assert.equal(await refused(ledger.bundle(["yara"]), ledger.key.vkey), "continuation_wrong");
});

test("a lifted event comes with its original, which came before it", async () => {
  const ledger = small_ledger();
  const secret = ledger.append("yara confidential", kHour + 1, reading);
  ledger.append("yara", kHour + 1, reading);
  ledger.seal(kHour + 1);
  const verdict = await accepted(ledger.bundle(["yara"], { originals: { 3: secret } }), ledger.key.vkey);
  assert.equal(verdict.lines[3]?.original?.what.schema, 100);
  assert.equal(await refused(ledger.bundle(["yara"], { originals: { 2: secret } }), ledger.key.vkey), "original_wrong");
});

test("an original is told only beside the line that names its place, its entry and its line", async () => {
  const ledger = small_ledger();
  const report = ledger.append("yara confidential", kHour + 1, reading);
  const other = ledger.append("yara confidential", kHour + 1, reading);
  const leaf = (entry: Uint8Array): Buffer => sha256(Buffer.from([0]), entry);
  const lifted = (index: number, entry: Uint8Array, what: Uint8Array): void => {
    ledger.append("yara", kHour + 1, line_lifted(index, entry, what, kAt));
  };
  lifted(report.index, leaf(report.entry), sha256(report.what));
  lifted(report.index + 1, leaf(report.entry), sha256(report.what));
  lifted(report.index, leaf(other.entry), sha256(report.what));
  lifted(report.index, leaf(report.entry), sha256(other.what));
  ledger.append("yara", kHour + 1, reading);
  ledger.seal(kHour + 1);
  const told = async (seq: number, original: StoredEvent): Promise<unknown> => {
    const verdict = await accepted(ledger.bundle(["yara"], { originals: { [seq]: original } }), ledger.key.vkey);
    const line = line_of_event(verdict.lines[seq]!);
    return [line?.original?.action, line?.unproven];
  };
  assert.deepEqual(await told(3, report), ["GELEZEN", undefined]);
  assert.deepEqual(await told(3, other), [undefined, true], "another event that stands in the log");
  for (const seq of [4, 5, 6]) assert.deepEqual(await told(seq, report), [undefined, true]);
  assert.deepEqual(await told(7, report), [undefined, true], "beside a line that lifts nothing");
});

test("a part of a history proves what it leaves out", async () => {
  const ledger = small_ledger();
  ledger.append("yara", kHour + 2, reading);
  ledger.append("yara", kHour + 2, reading);
  ledger.seal(kHour + 2);
  for (const from of [1, 2, 3, 4]) {
    const verdict = await accepted(ledger.bundle(["yara"], { from }), ledger.key.vkey);
    assert.deepEqual([verdict.events, verdict.listed], [5, 5 - from]);
  }
});

test("an older checkpoint proves that nothing was kept back since", async () => {
  const ledger = small_ledger();
  const size = ledger.seal(kHour + 1);
  ledger.append("yara", kHour + 2, reading);
  ledger.seal(kHour + 2);
  const verdict = await accepted(ledger.bundle(["yara"], { earlier: { size, count: 3 } }), ledger.key.vkey);
  assert.deepEqual([verdict.earlier?.events, verdict.earlier?.added], [3, 1]);
  const text = ledger.bundle(["yara"], { earlier: { size, count: 2 } });
  assert.equal(await refused(text, ledger.key.vkey), "earlier_map_wrong");
});

test("the time of a verdict is the time at which the quorum stood", async () => {
  const ledger = small_ledger();
  ledger.seal(kHour + 1);
  const [a, b, c] = ["a.example", "b.example", "c.example"].map((name) => make_key(name, 4)) as [
    ReturnType<typeof make_key>, ReturnType<typeof make_key>, ReturnType<typeof make_key>,
  ];
  const text = ledger.bundle(["yara"], { witnesses: [{ key: a, time: 300 }, { key: b, time: 100 }] });
  const policy = (group: string): string => [
    `log ${ledger.key.vkey}`, `witness a ${a.vkey}`, `witness b ${b.vkey}`, `witness c ${c.vkey}`,
    `group g ${group} a b c`, "quorum g", "",
  ].join("\n");
  assert.equal((await accepted(text, policy("any"))).time, 300);
  assert.equal((await accepted(text, policy("2"))).time, 100);
  assert.equal(await refused(text, policy("all")), "quorum_missing");
  const forged = text.replace(/(b\.example )(.{20})/, (_, name: string, start: string) => name + start.split("").reverse().join(""));
  assert.equal((await judge(forged, policy("any"))).ok, true, "another key id is an unknown line");
});

test("one changed bit anywhere in an entry or a proof refuses", async () => {
  const ledger = small_ledger();
  ledger.seal(kHour + 1);
  const text = ledger.bundle(["yara"]);
  const fields = [...text.matchAll(/"([A-Za-z0-9+/]{40,}={0,2})"/g)];
  assert.ok(fields.length > 10);
  for (const found of fields) {
    const bytes = Buffer.from(found[1]!, "base64");
    for (const at of [0, bytes.length >> 1, bytes.length - 1]) {
      const copy = Buffer.from(bytes);
      copy[at]! ^= 1;
      const start = found.index + 1;
      const changed = text.slice(0, start) + copy.toString("base64") + text.slice(start + found[1]!.length);
      const judgement = await judge(changed, ledger.key.vkey);
      assert.ok(!judgement.ok, `byte ${at} of the field at ${start}`);
    }
  }
});
