// The directeur looks back: the dossier on a day, the difference of two days, what somebody saw and why that was allowed;
// every state at 320 and 1280 px, and with the keyboard alone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { kWidths, Lab, type Visit } from "./browser.ts";

const kReason = "Klacht 2026-04 over de toets";

let lab: Lab;

before(async () => {
  lab = await Lab.open();
});

after(async () => {
  await lab.close();
});

async function open_first_pupil(visit: Visit): Promise<void> {
  await visit.log_in("directie");
  await visit.page.getByRole("link", { name: "Terugkijken" }).click();
  await visit.page.locator(".pupils li a").first().click();
  await visit.page.waitForSelector("#look-back");
}

function mirror(visit: Visit): Promise<string> {
  return visit.page.locator(".mirror").first().innerText();
}

for (const width of kWidths) {
  test(`the dossier on a day, the difference and a reading, at ${width} px`, async () => {
    const visit = await lab.visit(width);
    const { page } = visit;
    await visit.log_in("directie");
    await page.getByRole("link", { name: "Terugkijken" }).click();
    await page.waitForSelector(".pupils li a");
    await visit.judge("look-back-pupils", ".pupils li a");
    await page.locator(".pupils li a").first().click();
    await page.waitForSelector("#look-back");
    await page.getByRole("button", { name: "Toon het dossier van toen" }).click();
    await page.waitForSelector("#reason-error");
    assert.equal(await page.locator("#parts-error").count(), 1, "nothing is asked without a reason and a part");
    await visit.judge("look-back-faults", "#reason-error");

    await page.check("[name=category][value=TOETSRESULTAAT]");
    await page.fill("#reason", kReason);
    assert.match(await mirror(visit), /De directeur keek terug in het dossier, naar de toetsresultaten\. *\n? *Reden: Klacht 2026-04 over de toets\./);
    await page.getByRole("button", { name: "Toon het dossier van toen" }).click();
    await page.waitForSelector(".opened");
    assert.match(await page.locator(".opened").innerText(), /Zo stond het er op/);
    await visit.judge("look-back-moment", ".opened .mirror--done");

    await page.check("[name=what][value=difference]");
    assert.equal(await page.locator(".opened").count(), 0, "what was shown for another question is gone");
    await page.getByRole("button", { name: "Toon het verschil" }).click();
    await page.waitForSelector(".opened");
    await visit.judge("look-back-difference", ".opened .lead");

    await page.check("[name=what][value=reading]");
    await page.getByRole("button", { name: "Toon de lijst" }).click();
    await page.waitForSelector(".readings li");
    await page.locator(".readings li button").last().click();
    await page.waitForSelector(".chain");
    const chain = await page.locator(".chain").innerText();
    for (const part of ["Wie: ", "Regel R", "Besluit"]) assert.ok(chain.includes(part), part);
    // On a real server another test may have had a policy adopted before this reading.
    assert.match(chain, lab.is_fixture ? /Beleid: versie 1\b/ : /Beleid: versie \d+/);
    await visit.judge("look-back-reading", ".chain__link");
    await visit.close();
  });
}

test("every kind of change has its word, its source and its reason", async (context) => {
  if (!lab.is_fixture) return context.skip("the stand-in has one change of each kind");
  const visit = await lab.visit(1280);
  await open_first_pupil(visit);
  await visit.page.check("[name=what][value=difference]");
  await visit.page.fill("#reason", kReason);
  await visit.page.getByRole("button", { name: "Toon het verschil" }).click();
  await visit.page.waitForSelector(".change");
  const text = await visit.page.locator(".changes").innerText();
  for (const part of [
    "Nieuw", "Aangepast", "Later bekend", "Verwijderd", "niveau II", "niveau III", "stond er nog niet in",
    "door een intern begeleider. Reden: Verkeerd overgenomen. Bron: medewerker van de school.", "Toen wisten wij niet beter.",
    "Niet meer leesbaar, ook niet in het verleden.",
  ]) assert.ok(text.includes(part), part);
  assert.match(await visit.page.locator(".opened").innerText(), /11 gegevens bleven gelijk\. Die zijn niet geopend\./);
  await visit.judge("look-back-changes", ".change .hole");
  await visit.close();
});

test("moments that cannot be are told beside their field, and nothing is asked", async () => {
  const visit = await lab.visit(1280);
  const { page } = visit;
  await open_first_pupil(visit);
  let asked = 0;
  page.on("request", (request) => (asked += /terugblikken|vergelijkingen/.test(request.url()) ? 1 : 0));
  await page.check("[name=what][value=difference]");
  await page.fill("#reason", kReason);
  await page.fill("#first-day", "2999-01-01");
  await page.getByRole("button", { name: "Toon het verschil" }).click();
  await page.waitForSelector("#first-error");
  await page.fill("#first-day", "2026-02-02");
  await page.fill("#second-day", "2026-02-01");
  await page.getByRole("button", { name: "Toon het verschil" }).click();
  await page.getByText("Moment B mag niet voor moment A liggen.").waitFor();
  assert.equal(asked, 0);
  await visit.close();
});

test("a directeur looks back with the keyboard alone", async () => {
  const visit = await lab.visit(1280);
  const { page } = visit;
  await open_first_pupil(visit);
  const reach = async (selector: string): Promise<void> => {
    for (let i = 0; i < 80; i++) {
      if (await page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${selector} is not reached with Tab`);
  };
  await reach("input[name=what]");
  await page.keyboard.press("ArrowRight");
  await reach("#first-day");
  await reach("#second-known");
  await reach("#reason");
  await page.keyboard.type(kReason);
  await reach(".button--main");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".opened");
  await page.waitForFunction(() => document.activeElement?.matches(".opened"));
  visit.check_peace("look back by keyboard");
  await visit.close();
});

test("a teacher is not offered to look back, and the server refuses it", async () => {
  const visit = await lab.visit(1280);
  const { page } = visit;
  await visit.log_in("staff");
  await page.waitForSelector(".pupils li a");
  assert.equal(await page.getByRole("link", { name: "Terugkijken" }).count(), 0);
  const pupil = (await page.locator(".pupils li a").first().getAttribute("href"))!.split("/").at(-1)!;
  await visit.go(`/terugkijken/${pupil}`);
  await page.waitForSelector("#look-back");
  await page.check("[name=what][value=difference]");
  await page.fill("#reason", kReason);
  await page.getByRole("button", { name: "Toon het verschil" }).click();
  await page.waitForSelector(".trouble--refused");
  assert.match(await page.locator(".trouble").innerText(), /Regel R35, versie 1\./);
  await visit.close();
});
