// Test-only: writes Cap'n Proto messages in canonical form, for the reader to read. Objects are laid out in preorder.

export type Pointer =
  | null
  | { readonly kind: "struct"; readonly struct: StructValue }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "uint16s"; readonly numbers: readonly number[] }
  | { readonly kind: "pointers"; readonly pointers: readonly Pointer[] }
  | { readonly kind: "no_bits" }
  | { readonly kind: "structs"; readonly structs: readonly StructValue[] };

export interface StructValue {
  /** Bytes of the data section; trailing zero words are dropped. */
  readonly data: Uint8Array;
  readonly pointers: readonly Pointer[];
}

export const text = (value: string): Pointer => ({ kind: "bytes", bytes: Buffer.from(`${value}\0`) });
export const data = (value: Uint8Array): Pointer => ({ kind: "bytes", bytes: value });

/** A data section of `length` bytes, filled by `fill`. */
export function section(length: number, fill: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(length);
  fill(new DataView(bytes.buffer));
  return bytes;
}

function trim({ data: bytes, pointers }: StructValue): { data: Uint8Array; pointers: readonly Pointer[] } {
  let words = Math.ceil(bytes.length / 8);
  const padded = new Uint8Array(8 * words);
  padded.set(bytes);
  while (words > 0 && padded.subarray(8 * (words - 1), 8 * words).every((byte) => byte === 0)) words -= 1;
  let count = pointers.length;
  while (count > 0 && pointers[count - 1] === null) count -= 1;
  return { data: padded.subarray(0, 8 * words), pointers: pointers.slice(0, count) };
}

class Writer {
  bytes: number[] = [];

  word(low: number, high: number): Uint8Array {
    return section(8, (view) => {
      view.setInt32(0, low, true);
      view.setUint32(4, high, true);
    });
  }

  put(at: number, word: Uint8Array): void {
    word.forEach((byte, i) => (this.bytes[at + i] = byte));
  }

  take(count: number): number {
    const at = this.bytes.length;
    for (let i = 0; i < count; i++) this.bytes.push(0);
    return at;
  }

  struct(at: number, value: StructValue): void {
    const { data: bytes, pointers } = trim(value);
    if (bytes.length === 0 && pointers.length === 0) {
      this.put(at, this.word(-4, 0));
      return;
    }
    const start = this.take(bytes.length + 8 * pointers.length);
    this.put(at, this.word(((start - at) / 8 - 1) << 2, (bytes.length / 8) | (pointers.length << 16)));
    this.put(start, bytes);
    pointers.forEach((pointer, i) => this.pointer(start + bytes.length + 8 * i, pointer));
  }

  list(at: number, kind: number, count: number, content: Uint8Array): void {
    const start = this.take(8 * Math.ceil(content.length / 8));
    this.put(at, this.word((((start - at) / 8 - 1) << 2) | 1, (count << 3) | kind));
    this.put(start, content);
  }

  pointer(at: number, pointer: Pointer): void {
    if (pointer === null) return;
    if (pointer.kind === "struct") this.struct(at, pointer.struct);
    else if (pointer.kind === "bytes") this.list(at, 2, pointer.bytes.length, pointer.bytes);
    else if (pointer.kind === "uint16s") {
      const content = section(2 * pointer.numbers.length, (view) => {
        pointer.numbers.forEach((number, i) => view.setUint16(2 * i, number, true));
      });
      this.list(at, 3, pointer.numbers.length, content);
    } else if (pointer.kind === "pointers") {
      const start = this.bytes.length;
      this.list(at, 6, pointer.pointers.length, new Uint8Array(8 * pointer.pointers.length));
      pointer.pointers.forEach((one, i) => this.pointer(start + 8 * i, one));
    } else if (pointer.kind === "no_bits") this.list(at, 1, 0, new Uint8Array(0));
    else this.structs(at, pointer.structs);
  }

  structs(at: number, values: readonly StructValue[]): void {
    const trimmed = values.map(trim);
    const words = Math.max(0, ...trimmed.map((one) => one.data.length / 8));
    const count = Math.max(0, ...trimmed.map((one) => one.pointers.length));
    const size = words + count;
    const tag = this.take(8 + 8 * size * values.length);
    this.put(at, this.word((((tag - at) / 8 - 1) << 2) | 1, ((size * values.length) << 3) | 7));
    this.put(tag, this.word(values.length << 2, words | (count << 16)));
    trimmed.forEach((one, i) => this.put(tag + 8 + 8 * size * i, one.data));
    trimmed.forEach((one, i) => {
      one.pointers.forEach((pointer, k) => this.pointer(tag + 8 + 8 * (size * i + words + k), pointer));
    });
  }
}

/** The canonical message of a struct. */
export function message(root: StructValue): Uint8Array {
  const writer = new Writer();
  writer.struct(writer.take(8), root);
  return new Uint8Array(writer.bytes);
}
