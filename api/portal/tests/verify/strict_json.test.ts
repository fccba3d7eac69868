// One spelling of everything: what JSON.parse forgives is refused, by name.

import assert from "node:assert/strict";
import { test } from "node:test";
import { from_base64 } from "../../src/verify/bytes.ts";
import { Refusal, type RefusalCode } from "../../src/verify/refusal.ts";
import { OddNumber, parse_strict_json } from "../../src/verify/strict_json.ts";

function refusal_of(run: () => unknown): RefusalCode | null {
  try {
    run();
    return null;
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return error.code;
  }
}

test("plain JSON reads as it stands", () => {
  const value = parse_strict_json(' {"a" : [0, 9007199254740991, true, false, null], "b\\u00e9\\n" : "\\ud83d\\ude00"} ');
  assert.ok(value instanceof Map);
  assert.deepEqual(value.get("a"), [0, 9007199254740991, true, false, null]);
  assert.equal(value.get("b\u00e9\n"), "\u{1f600}");
});

const kRefused: [RefusalCode, readonly string[]][] = [
  ["member_repeated", ['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '[{"b":{"c":1,"c":2}}]']],
  ["too_large", ["[".repeat(9) + "]".repeat(9)]],
  ["json_malformed", [
    "", " ", "{", '{"a"}', '{"a":1,}', "[1,]", "[1 2]", "nul", "tru", '"', '"\\x"', '"\\u12g4"', '"\\ud800"', '"\n"',
    "{a:1}", "'a'", "1 1", "\ufeff1", "NaN", "+1", "01", "1.", "-", ".5", "[1]]", "// c\n1",
    "1e2147483648", "1E-0000000000", '{"a":1,"a":2',
  ]],
];

for (const [code, texts] of kRefused) {
  test(`the reader says ${code}`, () => {
    for (const text of texts) assert.equal(refusal_of(() => parse_strict_json(text)), code, JSON.stringify(text));
  });
}

test("numbers that are not plainly whole are kept apart from those that are", () => {
  for (const text of ["1.0", "-0", "-1", "1e3", "9007199254740992", "99999999999999999999", "0.5", "1E0"]) {
    assert.ok(parse_strict_json(text) instanceof OddNumber, text);
  }
  assert.equal(parse_strict_json("9007199254740991"), Number.MAX_SAFE_INTEGER);
});

test("base64 has one spelling", () => {
  assert.deepEqual([...from_base64("AQI=", "x")], [1, 2]);
  assert.deepEqual([...from_base64("", "x")], []);
  for (const text of ["AQI", "AQJ=", "AR==", "AQI==", "AQ=I", "AQ I=", "A_-A", "AQI=\n", "===="]) {
    assert.equal(refusal_of(() => from_base64(text, "x")), "base64_wrong", text);
  }
});

test("base64 as long as a file may be is read, or refused, and never ends the check", () => {
  const long = "AAAA".repeat(15_000_000);
  assert.equal(from_base64(long, "x").length, 45_000_000);
  assert.equal(refusal_of(() => from_base64(`${long}A-AA`, "x")), "base64_wrong");
});
