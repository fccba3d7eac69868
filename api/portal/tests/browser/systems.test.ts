// Which programs take part: what a parent is told of them, since when, and where something is missing; and the register of
// suppliers, for those who keep it and those who see it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Lab, type Person, type Visit } from "./browser.ts";
import { kPrivacy } from "./fixture_people.ts";

// A real server has its own programs, or none: what these tests count is the stand-in's.
const kFixtureOnly = { skip: process.env["INZAGE_BASE_URL"] ? "needs the stand-in server" : false };
let lab: Lab;

before(async () => {
  lab = await Lab.open();
});

after(async () => {
  await lab.close();
});

async function visit_as(person: Person, width: number, path?: string): Promise<Visit> {
  const visit = await lab.visit(width);
  await visit.log_in(person);
  if (path !== undefined) await visit.go(path);
  return visit;
}

async function led_to(visit: Visit, selector: string): Promise<void> {
  await visit.page.waitForFunction((one) => document.activeElement?.matches(one) ?? false, selector);
}

for (const width of [320, 1280]) {
  test(`a parent goes from the list to the programs that take part, at ${width} px`, async () => {
    const parent = await visit_as("guardian", width);
    await parent.page.waitForSelector(".line");
    await parent.page.getByRole("link", { name: "Meer over deze programma’s" }).click();
    await parent.page.waitForSelector(".system");
    await led_to(parent, "h1");
    const text = await parent.page.locator("main").innerText();
    assert.match(text, /Dat u dit bekijkt, staat ook in de lijst/);
    assert.match(text, /Deze programma’s doen nog niet mee/);
    assert.match(text, /Deze zin krijgt elke ouder te zien/);
    await parent.judge("systems", ".system");
    await parent.page.getByRole("button", { name: "English" }).click();
    await parent.page.waitForSelector("html[lang=en]");
    await parent.judge("systems-english", ".system");
    await parent.close();
  });
}

test("a parent reads whose a program is, what it is about, and what is missing since when", kFixtureOnly, async () => {
  const parent = await visit_as("guardian", 1280);
  const [child] = await parent.children();
  await parent.go(`/programmas/${child!.pupil}`);
  await parent.page.waitForSelector(".system");
  const cito = await parent.page.locator(".system", { hasText: "Cito-LOVS" }).innerText();
  assert.match(cito, /Verzonnen Toetsen B\.V\./);
  assert.match(cito, /de toetsresultaten/);
  assert.match(cito, /1 keer gegevens gemist/);
  assert.match(await parent.page.locator(".system", { hasText: "Eduscope, administratie" }).innerText(), /Alles kwam binnen, een deel te laat/);
  assert.equal(await parent.page.locator(".gap").count(), 2, "of the last three months");
  assert.match(await parent.page.locator(".gap").first().innerText(), /Het kwam alsnog binnen op/);
  assert.match(await parent.page.locator(".gap").nth(1).innerText(), /Wij weten niet wie daar toen keek/);
  assert.match(await parent.page.locator(".summary").innerText(), /missen wij één keer gegevens/, "what came after all is not missing");
  await parent.page.getByRole("button", { name: "Kijk verder terug" }).click();
  await parent.page.waitForFunction(() => document.querySelectorAll(".gap").length === 3);
  await parent.page.getByText("dit register begon op").waitFor();
  await parent.judge("systems-whole", ".gap");
  const other = (await parent.children())[1]!;
  await parent.page.getByRole("link", { name: other.name }).click();
  await parent.page.getByText("In deze dagen missen wij niets.").first().waitFor();
  await parent.page.getByText("Nergens.").waitFor();
  await parent.judge("systems-nothing-missed", ".days__end");
  await parent.close();
});

test("a parent reaches what is further back with the keyboard, and what goes wrong is told", async () => {
  const parent = await visit_as("guardian", 320);
  const [child] = await parent.children();
  await parent.go(`/programmas/${child!.pupil}`);
  await parent.page.waitForSelector(".system");
  const reach = parent.page.locator(".days__end button");
  if (await reach.count()) {
    await reach.focus();
    await parent.page.keyboard.press("Enter");
    await parent.page.waitForSelector(".days__end button", { state: "detached" });
  }
  await parent.refuse("/geschiedenis/_zoek", 503);
  await parent.page.reload();
  await parent.page.waitForSelector(".trouble--closed");
  await parent.judge("systems-closed", ".trouble--closed");
  await parent.check_own_words();
  await parent.close();
});

for (const width of [320, 1280]) {
  test(`DIRECTIE sees what needs somebody, and judges what a program sent, at ${width} px`, kFixtureOnly, async () => {
    const before = lab.fixture!.suppliers.held.length;
    const directie = await visit_as("directie", width, "/taken");
    await directie.page.waitForSelector(".task");
    assert.equal(await directie.page.title(), "Taken – Inzage");
    await directie.judge("tasks", ".task");
    await directie.page.getByRole("link", { name: "Programma’s van leveranciers" }).click();
    await directie.page.waitForSelector(".source");
    await led_to(directie, "h1");
    assert.equal(await directie.page.title(), "Programma’s van leveranciers – Inzage");
    const text = await directie.page.locator("main").innerText();
    assert.match(text, /Cito-LOVS geeft niets door sinds/);
    assert.match(text, /De overeenkomst over Cito-LOVS loopt af op/);
    assert.match(text, /De sleutel van Cito-LOVS geldt tot en met/);
    assert.match(text, /Voor Kleuterplein geldt geen overeenkomst/);
    assert.match(text, /Verzonnen Rekencentrum B\.V\./);
    assert.ok(!/[0-9a-f]{64}/.test(await directie.page.locator(".source__part").first().innerText()), "of a key a print is enough");
    assert.equal(await directie.page.getByRole("button", { name: "Trek deze toestemming in" }).count(), 0, "DIRECTIE does not keep the register");
    await directie.judge("register", ".source");
    const seen = lab.fixture!.suppliers.read.length;
    await directie.page.getByText("Dat u het leest, zien de ouders in hun lijst.").waitFor();
    await directie.page.getByRole("button", { name: /Lees en beoordeel dit gegeven/ }).first().click();
    await led_to(directie, ".held");
    assert.equal(lab.fixture!.suppliers.read.length, seen + 1, "once, and not before somebody says so");
    await directie.page.locator("blockquote", { hasText: "Lindelaan 3" }).waitFor();
    await directie.page.getByRole("button", { name: "Leg uw oordeel vast" }).click();
    await directie.page.waitForSelector("#judge-why-error");
    await led_to(directie, "input[name=release]");
    await directie.judge("register-judge-faults", "#release-error");
    await directie.page.getByRole("radio", { name: "Zet het niet in het dossier" }).check();
    await directie.page.fill("#judge-why", "Dit adres is van een ander gezin");
    await directie.page.getByRole("button", { name: "Leg uw oordeel vast" }).click();
    await led_to(directie, ".answered");
    assert.equal(lab.fixture!.suppliers.held.length, before - 1);
    await directie.page.getByText("Het gegeven komt niet in het dossier.").waitFor();
    await directie.judge("register-judged", ".answered");
    await directie.close();
  });
}

async function visit_as_privacy(width: number): Promise<Visit> {
  const visit = await lab.visit(width);
  await visit.go("/inloggen");
  await visit.page.waitForSelector("#name");
  await visit.give_password(kPrivacy.name, kPrivacy.password);
  await visit.give_code(kPrivacy.totp);
  await visit.go("/taken/programmas");
  await visit.page.waitForSelector(".source");
  return visit;
}

test("the privacy officer withdraws a permission with the keyboard, and is led to what is told", kFixtureOnly, async () => {
  const officer = await visit_as_privacy(1280);
  const { keyboard } = officer.page;
  await officer.page.getByRole("button", { name: "Trek deze toestemming in" }).first().focus();
  await keyboard.press("Enter");
  await led_to(officer, ".button--main");
  await officer.judge("register-withdraw", ".inset .warn");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await led_to(officer, ".button--bare");
  await keyboard.press("Enter");
  await led_to(officer, ".button--main");
  await keyboard.press("Enter");
  await led_to(officer, ".answered");
  await officer.page.getByText("De toestemming is ingetrokken.").waitFor();
  assert.equal(await officer.page.getByRole("button", { name: "Trek deze toestemming in" }).count(), 0);
  assert.ok(lab.fixture!.suppliers.packages[0]!.permissions.every(({ withdrawn }) => withdrawn !== undefined));
  await officer.judge("register-withdrawn", ".answered");
  await officer.close();
});

test("the privacy officer records a program, an agreement and a permission; faults stand at their fields", kFixtureOnly, async () => {
  const officer = await visit_as_privacy(320);
  const { page } = officer;
  await page.locator("summary", { hasText: "Leg een programma vast" }).click();
  const program = page.locator("form").filter({ has: page.locator("#new-name") });
  await program.getByRole("button", { name: "Leg dit vast" }).click();
  await page.waitForSelector("#new-categories-error");
  await led_to(officer, "#new-name");
  await officer.judge("register-program-faults", "#new-name-error");
  await page.fill("#new-name", "Basispoort");
  await page.fill("#new-supplier", "Verzonnen Poort B.V.");
  await page.selectOption("#new-purpose", "TOEGANG_LEERMIDDELEN");
  await program.getByLabel("Naam", { exact: true }).check();
  await program.getByRole("button", { name: "Leg dit vast" }).click();
  await led_to(officer, ".answered");
  const card = page.locator(".agreement", { hasText: "Verzonnen Poort B.V." });
  await card.getByText("Er is nog geen overeenkomst vastgelegd.").waitFor();
  await card.locator("summary", { hasText: "Leg een overeenkomst vast" }).click();
  const made = lab.fixture!.suppliers.packages.at(-1)!;
  const agreement = card.locator("form").filter({ has: page.locator(`#agree-${made.package}-model`) });
  await agreement.getByLabel("Naam", { exact: true }).check();
  await page.fill(`#agree-${made.package}-from`, "2026-08-01");
  await page.fill(`#agree-${made.package}-to`, "2026-07-01");
  await page.fill(`#agree-${made.package}-model`, "Model 4.0");
  await agreement.getByRole("button", { name: "Leg dit vast" }).click();
  await card.getByText("De laatste dag ligt voor de eerste.").waitFor();
  await card.getByText("Kies het ondertekende bestand.").waitFor();
  await officer.judge("register-agreement-faults", `#agree-${made.package}-to-error`);
  await page.fill(`#agree-${made.package}-to`, "2027-07-31");
  await page.fill(`#agree-${made.package}-signed`, "2026-07-20");
  await page.setInputFiles(`#agree-${made.package}-document`, { name: "overeenkomst.pdf", mimeType: "application/pdf", buffer: Buffer.from("abc") });
  await page.fill(`#agree-${made.package}-subs`, "Verzonnen Rekencentrum B.V.\n");
  await agreement.getByRole("button", { name: "Leg dit vast" }).click();
  await led_to(officer, ".answered");
  const [agreed] = lab.fixture!.suppliers.packages.at(-1)!.agreements;
  assert.equal(agreed!.document, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert.deepEqual(agreed!.sub_processors, ["Verzonnen Rekencentrum B.V."]);
  await card.locator("summary", { hasText: "Geef toestemming" }).click();
  const permission = card.locator("form").filter({ has: page.locator(`#permit-${made.package}-reference`) });
  await page.fill(`#permit-${made.package}-reference`, "melding 4711");
  await page.selectOption(`#permit-${made.package}-purpose`, "TOEGANG_LEERMIDDELEN");
  await permission.getByLabel("Naam", { exact: true }).check();
  await page.fill(`#permit-${made.package}-from`, "2026-11-01");
  await page.fill(`#permit-${made.package}-to`, "2027-07-31");
  await permission.getByRole("button", { name: "Leg dit vast" }).click();
  await led_to(officer, ".answered");
  assert.equal(lab.fixture!.suppliers.packages.at(-1)!.permissions[0]!.reference, "melding 4711");
  await officer.judge("register-kept", ".answered");
  await officer.close();
});

test("FG and BESTUUR see the register; what goes wrong is told, in English too", kFixtureOnly, async () => {
  for (const person of ["fg", "bestuur"] as const) {
    const visit = await visit_as(person, 1280, "/taken/programmas");
    await visit.page.waitForSelector(".source");
    assert.equal(await visit.page.getByText("Wacht op uw oordeel").count(), 0, "that is DIRECTIE's");
    assert.equal(await visit.page.locator("summary", { hasText: "Leg een programma vast" }).count(), person === "bestuur" ? 1 : 0);
    if (person === "fg") {
      await visit.page.getByRole("button", { name: "English" }).click();
      await visit.page.getByText("What needs attention now").waitFor();
      assert.equal(await visit.page.title(), "Programs of suppliers – Inzage");
      await visit.judge("register-english", ".source");
      await visit.refuse("/v1/bronnen", 503);
      await visit.page.reload();
      await visit.page.waitForSelector(".trouble--closed");
      await visit.judge("register-closed", ".trouble--closed");
    }
    await visit.close();
  }
});
