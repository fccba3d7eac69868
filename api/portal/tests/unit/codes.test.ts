// The portal's lists of codes and offsets are copies of the schemas: this notices when a copy is stale.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { may_open, may_write } from "../../src/app/rights.ts";
import { kRefusalCodes } from "../../src/verify/refusal.ts";
import {
  kAccessLevels, kCategories, kDocumentKinds, kJudgements, kOutcomes, kParts, kPurposes, kRelationKinds, kRoles, kSystems, kTerms,
} from "../../src/words/codes.ts";
import { kChannels, kGrounds, kKinships, kProofs, kRequestKinds } from "../../src/words/family_form.ts";
import { kBodyActions, kLaterActions } from "../../src/words/event_line.ts";
import { kProjectRoot } from "../support/vectors.ts";

function schema(path: string): string {
  return readFileSync(join(kProjectRoot, path), "utf8");
}

function enumerants(text: string, name: string): string[] {
  const body = new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(text)?.[1] ?? "";
  return [...body.matchAll(/@(\d+) \$Ann\.dutch\("([A-Z_]+)"\)/g)]
    .sort((a, b) => Number(a[1]) - Number(b[1]))
    .map((found) => found[2]!);
}

test("the lists of codes are those of codes.capnp, in the order of their numbers", () => {
  const codes = schema("projections/events/codes.capnp");
  assert.deepEqual(enumerants(codes, "Role"), kRoles);
  assert.deepEqual(enumerants(codes, "System"), kSystems);
  assert.deepEqual(enumerants(codes, "Purpose"), kPurposes);
  assert.deepEqual(enumerants(codes, "Outcome"), kOutcomes);
  assert.deepEqual(enumerants(codes, "Judgement"), kJudgements);
  assert.deepEqual(enumerants(codes, "Category"), kCategories);
  assert.deepEqual(enumerants(codes, "RelationKind"), kRelationKinds);
  assert.deepEqual(enumerants(codes, "DocumentKind"), kDocumentKinds);
  assert.deepEqual(enumerants(codes, "DossierPart"), kParts);
  assert.deepEqual(enumerants(codes, "AccessLevel"), kAccessLevels);
  assert.deepEqual(enumerants(codes, "Term"), kTerms);
  assert.deepEqual(enumerants(codes, "Kinship"), kKinships);
  assert.deepEqual(enumerants(codes, "AuthorityProof"), kProofs);
  assert.deepEqual(enumerants(codes, "InformationGround"), kGrounds);
  assert.deepEqual(enumerants(codes, "RequestKind"), kRequestKinds);
  assert.deepEqual(enumerants(codes, "RequestChannel"), kChannels);
});

test("who is offered what follows the roles of the policy in force", () => {
  const rows = [...schema("projections/rules/policy_v1.cpp").matchAll(/\{Role::(\w+), Access::(\w+), Access::(\w+), Access::(\w+), (?:Sight::\w+,\s+){2}Condition::(\w+),/g)];
  assert.ok(rows.length > 7);
  const dutch = new Map([...schema("projections/events/codes.capnp").matchAll(/(\w+) @\d+ \$Ann\.dutch\("([A-Z_]+)"\)/g)].map(([, name, code]) => [name!.toLowerCase(), code!]));
  for (const [, name, administration, care, special, condition] of rows) {
    const role = dutch.get(name!.replaceAll("_", "").toLowerCase())!;
    const me = { name: "", roles: [{ role, organisation: "99ZZ" }], children: [] };
    // A guardian, a pupil and whoever needs an open case meets no dossier in the portal.
    const acts = condition === "relation" || condition === "own_school";
    for (const [access, module, is_special] of [[administration, "ADM", false], [care, "ZORG", false], [special, "ZORG", true]] as const) {
      const part = { category: "X", module, special: is_special, purposes: [] };
      assert.equal(may_open(me, part), acts && access !== "none", `${role} opens ${module}`);
      assert.equal(may_write(me, part), access === "write", `${role} writes ${module}`);
    }
  }
});

test("the acts follow the members of Event.body", () => {
  const body = /body :union \{([^}]*)\}/.exec(schema("projections/events/events.capnp"))?.[1] ?? "";
  const members = [...body.matchAll(/(\w+) @\d+ :/g)].map((found) => found[1]);
  assert.deepEqual(members.slice(0, kBodyActions.length), [
    "enrolled", "written", "corrected", "read", "historyRead", "bundleMade", "quarantined", "placed", "guardianRegistered",
  ]);
  const later = Object.entries(kLaterActions).map(([number, action]) => [members[Number(number)], action]);
  assert.deepEqual(later, [
    ["accountInvited", "ACCOUNT_UITGENODIGD"], ["caseOpened", "ZAAK_GEOPEND"], ["caseClosed", "ZAAK_GESLOTEN"], ["agreementProposed", "AFSPRAAK_VOORGESTELD"],
    ["agreementAcknowledged", "AFSPRAAK_ERKEND"], ["agreementEnded", "AFSPRAAK_BEEINDIGD"],
    ["nameAsked", "NAAM_GEVRAAGD"], ["nameAskedWhy", "NAAM_VERZOEK_TOEGELICHT"],
    ["nameRequestRead", "NAAM_VERZOEK_GELEZEN"], ["nameAdvised", "NAAM_ADVIES"], ["nameDecided", "NAAM_BESLUIT"],
    ["emergencyOpened", "NOODINZAGE_GEOPEND"], ["emergencyMotivated", "NOODINZAGE_GEMOTIVEERD"],
    ["emergencyRead", "NOODINZAGE_GELEZEN"], ["emergencyReviewed", "NOODINZAGE_BEOORDEELD"],
    ["matterOpened", "MELDING_VASTGELEGD"], ["matterWritten", "VERTROUWELIJK_VASTGELEGD"],
    ["matterRead", "VERTROUWELIJK_GELEZEN"], ["matterUpheld", "VERTROUWELIJKHEID_GEHANDHAAFD"],
    ["matterLifted", "VERTROUWELIJKHEID_OPGEHEVEN"], ["lineLifted", "REGEL_OPGEHEVEN"],
    ["reportJudged", "BERICHT_BEOORDEELD"], ["reportRead", "BERICHT_GELEZEN"],
    ["authorityRead", "GEZAG_BEKEKEN"], ["informationDecided", "INFORMATIE_BESLUIT"], ["requestReceived", "VERZOEK_ONTVANGEN"],
    ["requestDescribed", "VERZOEK_OMSCHREVEN"], ["questionPromoted", "VRAAG_WERD_VERZOEK"],
    ["promotionDescribed", "VERZOEK_OMSCHREVEN"], ["requestRead", "VERZOEK_GELEZEN"],
  ]);
});

test("what a reading looks back at is the first of its data", () => {
  const read = /struct Read [^{]*\{([\s\S]*?)\n\}/.exec(schema("projections/events/events.capnp"))?.[1] ?? "";
  const members = [...read.matchAll(/^  (\w+) @(\d+) :(\S+)/gm)].map((found) => [found[1], found[3]!.replace(";", "")]);
  const first_of_data = members.find(([, type]) => !/^(List|Data|Text)/.test(type!));
  assert.deepEqual(first_of_data, ["replay", "Codes.ReplayKind"]);
});

test("what is held says so in the third bit of its data", () => {
  const written = /struct Written [^{]*\{([\s\S]*?)\n\}/.exec(schema("projections/events/events.capnp"))?.[1] ?? "";
  const members = [...written.matchAll(/^  (\w+) @(\d+) :(\S+)/gm)].map((found) => [found[1], found[3]!.replace(";", "")]);
  assert.deepEqual(members.filter(([, type]) => type === "Bool").map(([name]) => name), ["motivated", "veryConfidential", "held"]);
});

test("the reasons for a refusal are those of the ledger's verifier", () => {
  const text = schema("ledger/refusal_codes.def");
  const known = [...text.matchAll(/^LEDGER_REFUSAL\((\w+),/gm)].map((found) => found[1]);
  assert.deepEqual([...kRefusalCodes], known);
});
