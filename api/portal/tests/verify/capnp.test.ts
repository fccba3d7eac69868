// Messages: what the reader reads, and that it knows one spelling of them only.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bytes } from "../../src/verify/bytes.ts";
import { is_canonical } from "../../src/verify/canonical.ts";
import { MalformedMessage, read_message } from "../../src/verify/capnp.ts";
import { data, message, section, text } from "../support/capnp_writer.ts";
import { erasure, event, opening } from "../support/messages.ts";

const bytes = (value: Uint8Array): Bytes => new Uint8Array(value);

const kSample = bytes(message({
  data: section(16, (view) => {
    view.setBigInt64(0, -5n, true);
    view.setUint16(8, 700, true);
    view.setUint8(10, 0b100);
  }),
  pointers: [
    text("Wiktoria Nowakowska"), data(new Uint8Array([1, 2, 3])), { kind: "uint16s", numbers: [3, 1, 2] },
    { kind: "structs", structs: [{ data: section(8, (view) => view.setUint8(0, 9)), pointers: [text("een")] }, { data: new Uint8Array(0), pointers: [text("twee")] }] },
    { kind: "struct", struct: { data: section(8, (view) => view.setBigUint64(0, 8n, true)), pointers: [] } },
  ],
}));

test("members read as they were written, and members that are not there read as zero", () => {
  const root = read_message(kSample);
  assert.equal(root.int64(0), -5);
  assert.equal(root.uint16(8), 700);
  assert.deepEqual([root.bool(82), root.bool(81)], [true, false]);
  assert.equal(root.text(0), "Wiktoria Nowakowska");
  assert.deepEqual([...root.data(1)], [1, 2, 3]);
  assert.deepEqual(root.uint16s(2), [3, 1, 2]);
  assert.deepEqual(root.structs(3).map((one) => [one.uint64(0), one.text(0)]), [[9, "een"], [0, "twee"]]);
  assert.equal(root.struct(4).uint64(0), 8);
  assert.deepEqual([root.uint64(64), root.text(9), root.structs(9), root.struct(9).text(0)], [0, "", [], ""]);
});

test("a number above 2^53-1, a text that is no text and a list of another kind are malformed", () => {
  const root = read_message(bytes(message({
    data: section(8, (view) => view.setBigUint64(0, 2n ** 53n, true)), pointers: [data(new Uint8Array([0xff, 0])), data(new Uint8Array([65]))],
  })));
  for (const read of [() => root.uint64(0), () => root.text(0), () => root.text(1), () => root.uint16s(0), () => root.structs(0)]) {
    assert.throws(read, MalformedMessage);
  }
});

test("what we write is canonical", () => {
  const told = [event({ action: "GELEZEN", happened: 5, role: "IB", purpose: "LEREN", categories: ["NAAM"] }), opening({ recorded: 5 }), erasure([{ index: 1, part: 2, digest: new Uint8Array(32).fill(1) }], 5)];
  for (const { message: one } of told) assert.ok(is_canonical(bytes(one)));
  assert.ok(is_canonical(kSample));
  assert.ok(is_canonical(bytes(message({ data: new Uint8Array(0), pointers: [] }))));
});

test("a message with a hole, a tail, a spare zero word or dirty padding is not canonical", () => {
  const spare = bytes(kSample);
  const longer = new Uint8Array(kSample.length + 8);
  longer.set(kSample);
  assert.equal(is_canonical(longer), false, "a tail");
  const zeros = message({ data: section(8, (view) => view.setUint8(0, 1)), pointers: [] });
  const wide = new Uint8Array([...zeros.slice(0, 4), 2, 0, 0, 0, ...zeros.slice(8), 0, 0, 0, 0, 0, 0, 0, 0]);
  assert.equal(is_canonical(wide), false, "a trailing word of zeros");
  const small = bytes(message({ data: new Uint8Array(0), pointers: [data(new Uint8Array([1]))] }));
  assert.ok(is_canonical(small));
  const dirty = small.slice();
  dirty[dirty.length - 1] = 1;
  assert.equal(is_canonical(dirty), false, "dirty padding");
  const hole = new Uint8Array([...small.slice(0, 16), 0, 0, 0, 0, 0, 0, 0, 0, ...small.slice(16)]);
  hole[8] = hole[8]! + 4;
  assert.equal(is_canonical(hole), false, "a hole");
  const far = spare.slice();
  far[0] = 2;
  assert.equal(is_canonical(far), false, "a far pointer");
});

test("the reader refuses what is not canonical", () => {
  const longer = new Uint8Array(kSample.length + 8);
  longer.set(kSample);
  for (const wrong of [new Uint8Array(0), kSample.slice(0, -1), kSample.slice(0, -8), longer]) {
    assert.throws(() => read_message(wrong), MalformedMessage);
  }
});

test("no change of a byte makes the reader do anything but read or refuse", () => {
  for (let at = 0; at < kSample.length; at++) {
    for (const mask of [1, 2, 4, 0x80, 0xff]) {
      const changed = kSample.slice();
      changed[at]! ^= mask;
      try {
        const root = read_message(changed);
        root.text(0);
        root.structs(3).map((one) => one.text(0));
        root.struct(4).uint64(0);
      } catch (error) {
        assert.ok(error instanceof MalformedMessage, `byte ${at}: ${String(error)}`);
      }
    }
  }
});
