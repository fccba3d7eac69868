// Confidential reports: the days of a review, what is wrong with a field, the order of the list; and that nothing of them
// is loaded by whoever is not meant to know.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Me } from "../../src/app/contract.ts";
import type { ListedMatter } from "../../src/app/matters.ts";
import { has_tasks } from "../../src/app/rights.ts";
import { parts_of } from "../../src/tasks/parts.ts";
import { fault_of, faults_of, kGround, kRecipients, kReviewMonths, latest_review, moment_of_review, review_day, review_fault, sort_matters } from "../../src/words/matter_form.ts";
import { kProjectRoot } from "../support/vectors.ts";

const source = (path: string): string => readFileSync(join(kProjectRoot, path), "utf8");

function matter(more: Partial<ListedMatter> = {}): ListedMatter {
  return {
    matter: "a1".repeat(16), pupil: "0f".repeat(16), recipient: "VEILIG_THUIS", ground: "MELDCODE_VT", step: 5, happened: "2026-10-02T10:00:00Z",
    recorded: "2026-10-02T10:00:00Z", review: "2026-12-31T23:00:00Z", overdue: false, ...more,
  };
}

test("recipients, ground and months of a review are those of the ledger", () => {
  const codes = source("projections/events/confidential_events.capnp");
  assert.deepEqual([...codes.matchAll(/\$Ann\.dutch\("([A-Z]+(?:_[A-Z]+)+)"\)/g)].map((found) => found[1]).filter((one) => one === kGround || kRecipients.some((known) => known === one)),
    [kGround, ...kRecipients]);
  assert.match(source("projections/rules/policy_v1.cpp"), new RegExp(`review_months = ${kReviewMonths}\\b`));
});

test("a review is today or later, and within half a year", () => {
  assert.equal(latest_review("2026-08-31"), "2027-02-28");
  assert.equal(review_fault("", "2026-11-12"), "matter.review.missing");
  assert.equal(review_fault("2026-11-11", "2026-11-12"), "matter.review.past");
  assert.equal(review_fault("2026-11-12", "2026-11-12"), null);
  assert.equal(review_fault("2027-05-12", "2026-11-12"), null);
  assert.equal(review_fault("2027-05-13", "2026-11-12"), "matter.review.far");
});

test("the last day of a review is the day before it is too late, in summer and in winter", () => {
  assert.equal(review_day(matter()), "2026-12-31");
  assert.equal(review_day(matter({ review: "2026-07-31T22:00:00Z" })), "2026-07-31");
  for (const day of ["2026-12-31", "2026-07-31"]) assert.equal(review_day(matter({ review: moment_of_review(day) })), day);
});

test("what the server says of a field stands at that field, and each of its codes is known there", () => {
  const commands = source("api/commands/matters.cpp") + source("api/commands/member_check.cpp");
  for (const code of ["BEREIK", "VERLEDEN", "TE_VER", "LEEG", "SOORT", "VOLGORDE", "DATUM"]) assert.ok(commands.includes(`"${code}"`), code);
  for (const [path, code] of [["/step", "BEREIK"], ["/date", "VOLGORDE"], ["/date", "DATUM"], ["/review", "VERLEDEN"], ["/review", "TE_VER"], ["/review", "DATUM"], ["/reason", "LEEG"], ["/category", "SOORT"], ["/value", "LEEG"]] as const) {
    assert.equal(fault_of(path, code)?.[0], path.slice(1));
  }
  assert.deepEqual(faults_of([{ path: "/review", code: "TE_VER" }, { path: "/iets", code: "NIEUWS" }]), { review: "matter.review.far" });
});

test("what was stopped halfway stands on top, then what is too late, then what comes soonest", () => {
  const all = [
    matter({ matter: "1" }), matter({ matter: "2", review: "2026-12-01T23:00:00Z" }), matter({ matter: "3", overdue: true, review: "2026-11-01T23:00:00Z" }),
    matter({ matter: "4", unfinished: true, lifted: "2026-11-01T09:00:00Z" }),
  ];
  assert.deepEqual(sort_matters(all).map((one) => one.matter), ["4", "3", "2", "1"]);
});

test("the pages of tasks are those of the role, and a parent has none", () => {
  const me = (role: string): Me => ({ name: "", roles: [{ role, organisation: "99ZZ" }], children: [] });
  assert.deepEqual(parts_of(me("DIRECTIE")), ["noodinzagen", "meldingen", "programmas", "verzoeken", "gezag"]);
  assert.deepEqual(parts_of(me("FG")), ["noodinzagen", "meldingen", "programmas", "verzoeken"]);
  assert.deepEqual(parts_of(me("PRIVACY")), ["meldingen", "programmas", "verzoeken"]);
  assert.deepEqual(parts_of(me("BESTUUR")), ["programmas"]);
  for (const role of ["LEERKRACHT", "ONDERSTEUNER", "IB", "ADMIN"]) assert.deepEqual(parts_of(me(role)), ["noodinzagen", "gezag"], role);
  for (const role of ["OUDER", "LEERLING", "LEVERANCIER", "EXTERN", "BEHEER"]) {
    assert.deepEqual(parts_of(me(role)), [], role);
    assert.equal(has_tasks(me(role)), false, role);
  }
});

// What a parent's visit can reach of the source: from the first script and from each page that a parent opens.
function reached(start: string, seen = new Set<string>()): Set<string> {
  if (seen.has(start)) return seen;
  seen.add(start);
  for (const [, path] of source(start).matchAll(/^\s*(?:import|export) (?!type ).*from "(\.[^"]+\.(?:ts|svelte))";/gm)) {
    reached(join(start, "..", path!), seen);
  }
  return seen;
}

test("no page that a parent opens can reach a word or a request about confidential reports", () => {
  const pages = readdirSync(join(kProjectRoot, "api/portal/src/pages")).filter((page) => !/^(Matters|tasks|Tasks)\./.test(page));
  const files = [...reached("api/portal/src/main.ts"), ...pages.flatMap((page) => [...reached(`api/portal/src/pages/${page}`)])];
  assert.ok(files.some((file) => file.endsWith("pages/History.svelte")) && files.some((file) => file.endsWith("app/server.ts")));
  for (const file of files) assert.ok(!/matter/i.test(file), file);
  for (const file of new Set(files)) assert.ok(!/\/meldingen|matter_text|matters\./.test(source(file)), file);
});
