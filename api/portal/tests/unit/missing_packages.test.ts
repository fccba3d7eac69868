// Goal: a package that npm left out is named before the build fails for want of it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";

const kScript = resolve(import.meta.dirname, "../../tools/missing_packages.ts");
const kHere = { optional: true, os: ["linux"], cpu: ["x64"], libc: ["glibc"] };

function run_with(fetched: string[]): { code: number | null; told: string } {
  const folder = mkdtempSync(join(tmpdir(), "packages-"));
  const packages = {
    "": {},
    "node_modules/plain": {},
    "node_modules/for-here": kHere,
    "node_modules/for-elsewhere": { optional: true, os: ["darwin"], cpu: ["arm64"] },
    "node_modules/of-elsewhere": { optional: true },
  };
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ packages }));
  for (const name of fetched) {
    mkdirSync(join(folder, "node_modules", name), { recursive: true });
    writeFileSync(join(folder, "node_modules", name, "package.json"), "{}");
  }
  const run = spawnSync(process.execPath, [kScript], { cwd: folder, encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return { code: run.status, told: run.stderr };
}

test("a package for this machine that was not fetched is named", () => {
  assert.deepEqual(run_with(["plain", "for-here"]), { code: 0, told: "" });
  assert.deepEqual(run_with(["plain"]), { code: 1, told: "not fetched: node_modules/for-here\n" });
  assert.equal(run_with(["for-here"]).code, 1);
});
