// The map against the shared vectors: present keys verify, and nothing else does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { from_hex, type Bytes } from "../../src/verify/bytes.ts";
import { is_in_map, parse_path } from "../../src/verify/map_proof.ts";
import { kNoVectors, read_vector } from "../support/vectors.ts";

interface MapVectors {
  readonly cases: readonly {
    readonly root: string;
    readonly lookups: readonly { readonly key: string; readonly value: string | null; readonly proof: string }[];
  }[];
}

function flipped(bytes: Bytes, at: number): Bytes {
  const copy = bytes.slice();
  copy[at]! ^= 1;
  return copy;
}

test("present keys verify, absent keys and flipped bits do not", { skip: kNoVectors }, async () => {
  const vectors = JSON.parse(read_vector("mpt.json").toString("utf8")) as MapVectors;
  let present = 0;
  for (const { root, lookups } of vectors.cases) {
    for (const { key, value, proof } of lookups) {
      const [root_bytes, key_bytes, path] = [from_hex(root), from_hex(key), from_hex(proof)];
      if (value === null) {
        assert.equal(await is_in_map(root_bytes, key_bytes, new Uint8Array(32), path), false);
        continue;
      }
      present += 1;
      const value_bytes = from_hex(value);
      assert.ok(await is_in_map(root_bytes, key_bytes, value_bytes, path));
      assert.equal(await is_in_map(root_bytes, key_bytes, flipped(value_bytes, 31), path), false);
      assert.equal(await is_in_map(root_bytes, flipped(key_bytes, 0), value_bytes, path), false);
      if (path.length > 0) {
        assert.equal(await is_in_map(root_bytes, key_bytes, value_bytes, flipped(path, path.length - 1)), false);
        assert.equal(await is_in_map(root_bytes, key_bytes, value_bytes, path.slice(33)), false);
      }
    }
  }
  assert.ok(present > 10);
});

const path_of = (...heads: readonly number[][]): Bytes => {
  return new Uint8Array(heads.flatMap((head) => [...head, ...new Array<number>(32).fill(7)]));
};

test("a path reads with falling bit indexes in their shortest form", () => {
  assert.deepEqual(parse_path(path_of([0xff, 1], [0x80, 1], [0x7f], [0]))?.map((step) => step.bit), [255, 128, 127, 0]);
  assert.deepEqual(parse_path(new Uint8Array(0)), []);
});

test("a path with a long varint, equal or rising bits, a bit above 255 or a torn hash is malformed", () => {
  assert.equal(parse_path(path_of([0x80, 0])), null);
  assert.equal(parse_path(path_of([0xff, 0x80, 0])), null);
  assert.equal(parse_path(path_of([3], [3])), null);
  assert.equal(parse_path(path_of([3], [4])), null);
  assert.equal(parse_path(path_of([0x80, 2])), null);
  assert.equal(parse_path(path_of([3]).slice(0, -1)), null);
  assert.equal(parse_path(new Uint8Array([0x80])), null);
});
