// The pages about who has gezag and what families ask: what waits longest, who is offered what, and their addresses.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Me } from "../../src/app/contract.ts";
import type { FamilyRequest } from "../../src/app/family.ts";
import { start_of } from "../../src/app/rights.ts";
import { parse_route, path_of } from "../../src/app/route.ts";
import { keeps_authority, meets_requests, parts_of, reads_requests, sees_authority, takes_requests_in } from "../../src/tasks/parts.ts";
import { is_overdue, kToldBy, sort_requests, wrong_fields } from "../../src/words/family_form.ts";

const kPupil = "0123456789abcdef0123456789abcdef";

function request(given: Partial<FamilyRequest>): FamilyRequest {
  return { request: "a", pupil: kPupil, kind: "INZAGE", state: "OPEN", channel: "BRIEF", received: "2026-10-05",
    recorded: "2026-10-05T09:00:00Z", role: "DIRECTIE", ...given };
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
