// A JSON reader that knows one spelling of everything: RFC 8259 without duplicate members, lone surrogates or a byte
// order mark, and with whole numbers kept apart from all others. The browser's own JSON.parse lets the last of two
// members win and reads 1.0 as 1, so that two readers could see two different bundles in one file.

import { Refusal, type RefusalCode } from "./refusal.ts";

/** A number that is not written as a whole number from 0 to 2^53-1: 1.0, -0, 1e3. No member of ours may be one. */
export class OddNumber {}

export type JsonValue = string | number | OddNumber | boolean | null | JsonValue[] | JsonObject;
export type JsonObject = Map<string, JsonValue>;

const kDepthMax = 8;
const kValuesMax = 1_000_000;
const kPlain = /[^"\\\u0000-\u001f]*/y;
const kNumber = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const kLongExponent = /[eE][+-]?[0-9]{10}/; // readers do not agree on what these are
const kSpace = /[ \t\n\r]*/y;
const kEscapes: Record<string, string> = {
  '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t",
};

/** The value that the text holds, whole: nothing may follow it. Refuses with the offset as the place. */
export function parse_strict_json(text: string): JsonValue {
  const reader = new Reader(text);
  return reader.whole();
}

class Reader {
  readonly #text: string;
  #at = 0;
  #values = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): JsonValue {
    const value = this.#value(0);
    if (this.#at !== this.#text.length) this.#refuse("json_malformed");
    return value;
  }

  #refuse(code: RefusalCode): never {
    throw new Refusal(code, `character ${this.#at}`);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? "";
    this.#at += found.length;
    return found;
  }

  #take(expected: string): void {
    if (!this.#text.startsWith(expected, this.#at)) this.#refuse("json_malformed");
    this.#at += expected.length;
  }

  #next_is(expected: string): boolean {
    this.#match(kSpace);
    if (this.#text[this.#at] !== expected) return false;
    this.#at += 1;
    return true;
  }

  #value(depth: number): JsonValue {
    this.#values += 1;
    if (this.#values > kValuesMax) this.#refuse("too_large");
    this.#match(kSpace);
    const value = this.#bare_value(depth);
    this.#match(kSpace);
    return value;
  }

  #bare_value(depth: number): JsonValue {
    switch (this.#text[this.#at]) {
      case "{": return this.#object(this.#deeper(depth));
      case "[": return this.#array(this.#deeper(depth));
      case '"': return this.#string();
      case "t": this.#take("true"); return true;
      case "f": this.#take("false"); return false;
      case "n": this.#take("null"); return null;
      default: return this.#number();
    }
  }

  #deeper(depth: number): number {
    return depth < kDepthMax ? depth + 1 : this.#refuse("too_large");
  }

  #object(depth: number): JsonObject {
    const members: JsonObject = new Map();
    this.#take("{");
    if (this.#next_is("}")) return members;
    let is_repeated = false;
    do {
      this.#match(kSpace);
      const name = this.#string();
      is_repeated ||= members.has(name);
      this.#match(kSpace);
      this.#take(":");
      members.set(name, this.#value(depth));
    } while (this.#next_is(","));
    this.#take("}");
    if (is_repeated) this.#refuse("member_repeated"); // only now: the object's other faults come first
    return members;
  }

  #array(depth: number): JsonValue[] {
    const items: JsonValue[] = [];
    this.#take("[");
    if (this.#next_is("]")) return items;
    do items.push(this.#value(depth));
    while (this.#next_is(","));
    this.#take("]");
    return items;
  }

  #number(): number | OddNumber {
    const text = this.#match(kNumber);
    if (text === "" || kLongExponent.test(text)) this.#refuse("json_malformed");
    const value = Number(text);
    return /^[0-9]{1,16}$/.test(text) && Number.isSafeInteger(value) ? value : new OddNumber();
  }

  #string(): string {
    this.#take('"');
    let text = this.#match(kPlain);
    while (this.#text[this.#at] === "\\") {
      this.#at += 1;
      text += this.#escape() + this.#match(kPlain);
    }
    this.#take('"');
    if (!text.isWellFormed()) this.#refuse("json_malformed");
    return text;
  }

  #escape(): string {
    const letter = this.#text[this.#at] ?? "";
    this.#at += 1;
    if (letter !== "u") return kEscapes[letter] ?? this.#refuse("json_malformed");
    const digits = this.#match(/[0-9A-Fa-f]{4}/y);
    if (digits === "") this.#refuse("json_malformed");
    return String.fromCharCode(Number.parseInt(digits, 16));
  }
}
