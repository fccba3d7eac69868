// The pictures of the integrity screen as numbers: they show what their tables show, and nothing that is not there.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Integrity, Verification } from "../../src/integrity/contract.ts";
import { heights_of, outcome_of, parts_of, seconds_of, share_of, told_share } from "../../src/integrity/figures.ts";

const kRun: Verification = {
  number: 1, state: "BEZIG", begun: "2026-11-26T10:00:00Z", checked: 0, size: 1000, events: 0, groups: 0, findings: [],
};

test("every seal is seen, none is taller than the picture, and the newest stands last", () => {
  const seals = [1024, 1, 28].map((events, i) => ({ index: 100 - i, events, hour: "", mapRoot: "" }));
  const heights = heights_of(seals);
  assert.equal(heights.length, 3);
  assert.equal(heights.at(-1), 56, "1024 events is the newest and the highest");
  assert.ok(heights.every((height) => height >= 8 && height <= 60), heights.join());
  assert.ok(heights[1]! < heights[0]!, "28 events stand higher than one");
  assert.deepEqual(heights_of([]), []);
});

test("every part of the ledger is in the picture, with what it is behind", () => {
  const state = {
    size: 100, secondPlace: { size: 90 }, witnesses: [{ name: "w", size: 0 }],
    projections: [{ name: "dossier", position: 100 }],
  } as unknown as Integrity;
  assert.deepEqual(parts_of(state).map(({ kind, to, behind }) => [kind, to, behind]),
                   [["register", 100, 0], ["second", 90, 10], ["witness", 0, 100], ["view", 100, 0]]);
});

test("a share is never more than there is, and is said in quarters", () => {
  assert.equal(share_of({ checked: 999, size: 1000 }), 99, "not all of it until it is all");
  assert.equal(share_of({ checked: 0, size: 0 }), 100);
  assert.equal(share_of({ checked: 1200, size: 1000 }), 100);
  assert.equal(told_share({ ...kRun, checked: 740 }), 50);
});

test("only a check that ended and found nothing is right", () => {
  const finding = { index: 1, promise: "CHAIN", sentence: "" };
  assert.equal(outcome_of(undefined), "none");
  assert.equal(outcome_of(kRun), "none");
  assert.equal(outcome_of({ ...kRun, state: "KLAAR" }), "done");
  assert.equal(outcome_of({ ...kRun, state: "KLAAR", findings: [finding] }), "wrong");
  assert.equal(outcome_of({ ...kRun, state: "GESTOPT" }), "stopped");
  assert.equal(outcome_of({ ...kRun, state: "MISLUKT" }), "failed");
  assert.equal(outcome_of({ ...kRun, state: "LATER" }), "failed", "a word that this page does not know is no success");
  assert.equal(seconds_of({ ...kRun, ended: "2026-11-26T10:00:09Z" }), 9);
  assert.equal(seconds_of(kRun), 0);
});
