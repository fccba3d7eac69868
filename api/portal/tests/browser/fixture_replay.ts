// TEST-ONLY: answers of looking back, in the shape of the HTTP contract, for the stand-in server.

import type { Change, Why, Version } from "../../src/app/contract.ts";
import type { FixtureLedger } from "./fixture_ledger.ts";

const day = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
const id = (number: number): string => number.toString(16).padStart(2, "0").repeat(16);

const kOld: Version = {
  item: id(1), category: "TOETSRESULTAAT", value: "Rekenen M6: niveau II", source: "PERSONEEL", author_role: "LEERKRACHT",
  happened: day(40), recorded: day(40), superseded: { item: id(2), happened: day(30), recorded: day(30) },
};
const kNew: Version = {
  item: id(2), category: "TOETSRESULTAAT", value: "Rekenen M6: niveau III", source: "PERSONEEL", author_role: "IB",
  happened: day(30), recorded: day(30), motivation: "Verkeerd overgenomen", corrects: id(1),
};
const kAdded: Version = {
  item: id(3), category: "GESPREK", value: "Gesprek met de ouders over rekenen.", source: "PERSONEEL",
  author_role: "LEERKRACHT", happened: day(20), recorded: day(20),
};
const kGone: Version = {
  item: id(4), category: "ZORGNOTITIE", erased: true, gone: day(10), source: "PERSONEEL", author_role: "IB",
  happened: day(60), recorded: day(60),
};
const kLate: Version = {
  item: id(5), category: "ADRES", value: "Veerdam 19", source: "OUDER_BIJ_AANMELDING", author_role: "ADMIN",
  happened: day(45), recorded: day(15), corrects: id(6), motivation: "Verhuisd",
};

const kChanges: readonly Change[] = [
  { kind: "AANGEPAST", category: "TOETSRESULTAAT", before: kOld, after: kNew, steps: [kNew] },
  { kind: "NIEUW", category: "GESPREK", after: kAdded, steps: [kAdded] },
  { kind: "LATER_BEKEND", category: "ADRES", before: { ...kLate, item: id(6), value: "Kastanjelaan 4" }, after: kLate, steps: [kLate] },
  { kind: "VERWIJDERD", category: "ZORGNOTITIE", before: kGone, after: kGone, steps: [] },
];

const kWhy: Why = {
  rule: "R20", rule_version: 1, policy_version: 1, policy_adopted: "2026-06-22", council_consent: "2026-06-15",
  rule_text: "De toegang tot die gegevens is beperkt tot de leerkrachten en onderwijsondersteuners die met uw kind(eren) werken",
  relation: { kind: "INVAL", group: "Groep 6", from: "2026-10-04T22:00:00Z", to: "2026-10-05T22:00:00Z" },
  categories: [{ category: "TOETSRESULTAAT", module: "ZORG", special: false }],
};

/** The status and the answer, or the members of the problem. */
export function look_back(
  route: string, pupil: string, body: Readonly<Record<string, unknown>>, role: string, ledger: FixtureLedger,
): readonly [number, unknown] {
  const categories = (body["categories"] as string[] | undefined) ?? ["TOETSRESULTAAT"];
  const members = { action: "TERUGGEKEKEN", happened: Date.now(), role, purpose: "RECHTEN_BETROKKENE", categories };
  if (role !== "DIRECTIE") {
    ledger.add(pupil, { ...members, outcome: "GEWEIGERD" });
    return [403, { rule: "R35", ruleVersion: 1 }];
  }
  const index = Number(/\/regels\/(\d+)\//.exec(route)?.[1] ?? 0);
  const reading = ledger.lines(pupil).find((line) => line.index === index);
  const line = ledger.add(pupil, members, { reason: String(body["reason"]) });
  const event = { receipt: { index: line.index }, recorded: line.recorded, line };
  if (route.endsWith("/vergelijkingen")) return [201, { ...event, unchanged: 11, changes: kChanges }];
  if (reading) return [201, { ...event, reading, items: [kOld], withheld: ["BSN"], why: kWhy }];
  const items = [kOld, kGone].filter(({ category }) => categories.includes(category));
  return [201, { ...event, at: `${String(body["at"])}T12:00:00Z`, known_at: `${String(body["knownAt"])}T12:00:00Z`, items }];
}
