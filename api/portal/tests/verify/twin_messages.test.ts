// The ledger's own messages are signed, so no forger but the school can change them: what it writes there, both verifiers
// read alike. Every byte of an opening, a continuation and an erasure is changed before the log is sealed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { message, type Pointer, type StructValue } from "../support/capnp_writer.ts";
import { continued, erasure, event, opening, type Told } from "../support/messages.ts";
import { sha256, TestLedger } from "../support/test_ledger.ts";
import { judged_by_both, kNoProgram } from "../support/twin.ts";

const kHour = 492_000;
const kAt = kHour * 3_600_000;
const reading = event({ action: "GELEZEN", happened: kAt, role: "LEERKRACHT", purpose: "LEREN", categories: ["NAAM"] });

type Place = "opening" | "continued" | "erasure";

// A history of an old stream and the new one that continues it, with one message in another form.
function bundle_with(place: Place, change: (message: Uint8Array) => Uint8Array): { text: string; policy: string } {
  const ledger = new TestLedger("words.example/inzage");
  const changed = (here: Place, told: Told): Told => {
    return here === place ? { schema: told.schema, message: change(Uint8Array.from(told.message)) } : told;
  };
  ledger.append("old", kHour, opening({ recorded: kAt }));
  const read = ledger.append("old", kHour, reading, reading);
  const erased = [{ index: read.index, part: 3, digest: sha256(read.content) }];
  ledger.append("old", kHour, changed("erasure", erasure(erased, kAt)));
  ledger.append("old", kHour, changed("continued", continued(ledger.map_key("new"), kAt)));
  const predecessors = [{ map_key: ledger.map_key("old"), count: 4, origin: ledger.origin }];
  ledger.append("new", kHour, changed("opening", opening({ recorded: kAt, predecessors })));
  ledger.seal(kHour);
  const text = ledger.bundle(["old", "new"], { parts: { "1.content": { erased: 2 } } });
  return { text, policy: ledger.key.vkey };
}

async function judge(place: Place, change: (message: Uint8Array) => Uint8Array, name: string): Promise<string> {
  const { text, policy } = bundle_with(place, change);
  return judged_by_both(Buffer.from(text), `log ${policy}\nquorum none\n`, kHour * 3600, name);
}

const kChanges: readonly ((byte: number) => number)[] = [
  (byte) => byte ^ 1, (byte) => byte ^ 4, (byte) => byte ^ 0x80, () => 0, () => 0xff, (byte) => (byte + 8) & 0xff,
];

for (const place of ["opening", "continued", "erasure"] as const) {
  test(`both read every small change of a message alike: ${place}`, { skip: kNoProgram, timeout: 280_000 }, async () => {
    assert.equal(await judge(place, (bytes) => bytes, "unchanged"), "accepted");
    const met = new Set<string>();
    let length = 1;
    for (let at = 0; at < length; at++) {
      for (const [i, change] of kChanges.entries()) {
        const verdict = await judge(place, (bytes) => {
          length = bytes.length;
          bytes[at] = change(bytes[at]!);
          return bytes;
        }, `change ${i} of byte ${at}`);
        met.add(verdict.split(" ")[0]!);
      }
    }
    assert.ok(met.has("message_malformed") && met.has("accepted"), [...met].join());
  });
}

const kSubject: Pointer = { kind: "bytes", bytes: new Uint8Array(16).fill(9) };

function opening_of(pointers: readonly Pointer[], kind = 1): StructValue {
  const bytes = new Uint8Array(24);
  bytes[16] = kind;
  return { data: bytes, pointers: [kSubject, ...pointers] };
}

const bytes_of = (bytes: readonly number[]): Pointer => ({ kind: "bytes", bytes: Uint8Array.from(bytes) });

// Structs inside structs, in a member that nobody knows.
function nested(depth: number): Pointer {
  return { kind: "struct", struct: { data: new Uint8Array([1]), pointers: depth > 1 ? [nested(depth - 1)] : [] } };
}

function nested_lists(depth: number): Pointer {
  return { kind: "structs", structs: [{ data: new Uint8Array([1]), pointers: depth > 1 ? [nested_lists(depth - 1)] : [] }] };
}

const kOpenings: Readonly<Record<string, StructValue>> = {
  "a display that is not UTF-8": opening_of([bytes_of([0xc3, 0x28, 0])]),
  "a display without its end": opening_of([bytes_of([0x41])]),
  "a display of no bytes at all": opening_of([bytes_of([]), bytes_of([0x41, 0])]),
  "a display of numbers": opening_of([{ kind: "uint16s", numbers: [0x41] }]),
  "a display of no numbers": opening_of([{ kind: "uint16s", numbers: [] }, bytes_of([0x41, 0])]),
  "a display that is a struct": opening_of([nested(1)]),
  "an organisation that is not UTF-8": opening_of([null, bytes_of([0xff, 0])]),
  "a key without its end": opening_of([null, null, bytes_of([0x41])]),
  "a kind that nobody knows": opening_of([], 8),
  "predecessors of bytes": opening_of([null, null, null, bytes_of([1, 2, 3])]),
  "a predecessor that is a lone map key": opening_of([null, null, null, { kind: "pointers", pointers: [bytes_of(new Array<number>(32).fill(5))] }]),
  "predecessors of no pointers": opening_of([null, null, null, { kind: "pointers", pointers: [] }, nested(1)]),
  "predecessors of no bits": opening_of([null, null, null, { kind: "no_bits" }, nested(1)]),
  "predecessors of no bytes": opening_of([null, null, null, bytes_of([]), nested(1)]),
  "no predecessors in a list": opening_of([null, null, null, { kind: "structs", structs: [] }, nested(1)]),
  "a predecessor that is empty": opening_of([null, null, null, { kind: "structs", structs: [{ data: new Uint8Array(0), pointers: [] }] }]),
};

for (const depth of [29, 30, 31, 32, 33, 34]) {
  Object.assign(kOpenings, {
    [`a member that nobody knows, ${depth} structs deep`]: opening_of([null, null, null, null, nested(depth)]),
  });
}
for (const depth of [14, 15, 16, 17, 30, 31, 32, 33]) {
  Object.assign(kOpenings, {
    [`a member that nobody knows, ${depth} lists deep`]: opening_of([null, null, null, null, nested_lists(depth)]),
  });
}

for (const [name, told] of Object.entries(kOpenings)) {
  test(`both read an opening alike: ${name}`, { skip: kNoProgram }, async () => {
    await judge("opening", () => message(told), name);
  });
}
