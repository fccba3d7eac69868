// Where a family can ask for a name, and that a question and how it stands belong to one line.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Line, NameRequest } from "../../src/app/contract.ts";
import { words_of } from "../../src/words/catalogue.ts";
import { choices_of, has_a_name, is_running, request_for, state_of } from "../../src/words/names.ts";
import nl from "../../../words/nl.json" with { type: "json" };

const kPupil = "0f".repeat(16);
const words = words_of(nl);
const line = (index: number, at = "08:00:00", more: Partial<Line> = {}): Line => ({
  index, happened: `2026-11-20T${at}Z`, recorded: `2026-11-20T${at}Z`, action: "GELEZEN", outcome: "OK", role: "LEERKRACHT",
  organisation: "99ZZ", system: "INZAGE", purpose: "LEREN", categories: ["TOETSRESULTAAT"], ...more,
});
const request = (index: number, more: Partial<NameRequest> = {}): NameRequest => ({
  request: "a1".repeat(16), state: "GEVRAAGD", asked: "2026-11-21T08:00:00Z", pupil: kPupil, index, ...more,
});
const texts = (...lines: readonly Line[]): string[] => choices_of("nl", words, lines).map(({ text }) => text);

test("a name is asked for where somebody of staff acted, and it does not stand there yet", () => {
  for (const role of ["LEERKRACHT", "DIRECTIE", "FG", "OVERIG"]) assert.ok(has_a_name(line(1, "08:00:00", { role })), role);
  for (const role of ["OUDER", "LEERLING", "SYSTEEM", "NIEUW"]) assert.ok(!has_a_name(line(1, "08:00:00", { role })), role);
  assert.ok(!has_a_name(line(1, "08:00:00", { name: "Sanne de Wit" })));
  assert.ok(!has_a_name(line(1, "08:00:00", { own: true })));
});

test("a request is about its own line of its own pupil, and the newest counts", () => {
  const refused = request(7, { state: "GEWEIGERD", decided: "2026-11-22T08:00:00Z" });
  const again = request(7, { request: "b2".repeat(16), asked: "2026-11-23T08:00:00Z" });
  assert.equal(request_for([refused, again], kPupil, 7), again);
  assert.equal(request_for([refused, again], kPupil, 8), null);
  assert.equal(request_for([refused, again], "1e".repeat(16), 7), null);
  const { pupil: _pupil, index: _index, ...bare } = request(7, { about_me: true });
  assert.equal(request_for([bare], kPupil, 7), null, "what is about the reader's own name says no line");
});

test("a request runs until it was decided", () => {
  assert.ok(is_running(request(7, { state: "GEADVISEERD" })));
  assert.ok(!is_running(request(7, { state: "GEWEIGERD", decided: "2026-11-22T08:00:00Z" })));
  assert.ok(!is_running(null));
  assert.equal(state_of(request(7, { state: "IETS_NIEUWS" })), null);
});

test("lines that stand together are told apart: by time, by what was seen, else by number", () => {
  assert.deepEqual(texts(line(9, "08:05:00"), line(3, "08:00:00")), ["09:00", "09:05"], "earliest first");
  assert.deepEqual(texts(line(3), line(4, "08:00:30", { categories: ["ADRES"] })), [
    `09:00, ${nl["category.TOETSRESULTAAT"]}`, `09:00, ${nl["category.ADRES"]}`,
  ]);
  assert.deepEqual(texts(line(3), line(4, "08:00:30"), line(5, "08:01:00")), ["09:00 (1)", "09:00 (2)", "09:01"]);
});
