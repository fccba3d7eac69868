// Moments that somebody chooses to look back at.

import assert from "node:assert/strict";
import { test } from "node:test";
import { parse_route, path_of } from "../../src/app/route.ts";
import { are_in_order, is_whole, known_day_of, type ChosenMoment } from "../../src/parts/moments.ts";

const kToday = "2026-11-20";
const moment = (day: string, known: ChosenMoment["known"] = "then", known_day = ""): ChosenMoment => ({ day, known, known_day });

test("a moment is known on the day itself, today, or on a day of its own", () => {
  assert.equal(known_day_of(moment("2026-10-01"), kToday), "2026-10-01");
  assert.equal(known_day_of(moment("2026-10-01", "now"), kToday), kToday);
  assert.equal(known_day_of(moment("2026-10-01", "other", "2026-10-05"), kToday), "2026-10-05");
});

test("a moment needs days that have been", () => {
  assert.ok(is_whole(moment("2026-10-01"), kToday));
  assert.ok(is_whole(moment(kToday, "now"), kToday));
  assert.ok(!is_whole(moment(""), kToday));
  assert.ok(!is_whole(moment("2026-11-21"), kToday));
  assert.ok(!is_whole(moment("2026-10-01", "other", ""), kToday));
});

test("of two moments the second is not earlier, in what happened nor in what was known", () => {
  assert.ok(are_in_order(moment("2026-10-01"), moment("2026-10-01", "now"), kToday));
  assert.ok(!are_in_order(moment("2026-10-02"), moment("2026-10-01", "now"), kToday));
  assert.ok(!are_in_order(moment("2026-10-01", "now"), moment("2026-10-02"), kToday));
});

test("looking back has an address, with and without a pupil", () => {
  const pupil = "0a".repeat(16);
  for (const route of [{ page: "look_back", pupil: null }, { page: "look_back", pupil }] as const) {
    assert.deepEqual(parse_route(path_of(route)), route);
  }
  assert.equal(parse_route("/terugkijken/00001").page, "unknown");
});
