// What a family asks: about the child that was chosen and no other, with what was asked before in sight of whoever lost
// gezag too, and words that are true of a pupil of sixteen. At school: who asked, also a parent whom only a decision names.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { kWidths, Lab, type Person, type Visit } from "./browser.ts";
import { kOtherParent } from "./fixture_family.ts";
import { kIlayda, kIlias, kYara } from "./fixture_ledger.ts";
import { kSixteen, kWithoutGezag } from "./fixture_people.ts";

const kGuardian = "Karim Postma-Benali";
let lab: Lab;

before(async () => {
  lab = await Lab.open();
  lab.fixture?.family.ask(kGuardian, kYara, 20);
  lab.fixture?.family.ask(kGuardian, kIlias, 10);
});

after(async () => {
  await lab.close();
});

/** Somebody who is no part of the demonstration that a real server runs. */
async function visit_of(person: typeof kSixteen, width: number): Promise<Visit> {
  const visit = await lab.visit(width);
  await visit.go("/inloggen");
  await visit.give_password(person.name, person.password);
  await visit.give_code(person.totp);
  await visit.go("/verzoeken");
  await visit.page.waitForSelector(".lead");
  return visit;
}

async function visit_as(person: Person, width: number, path: string): Promise<Visit> {
  const visit = await lab.visit(width);
  await visit.log_in(person);
  await visit.go(path);
  return visit;
}

for (const width of kWidths) {
  test(`a parent of two children says about which one they ask, and nothing is sent before, at ${width} px`, async () => {
    if (lab.fixture === null) return;
    const visit = await visit_as("guardian", width, `/verzoeken/${kYara}`);
    const child = visit.page.getByLabel("Over welk kind gaat het?");
    await child.waitFor();
    assert.deepEqual(await child.locator("option").allInnerTexts(), ["Kies een kind.", "Yara", "Ilias"]);
    assert.equal(await child.inputValue(), "", "the address chooses nobody");
    const mine = visit.page.locator("section[aria-labelledby=mine-title]");
    assert.match(await mine.innerText(), /Over Yara[\s\S]*Over Ilias/, "what was asked about either child is in sight");
    const sent: string[] = [];
    visit.page.on("request", (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
    await visit.page.locator("#kind").selectOption("INZAGE");
    await visit.page.getByLabel("Schrijf op wat u wilt.").fill("Wij willen weten wat er in het dossier staat.");
    await visit.page.locator("form").getByRole("button", { name: "Verstuur" }).click();
    await visit.page.waitForFunction(() => document.activeElement?.id === "child");
    assert.ok(!sent.some((one) => one.startsWith("POST")), "nothing went about a child that nobody chose");
    await visit.judge("asking-child-missing", "#child-error");
    await child.selectOption({ label: "Ilias" });
    await visit.page.locator("form").getByRole("button", { name: "Verstuur" }).click();
    await visit.page.locator("form .saved").waitFor();
    assert.deepEqual(sent.filter((one) => one.startsWith("POST")), [`POST /v1/leerlingen/${kIlias}/verzoeken`]);
    assert.equal(lab.fixture.family.newest()?.pupil, kIlias);
    assert.equal(await child.inputValue(), "", "the next question is about nobody yet");
    await visit.judge("asking", "form .saved");
    await visit.close();
  });
}

test("a parent with one child is asked for no choice, and reads who sees it", async () => {
  if (lab.fixture === null) return;
  const visit = await lab.visit(1280);
  await visit.page.route("**/v1/sessies/huidige", async (route) => {
    const answer = await route.fetch();
    if (!answer.ok()) return route.fulfill({ response: answer });
    const told = (await answer.json()) as { me: { children: unknown[] } };
    return route.fulfill({ response: answer, json: { ...told, me: { ...told.me, children: told.me.children.slice(0, 1) } } });
  });
  await visit.page.route("**/v1/verzoeken", (route) => route.fulfill({ json: { requests: [] } }));
  await visit.log_in("guardian");
  await visit.go("/verzoeken");
  await visit.page.waitForSelector("#text");
  assert.equal(await visit.page.locator("#child").count(), 0);
  const text = await visit.page.locator("main").innerText();
  assert.ok(text.includes("De directie en de privacymedewerker van het bestuur lezen dit. Andere ouders lezen het niet."));
  assert.ok(text.includes("Ouders met gezag zien dat een ouder iets vroeg."));
  await visit.page.unrouteAll({ behavior: "wait" });
  await visit.close();
});

for (const width of kWidths) {
  test(`whoever has no child here any more is told whom to ask, and then sees everything about them, at ${width} px`, async () => {
    const { fixture } = lab;
    if (fixture === null) return;
    if (width === kWidths[0]) {
      const empty = await visit_of(kWithoutGezag, width);
      assert.equal(await empty.page.locator("form").count(), 0, "there is nobody to ask about");
      const text = await empty.page.locator("main").innerText();
      assert.ok(text.includes("U kunt hier nu niets vragen. Vraag het aan de leerkracht of de directeur van de school."));
      assert.match(text, /Wat u vroeg\s+U vroeg nog niets\./);
      await empty.judge("asking-nobody", ".empty");
      await empty.page.getByRole("button", { name: "English" }).click();
      await empty.page.getByText("Ask the teacher or the head teacher of the school.").waitFor();
      await empty.close();
      fixture.family.decide(kOtherParent.name, kYara, 30, false);
      fixture.family.decide(kOtherParent.name, kIlias, 5, true);
      fixture.family.ask(kOtherParent.name, kYara, 40);
    }
    const visit = await visit_of(kWithoutGezag, width);
    const options = await visit.page.getByLabel("Over welk kind gaat het?").locator("option").allInnerTexts();
    assert.match(options.join("; "), /^Kies een kind\.; Kind 1 \(u vroeg iets op [^;]+\); Kind 2 \(besluit van [^;]+\)$/);
    assert.equal(await visit.page.locator("#child").inputValue(), "");
    const told = await visit.page.locator("section[aria-labelledby=told-title]").innerText();
    assert.match(told, /Over Kind 2[\s\S]*Over Kind 1/, "every decision, whichever child is chosen");
    await visit.page.locator("#child").selectOption({ index: 2 });
    assert.match(await visit.page.locator("section[aria-labelledby=mine-title]").innerText(), /Over Kind 1/);
    await visit.judge("asking-without-gezag", "section[aria-labelledby=told-title]");
    await visit.close();
  });

  test(`a pupil of sixteen reads that no parent sees it, at ${width} px`, async () => {
    if (lab.fixture === null) return;
    const visit = await visit_of(kSixteen, width);
    const text = await visit.page.locator("main").innerText();
    assert.ok(text.includes("In uw geschiedenis komt te staan dat u iets vroeg. Uw ouders zien dat niet."));
    assert.ok(text.includes("De directie en de privacymedewerker van het bestuur lezen dit. Uw ouders lezen het niet."));
    assert.ok(!text.includes("Ouders met gezag"));
    assert.equal(await visit.page.locator("#child").count(), 0);
    await visit.judge("asking-self", "form");
    await visit.page.locator("#kind").selectOption("VRAAG");
    await visit.page.getByLabel("Schrijf op wat u wilt.").fill("Wat staat er over mij?");
    await visit.page.getByRole("button", { name: "Verstuur" }).click();
    await visit.page.locator("form .saved").waitFor();
    assert.equal(lab.fixture.family.newest()?.pupil, kIlayda);
    await visit.close();
  });

  test(`the directie chooses a parent whom only a decision names, and reads who asked, at ${width} px`, async () => {
    const { fixture } = lab;
    if (fixture === null) return;
    const visit = await visit_as("directie", width, `/taken/gezag/${kYara}`);
    await visit.page.getByRole("button", { name: "Bekijk wie het gezag heeft" }).click();
    const asker = visit.page.getByLabel("Wie vroeg het?");
    await asker.waitFor();
    assert.deepEqual(await asker.locator("option").allInnerTexts(), ["Kies", kGuardian, kOtherParent.name, "Yara Postma-Benali (de leerling zelf)"]);
    await asker.selectOption({ label: kOtherParent.name });
    await visit.page.getByLabel("Wat is het?").selectOption("INZAGE");
    await visit.page.getByLabel("Hoe kwam het binnen?").selectOption("BRIEF");
    await visit.page.getByLabel("Wat werd er gevraagd?").fill("Hij wil het rapport zien.");
    await visit.judge("asking-intake", "#asker");
    await visit.page.getByRole("button", { name: "Leg vast", exact: true }).last().click();
    await visit.page.locator(".saved").waitFor();
    assert.equal(fixture.family.newest()?.asker, kOtherParent.name);
    await visit.go("/taken/verzoeken");
    await visit.page.locator(".task__link").first().waitFor();
    assert.equal(await visit.page.getByText("Gevraagd door").count(), 0, "the list tells nobody's name");
    await visit.page.locator(".task").filter({ hasText: "in een brief" }).locator(".task__link").first().click();
    await visit.page.getByRole("button", { name: "Lees wat er gevraagd is" }).click();
    await visit.page.getByText(`Gevraagd door: ${kOtherParent.name}`).waitFor();
    await visit.judge("asking-who-asked", ".quote");
    await visit.close();
  });
}
