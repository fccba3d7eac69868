// Builds the portal into INZAGE_PORTAL_OUT (or dist/): the pages with their assets, and controleer.html, one file that
// needs nothing else. Prints the SHA-256 of that file; two builds give the same bytes.

import "./require_node.ts";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "vite";
import { is_within_budget, kScriptBytesMax, kStyleBytesMax, weigh } from "./budget.ts";
import { single_file } from "./single_file.ts";

const root = resolve(import.meta.dirname, "..");
const out = resolve(process.env["INZAGE_PORTAL_OUT"] ?? join(root, "dist"));

await build({ root, logLevel: "warn", build: { outDir: out } });
copyFileSync(
  join(root, "node_modules/@fontsource/atkinson-hyperlegible-next/LICENSE"), join(out, "assets/font-licence-ofl.txt"),
);

const { page, policy } = await single_file(root);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "controleer.html"), page);
const digest = createHash("sha256").update(page).digest("hex");
writeFileSync(join(out, "controleer.csp"), `${policy}; frame-ancestors 'none'\n`);
console.log(`controleer.html ${digest}`);

const weight = weigh(join(out, "assets"));
console.log(`script ${weight.script} of ${kScriptBytesMax} bytes, style ${weight.style} of ${kStyleBytesMax} bytes, gzipped`);
if (!is_within_budget(weight)) {
  console.error("the portal is heavier than its budget");
  process.exit(1);
}
