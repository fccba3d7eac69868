// Without a mouse, in other colours, without motion, in the dark and on paper.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Lab } from "./browser.ts";

let lab: Lab;

before(async () => {
  lab = await Lab.open();
});

after(async () => {
  await lab.close();
});

test("a parent reads, opens a line and checks the list with the keyboard alone", async () => {
  const visit = await lab.visit(1280);
  await visit.log_in("guardian");
  await visit.page.waitForSelector(".line");
  const { keyboard } = visit.page;
  await visit.page.reload();
  await visit.page.waitForSelector(".line");
  await keyboard.press("Tab");
  assert.equal(await visit.page.evaluate(() => document.activeElement?.className), "skip", "the skip link comes first");
  const reach = async (selector: string): Promise<void> => {
    for (let i = 0; i < 80; i++) {
      if (await visit.page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector)) return;
      await keyboard.press("Tab");
    }
    assert.fail(`${selector} is not reached with Tab`);
  };
  await reach(".line summary");
  await keyboard.press("Enter");
  assert.equal(await visit.page.locator(".line details[open]").count(), 1);
  const outline = await visit.page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
  assert.notEqual(outline, "none", "the focus is visible");
  await keyboard.press("Shift+Tab");
  await visit.page.locator(".card__actions a").focus();
  await keyboard.press("Enter");
  await visit.page.waitForSelector(".numbers");
  await visit.page.waitForFunction(() => document.activeElement?.tagName === "H1");
  await reach(".button--main");
  await keyboard.press("Enter");
  await visit.page.waitForSelector(".outcome--ok");
  await visit.page.waitForFunction(() => document.activeElement?.tagName === "H1");
  visit.check_peace("keyboard");
  await visit.close();
});

test("what can be pressed is large enough", async () => {
  const visit = await lab.visit(320);
  await visit.log_in("guardian");
  await visit.page.waitForSelector(".line");
  const small = await visit.page.evaluate(() => {
    const found = [...document.querySelectorAll("button, summary, .chip, .nav a, input, select")];
    return found.filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return width > 0 && (height < 24 || width < 24);
    }).map((one) => one.outerHTML.slice(0, 80));
  });
  assert.deepEqual(small, []);
  await visit.close();
});

for (const [name, options] of [
  ["dark", { colorScheme: "dark" }], ["forced-colours", { forcedColors: "active" }], ["still", { reducedMotion: "reduce" }],
] as const) {
  test(`the list and the check hold in the state ${name}`, async () => {
    const visit = await lab.visit(1280, options);
    await visit.log_in("guardian");
    await visit.page.waitForSelector(".line");
    await visit.judge(`history-${name}`, ".line");
    await visit.page.getByRole("link", { name: "Controleer dit zelf" }).click();
    await visit.page.getByRole("button", { name: "Controleer nu" }).click();
    await visit.page.waitForSelector(".outcome--ok");
    await visit.page.waitForTimeout(name === "still" ? 0 : 1000);
    await visit.judge(`check-${name}`, ".steps .step--done");
    await visit.close();
  });
}

test("on paper the list stands without menus, and an open line stays open", async () => {
  const visit = await lab.visit(1280);
  await visit.log_in("guardian");
  await visit.page.waitForSelector(".line");
  await visit.page.locator(".line summary").first().click();
  await visit.page.emulateMedia({ media: "print" });
  assert.equal(await visit.page.locator(".head").isVisible(), false);
  assert.equal(await visit.page.locator(".line details[open] .facts").first().isVisible(), true);
  assert.equal(await visit.page.locator("h1").isVisible(), true);
  const pdf = await visit.page.pdf({ format: "A4" });
  assert.ok(pdf.length > 5000);
  await visit.close();
});
