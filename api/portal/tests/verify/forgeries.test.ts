// The forged bundles that are kept as files (tests/forgeries): each is judged as its name says, by this verifier as by the
// C++ one, whose test reads the same files.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { check_bundle } from "../../src/verify/check.ts";
import { parse_policy } from "../../src/verify/policy.ts";
import { kProjectRoot } from "../support/vectors.ts";

const kFolder = join(kProjectRoot, "tests/forgeries/bundles");
const kNames = readdirSync(kFolder).filter((name) => name.endsWith(".json")).sort();
const kNow = 1_800_036_000;

test("there are forgeries enough", () => {
  assert.ok(kNames.filter((name) => name.startsWith("refuse.")).length >= 100);
});

for (const name of kNames) {
  test(`judged as its name says: ${name}`, async () => {
    const policy = await parse_policy(readFileSync(join(kFolder, "policy.txt"), "utf8"));
    const judgement = await check_bundle(readFileSync(join(kFolder, name)), { policy, now: kNow });
    const [kind, code] = name.split(".");
    const expected = kind === "refuse" ? code : kind === "accept" ? "ok" : "incomplete";
    assert.equal(judgement.ok ? judgement.verdict.state : judgement.refusal.code, expected);
  });
}
