// Test-only: a small ledger that makes evidence bundles, written with node:crypto and apart from the verifier's own
// code, so that both would have to be wrong in the same way. Keys and salts are derived from names: invented, repeatable.

import { createHash, createHmac, createPrivateKey, createPublicKey, sign } from "node:crypto";
import type { Told } from "./messages.ts";

export const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const hmac = (key: Uint8Array, part: Uint8Array): Buffer => createHmac("sha256", key).update(part).digest();
const of_name = (name: string): Buffer => sha256(Buffer.from(name));
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

function be(value: number, length: 4 | 8): Buffer {
  const bytes = Buffer.alloc(length);
  if (length === 4) bytes.writeUInt32BE(value);
  else bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

export interface Key {
  readonly name: string;
  readonly type: 1 | 4;
  readonly vkey: string;
  readonly id: Buffer;
  readonly sign: (message: Uint8Array) => Buffer;
}

export function make_key(name: string, type: 1 | 4): Key {
  const seed = of_name(`seed of ${name}`);
  const private_key = createPrivateKey({
    key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]), format: "der", type: "pkcs8",
  });
  const public_bytes = createPublicKey(private_key).export({ format: "der", type: "spki" }).subarray(-32);
  const typed = Buffer.concat([Buffer.from([type]), public_bytes]);
  const id = sha256(Buffer.from(`${name}\n`), typed).subarray(0, 4);
  return { name, type, id, vkey: `${name}+${id.toString("hex")}+${base64(typed)}`, sign: (bytes) => sign(null, bytes, private_key) };
}

function root_of(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0]!;
  const half = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return sha256(Buffer.from([1]), root_of(leaves.slice(0, half)), root_of(leaves.slice(half)));
}

function half_of(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}

function inclusion(leaves: readonly Buffer[], index: number): Buffer[] {
  if (leaves.length === 1) return [];
  const half = half_of(leaves.length);
  return index < half
    ? [...inclusion(leaves.slice(0, half), index), root_of(leaves.slice(half))]
    : [...inclusion(leaves.slice(half), index - half), root_of(leaves.slice(0, half))];
}

function consistency(leaves: readonly Buffer[], size: number, whole: boolean): Buffer[] {
  if (size === leaves.length) return whole ? [] : [root_of(leaves)];
  const half = half_of(leaves.length);
  return size <= half
    ? [...consistency(leaves.slice(0, half), size, whole), root_of(leaves.slice(half))]
    : [...consistency(leaves.slice(half), size - half, false), root_of(leaves.slice(0, half))];
}

function joint(leaves: readonly Buffer[], from: number, listed: ReadonlySet<number>): Buffer[] {
  if (!leaves.some((_, i) => listed.has(from + i))) return [root_of(leaves)];
  if (leaves.length === 1) return [];
  const half = half_of(leaves.length);
  return [...joint(leaves.slice(0, half), from, listed), ...joint(leaves.slice(half), from + half, listed)];
}

function compact_range(leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 0) return [];
  const largest = 2 ** Math.floor(Math.log2(leaves.length));
  return [root_of(leaves.slice(0, largest)), ...compact_range(leaves.slice(largest))];
}

type Pair = readonly [Buffer, Buffer];
const bit_of = (key: Buffer, bit: number): number => (key[bit >> 3]! >> (7 - (bit & 7))) & 1;
const varint = (value: number): Buffer => Buffer.from(value < 128 ? [value] : [(value & 127) | 128, value >> 7]);

function split_map(pairs: readonly Pair[]): { bit: number; left: Pair[]; right: Pair[] } {
  let bit = 0;
  while (pairs.every(([key]) => bit_of(key, bit) === bit_of(pairs[0]![0], bit))) bit += 1;
  return {
    bit, left: pairs.filter(([key]) => bit_of(key, bit) === 0), right: pairs.filter(([key]) => bit_of(key, bit) === 1),
  };
}

function map_root(pairs: readonly Pair[]): Buffer {
  if (pairs.length === 1) {
    const [key, value] = pairs[0]!;
    return sha256(Buffer.from([0, 32]), key, Buffer.from([32]), value);
  }
  const { bit, left, right } = split_map(pairs);
  return sha256(Buffer.from([1]), varint(bit), map_root(left), map_root(right));
}

function map_proof(pairs: readonly Pair[], key: Buffer): Buffer {
  if (pairs.length === 1) return Buffer.alloc(0);
  const { bit, left, right } = split_map(pairs);
  const [own, other] = bit_of(key, bit) === 0 ? [left, right] : [right, left];
  return Buffer.concat([map_proof(own, key), varint(bit), map_root(other)]);
}

export interface StoredEvent {
  readonly index: number;
  readonly entry: Buffer;
  readonly what: Buffer;
  readonly who: Buffer;
  readonly content: Buffer;
}

interface Stream {
  readonly key: Buffer;
  readonly events: StoredEvent[];
}

export interface Shown {
  readonly from?: number;
  readonly witnesses?: readonly { key: Key; time: number }[];
  readonly earlier?: { readonly size: number; readonly count: number };
  /** Shows a part of the first stream in another way: by seq and name, as "3.who". */
  readonly parts?: Readonly<Record<string, unknown>>;
  readonly originals?: Readonly<Record<number, StoredEvent>>;
  readonly subject?: Readonly<Record<string, string>>;
  /** A line after the checkpoint's three. */
  readonly extension?: string;
}

export class TestLedger {
  readonly origin: string;
  readonly key: Key;
  readonly #entries: Buffer[] = [];
  readonly #leaves: Buffer[] = [];
  readonly #streams = new Map<string, Stream>();
  readonly #maps = new Map<number, readonly Pair[]>();
  #events = 0;

  constructor(origin: string) {
    this.origin = origin;
    this.key = make_key(origin, 1);
  }

  stream(name: string): Stream {
    const known = this.#streams.get(name) ?? { key: of_name(`stream ${name} of ${this.origin}`), events: [] };
    this.#streams.set(name, known);
    return known;
  }

  map_key(name: string): Buffer {
    return hmac(this.stream(name).key, Buffer.from("inzage/map/v1"));
  }

  #append(entry: Buffer): number {
    this.#entries.push(entry);
    return this.#leaves.push(sha256(Buffer.from([0]), entry)) - 1;
  }

  #previous(): Buffer {
    return this.#leaves.at(-1) ?? sha256(Buffer.from(`inzage/v1\n${this.origin}\n`));
  }

  #addendum(kind: string, told: Told | undefined, salt_of_what: Buffer, seq: number): Buffer {
    if (told === undefined) return sha256(Buffer.from(`inzage/none/v1\n${kind}\n`), salt_of_what);
    const salt = kind === "what" ? salt_of_what : of_name(`salt ${kind} ${seq} ${salt_of_what.toString("hex")}`);
    return Buffer.concat([salt, Buffer.from(kind), be(told.schema, 4), told.message]);
  }

  /** `lie` changes the entry before it is signed for: a dishonest ledger. */
  append(name: string, hour: number, what: Told, content?: Told, who?: Told, lie?: (entry: Buffer) => void): StoredEvent {
    const { key, events } = this.stream(name);
    const seq = events.length;
    const salt = of_name(`salt ${name} ${seq} of ${this.origin}`);
    const parts = [
      this.#addendum("what", what, salt, seq), this.#addendum("who ", who, salt, seq),
      this.#addendum("cont", content, salt, seq),
    ] as const;
    const entry = Buffer.concat([
      Buffer.from([1, 1, 0, 0]), be(hour, 4), this.#previous(), hmac(hmac(key, Buffer.from("inzage/tag/v1")), be(seq, 8)),
      ...parts.map((part) => sha256(part)), be(72, 4), be(104, 4), be(136, 4), Buffer.from([3]),
    ]);
    lie?.(entry);
    const stored = { index: this.#append(entry), entry, what: parts[0], who: parts[1], content: parts[2] };
    events.push(stored);
    this.#events += 1;
    return stored;
  }

  seal(hour: number, lie?: (entry: Buffer) => void): number {
    const pairs = [...this.#streams].map(([name, stream]) => [this.map_key(name), this.#value(stream, stream.events.length)] as const);
    const index = this.#leaves.length;
    const entry = Buffer.concat([
      Buffer.from([1, 2, 0, 0]), be(hour, 4), this.#previous(), map_root(pairs), be(index, 8), be(this.#events, 8),
      Buffer.from([0]),
    ]);
    lie?.(entry);
    this.#append(entry);
    this.#maps.set(index + 1, pairs);
    return index + 1;
  }

  #stream_leaves(stream: Stream, count: number): Buffer[] {
    return stream.events.slice(0, count).map(({ index, entry }) => {
      return sha256(Buffer.from([0]), be(index, 8), sha256(Buffer.from([0]), entry));
    });
  }

  #value(stream: Stream, count: number): Buffer {
    const count_key = hmac(stream.key, Buffer.from("inzage/count/v1"));
    return hmac(count_key, Buffer.concat([be(count, 8), root_of(this.#stream_leaves(stream, count))]));
  }

  checkpoint(size: number, witnesses: Shown["witnesses"] = [], extension = ""): string {
    const text = `${this.origin}\n${size}\n${base64(root_of(this.#leaves.slice(0, size)))}\n${extension}`;
    const line = (key: Key, bytes: Uint8Array): string => `\u2014 ${key.name} ${base64(Buffer.concat([key.id, bytes]))}\n`;
    const cosigned = witnesses.map(({ key, time }) => {
      const message = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
      return line(key, Buffer.concat([be(time, 8), key.sign(message)]));
    });
    return `${text}\n${line(this.key, this.key.sign(Buffer.from(text)))}${cosigned.join("")}`;
  }

  /** The bundle of streams (oldest first) under the newest seal, as the text of a file. */
  bundle(names: readonly string[], shown: Shown = {}): string {
    const size = this.#leaves.length;
    const pairs = this.#maps.get(size)!;
    const from = shown.from ?? 0;
    const listed = new Set([size - 1]);
    const streams = names.map((name) => {
      const stream = this.stream(name);
      const leaves = this.#stream_leaves(stream, stream.events.length);
      const first = stream.events[0]!;
      if (from > 0) listed.add(first.index);
      for (const { index } of stream.events.slice(from)) listed.add(index);
      return {
        key: base64(stream.key), count: stream.events.length, map_proof: base64(map_proof(pairs, this.map_key(name))),
        ...(from > 0 && {
          from, range: compact_range(leaves.slice(0, from)).map(base64),
          opening: {
            index: first.index, entry: base64(first.entry), what: base64(first.what), proof: inclusion(leaves, 0).map(base64),
          },
        }),
        events: stream.events.slice(from).map((event, i) => this.#shown_event(event, from + i, name === names[0] ? shown : {}, listed)),
      };
    });
    const index = size - 1;
    const bundle = {
      format: "inzage-bundle/1",
      checkpoint: this.checkpoint(size, shown.witnesses, shown.extension),
      proof: joint(this.#leaves, 0, listed).map(base64),
      seal: { index, entry: base64(this.#entries[index]!) },
      streams,
      ...(shown.earlier && { earlier: this.#earlier(names[0]!, shown.earlier) }),
      ...(shown.subject && { subject: shown.subject }),
    };
    return JSON.stringify(bundle);
  }

  #shown_event(event: StoredEvent, seq: number, shown: Shown, listed: Set<number>): unknown {
    const part = (name: "what" | "who" | "content"): unknown => shown.parts?.[`${seq}.${name}`] ?? base64(event[name]);
    const original = shown.originals?.[seq];
    if (original) listed.add(original.index);
    return {
      index: event.index, entry: base64(event.entry), what: part("what"), who: part("who"), content: part("content"),
      ...(original && { original: { index: original.index, entry: base64(original.entry), what: base64(original.what) } }),
    };
  }

  #earlier(name: string, { size, count }: { size: number; count: number }): unknown {
    const leaves = this.#leaves.slice(0, size);
    return {
      checkpoint: this.checkpoint(size),
      consistency: consistency(this.#leaves, size, true).map(base64),
      seal: { index: size - 1, entry: base64(this.#entries[size - 1]!), proof: inclusion(leaves, size - 1).map(base64) },
      count, map_proof: base64(map_proof(this.#maps.get(size)!, this.map_key(name))),
    };
  }
}
