// Whether a Cap'n Proto message is in its one canonical form: one segment, objects in preorder without holes, structs
// without trailing zeros, padding of zeros. Two spellings of one message would be two hashes of one fact.

import type { Bytes } from "./bytes.ts";

// As deep as Cap'n Proto's own reader with a nesting limit of 32 goes: an item of a list of structs counts as well.
const kDepthMax = 32;
const kElementBits = [0, 1, 8, 16, 32, 64, 64] as const;

class Walk {
  readonly #view: DataView;
  readonly #words: number;
  /** The first word that no object has taken yet. */
  #next = 1;

  constructor(bytes: Bytes) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#words = bytes.length / 8;
  }

  is_canonical(): boolean {
    return this.#pointer(0, 0, true) && this.#next === this.#words;
  }

  #is_zero(word: number): boolean {
    return this.#view.getUint32(8 * word, true) === 0 && this.#view.getUint32(8 * word + 4, true) === 0;
  }

  // Takes `words` for an object that `at` points to; null unless it stands exactly where the next one should.
  #take(at: number, offset: number, words: number): number | null {
    const start = at + 1 + offset;
    if (start !== this.#next || start + words > this.#words) return null;
    this.#next += words;
    return start;
  }

  #pointer(at: number, depth: number, is_root = false): boolean {
    if (this.#is_zero(at)) return !is_root;
    if (depth >= kDepthMax) return false;
    const low = this.#view.getInt32(8 * at, true);
    if ((low & 3) === 0) return this.#struct(at, low >> 2, depth);
    return (low & 3) === 1 && !is_root && this.#list(at, low >> 2, depth);
  }

  #struct(at: number, offset: number, depth: number): boolean {
    const data = this.#view.getUint16(8 * at + 4, true);
    const pointers = this.#view.getUint16(8 * at + 6, true);
    if (data + pointers === 0) return offset === -1;
    const start = this.#take(at, offset, data + pointers);
    if (start === null) return false;
    if (data > 0 && this.#is_zero(start + data - 1)) return false;
    if (pointers > 0 && this.#is_zero(start + data + pointers - 1)) return false;
    return this.#pointers(start + data, pointers, depth);
  }

  #pointers(start: number, count: number, depth: number): boolean {
    for (let i = 0; i < count; i++) if (!this.#pointer(start + i, depth + 1)) return false;
    return true;
  }

  #list(at: number, offset: number, depth: number): boolean {
    const high = this.#view.getUint32(8 * at + 4, true);
    const [kind, count] = [high & 7, high >>> 3];
    if (kind === 7) return this.#structs(at, offset, count, depth);
    const bits = count * kElementBits[kind]!;
    const start = this.#take(at, offset, Math.ceil(bits / 64));
    if (start === null) return false;
    return kind === 6 ? this.#pointers(start, count, depth) : this.#is_padded(start, bits);
  }

  #is_padded(start: number, bits: number): boolean {
    const end = 64 * Math.ceil(bits / 64);
    for (let bit = bits; bit < end; bit++) {
      const byte = this.#view.getUint8(8 * start + Math.floor(bit / 8));
      if (((byte >> (bit % 8)) & 1) === 1) return false;
    }
    return true;
  }

  // Elements share one size: no larger than the largest of them needs.
  #structs(at: number, offset: number, words: number, depth: number): boolean {
    const tag = this.#take(at, offset, words + 1);
    if (tag === null) return false;
    const low = this.#view.getInt32(8 * tag, true);
    const data = this.#view.getUint16(8 * tag + 4, true);
    const pointers = this.#view.getUint16(8 * tag + 6, true);
    const count = low >> 2;
    const size = data + pointers;
    if ((low & 3) !== 0 || count < 0 || count * size !== words) return false;
    let [needs_data, needs_pointers] = [data === 0, pointers === 0];
    for (let i = 0; i < count; i++) {
      const start = tag + 1 + i * size;
      needs_data ||= !this.#is_zero(start + data - 1);
      needs_pointers ||= !this.#is_zero(start + size - 1);
      if (size === 0) break;
    }
    if (count > 0 && (!needs_data || !needs_pointers || depth + 1 >= kDepthMax)) return false;
    if (count === 0) return size === 0;
    if (pointers === 0) return true;
    for (let i = 0; i < count; i++) {
      if (!this.#pointers(tag + 1 + i * size + data, pointers, depth)) return false;
    }
    return true;
  }
}

/** Requires whole words, at least one. */
export function is_canonical(bytes: Bytes): boolean {
  return new Walk(bytes).is_canonical();
}
