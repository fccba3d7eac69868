// The page that works alone: one file, the same bytes from every build, no address of anything outside itself.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { test } from "node:test";
import { single_file } from "../../tools/single_file.ts";
import { kProjectRoot } from "../support/vectors.ts";

const root = join(kProjectRoot, "api/portal");
const first = await single_file(root);

test("two builds give the same bytes", async () => {
  const second = await single_file(root);
  assert.equal(second.page, first.page);
  assert.ok(first.page.length > 50_000);
});

test("its policy allows its own script and style by hash, and nothing else", () => {
  const script = /<script>([\s\S]*?)<\/script>/.exec(first.page)?.[1] ?? "";
  const style = /<style>([\s\S]*?)<\/style>/.exec(first.page)?.[1] ?? "";
  const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  assert.ok(first.policy.startsWith("default-src 'none'; "));
  assert.ok(first.policy.includes(`script-src ${hash(script)};`));
  assert.ok(first.policy.includes(`style-src ${hash(style)};`));
  assert.ok(!/connect-src|unsafe|https?:|\*/.test(first.policy));
  assert.ok(first.page.includes(`<meta http-equiv="Content-Security-Policy" content="${first.policy}">`));
});

test("it links to nothing and asks for nothing", () => {
  const page = first.page.replace(/data:[a-z0-9/+-]+;base64,[A-Za-z0-9+/=]+/g, "");
  assert.ok(!/<link|<img|<iframe|<script [^>]|url\(["']?(?!data:)[a-z/]/i.test(page));
  assert.ok(!/\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|\bimport\(/.test(page));
  const addresses = new Set(page.match(/https?:\/\/[a-z0-9.]+/g) ?? []);
  // Names of XML namespaces and the framework's error pages: never asked for.
  assert.deepEqual([...addresses].filter((one) => !["http://www.w3.org", "https://svelte.dev"].includes(one)), []);
});
