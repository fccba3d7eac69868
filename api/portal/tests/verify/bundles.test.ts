// Every shared bundle gets the verdict that its name says, and each refusal for the reason that its name says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { check_bundle } from "../../src/verify/check.ts";
import { parse_policy } from "../../src/verify/policy.ts";
import type { RefusalCode } from "../../src/verify/refusal.ts";
import { kNoVectors, ledger_vector, list_vectors, read_vector, vector_policy } from "../support/vectors.ts";

const kNow = 1_700_000_000;

const kReasons: Record<string, RefusalCode> = {
  "base64-not-canonical": "base64_wrong",
  "count-true": "type_wrong",
  "duplicate-member": "member_repeated",
  "earlier-count-wrong": "earlier_map_wrong",
  "entry-changed": "joint_proof_wrong",
  "erased-without-event": "erased_unproven",
  "event-hidden-from-the-earlier-seal": "earlier_hidden",
  "event-left-out": "joint_proof_wrong",
  "events-swapped": "index_wrong",
  "hour-runs-back": "hour_wrong",
  "invented-entry-in-the-map": "joint_proof_wrong",
  "map-proof-flipped": "map_proof_wrong",
  "null-part": "part_wrong",
  "older-checkpoint": "seal_not_last",
  "opening-changed": "addendum_wrong",
  "opening-of-stream-withheld": "opening_withheld",
  "other-childs-key": "tag_wrong",
  "other-origin": "signature_wrong",
  "other-salt": "addendum_wrong",
  "part-with-false-range": "map_proof_wrong",
  "part-without-opening": "member_missing",
  "proof-too-long": "joint_proof_wrong",
  "proof-too-short": "joint_proof_wrong",
  "reserved-bytes-set": "entry_malformed",
  "seal-not-last": "seal_not_last",
  "signature-flipped": "signature_wrong",
  "tail-cut": "joint_proof_wrong",
  "unknown-member": "member_unknown",
  "withheld-without-ground": "ground_unknown",
};

test("the shared bundles are there and known by name", { skip: kNoVectors }, () => {
  const refused = list_vectors("bundles").filter((name) => name.startsWith("refuse-"));
  assert.deepEqual(refused.map((name) => name.slice(7, -5)), Object.keys(kReasons).sort());
});

for (const name of list_vectors("bundles")) {
  test(`${name} is judged as its name says`, { skip: kNoVectors }, async () => {
    const policy = await parse_policy(vector_policy());
    const judgement = await check_bundle(read_vector(`bundles/${name}`), { policy, now: kNow });
    if (name.startsWith("accept-")) {
      assert.ok(judgement.ok, judgement.ok ? "" : judgement.refusal.message);
      assert.equal(judgement.verdict.state, "ok");
      assert.ok(judgement.verdict.is_witnessed);
    } else {
      assert.ok(!judgement.ok, "accepted");
      assert.equal(judgement.refusal.code, kReasons[name.slice(7, -5)], judgement.refusal.message);
    }
  });
}

test("a bundle is accepted as the school says where no witness is asked", { skip: kNoVectors }, async () => {
  const policy = await parse_policy(ledger_vector().vkey);
  const judgement = await check_bundle(read_vector("bundles/accept-whole.json"), { policy, now: kNow });
  assert.ok(judgement.ok);
  assert.equal(judgement.verdict.is_witnessed, false);
});

test("the verdict counts what is shown, withheld and erased", { skip: kNoVectors }, async () => {
  const policy = await parse_policy(vector_policy());
  const judgement = await check_bundle(read_vector("bundles/accept-with-earlier.json"), { policy, now: kNow });
  assert.ok(judgement.ok);
  const { events, listed, parts, earlier, grounds } = judgement.verdict;
  assert.deepEqual({ events, listed }, { events: 7, listed: 7 });
  assert.deepEqual(parts, { shown: 9, absent: 5, withheld: 7, erased: 0 });
  assert.deepEqual(grounds, ["R32"]);
  assert.deepEqual({ events: earlier?.events, added: earlier?.added }, { events: 5, added: 2 });
});

test("a verdict older than seven days says that it is stale", { skip: kNoVectors }, async () => {
  const policy = await parse_policy(vector_policy());
  const file = read_vector("bundles/accept-whole.json");
  const fresh = await check_bundle(file, { policy, now: kNow });
  assert.ok(fresh.ok);
  const { time } = fresh.verdict;
  const at_limit = await check_bundle(file, { policy, now: time + 7 * 24 * 3600 });
  const beyond = await check_bundle(file, { policy, now: time + 7 * 24 * 3600 + 1 });
  assert.ok(at_limit.ok && !at_limit.verdict.is_stale);
  assert.ok(beyond.ok && beyond.verdict.is_stale);
});

test("a quorum that was not reached refuses", { skip: kNoVectors }, async () => {
  const { vkey } = ledger_vector();
  const policy = await parse_policy(`log ${vkey}\nwitness w2 ${await other_witness()}\nquorum w2\n`);
  const judgement = await check_bundle(read_vector("bundles/accept-whole.json"), { policy, now: kNow });
  assert.ok(!judgement.ok);
  assert.equal(judgement.refusal.code, "quorum_missing");
});

async function other_witness(): Promise<string> {
  const key = Buffer.concat([Buffer.from([4]), Buffer.alloc(32, 0x66)]);
  const digest = await crypto.subtle.digest("SHA-256", Buffer.concat([Buffer.from("other.example\n"), key]));
  return `other.example+${Buffer.from(digest).subarray(0, 4).toString("hex")}+${key.toString("base64")}`;
}
