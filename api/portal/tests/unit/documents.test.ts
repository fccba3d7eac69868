// What is laid down: which version of the reglement is cited for which days, what holds since when, what a policy changes
// in words, whose turn a draft is, and what the server says of a field.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import docs_en from "../../../words/documents.en.json" with { type: "json" };
import docs_nl from "../../../words/documents.nl.json" with { type: "json" };
import nl from "../../../words/nl.json" with { type: "json" };
import type { Me } from "../../src/app/contract.ts";
import type { ListedDocument, PolicyChange } from "../../src/app/documents.ts";
import { words_of } from "../../src/words/catalogue.ts";
import { kAccessLevels, kChangeableRoles, kDocumentKinds, kParts, kTerms } from "../../src/words/codes.ts";
import {
  address_faults, change_of, days_faults, fault_of, kFirstAccess, kLongest, kMayGain, kSeeingByBoard, lesser_access, parts_of, refusal_of,
  sorts_for, type ChangeRow,
} from "../../src/words/document_form.ts";
import { desks_of, first_day, is_for, last_day, sort_documents, step_for } from "../../src/words/document_state.ts";
import { change_text, days_text, gives, is_wider } from "../../src/words/document_text.ts";
import { host_of, split_reglements } from "../../src/words/reglement_days.ts";
import { kProjectRoot } from "../support/vectors.ts";

const kToday = "2026-11-28";
const dutch = words_of(nl);
const docs = words_of(docs_nl);

function source(path: string): string {
  return readFileSync(join(kProjectRoot, path), "utf8");
}

function me(role: string, organisation = "BESTUUR"): Me {
  return { name: "", roles: [{ role, organisation }], children: [] };
}

function version(number: number, more: Partial<ListedDocument> = {}): ListedDocument {
  return {
    document: `${number}a`.repeat(16), kind: "REGLEMENT", number, url: "https://www.linde.example/a.pdf", digest: "ab".repeat(32),
    from: "2018-05-25", needs_council: true, counts: false, ...more,
  };
}

const cited = (number: number, from: string, to?: string) => ({ number, url: "https://www.linde.example/a.pdf", from, ...(to && { to }) });

test("the reglement of now is told, and of then each with the days that are certain", () => {
  const both = split_reglements([cited(1, "2018-05-25"), cited(2, "2026-11-20"), cited(1, "2018-05-25")], kToday);
  assert.equal(both.now?.number, 2);
  assert.deepEqual(both.then.map(({ number, last }) => [number, last]), [[1, "2026-11-19"]], "once, until the day before the next");
  const apart = split_reglements([cited(1, "2018-05-25"), cited(3, "2026-11-20")], kToday);
  assert.equal(apart.then[0]?.last, undefined, "of what lies between nothing is known");
  const over = split_reglements([cited(1, "2018-05-25", "2026-01-31")], kToday);
  assert.equal(over.now, null, "what is over is not told as in force");
  assert.equal(over.then[0]?.last, "2026-01-31");
  assert.deepEqual(split_reglements([], kToday), { now: null, then: [] });
});

test("only an address of https becomes a link, and its host is told", () => {
  assert.equal(host_of("https://www.linde.example/reglement.pdf"), "www.linde.example");
  for (const url of ["http://www.linde.example/", "javascript:alert(1)", "data:text/html,x", "//www.linde.example", "reglement.pdf", ""]) {
    assert.equal(host_of(url), null, url);
  }
});

test("what decides counts from its recording, what is cited from its own first day", () => {
  const told = { from: "2026-08-01", adopted: "2026-09-01", recorded: "2026-09-03T22:30:00Z" };
  assert.equal(first_day(version(2, { kind: "BELEID", ...told })), "2026-09-04", "the day in Amsterdam");
  assert.equal(first_day(version(2, told)), "2026-08-01");
});

test("an earlier version is told until the day before the next, or its own last day", () => {
  const first = version(1, { adopted: "2018-05-24", recorded: "2025-08-01T08:00:00Z" });
  const second = version(2, { from: "2026-11-20", adopted: "2026-11-19", recorded: "2026-11-19T08:00:00Z", counts: true });
  const draft = version(3, { from: "2026-11-25" });
  const of_school = version(4, { school: "99ZZ", from: "2026-11-01", adopted: "2026-11-01", recorded: "2026-11-01T08:00:00Z" });
  const all = [first, second, draft, of_school];
  assert.equal(last_day(first, all), "2026-11-19");
  assert.equal(last_day(second, all), undefined, "a draft and a school's own end nothing");
  assert.equal(last_day({ ...first, to: "2026-01-31" }, all), "2026-01-31");
});

test("versions stand where they belong: now, later, before, or not adopted yet", () => {
  const told = { adopted: "2026-11-01", recorded: "2026-11-01T08:00:00Z" };
  const all = [
    version(1, told), version(2, { ...told, counts: true }), version(3, { ...told, from: "2027-01-01" }), version(4),
    version(2, { ...told, kind: "BELEID", counts: true }), version(9, { ...told, kind: "NIEUW", counts: true }),
  ];
  const sorted = sort_documents(all, kToday);
  const numbers = (list: readonly ListedDocument[]): string[] => list.map(({ kind, number }) => `${kind} ${number}`);
  assert.deepEqual(numbers(sorted.now), ["REGLEMENT 2", "BELEID 2", "NIEUW 9"], "what this page does not know comes last");
  assert.deepEqual(numbers(sorted.later), ["REGLEMENT 3"]);
  assert.deepEqual(numbers(sorted.drafts), ["REGLEMENT 4"]);
  assert.deepEqual(numbers(sorted.past), ["REGLEMENT 1"]);
});

test("what a policy changes is told in sentences", () => {
  const text = (change: PolicyChange): string | null => change_text(dutch, docs, change);
  assert.equal(text({ role: "ONDERSTEUNER", part: "BIJZONDER", access: "GEEN" }), "Onderwijsassistenten zien geen bijzondere gegevens (zoals over gezondheid).");
  assert.equal(text({ term: "UITNODIGING_DAGEN", value: 7 }), "Een uitnodiging om in te loggen geldt 7 dagen.");
  assert.equal(text({ term: "NOODINZAGE_WERKDAGEN", value: 1 }), "Wie in nood iets opent, schrijft binnen 1 werkdag op waarom.");
  assert.equal(text({ category: "ADRES", purpose: "BEGELEIDEN" }), "De school gebruikt de contactgegevens niet voor begeleiden.");
  for (const change of [{}, { term: "UITNODIGING_DAGEN" }, { role: "LEERKRACHT", part: "ZORG" }, { category: "ADRES", purpose: "NIEUW" }, { role: "OUDER", part: "ZORG", access: "GEEN" }]) {
    assert.equal(text(change), null, JSON.stringify(change));
  }
  for (const words of [docs, words_of(docs_en)]) {
    for (const role of kChangeableRoles) {
      for (const part of kParts) {
        const levels = part === "ZEER_VERTROUWELIJK" ? kAccessLevels.slice(0, 2) : kAccessLevels;
        for (const access of levels) assert.ok(!/[{}]/.test(change_text(dutch, words, { role, part, access }) ?? "{"));
      }
    }
    for (const term of kTerms) for (const value of [1, 2]) assert.ok(!/[{}]/.test(change_text(dutch, words, { term, value }) ?? "{"));
  }
  assert.equal(days_text("nl", docs, { from: "2026-12-24", to: "2026-12-24" }), "24 december 2026");
  assert.equal(days_text("nl", docs, { from: "2026-12-24", to: "2027-01-03" }), "van 24 december 2026 tot en met 3 januari 2027");
});

test("what a policy gives is told in sentences, and apart from what it takes", () => {
  const sight = { role: "IB", part: "ZEER_VERTROUWELIJK", access: "LEZEN" };
  const gain = { category: "ADRES", purpose: "LEREN", gains: true };
  const text = (change: PolicyChange): string | null => change_text(dutch, docs, change);
  assert.equal(text(sight), "Intern begeleiders zien wat zeer vertrouwelijk is, ook zonder afspraak met de ouders.");
  assert.equal(text({ ...sight, access: "GEEN" }), "Intern begeleiders zien pas na een afspraak met de ouders wat zeer vertrouwelijk is.");
  assert.equal(text({ ...sight, role: "LEERKRACHT" }), "Leerkrachten die met een kind werken, zien wat zeer vertrouwelijk is, ook zonder afspraak met de ouders.");
  assert.equal(text({ ...sight, access: "SCHRIJVEN" }), null, "nobody is given that");
  assert.equal(text(gain), "De school gebruikt de contactgegevens ook voor leren.");
  for (const one of [sight, gain, { term: "UITNODIGING_DAGEN", value: 15 }]) assert.ok(is_wider(one), JSON.stringify(one));
  for (const one of [{ ...sight, access: "GEEN" }, { ...gain, gains: false }, { term: "UITNODIGING_DAGEN", value: 14 }, { role: "IB", part: "ZORG", access: "LEZEN" }]) {
    assert.ok(!is_wider(one), JSON.stringify(one));
    assert.ok(!gives(one), JSON.stringify(one));
  }
  for (const one of [sight, gain]) assert.ok(gives(one), "and of a school that is not listed: it has no effect");
  assert.ok(!gives({ term: "UITNODIGING_DAGEN", value: 15 }), "a term stays what it is of a school");
});

test("what a board may give is what version 1 leaves open, and a school gives nothing", () => {
  const policy = source("projections/rules/policy_v1.cpp");
  const codes = source("projections/events/codes.capnp");
  const dutch_of = new Map([...codes.matchAll(/(\w+) @\d+ \$Ann\.dutch\("([A-Z_]+)"\)/g)].map(([, name, code]) => [name!.toLowerCase(), code!]));
  const code_of = (name: string): string => dutch_of.get(name.replaceAll("_", "").toLowerCase())!;
  const sets = new Map([...policy.matchAll(/PurposeSet (k\w+)\{([^}]+)\}/g)].map(([, name, all]) => [name!, [...all!.matchAll(/Purpose::(\w+)/g)].map(([, one]) => code_of(one!))]));
  const rows = [...policy.matchAll(/\{Category::(\w+), Module::\w+, \w+, (k\w+), (k\w+)\}/g)];
  assert.ok(rows.length > 20);
  for (const [, category, first, widest] of rows) {
    const more = sets.get(widest!)!.filter((one) => !sets.get(first!)!.includes(one));
    assert.deepEqual([...(kMayGain[code_of(category!)] ?? [])].sort(), more.sort(), category);
  }
  const seeing = [...policy.matchAll(/\{Role::(\w+), Access::\w+, Access::\w+, Access::\w+,\s+Sight::\w+,\s+Sight::by_board/g)].map(([, role]) => code_of(role!));
  assert.deepEqual(seeing, [...kSeeingByBoard]);
  assert.deepEqual(sorts_for(true), ["access", "purpose", "term", "sight"]);
  const terms = /kTerms\{\.emergency_days = (\d+), \.invitation_days = (\d+), \.review_months = (\d+)/.exec(policy)!.slice(1).map(Number);
  for (const [i, term] of kTerms.entries()) {
    assert.ok(is_wider({ term, value: terms[i]! + 1 }), term);
    assert.ok(!is_wider({ term, value: terms[i]! }), term);
  }
});

test("BESTUUR lays down for every school, DIRECTIE for the own one and not what is one for all", () => {
  assert.deepEqual(desks_of(me("BESTUUR")), [{ kinds: kDocumentKinds }]);
  assert.deepEqual(desks_of(me("DIRECTIE", "99ZZ")), [{ school: "99ZZ", kinds: ["BELEID", "SCHOOLKALENDER", "AFSPRAKEN_BEELD"] }]);
  for (const role of ["OUDER", "LEERKRACHT", "IB", "ADMIN", "FG", "PRIVACY", "BEHEER"]) assert.deepEqual(desks_of(me(role, "99ZZ")), [], role);
  const rules = source("projections/rules/documents.cpp");
  assert.match(rules, /return kind == DocumentKind::REGULATION \|\| kind == DocumentKind::COMPLAINTS_PROCEDURE;/);
});

test("a draft of the board waits for the council and then for the board, one of a school for its directeur", () => {
  const of_board = version(3);
  const of_school = version(3, { kind: "BELEID", school: "99ZZ", needs_council: false });
  assert.equal(step_for(me("BESTUUR"), of_board, kToday), "consent");
  assert.equal(step_for(me("BESTUUR"), { ...of_board, council_consent: "2026-11-20" }, kToday), "adopt");
  assert.equal(step_for(me("DIRECTIE", "99ZZ"), of_board, kToday), null);
  assert.equal(step_for(me("DIRECTIE", "99ZZ"), of_school, kToday), "adopt");
  assert.equal(step_for(me("DIRECTIE", "88YY"), of_school, kToday), null);
  assert.equal(step_for(me("FG"), of_school, kToday), null);
  assert.equal(step_for(me("BESTUUR"), { ...of_board, to: "2026-11-27" }, kToday), null, "its last day is over");
  assert.equal(step_for(me("BESTUUR"), { ...of_board, adopted: "2026-11-20" }, kToday), null);
});

test("what is another school's stands apart, but for whoever works for the board", () => {
  assert.ok(is_for(me("OUDER", "99ZZ"), {}));
  assert.ok(is_for(me("OUDER", "99ZZ"), { school: "99ZZ" }));
  assert.ok(!is_for(me("OUDER", "99ZZ"), { school: "88YY" }));
  assert.ok(is_for(me("FG"), { school: "88YY" }));
});

test("what can be chosen in a policy is what version 1 leaves a board", () => {
  const policy = source("projections/rules/policy_v1.cpp");
  const codes = source("projections/events/codes.capnp");
  const dutch_of = new Map([...codes.matchAll(/(\w+) @\d+ \$Ann\.dutch\("([A-Z_]+)"\)/g)].map(([, name, code]) => [name!.toLowerCase(), code!]));
  const levels: Readonly<Record<string, string>> = { none: "GEEN", read: "LEZEN", write: "SCHRIJVEN" };
  const rows = [...policy.matchAll(/\{Role::(\w+), Access::(\w+), Access::(\w+), Access::(\w+),/g)].map(([, role, ...access]) => {
    return [dutch_of.get(role!.replaceAll("_", "").toLowerCase())!, access.map((one) => levels[one!])] as const;
  });
  const staff = rows.filter(([role]) => kChangeableRoles.some((one) => one === role));
  assert.equal(staff.length, kChangeableRoles.length);
  for (const [role, access] of staff) assert.deepEqual(kFirstAccess[role], access, role);
  const longest = /kLongestTerms\{\s*\.emergency_days = (\d+), \.invitation_days = (\d+), \.review_months = (\d+)/.exec(policy);
  assert.deepEqual(Object.values(kLongest).map(String), longest?.slice(1));
  assert.deepEqual(lesser_access("LEERKRACHT", "ZORG"), ["GEEN", "LEZEN"]);
  assert.deepEqual(lesser_access("ADMIN", "ZORG"), []);
  assert.deepEqual(parts_of("ADMIN"), ["ADM"]);
  assert.deepEqual(parts_of(""), []);
});

test("a change is sent only when it is whole, and only what is of its sort", () => {
  const row: ChangeRow = { key: 0, sort: "access", category: "ADRES", purpose: "LEREN", role: "ONDERSTEUNER", part: "BIJZONDER", access: "GEEN", term: "UITNODIGING_DAGEN", value: "7" };
  assert.deepEqual(change_of(row), { role: "ONDERSTEUNER", part: "BIJZONDER", access: "GEEN" });
  assert.equal(change_of({ ...row, role: "ADMIN" }), null, "a part that this function does not see");
  assert.deepEqual(change_of({ ...row, sort: "purpose" }), { category: "ADRES", purpose: "LEREN" });
  assert.deepEqual(change_of({ ...row, sort: "term" }), { term: "UITNODIGING_DAGEN", value: 7 });
  const gain: ChangeRow = { ...row, sort: "gain" };
  assert.deepEqual(change_of(gain), { category: "ADRES", purpose: "LEREN", gains: true });
  assert.equal(change_of({ ...gain, category: "DYSLEXIE" }), null, "what no board gives");
  assert.equal(change_of({ ...gain, purpose: "BEGELEIDEN" }), null, "what version 1 has");
  const sight: ChangeRow = { ...row, sort: "sight", role: "IB" };
  assert.deepEqual(change_of(sight), { role: "IB", part: "ZEER_VERTROUWELIJK", access: "LEZEN" });
  assert.deepEqual(change_of(sight, true), { role: "IB", part: "ZEER_VERTROUWELIJK", access: "GEEN" }, "a school keeps it from them");
  assert.equal(change_of({ ...sight, role: "ADMIN" }), null);
  for (const value of ["", "0", "-3", "7,5", "9999", "zeven"]) assert.equal(change_of({ ...row, sort: "term", value }), null, value);
});

test("what the server says of a field of a document has its place on the page", () => {
  const text = source("api/commands/document_check.cpp");
  const pairs = [...text.matchAll(/push_back\(\{(?:"([^"]+)"|(path \+ "\/to")|place_in\("([^"]+)", at\)|path), "([A-Z]+)"/g)];
  assert.ok(pairs.length >= 7, String(pairs.length));
  for (const [, whole, to, list, code] of pairs) {
    const paths = whole ? [whole] : to ? ["/to", "/closed/1/to"] : list ? [`${list}/1`] : ["/purposes", "/changes", "/closed"];
    for (const path of paths) {
      // A school is never chosen here, it is the person's own.
      if (path !== "/school") assert.ok(fault_of(path, code!), `${path} ${code}`);
    }
  }
  assert.deepEqual(fault_of("/changes/2/value", "GETAL"), ["changes/2", "lay.change.wrong"]);
  assert.deepEqual(fault_of("/closed/1/to", "VOLGORDE"), ["closed/1/to", "lay.to.order"]);
  assert.deepEqual(fault_of("/day", "VOLGORDE"), ["day", "lay.day.later"]);
  assert.equal(fault_of("/nieuw", "HEX"), undefined);
});

test("what is missing is told before anything is sent", () => {
  assert.deepEqual(address_faults("http://a.example/", "AB"), { url: "lay.url.wrong", digest: "lay.digest.wrong" });
  assert.deepEqual(address_faults("https://a.example/", "ab".repeat(32)), {});
  assert.deepEqual(days_faults("closed/0/", "", ""), { "closed/0/from": "lay.from.missing" });
  assert.deepEqual(days_faults("", "2026-11-02", "2026-11-01"), { to: "lay.to.order" });
});

test("a rule that refuses is told by what it asks for", () => {
  assert.equal(refusal_of("draft", "R14"), "lay.refused.looser");
  assert.equal(refusal_of("adopt", "R15"), "lay.refused.council");
  assert.equal(refusal_of("draft", "R15"), "lay.refused.other", "whoever may not draft lacks no council");
});
