// The register of suppliers: how it stands with agreements, permissions, keys and systems, and what needs somebody now.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Permission, Processing, Source, SupplierPackage } from "../../src/app/suppliers.ts";
import { faults_of, fingerprint_of_file, is_text, lines_of, period_faults } from "../../src/words/register_form.ts";
import { gaps_of, key_now, key_print, key_state, needs_of, open_gap, permission_state } from "../../src/words/register_state.ts";

const kToday = "2026-11-12";

function permission(more: Partial<Permission> = {}): Permission {
  return { permission: "a1".repeat(16), purpose: "BEGELEIDEN", categories: ["NAAM"], from: "2026-11-10", to: "2026-11-12", reference: "melding 4711", ...more };
}

function processing(more: Partial<Processing> = {}): Processing {
  return {
    agreement: "b2".repeat(16), status: "VAN_KRACHT", signed: "2026-07-01", from: "2026-08-01", to: "2027-07-31", model: "Model 4.0", document: "ab".repeat(32),
    sub_processors: [], categories: ["NAAM"], ...more,
  };
}

function program(name: string, agreements: readonly Processing[]): SupplierPackage {
  return { package: name, name, supplier: "Verzonnen B.V.", purpose: "BEGELEIDEN", categories: ["NAAM"], agreements, permissions: [] };
}

function system(more: Partial<Source> = {}): Source {
  return {
    source: "c3".repeat(16), system: "CITO_LOVS", package: "Cito", measures: "TLS", until: "2026-11-12T08:00:00Z", gaps: [],
    registered: "2026-08-01T08:00:00Z", keys: [{ key: "09ab3f1c".repeat(8), from: "2026-08-01", to: "2027-07-31" }], ...more,
  };
}

test("a permission counts on its first and last day, and no more once it was withdrawn", () => {
  assert.equal(permission_state(permission(), kToday), "now");
  assert.equal(permission_state(permission({ from: "2026-11-13", to: "2026-11-20" }), kToday), "to_come");
  assert.equal(permission_state(permission({ to: "2026-11-11" }), kToday), "over");
  assert.equal(permission_state(permission({ withdrawn: "2026-11-11T09:00:00Z" }), kToday), "ended");
});

test("of several keys that count the one that lasts is told, and an ended one never counts", () => {
  const first = { key: "aa".repeat(32), from: "2026-08-01", to: "2026-12-31" };
  const second = { key: "bb".repeat(32), from: "2026-11-01", to: "2027-07-31" };
  assert.equal(key_now(system({ keys: [first, second] }), kToday), second);
  assert.equal(key_now(system({ keys: [{ ...first, ended: "2026-11-01T09:00:00Z" }] }), kToday), null);
  assert.equal(key_state({ ...first, ended: "2026-11-01T09:00:00Z" }, kToday), "ended");
  assert.equal(key_print(first), "aaaa aaaa … aaaa");
});

test("gaps stand newest first, and only what did not come after all is open", () => {
  const closed = { from: "2026-10-01T08:00:00Z", to: "2026-10-02T08:00:00Z", closed: "2026-10-03T08:00:00Z" };
  const open = { from: "2026-11-11T08:00:00Z", to: "2026-11-12T08:00:00Z" };
  assert.deepEqual(gaps_of(system({ gaps: [closed, open] })), [open, closed]);
  assert.deepEqual(open_gap(system({ gaps: [closed, open] })), open);
  assert.equal(open_gap(system({ gaps: [closed] })), null);
});

test("what needs somebody now is told once each, what stops now before what stops soon", () => {
  const packages = [
    program("Cito", [processing({ to: "2026-12-20", ends_soon: true })]), program("Kleuterplein", [processing({ status: "NIET_ONDERTEKEND" })]),
    program("Eduscope", [processing()]),
  ];
  const sources = [
    system({ gaps: [{ from: "2026-11-11T08:00:00Z", to: "2026-11-12T08:00:00Z" }] }),
    system({ source: "d4".repeat(16), system: "EDUSCOPE_ADM", keys: [{ key: "aa".repeat(32), from: "2026-08-01", to: "2026-11-30" }] }),
    system({ source: "e5".repeat(16), system: "BASISPOORT", keys: [] }),
    system({ source: "e6".repeat(16), system: "KLEUTERPLEIN", keys: [], ended: "2026-11-01T08:00:00Z" }),
  ];
  const needs = needs_of(packages, sources, kToday).map((one) => `${one.kind} ${"name" in one ? one.name : one.system}`);
  assert.deepEqual(needs, ["without Kleuterplein", "silent CITO_LOVS", "keyless BASISPOORT", "ends_soon Cito", "key_ends EDUSCOPE_ADM"]);
  assert.deepEqual(needs_of([program("Eduscope", [processing()])], [system()], kToday), []);
});

test("an agreement that another one follows needs nobody", () => {
  const follows = processing({ agreement: "f6".repeat(16), status: "KOMT_NOG", from: "2026-12-21" });
  assert.deepEqual(needs_of([program("Cito", [processing({ to: "2026-12-20", ends_soon: true }), follows])], [], kToday), []);
});

test("fields are judged here as the server judges them, and what it says stands at its field", () => {
  assert.ok(is_text("Eduscope") && is_text("é".repeat(32)));
  assert.ok(!is_text("  ") && !is_text("é".repeat(33)), "64 bytes, not letters");
  assert.deepEqual(period_faults("2026-11-12", "2026-11-12"), {});
  assert.deepEqual(period_faults("2026-11-12", "2026-11-11"), { to: "register.fault.order" });
  assert.deepEqual(period_faults("", ""), { from: "register.fault.day", to: "register.fault.day" });
  assert.deepEqual(lines_of(" A B.V. \n\nC\n"), ["A B.V.", "C"]);
  assert.deepEqual(faults_of([{ path: "/to", code: "VOLGORDE" }, { path: "/document", code: "HEX" }, { path: "/iets", code: "NIEUWS" }]),
    { to: "register.fault.order", document: "register.fault.document" });
});

test("of a signed file the fingerprint is made, and nothing of the file", async () => {
  const bytes = new TextEncoder().encode("abc");
  assert.equal(await fingerprint_of_file(bytes.buffer as ArrayBuffer), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
