// Measures how long a parent's browser takes to check a bundle, from the click to the verdict, in the page that works
// alone (bar: under 1 s for a bundle of 1,000 events). Run in api/portal, whose locked packages drive the browser.
// Usage: node browser_check.ts PAGE BUNDLE VKEY

import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const kRuns = 5;

const { chromium } = createRequire(join(process.cwd(), "package.json"))("playwright-core");
const [page_file, bundle, vkey] = process.argv.slice(2);
if (page_file === undefined || bundle === undefined || vkey === undefined) throw new Error("PAGE BUNDLE VKEY");

async function check_once(browser: { newPage(): Promise<any> }): Promise<number> {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(page_file as string).href);
  await page.setInputFiles("#file", bundle);
  await page.fill("#key", vkey);
  const taken = await page.evaluate(async () => {
    const begin = performance.now();
    document.querySelector<HTMLButtonElement>("form button[type=submit]")?.click();
    while (document.querySelector(".outcome") === null) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - begin;
  });
  const verdict = (await page.locator(".outcome").getAttribute("class")) ?? "";
  if (!verdict.includes("outcome--ok")) throw new Error(`the page says ${verdict}`);
  await page.close();
  return taken;
}

const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox"],
});
const times: number[] = [];
for (let run = 0; run < kRuns; ++run) times.push(await check_once(browser));
console.log(`  in Chromium ${browser.version()}  ${times.sort((a, b) => a - b)[Math.floor(kRuns / 2)]?.toFixed(0)} ms from click to verdict, ${kRuns} runs (bar 1000)`);
await browser.close();
