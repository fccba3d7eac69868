// The tree against 196 public cases, many of them forgeries, and against itself.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { equal, type Bytes } from "../../src/verify/bytes.ts";
import {
  hash_leaf, is_consistent, range_sizes, root_from_inclusion, root_from_joint_proof, root_of, root_of_range,
} from "../../src/verify/merkle.ts";
import { kNoVectors, list_vectors_below, read_vector } from "../support/vectors.ts";

interface Case {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

const bytes_of = (text: string): Bytes => new Uint8Array(Buffer.from(text, "base64"));

function cases(kind: string): [string, Case][] {
  return list_vectors_below(`merkle/${kind}`).map((path): [string, Case] => {
    return [path, JSON.parse(read_vector(`merkle/${kind}/${path}`).toString("utf8")) as Case];
  });
}

test("inclusion proofs are judged as the public cases say", { skip: kNoVectors }, async () => {
  let forgeries = 0;
  for (const [name, one] of cases("inclusion")) {
    const proof = (one.proof ?? []).map(bytes_of);
    const root = await root_from_inclusion(one.leafIdx, one.treeSize, bytes_of(one.leafHash), proof);
    assert.equal(root !== null && equal(root, bytes_of(one.root)), !one.wantErr, name);
    forgeries += Number(one.wantErr);
  }
  assert.ok(forgeries > 50);
});

test("consistency proofs are judged as the public cases say", { skip: kNoVectors }, async () => {
  let forgeries = 0;
  for (const [name, one] of cases("consistency")) {
    const proof = (one.proof ?? []).map(bytes_of);
    const holds = await is_consistent(one.size1, bytes_of(one.root1), one.size2, bytes_of(one.root2), proof);
    assert.equal(holds, !one.wantErr, name);
    forgeries += Number(one.wantErr);
  }
  assert.ok(forgeries > 50);
});

async function leaves_of(count: number): Promise<Bytes[]> {
  return Promise.all(Array.from({ length: count }, (_, i) => hash_leaf(new Uint8Array([i]))));
}

// The joint proof, made the slow way: every maximal subtree without a listed leaf.
async function joint_proof(leaves: readonly Bytes[], from: number, to: number, listed: Set<number>): Promise<Bytes[]> {
  const is_listed = Array.from({ length: to - from }, (_, i) => from + i).some((i) => listed.has(i));
  if (!is_listed) return [await root_of(leaves.slice(from, to))];
  if (to - from === 1) return [];
  let half = 1;
  while (half * 2 < to - from) half *= 2;
  return [
    ...(await joint_proof(leaves, from, from + half, listed)),
    ...(await joint_proof(leaves, from + half, to, listed)),
  ];
}

test("a joint proof yields the root for every set of leaves of small trees, and no proof more or less does", async () => {
  for (let size = 1; size <= 7; size++) {
    const leaves = await leaves_of(size);
    const root = await root_of(leaves);
    for (let set = 1; set < 2 ** size; set++) {
      const listed = leaves.map((hash, index) => ({ index, hash })).filter(({ index }) => (set >> index) % 2 === 1);
      const proof = await joint_proof(leaves, 0, size, new Set(listed.map(({ index }) => index)));
      const reached = await root_from_joint_proof(size, listed, proof);
      assert.ok(reached !== null && equal(reached, root));
      assert.equal(await root_from_joint_proof(size, listed, [...proof, root]), null);
      if (proof.length > 0) assert.equal(await root_from_joint_proof(size, listed, proof.slice(1)), null);
    }
  }
});

test("a compact range and the leaves after it yield the root of all", async () => {
  const leaves = await leaves_of(21);
  for (let count = 1; count <= 21; count++) {
    const root = await root_of(leaves.slice(0, count));
    for (let from = 0; from <= count; from++) {
      let at = 0;
      const range = [];
      for (const size of range_sizes(from)) range.push(await root_of(leaves.slice(at, (at += size))));
      const reached = await root_of_range(from, range, leaves.slice(from), count);
      assert.ok(equal(reached, root), `${from} of ${count}`);
    }
  }
});

test("the empty tree has the hash of nothing", async () => {
  assert.equal(Buffer.from(await root_of([])).toString("hex"), createHash("sha256").digest("hex"));
});
