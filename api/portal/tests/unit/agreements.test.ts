// Agreements on what is very confidential: how they stand, their last day, what was read under them, who is named.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Agreement, Line } from "../../src/app/contract.ts";
import {
  agreements_on, first_day, is_in_force, is_of_very_confidential_items, is_over, is_proposal, is_read_by_policy, kAgreementStates, kSeeingByPolicy,
  last_day, persons_text, readings_under, words_of_proposal,
} from "../../src/words/agreement_state.ts";
import { fault_of, kNamedMax } from "../../src/words/agreement_form.ts";
import { kSeeingByBoard } from "../../src/words/document_form.ts";
import { days_of } from "../../src/words/history.ts";
import { kProjectRoot } from "../support/vectors.ts";

const source = (path: string): string => readFileSync(join(kProjectRoot, path), "utf8");

function agreement(more: Partial<Agreement> = {}): Agreement {
  return {
    agreement: "a1".repeat(16), status: "ERKEND", categories: ["GESPREK"], persons: [{ person: "e0".repeat(16), name: "Sanne de Wit" }],
    named: 1, proposed: "2026-11-02T09:00:00Z", acknowledged: "2026-11-03T09:00:00Z", to: "2026-12-31T23:00:00Z", ...more,
  };
}

function line(more: Partial<Line> = {}): Line {
  return {
    index: 1, happened: "2026-11-04T09:00:00Z", recorded: "2026-11-04T09:00:00Z", action: "GELEZEN", outcome: "OK", role: "LEERKRACHT",
    organisation: "99ZZ", system: "INZAGE", purpose: "BEGELEIDEN", categories: ["GESPREK"], very_confidential: true,
    agreement: "a1".repeat(16), ...more,
  };
}

test("the states are those that the server tells", () => {
  const told = [...source("api/agreement_commands.cpp").matchAll(/return "([A-Z]+)";/g)].map((found) => found[1]);
  assert.deepEqual(told, [...kAgreementStates]);
});

test("an agreement is a proposal, in force or over, and one of these only", () => {
  for (const status of kAgreementStates) {
    const kinds = [is_proposal, is_in_force, is_over].filter((is) => is(agreement({ status })));
    assert.equal(kinds.length, 1, status);
  }
  assert.ok(is_over(agreement({ status: "IETS_NIEUWS" })), "what this page does not know gives nobody buttons");
});

test("the last day is the day before it counts no more, in Amsterdam, in summer and winter", () => {
  assert.equal(last_day(agreement({ to: "2026-12-31T23:00:00Z" })), "2026-12-31");
  assert.equal(last_day(agreement({ to: "2027-06-30T22:00:00Z" })), "2027-06-30");
});

test("what was read under an agreement is its readings, newest first, and nothing else", () => {
  const lines = [
    line({ index: 5 }), line({ index: 9, happened: "2026-11-06T09:00:00Z" }), line({ index: 6, outcome: "GEWEIGERD" }),
    line({ index: 7, action: "AFSPRAAK_VOORGESTELD" }), line({ index: 8, agreement: "b2".repeat(16) }),
  ];
  assert.deepEqual(readings_under(lines, agreement()).map(({ index }) => index), [9, 5]);
});

test("the words of a proposal are those of its own line", () => {
  const lines = [
    line({ action: "AFSPRAAK_VOORGESTELD", reason: "Zoals besproken" }),
    line({ action: "AFSPRAAK_VOORGESTELD", agreement: "b2".repeat(16), reason: "Een andere" }),
    line({ action: "AFSPRAAK_BEEINDIGD", reason: "Niet meer nodig" }),
  ];
  assert.equal(words_of_proposal(lines, agreement()), "Zoals besproken");
  assert.equal(words_of_proposal(lines.slice(1), agreement()), "");
});

test("who may see a line is whom an agreement in force names for its kind of data", () => {
  const all = [agreement(), agreement({ agreement: "b2".repeat(16), status: "VOORSTEL" }), agreement({ agreement: "c3".repeat(16), categories: ["ADVIES"] })];
  assert.deepEqual(agreements_on(line(), all).map((one) => one.agreement), ["a1".repeat(16)]);
  assert.ok(is_of_very_confidential_items(line()));
  assert.ok(!is_of_very_confidential_items(line({ action: "AFSPRAAK_ERKEND" })));
  const { very_confidential: _, ...ordinary } = line();
  assert.ok(!is_of_very_confidential_items(ordinary));
});

test("what was read without an agreement was allowed by the policy of its day, of whom a board may let see it and nobody else", () => {
  const { agreement: _, ...without } = line();
  for (const role of kSeeingByBoard) assert.ok(is_read_by_policy({ ...without, role }), role);
  for (const role of ["DIRECTIE", "OUDER", "FG", "PRIVACY", "ONDERSTEUNER"]) assert.ok(!is_read_by_policy({ ...without, role }), role);
  assert.ok(!is_read_by_policy(line()), "an agreement let them in");
  for (const more of [{ outcome: "GEWEIGERD" }, { action: "AFSPRAAK_ERKEND" }, { action: "TERUGGEKEKEN" }, { very_confidential: false }]) {
    assert.ok(!is_read_by_policy({ ...without, ...more }), JSON.stringify(more));
  }
  assert.deepEqual(kSeeingByPolicy, kSeeingByBoard);
});

test("a reading of what is very confidential never stands in one line with the one beside it", () => {
  const { very_confidential: _, agreement: __, ...beside } = line({ index: 2 });
  const [day] = days_of([line({ index: 3 }), beside], []);
  assert.equal(day?.entries.length, 2);
  const [other] = days_of([line({ index: 3 }), line({ index: 2, agreement: "b2".repeat(16) })], []);
  assert.equal(other?.entries.length, 2, "nor readings under two agreements");
  const [same] = days_of([line({ index: 3 }), line({ index: 2 })], []);
  assert.equal(same?.entries.length, 1);
});

test("whose name was erased is still counted", () => {
  const text = (more: Partial<Agreement>): string => persons_text(agreement(more), "iemand", (first, last) => `${first} en ${last}`);
  assert.equal(text({}), "Sanne de Wit");
  assert.equal(text({ named: 3 }), "Sanne de Wit, iemand en iemand");
  assert.equal(text({ persons: [{ person: "e0", name: "" }] }), "iemand");
  assert.equal(text({ persons: [], named: 0 }), "iemand");
});

test("the history is asked from the first proposal on", () => {
  assert.equal(first_day([agreement({ proposed: "2026-11-02T09:00:00Z" }), agreement({ proposed: "2026-09-30T22:30:00Z" })]), "2026-10-01");
  assert.equal(first_day([]), null);
});

test("what the server says of a field of a proposal has its place on the page", () => {
  const commands = source("api/commands/agreements.cpp");
  const told = [...commands.matchAll(/\{"(\/[a-z]+)", "([A-Z_]+)", "/g)].map(([, path, code]) => [path!, code!] as const);
  assert.ok(told.length >= 6);
  for (const [path, code] of told) assert.ok(fault_of(path, code), `${path} ${code}`);
  assert.equal(fault_of("/to", "DATUM")?.[0], "to");
  assert.ok(source("api/commands/member_check.cpp").includes('"DATUM"'));
  assert.equal(fault_of("/to", "IETS"), undefined);
  assert.ok(source("api/commands/agreements.h").includes(`kAgreementPersonsMax = ${kNamedMax};`));
});
