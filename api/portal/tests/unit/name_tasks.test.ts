// Requests for names: what waits for whom, and whether a motivation names somebody.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import names_nl from "../../../words/name_requests.nl.json" with { type: "json" };
import type { Me, NameRequest } from "../../src/app/contract.ts";
import { names_somebody, role_for, sort_requests, task_of } from "../../src/words/name_tasks.ts";
import { kProjectRoot } from "../support/vectors.ts";

const kPupil = "0f".repeat(16);

function me(...roles: string[]): Me {
  return { name: "", roles: roles.map((role) => ({ role, organisation: "99ZZ" })), children: [] };
}

function request(state: string, more: Partial<NameRequest> = {}): NameRequest {
  return { request: "a1".repeat(16), state, asked: "2026-11-12T09:00:00Z", pupil: kPupil, index: 4, ...more };
}

const decided = { decided: "2026-11-14T09:00:00Z" };

test("the FG advises, and then DIRECTIE or BESTUUR decides", () => {
  assert.equal(task_of(me("FG"), request("GEVRAAGD")), "advise");
  assert.equal(task_of(me("FG"), request("GEADVISEERD")), null);
  for (const role of ["DIRECTIE", "BESTUUR"]) {
    assert.equal(task_of(me(role), request("GEVRAAGD")), null, "not before the advice");
    assert.equal(task_of(me(role), request("GEADVISEERD")), "decide");
    assert.equal(task_of(me(role), request("GEWEIGERD", decided)), null);
    assert.equal(role_for(me(role), "decide"), role);
  }
  for (const role of ["LEERKRACHT", "IB", "PRIVACY", "BEHEER", "OUDER"]) {
    assert.equal(task_of(me(role), request("GEVRAAGD")), null, role);
    assert.equal(task_of(me(role), request("GEADVISEERD")), null, role);
  }
});

test("whoever is the FG decides in no role", () => {
  assert.equal(task_of(me("DIRECTIE", "FG"), request("GEADVISEERD")), null);
  assert.equal(task_of(me("BESTUUR", "FG"), request("GEVRAAGD")), "advise");
});

test("nothing waits for anybody about themselves or their own child", () => {
  const { pupil: _, index: __, ...about_me } = request("GEVRAAGD", { about_me: true });
  assert.equal(task_of(me("FG"), about_me), null);
  const parent: Me = { ...me("FG"), children: [{ pupil: kPupil, name: "Yara" }] };
  assert.equal(task_of(parent, request("GEVRAAGD")), null);
});

test("each request stands in one list, what waits longest on top", () => {
  const all = [
    request("GEVRAAGD", { request: "1", asked: "2026-11-14T09:00:00Z" }), request("GEADVISEERD", { request: "2" }),
    request("GEVRAAGD", { request: "3", asked: "2026-11-10T09:00:00Z" }), request("VRIJGEGEVEN", { request: "4", ...decided }),
    request("GEWEIGERD", { request: "5", about_me: true, ...decided }),
  ];
  const { mine, running, about_me, done } = sort_requests(me("FG"), all);
  const numbers = (list: readonly NameRequest[]): string[] => list.map((one) => one.request);
  assert.deepEqual([mine, running, about_me, done].map(numbers), [["3", "1"], ["2"], ["5"], ["4"]]);
});

test("a motivation in which the name stands is noticed, and ordinary words are not", () => {
  for (const text of ["Mevrouw De Wit deed dit", "sanne had geen reden", "Sanne's reden", "(Wit)"]) assert.ok(names_somebody(text, "Sanne de Wit"), text);
  for (const text of ["De ouders kunnen hun recht niet anders gebruiken", "witte", ""]) assert.ok(!names_somebody(text, "Sanne de Wit"), text);
  assert.ok(!names_somebody("de man van de school", "Jan de Man-Visser"));
});

test("the words under a refusal are those that the server adds (D2)", () => {
  const commands = readFileSync(join(kProjectRoot, "api/commands/name_requests.cpp"), "utf8");
  const told = /kWhereToGo =\s*((?:"[^"]*"\s*)+);/.exec(commands)?.[1] ?? "";
  const words = [...told.matchAll(/"([^"]*)"/g)].map((found) => found[1]).join("").replaceAll("\\n", "");
  assert.equal(names_nl["ask.refused.words"], words);
});
