// The shared test data that others made: read in place, never copied. A test that needs it skips with one clear line
// where it is absent.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export const kProjectRoot = join(import.meta.dirname, "../../../..");
const kVectors = join(kProjectRoot, "../shared/vectors");

export const kNoVectors = existsSync(kVectors) ? false : "SKIPPED: ../shared/vectors is not beside the project";

export function read_vector(name: string): Buffer<ArrayBuffer> {
  return readFileSync(join(kVectors, name));
}

export function list_vectors(folder: string): string[] {
  return existsSync(kVectors) ? readdirSync(join(kVectors, folder)).sort() : [];
}

/** Every JSON file below a folder, by its path from there. */
export function list_vectors_below(folder: string): string[] {
  if (!existsSync(kVectors)) return [];
  const paths = readdirSync(join(kVectors, folder), { recursive: true, encoding: "utf8" });
  return paths.filter((path) => path.endsWith(".json")).sort();
}

interface LedgerVector {
  readonly vkey: string;
  readonly witness_vkey: string;
  readonly origin: string;
}

export function ledger_vector(): LedgerVector {
  return JSON.parse(read_vector("inzage-v1.json").toString("utf8")) as LedgerVector;
}

/** The policy that the shared bundles were made for: the log's key, one witness, quorum 1. */
export function vector_policy(): string {
  const { vkey, witness_vkey } = ledger_vector();
  return `log ${vkey}\nwitness w1 ${witness_vkey}\ngroup g 1 w1\nquorum g\n`;
}
