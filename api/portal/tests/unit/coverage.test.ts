// Which programs take part, since when, and where something is missing.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Coverage, Gap } from "../../src/app/contract.ts";
import { gaps_of, is_closed, systems_of, type KnownReporting } from "../../src/words/coverage.ts";

function gap(system: string, begun: string, closed?: string): Gap {
  return { system, from: begun.slice(0, 10), to: begun.slice(0, 10), begun, ended: `${begun.slice(0, 10)}T20:00:00Z`, ...(closed !== undefined && { closed }) };
}

const reporting: readonly KnownReporting[] = [
  { system: "CITO_LOVS", since: "2026-06-01T08:00:00Z", supplier: "Verzonnen Toetsen B.V.", categories: ["TOETSRESULTAAT"] },
  { system: "EDUSCOPE_ADM", since: "2026-09-01T08:00:00Z" },
];
const coverage: Coverage = {
  since: "2026-08-01T08:00:00Z", systems: ["INZAGE", "CITO_LOVS", "EDUSCOPE_ADM"], not_yet: ["BASISPOORT"],
  gaps: [gap("CITO_LOVS", "2026-09-03T08:00:00Z", "2026-09-05"), gap("EDUSCOPE_ADM", "2026-10-03T08:00:00Z"), gap("CITO_LOVS", "2026-10-02T08:00:00Z")],
  reporting,
};

test("a program is told since it took part, and never since before the history itself", () => {
  const told = systems_of(coverage).map(({ system, since }) => [system, since.slice(0, 10)]);
  assert.deepEqual(told, [["INZAGE", "2026-08-01"], ["CITO_LOVS", "2026-08-01"], ["EDUSCOPE_ADM", "2026-09-01"]]);
});

test("a program carries its supplier and what it is about where the server says so, and its own gaps", () => {
  const [own, cito, eduscope] = systems_of(coverage);
  assert.deepEqual([own!.supplier, own!.categories, own!.gaps], [undefined, [], []]);
  assert.equal(cito!.supplier, "Verzonnen Toetsen B.V.");
  assert.deepEqual(cito!.categories, ["TOETSRESULTAAT"]);
  assert.deepEqual(cito!.gaps.map(({ begun }) => begun.slice(0, 10)), ["2026-10-02", "2026-09-03"]);
  assert.deepEqual([eduscope!.supplier, eduscope!.gaps.length], [undefined, 1]);
});

test("gaps stand newest first, and one that was filled afterwards is not missing any more", () => {
  assert.deepEqual(gaps_of(coverage).map(({ begun }) => begun.slice(0, 10)), ["2026-10-03", "2026-10-02", "2026-09-03"]);
  assert.deepEqual(gaps_of(coverage).map(is_closed), [false, false, true]);
});
