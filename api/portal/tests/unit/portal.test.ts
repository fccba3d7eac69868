// Addresses, times, rights, the pinned key and the findings of a check: the pure parts of the pages.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Me, Policy } from "../../src/app/contract.ts";
import { looks_after_ledger, may_open, may_mark_very_confidential, may_write, meets_name_requests, needs_motivation, needs_reason_first, purposes_of, start_of } from "../../src/app/rights.ts";
import { parse_route, path_of } from "../../src/app/route.ts";
import { outcome_of, step_of, step_state } from "../../src/check/findings.ts";
import { key_print, pin_key } from "../../src/check/key_pin.ts";
import { kRefusalCodes, Refusal } from "../../src/verify/refusal.ts";
import { add_days, clock_text, date_text, day_head, days_between, months_before } from "../../src/words/calendar.ts";

const kPupil = "0123456789abcdef0123456789abcdef";

test("every page has a path that leads back to it", () => {
  for (const path of ["/inloggen", `/wie-keek-er/${kPupil}`, `/controle/${kPupil}`, "/leerlingen", `/leerlingen/${kPupil}`, "/voorstellen", `/afspraken/${kPupil}`, "/naamverzoeken", `/naamverzoeken/${kPupil}`, "/activeren", "/uitnodigen", "/integriteit", "/reglement", `/programmas/${kPupil}`, "/taken", "/taken/noodinzagen", `/taken/noodinzagen/${kPupil}`, "/account", "/inloggen/schoolaccount", "/uitleg"]) {
    assert.equal(path_of(parse_route(path)), path);
    assert.notEqual(parse_route(path).page, "unknown");
  }
  assert.deepEqual(parse_route("/"), { page: "start" });
  assert.deepEqual(parse_route("/leerlingen/"), { page: "pupils" });
});

test("what is no path of ours is unknown", () => {
  for (const path of ["/wie-keek-er", "/wie-keek-er/yara", `/inloggen/${kPupil}`, `/controle/${kPupil}/x`, "/admin", "/afspraken", "/reglement/2", "/naamverzoeken/3", "/programmas", "/taken/3", `/taken/noodinzagen/${kPupil}/x`, `/taken/${kPupil}`, `/wie-keek-er/${kPupil.toUpperCase()}`, `//${kPupil}`]) {
    assert.equal(parse_route(path).page, "unknown", path);
  }
});

test("times are those of Amsterdam, in words", () => {
  assert.equal(clock_text("nl", new Date("2026-07-01T12:05:00Z")), "14:05");
  assert.equal(clock_text("nl", new Date("2026-01-01T12:05:00Z")), "13:05");
  assert.equal(date_text("nl", "2026-03-03"), "3 maart 2026");
  assert.equal(date_text("en", "2026-03-03"), "3 March 2026");
  assert.equal(day_head("nl", "2026-03-03", "2026-05-01"), "dinsdag 3 maart");
  assert.equal(day_head("nl", "2025-03-03", "2026-05-01"), "maandag 3 maart 2025");
});

test("periods are counted in days of the calendar, over a change of the clock too", () => {
  assert.equal(days_between("2026-03-28", "2026-03-30"), 2);
  assert.equal(add_days("2026-03-28", 2), "2026-03-30");
  assert.equal(add_days("2026-10-25", -1), "2026-10-24");
  assert.equal(months_before("2026-05-31", 3), "2026-02-28");
  assert.equal(months_before("2026-01-15", 3), "2025-10-15");
});

test("whoever works at no school begins at what is theirs", () => {
  const me = (...roles: string[]): Me => ({ name: "", roles: roles.map((role) => ({ role, organisation: "BESTUUR" })), children: [] });
  for (const role of ["PRIVACY", "BEHEER"]) assert.deepEqual(start_of(me(role)), { page: "integrity" }, role);
  for (const role of ["FG", "BESTUUR"]) assert.deepEqual(start_of(me(role)), { page: "name_requests", request: null }, role);
  assert.equal(looks_after_ledger(me("BESTUUR")), false);
  assert.deepEqual(start_of(me()), { page: "asking", pupil: null }, "a parent without gezag");
  assert.deepEqual(start_of(me("FG", "LEERKRACHT")), { page: "pupils" }, "a teacher who is FG too has pupils first");
  assert.deepEqual(start_of({ ...me("FG"), children: [{ pupil: kPupil, name: "Yara" }] }), { page: "history", pupil: kPupil });
});

test("whoever works at a school or for the board meets requests for names, and a parent does not", () => {
  const me = (role: string): Me => ({ name: "", roles: [{ role, organisation: "99ZZ" }], children: [] });
  for (const role of ["LEERKRACHT", "ONDERSTEUNER", "IB", "DIRECTIE", "ADMIN", "FG", "PRIVACY", "BESTUUR", "BEHEER"]) assert.ok(meets_name_requests(me(role)), role);
  for (const role of ["OUDER", "LEERLING", "LEVERANCIER", "EXTERN"]) assert.equal(meets_name_requests(me(role)), false, role);
});

test("nobody is offered what their role can never do", () => {
  const me = (role: string): Me => ({ name: "", roles: [{ role, organisation: "99ZZ" }], children: [] });
  const care = { category: "GESPREK", module: "ZORG", special: false, purposes: [] };
  const special = { category: "ADHD", module: "ZORG", special: true, purposes: [] };
  const address = { category: "ADRES", module: "ADM", special: false, purposes: [] };
  const writes = (role: string): boolean[] => [care, special, address].map((one) => may_write(me(role), one));
  assert.deepEqual(writes("LEERKRACHT"), [true, true, false]);
  assert.deepEqual(writes("ONDERSTEUNER"), [true, false, false]);
  assert.deepEqual(writes("IB"), [true, true, false]);
  assert.deepEqual(writes("ADMIN"), [false, false, true]);
  assert.deepEqual(writes("DIRECTIE"), [true, true, true]);
  assert.deepEqual(writes("OUDER"), [false, false, false]);
  const marks = (role: string): boolean[] => [care, special, address].map((one) => may_mark_very_confidential(me(role), one));
  assert.deepEqual(marks("DIRECTIE"), [true, true, false], "names and addresses are compared with files");
  for (const role of ["LEERKRACHT", "IB", "ADMIN", "OUDER", "FG"]) assert.deepEqual(marks(role), [false, false, false], role);
  assert.equal(may_open(me("OUDER"), address), false);
  assert.equal(may_open(me("ADMIN"), care), false);
  assert.equal(may_open(me("ADMIN"), address), true);
  assert.equal(may_open(me("LEERKRACHT"), care), true);
});

test("a purpose is offered with the parts that it opens without a case, and with no other", () => {
  const me = (role: string): Me => ({ name: "", roles: [{ role, organisation: "99ZZ" }], children: [] });
  const part = (category: string, module: string, special: boolean, ...purposes: string[]) => ({ category, module, special, purposes });
  const policy: Policy = {
    version: 1,
    purposes: ["LEREN", "BEGELEIDEN", "ORGANISATIE", "WETTELIJKE_PLICHT", "RECHTEN_BETROKKENE", "NOODSITUATIE"],
    categories: [
      part("BSN", "ADM", false, "WETTELIJKE_PLICHT"), part("VERZOEK", "ADM", false, "RECHTEN_BETROKKENE"),
      part("ADRES", "ADM", false, "ORGANISATIE", "BEGELEIDEN"), part("TOETSRESULTAAT", "ZORG", false, "LEREN", "BEGELEIDEN"),
      part("ADHD", "ZORG", true, "BEGELEIDEN"),
    ],
  };
  const opened = (role: string, purpose: string): string[] => {
    return policy.categories.filter((one) => may_open(me(role), one, purpose)).map(({ category }) => category);
  };
  assert.deepEqual(opened("LEERKRACHT", "WETTELIJKE_PLICHT"), ["BSN"]);
  assert.deepEqual(opened("LEERKRACHT", "RECHTEN_BETROKKENE"), ["VERZOEK"]);
  assert.deepEqual(opened("LEERKRACHT", "LEREN"), ["TOETSRESULTAAT"]);
  assert.deepEqual(opened("LEERKRACHT", "NOODSITUATIE").length, 5);
  assert.deepEqual(opened("ADMIN", "NOODSITUATIE"), ["BSN", "VERZOEK", "ADRES"]);
  assert.deepEqual(opened("FG", "NOODSITUATIE"), []);
  assert.deepEqual(purposes_of(me("ADMIN"), policy), policy.purposes.filter((one) => one !== "LEREN"));
  assert.deepEqual(purposes_of(me("LEERKRACHT"), { ...policy, categories: policy.categories.slice(2) }), ["LEREN", "BEGELEIDEN", "ORGANISATIE", "NOODSITUATIE"]);
  assert.deepEqual(purposes_of(me("OUDER"), policy), []);
  const written = (purpose: string): string[] => {
    return policy.categories.filter((one) => may_write(me("DIRECTIE"), one, purpose)).map(({ category }) => category);
  };
  assert.deepEqual(written("BEGELEIDEN"), ["ADRES", "TOETSRESULTAAT", "ADHD"]);
  assert.deepEqual(written("NOODSITUATIE"), ["BSN", "VERZOEK", "ADRES", "TOETSRESULTAAT"], "special data are written for guidance only");
  assert.ok(needs_motivation(policy.categories[2]!, "NOODSITUATIE") && needs_motivation(policy.categories[4]!, "BEGELEIDEN"));
  assert.ok(needs_motivation(policy.categories[2]!, "RECHTEN_BETROKKENE"));
  assert.ok(!needs_motivation(policy.categories[2]!, "ORGANISATIE"));
  const [bsn, request, address, , special] = policy.categories;
  assert.ok(!needs_reason_first("NOODSITUATIE", [address!, special!]), "in an emergency nobody types first");
  for (const one of [bsn, request]) assert.ok(needs_reason_first("NOODSITUATIE", [address!, one!]), "but for what is kept for a duty alone");
  assert.ok(needs_reason_first("WETTELIJKE_PLICHT", [bsn!]) && !needs_reason_first("BEGELEIDEN", [address!]));
});

test("the first key of a register is pinned, and another one later is noticed", () => {
  const kept = new Map<string, string>();
  const store = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  assert.deepEqual(pin_key("a.example/x+01020304+AA==", store), { state: "first", vkey: "a.example/x+01020304+AA==" });
  assert.equal(pin_key("a.example/x+01020304+AA==", store).state, "same");
  assert.deepEqual(pin_key("a.example/x+0a0b0c0d+BB==", store), { state: "changed", vkey: "a.example/x+01020304+AA==" });
  assert.equal(pin_key("b.example/x+01020304+AA==", store).state, "first");
  assert.equal(pin_key("a.example/x+01020304+AA==", null).state, "unknown");
  assert.equal(key_print("a.example/x+01020304+AA=="), "a.example/x 0102 0304");
});

test("a store that throws does not stop a check", () => {
  const store = { getItem: (): string | null => { throw new Error("closed"); }, setItem: (): void => undefined };
  assert.equal(pin_key("a+01020304+AA==", store).state, "unknown");
});

test("every reason for a refusal belongs to a step, or to reading the file", () => {
  const unread = kRefusalCodes.filter((code) => step_of({ code, place: "/x" }) === null);
  assert.deepEqual(unread, [
    "json_malformed", "too_large", "member_repeated", "member_unknown", "member_missing", "type_wrong", "number_wrong",
    "format_unknown", "base64_wrong", "length_wrong", "part_wrong", "ground_unknown", "count_wrong", "range_malformed",
  ]);
});

test("a refused check never shows a step as done that comes after the one that failed", () => {
  for (const code of kRefusalCodes) {
    const judgement = { ok: false as const, refusal: new Refusal(code, "/x") };
    assert.equal(outcome_of(judgement), "wrong");
    for (const step of ["unchanged", "complete", "inserted", "witnessed", "earlier"] as const) {
      assert.notEqual(step_state(step, judgement), "done", `${code} ${step}`);
    }
  }
  const signed = (code: (typeof kRefusalCodes)[number], place: string): string => {
    return step_state("signed", { ok: false, refusal: new Refusal(code, place) });
  };
  assert.equal(signed("count_wrong", "/streams/0/count"), "open");
  assert.equal(signed("signature_wrong", "/checkpoint"), "failed");
  assert.equal(signed("tag_wrong", "/streams/0/events/1/entry"), "done");
  assert.equal(signed("signature_wrong", "/earlier/checkpoint"), "done");
});
