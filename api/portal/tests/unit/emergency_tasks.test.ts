// Readings in an emergency: what waits for whom, and who may judge what.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Line, Me } from "../../src/app/contract.ts";
import type { Emergency, EmergencyShown } from "../../src/app/emergencies.ts";
import { kEmergencyStates, may_review, sort_emergencies, task_of } from "../../src/words/emergency_tasks.ts";
import { kProjectRoot } from "../support/vectors.ts";

const kPupil = "0f".repeat(16);
const kNow = Date.parse("2026-11-12T09:00:00Z");
const kEarlier = "2026-11-11T23:00:00Z";
const kLater = "2026-11-13T23:00:00Z";

function me(...roles: string[]): Me {
  return { name: "", roles: roles.map((role) => ({ role, organisation: "99ZZ" })), children: [] };
}

function emergency(state: string, more: Partial<Emergency> = {}): Emergency {
  return { emergency: "a1".repeat(16), state, opened: "2026-11-11T09:00:00Z", motivate_by: kLater, pupil: kPupil, unmotivated: 1, ...more };
}

function shown(state: string, role: string, motivate_by: string): EmergencyShown {
  const line = { role } as Line;
  return { receipt: { index: 3 }, emergency: "a1".repeat(16), state, opened: "2026-11-11T09:00:00Z", motivate_by, line };
}

test("the states are those that the server tells", () => {
  const commands = readFileSync(join(kProjectRoot, "api/emergency_commands.cpp"), "utf8");
  assert.deepEqual([...commands.matchAll(/return "([A-Z_]+)";/g)].map((found) => found[1]), [...kEmergencyStates]);
});

test("whoever read tells why, once, also late and also after a review", () => {
  for (const role of ["LEERKRACHT", "ADMIN", "DIRECTIE"]) {
    assert.equal(task_of(me(role), emergency("WACHT_OP_MOTIVERING", { own: true }), kNow), "motivate", role);
    assert.equal(task_of(me(role), emergency("TE_LAAT", { own: true, motivate_by: kEarlier }), kNow), "motivate", role);
    assert.equal(task_of(me(role), emergency("BEOORDEELD", { own: true }), kNow), "motivate", role);
    assert.equal(task_of(me(role), emergency("WACHT_OP_BEOORDELING", { own: true, late: false }), kNow), null, "nobody judges themself");
  }
});

test("DIRECTIE judges what was motivated or is too late, and looks at what can still be motivated", () => {
  assert.equal(task_of(me("DIRECTIE"), emergency("WACHT_OP_BEOORDELING", { late: false }), kNow), "review");
  assert.equal(task_of(me("DIRECTIE"), emergency("TE_LAAT", { motivate_by: kEarlier }), kNow), "review");
  assert.equal(task_of(me("DIRECTIE"), emergency("WACHT_OP_MOTIVERING"), kNow), "look");
  for (const role of ["LEERKRACHT", "IB", "PRIVACY", "BESTUUR", "OUDER"]) {
    assert.equal(task_of(me(role), emergency("TE_LAAT", { motivate_by: kEarlier }), kNow), null, role);
  }
});

test("the FG judges what DIRECTIE read, and anything once its time is over", () => {
  assert.equal(task_of(me("FG"), emergency("WACHT_OP_BEOORDELING", { late: false }), kNow), "look");
  assert.equal(task_of(me("FG"), emergency("TE_LAAT", { motivate_by: kEarlier }), kNow), "review");
  const one = emergency("WACHT_OP_BEOORDELING", { late: false });
  assert.equal(may_review(me("FG"), one, shown("WACHT_OP_BEOORDELING", "LEERKRACHT", kLater), kNow), false);
  assert.equal(may_review(me("FG"), one, shown("WACHT_OP_BEOORDELING", "DIRECTIE", kLater), kNow), true);
  assert.equal(may_review(me("FG"), one, shown("WACHT_OP_BEOORDELING", "LEERKRACHT", kEarlier), kNow), true);
  assert.equal(may_review(me("FG"), one, shown("BEOORDEELD", "DIRECTIE", kEarlier), kNow), false);
  assert.equal(may_review(me("DIRECTIE"), one, shown("WACHT_OP_MOTIVERING", "LEERKRACHT", kLater), kNow), false);
  assert.equal(may_review(me("DIRECTIE"), { ...one, own: true }, shown("TE_LAAT", "DIRECTIE", kEarlier), kNow), false);
});

test("nothing about the own child waits for anybody", () => {
  const parent: Me = { ...me("DIRECTIE"), children: [{ pupil: kPupil, name: "Yara" }] };
  assert.equal(task_of(parent, emergency("TE_LAAT", { motivate_by: kEarlier }), kNow), null);
});

test("each stands in one list, what must be done soonest on top", () => {
  const all = [
    emergency("WACHT_OP_BEOORDELING", { emergency: "1", late: false }), emergency("WACHT_OP_MOTIVERING", { emergency: "2" }),
    emergency("TE_LAAT", { emergency: "3", motivate_by: kEarlier }), emergency("BEOORDEELD", { emergency: "4", late: false, judgement: "TERECHT" }),
    emergency("WACHT_OP_MOTIVERING", { emergency: "5", own: true }),
  ];
  const { mine, waiting, done } = sort_emergencies(me("DIRECTIE"), all, kNow);
  const numbers = (list: readonly Emergency[]): string[] => list.map((one) => one.emergency);
  assert.deepEqual([mine, waiting, done].map(numbers), [["3", "1", "5"], ["2"], ["4"]]);
});
