// The two verifiers give the same verdict, the same code and the same place for the same file: every shared bundle, and
// thousands of small forgeries of bundles that the test makes. Needs the C++ program; says so where it is not built.

import assert from "node:assert/strict";
import { test } from "node:test";
import { continued, erasure, event, line_lifted, opening, reason } from "../support/messages.ts";
import { make_key, sha256, TestLedger } from "../support/test_ledger.ts";
import { judged_by_both, kNoProgram } from "../support/twin.ts";
import { kNoVectors, list_vectors, read_vector, vector_policy } from "../support/vectors.ts";

const kSkip = kNoProgram || kNoVectors;
const kHour = 492_000;
const kAt = kHour * 3_600_000;

async function compare(file: Buffer, policy: string, name: string): Promise<string> {
  return judged_by_both(file, policy, kHour * 3600, name);
}

for (const name of list_vectors("bundles")) {
  test(`both judge ${name} alike`, { skip: kSkip }, async () => {
    await compare(read_vector(`bundles/${name}`), vector_policy(), name);
  });
}

function rich_ledger(): { ledger: TestLedger; text: string; policy: string } {
  const ledger = new TestLedger("twin.example/inzage");
  const reading = event({ action: "GELEZEN", happened: kAt, role: "LEERKRACHT", purpose: "LEREN", categories: ["TOETSRESULTAAT"] });
  ledger.append("yara", kHour, opening({ recorded: kAt }));
  const read = ledger.append("yara", kHour, reading, reason("de rekenles"));
  ledger.append("other", kHour, opening({ recorded: kAt }));
  const size = ledger.seal(kHour);
  const secret = ledger.append("secret", kHour, reading);
  const lifted = line_lifted(secret.index, sha256(Buffer.from([0]), secret.entry), sha256(secret.what), kAt);
  ledger.append("yara", kHour + 1, lifted, undefined, reading);
  ledger.append("yara", kHour + 1, erasure([{ index: read.index, part: 3, digest: sha256(read.content) }], kAt));
  ledger.append("yara", kHour + 1, continued(ledger.map_key("yara2"), kAt));
  ledger.append("yara2", kHour + 1, opening({ recorded: kAt, predecessors: [{ map_key: ledger.map_key("yara"), count: 5, origin: ledger.origin }] }));
  ledger.append("yara2", kHour + 2, reading);
  ledger.seal(kHour + 2);
  const witness = make_key("w.example", 4);
  const text = ledger.bundle(["yara", "yara2"], {
    witnesses: [{ key: witness, time: kHour * 3600 }], originals: { 2: secret }, earlier: { size, count: 2 },
    parts: { "1.content": { erased: 3 }, "2.who": { withheld: "R32" } }, subject: { naam: "Yara" },
  });
  return { ledger, text, policy: `log ${ledger.key.vkey}\nwitness w ${witness.vkey}\nquorum w\n` };
}

type Json = { [name: string]: Json } | Json[] | string | number | null | boolean;

// Every place in the document, as a way to change it.
function places(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, inner]) => places(inner, [...path, Array.isArray(value) ? Number(name) : name]))];
}

function with_change(document: Json, path: readonly (string | number)[], change: (value: Json) => Json | undefined): Json {
  const copy = structuredClone(document);
  const last = path.at(-1);
  if (last === undefined) return change(copy) ?? {};
  let parent = copy as Record<string | number, Json>;
  for (const step of path.slice(0, -1)) parent = parent[step] as Record<string | number, Json>;
  const changed = change(parent[last] as Json);
  if (changed !== undefined) parent[last] = changed;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return copy;
}

function flip(text: string, at: number): string {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length === 0) return "AA==";
  bytes[Math.min(at, bytes.length - 1)]! ^= 1;
  return bytes.toString("base64");
}

const kChanges: readonly ((value: Json) => Json | undefined)[] = [
  () => undefined, () => null, () => true, () => -1, () => 1.5, () => "", () => [], () => ({}), () => ({ x: 1 }),
  (value) => (typeof value === "number" ? value + 1 : typeof value === "string" ? flip(value, 70) : value),
  (value) => (typeof value === "number" ? value - 1 : typeof value === "string" ? flip(value, 0) : value),
  (value) => (typeof value === "number" ? 2 ** 53 : typeof value === "string" ? `${value}A` : value),
  (value) => (typeof value === "string" ? flip(value, 1_000_000) : value),
  (value) => (typeof value === "string" ? value.slice(0, -4) : value),
  (value) => (Array.isArray(value) ? [...value].reverse() : value),
  (value) => (Array.isArray(value) && value.length > 0 ? [...value, value[0]!] : value),
  () => ({ withheld: "R32" }), () => ({ withheld: "R99" }), () => ({ erased: 3 }), () => ({ erased: "3" }),
];

test("both judge every small forgery of a rich bundle alike", { skip: kSkip, timeout: 280_000 }, async () => {
  const { text, policy } = rich_ledger();
  assert.equal(await compare(Buffer.from(text), policy, "unchanged"), "accepted");
  const document = JSON.parse(text) as Json;
  const met = new Set<string>();
  const seen = new Set<string>([text]);
  for (const path of places(document)) {
    for (const [i, change] of kChanges.entries()) {
      const forged = JSON.stringify(with_change(document, path, change));
      if (seen.has(forged)) continue;
      seen.add(forged);
      met.add((await compare(Buffer.from(forged), policy, `change ${i} at /${path.join("/")}`)).split(" ")[0]!);
    }
  }
  assert.ok(seen.size > 1000);
  const wanted = ["joint_proof_wrong", "tag_wrong", "map_proof_malformed", "erased_unproven", "earlier_map_wrong", "consistency_wrong", "original_wrong"];
  for (const code of ["entry_malformed", "index_wrong", "type_wrong", "part_wrong", "ground_unknown"]) wanted.push(code);
  for (const code of wanted) assert.ok(met.has(code), `${code} was never met: ${[...met].join(", ")}`);
});
