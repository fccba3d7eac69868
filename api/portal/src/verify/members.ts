// Takes members out of a parsed JSON object: unknown ones are refused at once, the others are read by name and type. A
// thin layer between strict_json.ts and the shape of a bundle. Places are JSON Pointers (RFC 6901).

import { kAddendumBytesMax } from "./addendum.ts";
import { from_base64, type Bytes } from "./bytes.ts";
import { Refusal, require_that } from "./refusal.ts";
import { OddNumber, type JsonObject, type JsonValue } from "./strict_json.ts";

export class Members {
  readonly place: string;
  readonly #object: JsonObject;

  constructor(value: JsonValue, place: string, known: readonly string[]) {
    require_that(value instanceof Map, "type_wrong", place);
    for (const name of value.keys()) {
      if (!known.includes(name)) throw new Refusal("member_unknown", place);
    }
    this.#object = value;
    this.place = place;
  }

  at(name: string): string {
    return `${this.place}/${name}`;
  }

  has(name: string): boolean {
    return this.#object.has(name);
  }

  value(name: string): JsonValue {
    const value = this.#object.get(name);
    if (value === undefined) throw new Refusal("member_missing", this.at(name));
    return value;
  }

  text(name: string): string {
    return text_of(this.value(name), this.at(name));
  }

  integer(name: string): number {
    return integer_of(this.value(name), this.at(name));
  }

  bytes(name: string): Bytes {
    return bytes_of(this.value(name), this.at(name));
  }

  hash(name: string): Bytes {
    return hash_of(this.value(name), this.at(name));
  }

  members(name: string, known: readonly string[]): Members {
    return new Members(this.value(name), this.at(name), known);
  }

  /** Every item of an array, read with its place. */
  list<T>(name: string, read: (item: JsonValue, place: string) => T): T[] {
    const value = this.value(name);
    require_that(Array.isArray(value), "type_wrong", this.at(name));
    return value.map((item, i) => read(item, `${this.at(name)}/${i}`));
  }

  hashes(name: string): Bytes[] {
    return this.list(name, hash_of);
  }
}

export function text_of(value: JsonValue, place: string): string {
  require_that(typeof value === "string", "type_wrong", place);
  return value;
}

export function integer_of(value: JsonValue, place: string): number {
  require_that(!(value instanceof OddNumber), "number_wrong", place);
  require_that(typeof value === "number", "type_wrong", place);
  return value;
}

export function bytes_of(value: JsonValue, place: string): Bytes {
  const bytes = from_base64(text_of(value, place), place);
  require_that(bytes.length <= kAddendumBytesMax, "length_wrong", place);
  return bytes;
}

export function hash_of(value: JsonValue, place: string): Bytes {
  const bytes = bytes_of(value, place);
  require_that(bytes.length === 32, "length_wrong", place);
  return bytes;
}
