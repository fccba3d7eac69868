// A bounded reader of Cap'n Proto messages: one segment without a segment table, structs and lists only. Members that
// the message does not hold read as zero, as the format wants. Far pointers and capabilities are refused; every step
// stays inside the segment and within a budget, so that no message makes the reader work longer than its length.

import { utf8_text, type Bytes } from "./bytes.ts";
import { is_canonical } from "./canonical.ts";

const kDepthMax = 8;

export class MalformedMessage extends Error {
  constructor() {
    super("malformed message");
    this.name = "MalformedMessage";
  }
}

interface Segment {
  readonly view: DataView;
  readonly words: number;
  /** Words that may still be visited. */
  budget: number;
}

function fail(): never {
  throw new MalformedMessage();
}

function spend(segment: Segment, words: number): void {
  segment.budget -= words;
  if (segment.budget < 0) fail();
}

/** The root struct of a message. Throws MalformedMessage where there is none, or it is not in its canonical form. */
export function read_message(bytes: Bytes): Struct {
  if (bytes.length === 0 || bytes.length % 8 !== 0 || !is_canonical(bytes)) fail();
  const words = bytes.length / 8;
  const segment = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), words, budget: 4 * words + 16 };
  return struct_at(segment, 0, kDepthMax);
}

function struct_at(segment: Segment, at: number, depth: number): Struct {
  if (depth === 0 || at >= segment.words) fail();
  const low = segment.view.getInt32(8 * at, true);
  const data = segment.view.getUint16(8 * at + 4, true);
  const pointers = segment.view.getUint16(8 * at + 6, true);
  if (low === 0 && data === 0 && pointers === 0) return new Struct(segment, 0, 0, 0, depth);
  if ((low & 3) !== 0) fail();
  const start = at + 1 + (low >> 2);
  if (start < 0 || start + data + pointers > segment.words) fail();
  spend(segment, data + pointers + 1);
  return new Struct(segment, start, data, pointers, depth);
}

interface List {
  readonly start: number;
  readonly kind: number;
  readonly count: number;
}

/** The list that a pointer names; null for a null pointer. */
function list_at(segment: Segment, at: number): List | null {
  const low = segment.view.getInt32(8 * at, true);
  const high = segment.view.getUint32(8 * at + 4, true);
  if (low === 0 && high === 0) return null;
  if ((low & 3) !== 1) fail();
  const [kind, count] = [high & 7, high >>> 3];
  const start = at + 1 + (low >> 2);
  const bits = [0, 1, 8, 16, 32, 64, 64, 0][kind]!;
  const words = kind === 7 ? count + 1 : Math.ceil((count * bits) / 64);
  if (start < 0 || start + words > segment.words) fail();
  spend(segment, words + 1);
  return { start, kind, count };
}

export class Struct {
  readonly #segment: Segment;
  readonly #start: number;
  readonly #data: number;
  readonly #pointers: number;
  readonly #depth: number;

  constructor(segment: Segment, start: number, data: number, pointers: number, depth: number) {
    this.#segment = segment;
    this.#start = start;
    this.#data = data;
    this.#pointers = pointers;
    this.#depth = depth;
  }

  #data_at(byte: number, length: number): number | null {
    return byte + length > 8 * this.#data ? null : 8 * this.#start + byte;
  }

  uint16(byte: number): number {
    const at = this.#data_at(byte, 2);
    return at === null ? 0 : this.#segment.view.getUint16(at, true);
  }

  uint64(byte: number): number {
    const at = this.#data_at(byte, 8);
    const value = at === null ? 0n : this.#segment.view.getBigUint64(at, true);
    return value > BigInt(Number.MAX_SAFE_INTEGER) ? fail() : Number(value);
  }

  int64(byte: number): number {
    const at = this.#data_at(byte, 8);
    const value = at === null ? 0n : this.#segment.view.getBigInt64(at, true);
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : fail();
  }

  bool(bit: number): boolean {
    const at = this.#data_at(Math.floor(bit / 8), 1);
    return at !== null && ((this.#segment.view.getUint8(at) >> (bit % 8)) & 1) === 1;
  }

  #list(pointer: number): List | null {
    if (pointer >= this.#pointers) return null;
    return list_at(this.#segment, this.#start + this.#data + pointer);
  }

  struct(pointer: number): Struct {
    if (pointer >= this.#pointers) return new Struct(this.#segment, 0, 0, 0, this.#depth);
    return struct_at(this.#segment, this.#start + this.#data + pointer, this.#depth - 1);
  }

  #bytes(pointer: number): Bytes | null {
    const list = this.#list(pointer);
    if (list === null) return null;
    if (list.kind !== 2) fail();
    const view = this.#segment.view;
    return new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset + 8 * list.start, list.count).slice();
  }

  data(pointer: number): Bytes {
    return this.#bytes(pointer) ?? new Uint8Array(0);
  }

  /** A text that is there ends in a zero byte. */
  text(pointer: number): string {
    const bytes = this.#bytes(pointer);
    if (bytes === null) return "";
    if (bytes.at(-1) !== 0) fail();
    return utf8_text(bytes.subarray(0, bytes.length - 1)) ?? fail();
  }

  // A list of pointers may stand for structs that have nothing but that pointer.
  #lone_pointers(start: number, count: number): Struct[] {
    return Array.from({ length: count }, (_, i) => new Struct(this.#segment, start + i, 0, 1, this.#depth - 1));
  }

  uint16s(pointer: number): number[] {
    const list = this.#list(pointer);
    if (list === null) return [];
    const { start, kind, count } = list;
    if (kind !== 3) fail();
    return Array.from({ length: count }, (_, i) => this.#segment.view.getUint16(8 * start + 2 * i, true));
  }

  structs(pointer: number): Struct[] {
    const list = this.#list(pointer);
    // Cap'n Proto lets an empty list of another kind, bits apart, stand for no structs.
    if (list === null || (list.count === 0 && list.kind !== 7 && list.kind !== 1)) return [];
    const { start, kind, count } = list;
    if (this.#depth === 1) fail();
    if (kind === 6) return this.#lone_pointers(start, count);
    if (kind !== 7) fail();
    const tag = this.#segment.view.getInt32(8 * start, true);
    const length = tag >> 2;
    const data = this.#segment.view.getUint16(8 * start + 4, true);
    const pointers = this.#segment.view.getUint16(8 * start + 6, true);
    const size = data + pointers;
    if ((tag & 3) !== 0 || length < 0 || length * size !== count) fail();
    spend(this.#segment, length);
    return Array.from({ length }, (_, i) => {
      return new Struct(this.#segment, start + 1 + i * size, data, pointers, this.#depth - 1);
    });
  }
}
