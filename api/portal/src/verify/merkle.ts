// The RFC 6962 / RFC 9162 tree: roots, inclusion, consistency, the joint proof of many leaves, compact ranges.
// Pure but for SHA-256. Sizes are below 2^53, so they are split with arithmetic, never with 32-bit operators.

import { be64, equal, type Bytes } from "./bytes.ts";
import { sha256 } from "./crypto.ts";

const kLeaf = new Uint8Array([0]);
const kNode = new Uint8Array([1]);

export function hash_leaf(entry: Uint8Array): Promise<Bytes> {
  return sha256(kLeaf, entry);
}

export function hash_node(left: Uint8Array, right: Uint8Array): Promise<Bytes> {
  return sha256(kNode, left, right);
}

/** A leaf of a stream's own tree: where the event stands in the log, and its leaf hash there. */
export function hash_stream_leaf(index: number, leaf: Bytes): Promise<Bytes> {
  return sha256(kLeaf, be64(index), leaf);
}

/** The largest power of two below `size`. Requires size >= 2. */
function split(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

/** The root over leaf hashes; the hash of nothing when there are none. */
export async function root_of(leaves: readonly Bytes[]): Promise<Bytes> {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0]!;
  const half = split(leaves.length);
  const [left, right] = await Promise.all([root_of(leaves.slice(0, half)), root_of(leaves.slice(half))]);
  return hash_node(left, right);
}

/** The root that a leaf and its inclusion proof yield in a tree of `size`; null where the proof has a wrong length. */
export async function root_from_inclusion(
  index: number, size: number, leaf: Bytes, proof: readonly Bytes[],
): Promise<Bytes | null> {
  if (index >= size || leaf.length !== 32) return null;
  let fn = index;
  let sn = size - 1;
  let root = leaf;
  for (const sibling of proof) {
    if (sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      root = await hash_node(sibling, root);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else {
      root = await hash_node(root, sibling);
    }
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 ? root : null;
}

/** Whether the tree of `size` and `root` continues the one of `old_size` and `old_root` (RFC 9162 2.1.4.2). */
export async function is_consistent(
  old_size: number, old_root: Bytes, size: number, root: Bytes, proof: readonly Bytes[],
): Promise<boolean> {
  if (old_size < 1 || old_size > size) return false;
  if (old_size === size) return proof.length === 0 && equal(old_root, root);
  if (proof.length === 0) return false;
  let fn = old_size - 1;
  let sn = size - 1;
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  const steps = fn === 0 ? [old_root, ...proof] : [...proof];
  let old_path = steps[0]!;
  let new_path = old_path;
  for (const step of steps.slice(1)) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      old_path = await hash_node(step, old_path);
      new_path = await hash_node(step, new_path);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else {
      new_path = await hash_node(new_path, step);
    }
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && equal(old_path, old_root) && equal(new_path, root);
}

export interface ListedLeaf {
  readonly index: number;
  readonly hash: Bytes;
}

/**
 * The root over [0, size) of the listed leaves (rising index, none twice) and `proof`: the hash of every maximal
 * subtree without a listed leaf, depth first, left before right. Null where a hash is missing or left over.
 */
export async function root_from_joint_proof(
  size: number, leaves: readonly ListedLeaf[], proof: readonly Bytes[],
): Promise<Bytes | null> {
  let used = 0;
  let next = 0;
  async function walk(from: number, to: number): Promise<Bytes | null> {
    const first = leaves[next];
    if (first === undefined || first.index >= to) return proof[used++] ?? null;
    if (to - from === 1) {
      next += 1;
      return first.hash;
    }
    const middle = from + split(to - from);
    const left = await walk(from, middle);
    if (left === null) return null;
    const right = await walk(middle, to);
    return right === null ? null : hash_node(left, right);
  }
  if (size < 1) return null;
  const root = await walk(0, size);
  return root !== null && used === proof.length && next === leaves.length ? root : null;
}

/** The sizes of the perfect subtrees that cover [0, count), largest first: what a compact range holds. */
export function range_sizes(count: number): number[] {
  const sizes: number[] = [];
  let power = 1;
  while (power * 2 <= count) power *= 2;
  for (let left = count; left > 0; power /= 2) {
    if (left >= power) {
      sizes.push(power);
      left -= power;
    }
  }
  return sizes;
}

/**
 * The root over `count` leaves of which the first `from` are known only by their compact range and the others by their
 * hashes. Requires range.length === range_sizes(from).length and later.length >= count - from.
 */
export async function root_of_range(
  from: number, range: readonly Bytes[], later: readonly Bytes[], count: number,
): Promise<Bytes> {
  const stack = range_sizes(from).map((size, i) => ({ size, hash: range[i]! }));
  for (const leaf of later.slice(0, count - from)) {
    let top = { size: 1, hash: leaf };
    while (stack.at(-1)?.size === top.size) {
      top = { size: top.size * 2, hash: await hash_node(stack.pop()!.hash, top.hash) };
    }
    stack.push(top);
  }
  if (stack.length === 0) return sha256();
  let root = stack.pop()!.hash;
  while (stack.length > 0) root = await hash_node(stack.pop()!.hash, root);
  return root;
}
