// Names every package of the lock that fits this machine and is not in node_modules: npm leaves out an optional
// package that it could not fetch, without a word, and the build then fails far from the cause. Exits with 1 then.
import { existsSync, readFileSync } from "node:fs";

interface LockedPackage {
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
}

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, LockedPackage> };

// An optional package for any machine belongs to another optional one, which need not fit this machine.
function is_for_another_one(locked: LockedPackage): boolean {
  return locked.optional === true && locked.os === undefined && locked.cpu === undefined;
}

function fits(locked: LockedPackage): boolean {
  const suits = (wanted: string[] | undefined, here: string) => wanted === undefined || wanted.includes(here);
  return suits(locked.os, "linux") && suits(locked.cpu, "x64") && suits(locked.libc, "glibc");
}

const missing = Object.entries(lock.packages)
  .filter(([folder, locked]) => folder !== "" && fits(locked) && !is_for_another_one(locked) && !existsSync(`${folder}/package.json`))
  .map(([folder]) => folder);

for (const folder of missing) console.error(`not fetched: ${folder}`);
process.exitCode = missing.length === 0 ? 0 : 1;
