// The words of a key: the same ones that the server and the letter say.

import assert from "node:assert/strict";
import { test } from "node:test";
import { from_base64url, to_base64url } from "../../src/app/passkey.ts";
import { fingerprint_of } from "../../src/words/fingerprint.ts";
import list from "../../../words/fingerprint.json" with { type: "json" };

const kKey = "vectors.example/inzage+59739084+AWzblfophpGue+6fhM0lGXw7kuEp1Dg6zLQj4D9dtbDa";

test("a key has the eight words that the server says", async () => {
  const words = await fingerprint_of(kKey);
  assert.deepEqual(words, ["grot", "vuur", "kers", "lavendel", "paleis", "roos", "kreeft", "sleutel"]);
});

test("the words are 256, and none is another's beginning or differs from it in one letter", () => {
  assert.equal(new Set(list).size, 256);
  for (const [i, one] of list.entries()) {
    for (const other of list.slice(i + 1)) {
      assert.ok(!one.startsWith(other) && !other.startsWith(one), `${one} ${other}`);
      const differs = [...one].filter((letter, at) => letter !== other[at]).length;
      assert.ok(one.length !== other.length || differs > 1, `${one} ${other}`);
    }
  }
});

test("bytes travel as base64url, both ways", () => {
  const bytes = Uint8Array.from([0xfb, 0xff, 0x00, 0x41]);
  assert.equal(to_base64url(bytes.buffer), "-_8AQQ");
  assert.deepEqual(from_base64url("-_8AQQ"), bytes);
});
