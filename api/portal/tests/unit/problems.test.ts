// Whatever the server answers, a person reads words of our own catalogue, in the language of the page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ends_at, minutes_to_tell } from "../../src/app/session_end.ts";
import { key_words } from "../../src/check/key_pin.ts";
import { words_of } from "../../src/words/catalogue.ts";
import { code_of, kind_of_problem, kProblems, tell } from "../../src/words/problems.ts";
import en from "../../../words/en.json" with { type: "json" };
import nl from "../../../words/nl.json" with { type: "json" };
import { kProjectRoot } from "../support/vectors.ts";

const source = (path: string): string => readFileSync(join(kProjectRoot, path), "utf8");
const type = (code: string): string => `urn:inzage:fout:${code}`;
const kDetail = "rule R20 does not allow this; the attempt was recorded";

test("every code that the server can answer has words in Dutch and in English", () => {
  const errors = [...source("ledger/error_codes.def").matchAll(/^LEDGER_ERROR\((\w+),/gm)].map((found) => found[1]!);
  const refusals = [...source("api/http/problem.cpp").matchAll(/\{\d{3}, "([a-z_]+)"/g)].map((found) => found[1]!);
  assert.ok(errors.length > 8 && refusals.length > 15);
  const codes = [...new Set([...errors, ...refusals])];
  assert.deepEqual([...kProblems].sort(), codes.sort());
  for (const catalogue of [nl, en] as Readonly<Record<string, string>>[]) {
    for (const code of codes) assert.ok((catalogue[`problem.${code}`] ?? "").length > 5, code);
  }
});

test("no answer brings the server's own words onto the page", () => {
  for (const words of [words_of(nl), words_of(en)]) {
    for (const code of [...kProblems, "nog_onbekend"]) {
      for (const status of [400, 401, 403, 404, 409, 410, 429, 500, 503]) {
        const problem = { type: type(code), title: "Titel", status, detail: kDetail, ...(status === 403 && { rule: "R20" }) };
        const { title, texts } = tell(words, kind_of_problem(problem, status), problem);
        for (const text of [title, ...texts]) assert.ok(text !== "" && !text.includes(kDetail) && text !== "Titel", code);
      }
    }
  }
});

test("only a rule's refusal is said to stand in the register, and only our fault is called ours", () => {
  const words = words_of(nl);
  const told = (code: string, status: number, more: object = {}): string => {
    const problem = { type: type(code), title: "", status, ...more };
    return tell(words, kind_of_problem(problem, status), problem).texts.join(" ");
  };
  assert.match(told("forbidden", 403, { rule: "R20", ruleVersion: 2 }), /staat nu in het register.*R20, versie 2/);
  assert.doesNotMatch(told("csrf_failed", 403), /register/);
  assert.doesNotMatch(told("too_many_attempts", 429), /fout ligt bij ons/);
  assert.match(told("too_many_attempts", 429), /Te veel pogingen/);
  assert.match(told("fault", 500), /fout ligt bij ons/);
  assert.equal(code_of({ type: "about:blank", title: "", status: 500 }), null);
});

test("the end of a session is told in time, and whether it can be put off", () => {
  const limits = { idle_seconds: 1800, seconds_left: 7200 };
  const minute = 60_000;
  assert.deepEqual(ends_at(limits, 0, 10 * minute), { at: 40 * minute, can_stay: true });
  assert.deepEqual(ends_at(limits, 0, 100 * minute), { at: 120 * minute, can_stay: false });
  assert.equal(ends_at({}, 0, 0), null);
  const end = { at: 30 * minute, can_stay: true };
  assert.equal(minutes_to_tell(end, 25 * minute), null);
  assert.equal(minutes_to_tell(end, 26 * minute), 4);
  assert.equal(minutes_to_tell(end, 29.9 * minute), 1);
  assert.equal(minutes_to_tell(null, 0), null);
});

test("a key that only just came from the school is not called known", () => {
  assert.equal(key_words(null), "letter");
  assert.equal(key_words({ state: "first", vkey: "" }), "new");
  assert.equal(key_words({ state: "unknown", vkey: "" }), "new");
  assert.equal(key_words({ state: "same", vkey: "" }), "same");
});
