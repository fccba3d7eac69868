// The pages about who has gezag and what families ask: what waits longest, who is offered what, and their addresses.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Me } from "../../src/app/contract.ts";
import type { FamilyRequest, InformationDecision } from "../../src/app/family.ts";
import { start_of } from "../../src/app/rights.ts";
import { parse_route, path_of } from "../../src/app/route.ts";
import { keeps_authority, meets_requests, parts_of, reads_requests, sees_authority, takes_requests_in } from "../../src/tasks/parts.ts";
import { asked_about, asks_for_self, whom } from "../../src/words/asked_about.ts";
import { askers_of, is_overdue, kToldBy, sort_requests, wrong_fields } from "../../src/words/family_form.ts";
import { kProjectRoot } from "../support/vectors.ts";

const kPupil = "0123456789abcdef0123456789abcdef";

function request(given: Partial<FamilyRequest>): FamilyRequest {
  return { request: "a", pupil: kPupil, kind: "INZAGE", state: "OPEN", channel: "BRIEF", received: "2026-10-05",
    recorded: "2026-10-05T09:00:00Z", role: "DIRECTIE", ...given };
}

function words_of(page: string, language: "nl" | "en", key: string): string {
  const all = JSON.parse(readFileSync(join(kProjectRoot, `api/words/${page}.${language}.json`), "utf8")) as Record<string, string>;
  return all[key] ?? "";
}

function me(...roles: string[]): Me {
  return { name: "Kim Verzonnen", roles: roles.map((role) => ({ role, organisation: "99ZZ" })), children: [] };
}

test("what must be answered soonest stands first, and a question, which has no last day, last", () => {
  const late = request({ request: "late", due: "2026-11-05" });
  const soon = request({ request: "soon", due: "2026-10-30" });
  const question = request({ request: "question", kind: "VRAAG", received: "2026-09-01" });
  assert.deepEqual(sort_requests([question, late, soon]).map((one) => one.request), ["soon", "late", "question"]);
});

test("a request is late from the day after its last day, and a question never", () => {
  assert.equal(is_overdue(request({ due: "2026-11-05" }), "2026-11-05"), false);
  assert.equal(is_overdue(request({ due: "2026-11-05" }), "2026-11-06"), true);
  assert.equal(is_overdue(request({}), "2027-11-06"), false);
});

test("nobody at school takes something in through the portal of the family", () => {
  assert.ok(!kToldBy.some((one) => (one as string) === "PORTAAL"));
});

test("the fields that the server found wrong are named by their place", () => {
  assert.deepEqual([...wrong_fields([{ path: "/ground" }, { path: "/to" }])], ["ground", "to"]);
});

test("who is offered these pages follows the roles of the policy", () => {
  for (const role of ["LEERKRACHT", "ONDERSTEUNER", "IB", "DIRECTIE", "ADMIN"]) assert.ok(sees_authority(me(role)), role);
  assert.deepEqual(["LEERKRACHT", "DIRECTIE", "ADMIN", "IB"].map((role) => takes_requests_in(me(role))), [true, true, false, false]);
  assert.deepEqual(["DIRECTIE", "ADMIN", "LEERKRACHT"].map((role) => keeps_authority(me(role))), [true, true, false]);
  assert.deepEqual(["DIRECTIE", "PRIVACY", "FG", "LEERKRACHT"].map((role) => meets_requests(me(role))), [true, true, true, false]);
  assert.deepEqual(["DIRECTIE", "PRIVACY", "FG"].map((role) => reads_requests(me(role))), [true, true, false]);
  assert.ok(!parts_of(me("OUDER")).some((part) => part === "gezag" || part === "verzoeken"));
});

test("the page on which a family asks has an address, for a child and without one", () => {
  assert.deepEqual(parse_route(`/verzoeken/${kPupil}`), { page: "asking", pupil: kPupil });
  assert.deepEqual(parse_route("/verzoeken"), { page: "asking", pupil: null });
  assert.equal(path_of({ page: "asking", pupil: kPupil }), `/verzoeken/${kPupil}`);
  assert.equal(path_of({ page: "asking", pupil: null }), "/verzoeken");
  assert.deepEqual(parse_route("/verzoeken/de-naam"), { page: "unknown" });
});

test("a parent without gezag, whom no list of children names, begins with what they are told", () => {
  assert.deepEqual(start_of(me()), { page: "asking", pupil: null });
  assert.deepEqual(start_of({ ...me("OUDER"), children: [{ pupil: kPupil, name: "Yara" }] }), { page: "history", pupil: kPupil });
  assert.deepEqual(start_of({ ...me("LEERLING"), children: [{ pupil: kPupil, name: "Yara" }] }), { page: "history", pupil: kPupil });
});

function decision(given: Partial<InformationDecision>): InformationDecision {
  return { decision: "d", pupil: kPupil, relation: "VADER", given: true, recorded: "2026-10-05T09:00:00Z", counts: true, ...given };
}

const kYara = { pupil: kPupil, name: "Yara" };
const kOther = "1e".repeat(16);
const kThird = "2d".repeat(16);

test("a question can be about each child of the login, of a decision and of an earlier request, each once", () => {
  const decisions = [decision({ pupil: kOther, recorded: "2026-10-07T22:30:00Z" }), decision({ pupil: kOther }), decision({})];
  const asked = [request({ pupil: kThird, received: "2026-09-01", recorded: "2026-09-02T09:00:00Z" }), request({ pupil: kOther })];
  assert.deepEqual(asked_about([kYara], decisions, asked), [
    kYara,
    { pupil: kThird, number: 1, known_by: "request", day: "2026-09-01" },
    { pupil: kOther, number: 2, known_by: "decision", day: "2026-10-05" },
  ]);
  assert.deepEqual(asked_about([], [], []), []);
});

test("the day of a decision is that of Amsterdam", () => {
  const [child] = asked_about([], [decision({ recorded: "2026-10-07T22:30:00Z" })], []);
  assert.deepEqual(child, { pupil: kPupil, number: 1, known_by: "decision", day: "2026-10-08" });
});

test("of several children nobody is meant before one is chosen, and only one of them can be", () => {
  const all = asked_about([kYara, { pupil: kOther, name: "Ilias" }], [], []);
  assert.equal(whom(all, ""), null);
  assert.equal(whom(all, kOther), kOther);
  assert.equal(whom(all, kThird), null);
  assert.equal(whom(asked_about([kYara], [], []), ""), kPupil);
  assert.equal(whom([], kPupil), null);
});

test("a pupil who asks about their own dossier asks for themself; a parent never does", () => {
  const pupil = { ...me("LEERLING"), children: [kYara] };
  assert.equal(asks_for_self(pupil, kPupil), true);
  assert.equal(asks_for_self(pupil, kOther), false);
  assert.equal(asks_for_self(pupil, null), false);
  assert.equal(asks_for_self({ ...me("OUDER"), children: [kYara] }, kPupil), false);
});

test("who can have asked is of the register or of a decision, each once, and nobody without a number", () => {
  const guardian = { person: kOther, name: "Karim Verzonnen", counts: true, registrations: [] };
  const decisions = [decision({ person: kThird, name: "Noah Verzonnen" }), decision({ person: kOther, name: "Karim Verzonnen" }), decision({})];
  assert.deepEqual(askers_of([guardian], decisions), [[kOther, "Karim Verzonnen"], [kThird, "Noah Verzonnen"]]);
  assert.deepEqual(askers_of([{ counts: true, registrations: [] }], []), []);
});

test("the words about what a family asks name everybody who reads it, and promise a pupil no audience of parents", () => {
  for (const [page, key] of [["asking", "asking.text.hint"], ["asking", "asking.text.hint.self"], ["family", "family.intake.words.hint"]] as const) {
    assert.match(words_of(page, "nl", key), /directie en de privacymedewerker van het bestuur/, key);
    assert.match(words_of(page, "en", key), /directie and the board’s privacy officer/, key);
  }
  assert.match(words_of("asking", "nl", "asking.history"), /^Ouders met gezag /);
  assert.match(words_of("asking", "en", "asking.history"), /^Parents with authority /);
  assert.match(words_of("asking", "nl", "asking.history.self"), /Uw ouders zien dat niet\./);
  assert.match(words_of("asking", "en", "asking.history.self"), /Your parents do not see that\./);
});
