// The Merkle Patricia map of filippo.io/torchwood/mpt: proves that a 32-byte key holds a 32-byte value under a root.
// Path proof, leaf to root: (bit index, sibling) with falling bit indexes; varints in their shortest form only.

import { concat, equal, slice, type Bytes } from "./bytes.ts";
import { sha256 } from "./crypto.ts";

const kBits = 256;

/** Protobuf varint, least significant group first. */
function varint(value: number): Bytes {
  const bytes: number[] = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return new Uint8Array([...bytes, value]);
}

interface Step {
  readonly bit: number;
  readonly sibling: Bytes;
}

/** The steps of a path proof; null where it is malformed. */
export function parse_path(proof: Bytes): Step[] | null {
  const steps: Step[] = [];
  for (let at = 0; at < proof.length;) {
    let bit = proof[at++]!;
    if (bit >= 0x80) {
      const high = proof[at++] ?? 0;
      if (high === 0 || high >= 0x80) return null;
      bit = (bit & 0x7f) + high * 0x80;
    }
    const before = steps.at(-1)?.bit ?? kBits;
    if (bit >= before || at + 32 > proof.length) return null;
    steps.push({ bit, sibling: slice(proof, at, at + 32) });
    at += 32;
  }
  return steps;
}

function bit_of(key: Bytes, bit: number): number {
  return (key[Math.floor(bit / 8)]! >> (7 - (bit % 8))) & 1;
}

/** Whether `proof` shows that the map with this root holds `value` under `key`. */
export async function is_in_map(root: Bytes, key: Bytes, value: Bytes, proof: Bytes): Promise<boolean> {
  const steps = parse_path(proof);
  if (steps === null || key.length !== 32) return false;
  let hash = await sha256(new Uint8Array([0]), varint(key.length), key, varint(value.length), value);
  for (const { bit, sibling } of steps) {
    const pair = bit_of(key, bit) === 0 ? concat(hash, sibling) : concat(sibling, hash);
    hash = await sha256(new Uint8Array([1]), varint(bit), pair);
  }
  return equal(hash, root);
}
