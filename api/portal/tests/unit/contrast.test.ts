// The tokens: every pair of colours that carries text or a sign is strong enough, in light and in dark (WCAG 1.4.3,
// 1.4.11). Reads tokens.css itself, so that a new colour is judged too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { kProjectRoot } from "../support/vectors.ts";

const css = readFileSync(join(kProjectRoot, "api/portal/src/style/tokens.css"), "utf8");
const [light_css = "", rest = ""] = css.split("@media screen and (prefers-color-scheme: dark)");
const dark_css = rest.split("@media (min-width")[0] ?? "";

function colours(text: string): Map<string, string> {
  return new Map([...text.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1]!, found[2]!]));
}

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const kGrounds = ["paper", "sheet", "layer"];
const kTexts: [string, string[]][] = [
  ["ink", [...kGrounds, "pen-soft", "alarm-soft", "unknown-soft", "gone-soft", "proven-soft"]],
  ["ink-2", [...kGrounds, "pen-soft", "alarm-soft"]], ["ink-3", ["paper", "sheet"]], ["pen", [...kGrounds, "pen-soft"]],
  ["alarm", ["paper", "sheet", "alarm-soft"]], ["unknown", ["paper", "sheet", "unknown-soft"]],
  ["gone", ["paper", "sheet", "gone-soft"]], ["proven", ["paper", "sheet", "proven-soft"]], ["on-pen", ["pen", "pen-deep"]],
  ["paper", ["ink"]],
];
const kSigns: [string, string[]][] = [
  ["edge", kGrounds.slice(0, 2)], ["line", ["paper", "sheet"]], ["focus", ["paper", "sheet"]],
  ["alarm-edge", ["paper", "alarm-soft"]], ["unknown-edge", ["paper", "unknown-soft"]], ["gone-edge", ["paper", "gone-soft"]],
  ["proven-edge", ["paper", "proven-soft"]], ["pen", ["pen-soft"]],
];

for (const [scheme, text] of [["light", light_css], ["dark", dark_css]] as const) {
  test(`text and signs are strong enough in the ${scheme} scheme`, () => {
    const known = colours(text);
    const check = (pairs: [string, string[]][], least: number): void => {
      for (const [front, backs] of pairs) {
        for (const back of backs) {
          const [one, other] = [known.get(front), known.get(back)];
          assert.ok(one && other, `${front} or ${back} is missing`);
          const ratio = contrast(one, other);
          assert.ok(ratio >= least, `${front} on ${back}: ${ratio.toFixed(2)}`);
        }
      }
    };
    check(kTexts, 4.5);
    check(kSigns, 3);
  });
}

test("the measure itself is the one of WCAG", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.ok(contrast("#777777", "#ffffff") < 4.5);
});
