// The parent's own file is held beside the school's new one: only that tells a log that was forked before.
import assert from "node:assert/strict";
import { test } from "node:test";

import { goes_on_from } from "../../src/check/kept_file.ts";
import type { Bundle } from "../../src/verify/bundle.ts";

const kKey = new Uint8Array(32).fill(7);

function bundle(checkpoint: string, count: number, key: Uint8Array, earlier?: { checkpoint: string; count: number }): Bundle {
  return { checkpoint, streams: [{ key, count }], ...(earlier && { earlier }) } as unknown as Bundle;
}

const kKept = bundle("first", 5, kKey);

test("a file that goes on from the kept one", () => {
  assert.ok(goes_on_from(kKept, bundle("second", 8, kKey, { checkpoint: "first", count: 5 })));
});

test("a file that names another beginning, another length, another child, or none", () => {
  assert.ok(!goes_on_from(kKept, bundle("second", 8, kKey, { checkpoint: "forked", count: 5 })));
  assert.ok(!goes_on_from(kKept, bundle("second", 8, kKey, { checkpoint: "first", count: 4 })));
  assert.ok(!goes_on_from(kKept, bundle("second", 8, new Uint8Array(32), { checkpoint: "first", count: 5 })));
  assert.ok(!goes_on_from(kKept, bundle("second", 8, kKey)));
});
