// What there is to do beside the pupils: readings in an emergency from the reading to the judgement (R56), and confidential
// reports (R54, D10), of which nothing is loaded or asked for a parent.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Locator } from "playwright-core";
import { add_days, date_text, day_of } from "../../src/words/calendar.ts";
import { Lab, type Person, type Visit } from "./browser.ts";
import { kPupils, kYara } from "./fixture_ledger.ts";
import { kPrivacy } from "./fixture_people.ts";

const kFixtureOnly = { skip: process.env["INZAGE_BASE_URL"] ? "needs the stand-in server" : false };
const mark = `proef ${Date.now() % 100_000}`;
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

let emergency = "";

for (const width of [320, 1280]) {
  test(`in an emergency a teacher reads without a word first, and says why afterwards, at ${width} px`, async () => {
    const parent = await visit_as("guardian", 1280);
    const [child] = await parent.children();
    await parent.close();
    const staff = await visit_as("staff", width, `/leerlingen/${child!.pupil}`);
    await staff.page.check("input[name=purpose][value=NOODSITUATIE]");
    await staff.page.check("input[name=category][value=TOETSRESULTAAT]");
    assert.equal(await staff.page.getAttribute("#reason", "aria-required"), "false", "nobody types first");
    assert.match(await staff.page.locator("#reason-hint").innerText(), /U kunt meteen kijken/);
    await staff.judge("emergency-gate", "#reason");
    await staff.page.locator(".gate button[type=submit]").click();
    const notice = staff.page.locator(".card--asks");
    await notice.waitFor();
    assert.match(await notice.innerText(), /Vertel straks waarom u keek/);
    await staff.judge("emergency-read", ".card--asks");
    await notice.getByRole("link", { name: "Vertel waarom u keek" }).click();
    await staff.page.waitForSelector("#why");
    await led_to(staff, "h1");
    emergency = new URL(staff.page.url()).pathname.split("/").at(-1)!;
    await staff.page.getByRole("button", { name: "Leg uw uitleg vast" }).click();
    await staff.page.waitForSelector("#why-error");
    await led_to(staff, "#why");
    await staff.judge("emergency-motivate-faults", "#why-error");
    await staff.page.fill("#why", `Gevallen op het plein, ${mark}`);
    assert.match(await staff.page.locator("form .mirror").innerText(), /Reden: Gevallen op het plein/);
    await staff.page.getByRole("button", { name: "Leg uw uitleg vast" }).click();
    await led_to(staff, "h1");
    assert.equal(await staff.page.locator("h1").innerText(), "Uw uitleg is vastgelegd");
    await staff.judge("emergency-motivated", "h1");
    await staff.page.getByRole("link", { name: "Naar alle noodinzagen" }).click();
    await staff.page.getByText("Wacht op een oordeel").first().waitFor();
    assert.equal(await staff.page.locator(`a[href="/taken/noodinzagen/${emergency}"]`).count(), 0, "it was said, and once");
    await staff.close();
  });
}

test("DIRECTIE reads it once that is recorded, and judges it with words that the parents read", async () => {
  const directie = await visit_as("directie", 1280, "/taken/noodinzagen");
  await directie.page.locator(`a[href="/taken/noodinzagen/${emergency}"]`).waitFor();
  assert.equal(await directie.page.title(), "Noodinzagen – Inzage");
  await directie.judge("emergencies", ".task--mine");
  await directie.page.locator(`a[href="/taken/noodinzagen/${emergency}"]`).click();
  await directie.page.waitForSelector(".gate .mirror");
  assert.equal(await directie.page.locator(".opened").count(), 0, "nothing is read before somebody says so");
  await directie.judge("emergency-gate-read", ".gate .mirror");
  await directie.page.getByRole("button", { name: "Lees de noodinzage" }).click();
  await led_to(directie, ".opened");
  const opened = await directie.page.locator(".opened").innerText();
  assert.match(opened, /leerkracht bekeek/i);
  assert.ok(opened.includes(`Gevallen op het plein, ${mark}`));
  await directie.page.getByRole("button", { name: "Leg uw oordeel vast" }).click();
  await directie.page.waitForSelector("#judgement-error");
  await led_to(directie, "input[name=judgement]");
  await directie.judge("emergency-review-faults", "#why-error");
  await directie.page.getByRole("radio", { name: "Het was terecht" }).check();
  await directie.page.fill("#why", `Er was haast bij, ${mark}`);
  assert.match(await directie.page.locator("form .mirror").innerText(), /vindt het terecht/);
  await directie.judge("emergency-review", "form .mirror");
  await directie.page.getByRole("button", { name: "Leg uw oordeel vast" }).click();
  await led_to(directie, "h1");
  assert.equal(await directie.page.locator("h1").innerText(), "Uw oordeel is vastgelegd");
  await directie.page.getByRole("link", { name: "Naar alle noodinzagen" }).click();
  await directie.page.waitForSelector(".tasks");
  assert.equal(await directie.page.locator(`a[href="/taken/noodinzagen/${emergency}"]`).count(), lab.is_fixture ? 1 : 0);
  await directie.close();
  const parent = await visit_as("guardian", 1280);
  await parent.page.waitForSelector(".line");
  await parent.page.getByText(`Er was haast bij, ${mark}`).first().waitFor();
  await parent.close();
});

test("what is too late is told so, the FG judges what DIRECTIE read, and looks at what is not theirs yet", kFixtureOnly, async () => {
  const late = lab.fixture!.open_emergency("sanne", kYara, -1);
  const own = lab.fixture!.open_emergency("hanneke", kPupils[2]!.pupil, 1, "Moeder belde, het kind was weg");
  const running = lab.fixture!.open_emergency("sanne", kPupils[3]!.pupil, 1);
  const officer = await visit_as("fg", 320, "/taken/noodinzagen");
  await officer.page.waitForSelector(".late");
  await officer.judge("emergencies-late", ".late");
  assert.match(await officer.page.locator(".task", { has: officer.page.locator(`a[href$="${late}"]`) }).innerText(), /De uitleg is te laat/);
  await officer.go(`/taken/noodinzagen/${own}`);
  await officer.page.getByRole("button", { name: "Lees de noodinzage" }).click();
  await officer.page.waitForSelector("input[name=judgement]");
  await officer.page.locator("input[name=judgement]").first().focus();
  await officer.page.keyboard.press("ArrowDown");
  await officer.page.keyboard.press("Tab");
  await led_to(officer, "#why");
  await officer.page.keyboard.type("Er is te laat gebeld");
  await officer.page.keyboard.press("Tab");
  await officer.page.keyboard.press("Enter");
  await led_to(officer, "h1");
  assert.equal(await officer.page.locator("h1").innerText(), "Uw oordeel is vastgelegd");
  await officer.go(`/taken/noodinzagen/${running}`);
  await officer.page.getByRole("button", { name: "Lees de noodinzage" }).click();
  await officer.page.getByText("De collega kan nog uitleggen waarom").waitFor();
  assert.equal(await officer.page.locator("input[name=judgement]").count(), 0);
  await officer.judge("emergency-not-yet", ".opened");
  await officer.page.getByRole("button", { name: "English" }).click();
  await officer.page.waitForSelector("html[lang=en]");
  await officer.judge("emergency-english", ".opened");
  await officer.close();
  const directie = await visit_as("directie", 1280, `/taken/noodinzagen/${own}`);
  await directie.page.waitForSelector("h1");
  await directie.page.getByText("Deze noodinzage wacht niet op u").waitFor();
  assert.equal(await directie.page.locator("input[name=judgement]").count(), 0, "nobody judges themself");
  for (const [status, kind] of [[503, "closed"], [500, "failed"]] as const) {
    await directie.refuse("/v1/noodinzagen", status);
    await directie.go("/taken/noodinzagen");
    await directie.page.waitForSelector(`.trouble--${kind}`);
    await directie.judge(`emergencies-${kind}`, `.trouble--${kind}`);
    await directie.check_own_words();
    await directie.page.unroute("**/v1/noodinzagen");
  }
  await directie.close();
});

test("of confidential reports nothing is loaded and nothing is asked for a parent, whatever address they type", async () => {
  const asked: string[] = [];
  const told: Promise<string>[] = [];
  const parent = await lab.visit(1280);
  parent.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  parent.page.on("response", (response) => {
    if (/\.js$/.test(new URL(response.url()).pathname)) told.push(response.text().catch(() => ""));
  });
  await parent.log_in("guardian");
  await parent.page.waitForSelector(".line");
  const [child] = await parent.children();
  for (const path of [`/programmas/${child!.pupil}`, `/controle/${child!.pupil}`, `/afspraken/${child!.pupil}`, "/account"]) {
    await parent.go(path);
    await parent.page.waitForSelector("main h1");
    await parent.page.waitForLoadState("networkidle");
  }
  for (const path of ["/taken", "/taken/meldingen", "/taken/noodinzagen", "/taken/programmas"]) {
    await parent.go(path);
    await parent.page.getByText("Deze pagina is er niet").waitFor();
    assert.equal(await parent.page.title(), "Niet gevonden – Inzage");
    await parent.page.waitForLoadState("networkidle");
  }
  assert.equal(await parent.page.locator("a[href^='/taken']").count(), 0);
  assert.deepEqual(asked.filter((path) => /melding|noodinzagen$|zaken|quarantaine|Matters|matters|tasks|Emergencies|Register/.test(path) && path.startsWith("/v1") || /assets\/(Matters|matters|tasks|Emergencies|Register|register)/.test(path)), []);
  const scripts = (await Promise.all(told)).join("\n");
  assert.ok(scripts.includes("geschiedenis/_zoek"), "the scripts were looked at");
  for (const word of ["meldingen/_zoek", "/handhavingen", "/opheffingen", "Meldingen bij Veilig Thuis", "matter.lead"]) assert.ok(!scripts.includes(word), word);
  if (lab.is_fixture) assert.deepEqual(lab.fixture!.matters.asked.filter((one) => one.startsWith("OUDER")), []);
  await parent.close();
});

test("a teacher has the emergencies, and no page of reports or of suppliers", async () => {
  const staff = await visit_as("staff", 1280, "/taken");
  await staff.page.waitForSelector(".task");
  assert.deepEqual(await staff.page.locator(".task__link").allInnerTexts(), ["Noodinzagen", "Gezag en vragen van ouders"]);
  for (const path of ["/taken/meldingen", "/taken/programmas", "/taken/iets"]) {
    await staff.go(path);
    await staff.page.getByText("Deze pagina is er niet").waitFor();
  }
  staff.check_peace("teacher");
  await staff.close();
});

const kLater = add_days(day_of(new Date()), 60);

for (const width of [320, 1280]) {
  test(`DIRECTIE records a report, and sees the list only once that is recorded, at ${width} px`, kFixtureOnly, async () => {
    lab.fixture!.matters.matters = [];
    lab.fixture!.matters.add(kPupils[2]!.pupil, -3);
    const directie = await visit_as("directie", width, "/taken/meldingen");
    await directie.page.waitForSelector(".gate");
    assert.equal(await directie.page.title(), "Vertrouwelijke meldingen – Inzage");
    assert.equal(lab.fixture!.matters.asked.some((one) => one.endsWith("_zoek") && one.startsWith("DIRECTIE") && width === 320), false, "nothing is listed before somebody says so");
    await directie.judge("matters-gate", ".gate");
    await directie.page.locator("summary", { hasText: "Leg een melding vast" }).click();
    await directie.page.getByRole("button", { name: "Leg deze melding vast" }).click();
    await directie.page.waitForSelector("#new-reason-error");
    await led_to(directie, "#new-pupil");
    await directie.judge("matter-new-faults", "#new-review-error");
    await directie.page.selectOption("#new-pupil", kYara);
    await directie.page.selectOption("#new-step", "5");
    await directie.page.fill("#new-review", add_days(day_of(new Date()), 300));
    await directie.page.fill("#new-reason", "Weten zou de veiligheid schaden");
    await directie.page.getByRole("button", { name: "Leg deze melding vast" }).click();
    await directie.page.getByText("Kies een dag binnen een half jaar.").waitFor();
    await led_to(directie, "#new-review");
    await directie.page.fill("#new-review", kLater);
    await directie.page.getByRole("button", { name: "Leg deze melding vast" }).click();
    await led_to(directie, ".answered");
    assert.equal(lab.fixture!.matters.matters.length, 2);
    await directie.page.getByRole("button", { name: "Toon de lijst" }).click();
    await led_to(directie, "#list-title");
    const first = directie.page.locator(".task").first();
    assert.match(await first.innerText(), /Te laat\. Dit moest uiterlijk op/, "what is overdue stands on top, in words");
    assert.match(await directie.page.locator("main").innerText(), /Eén melding moet nu opnieuw bekeken worden/);
    await directie.judge("matters", ".late");
    assert.equal(new URL(directie.page.url()).pathname, "/taken/meldingen");
    await directie.close();
  });
}

async function open_first(visit: Visit): Promise<void> {
  await visit.page.getByRole("button", { name: "Toon de lijst" }).click();
  await visit.page.getByRole("button", { name: /Lees deze melding/ }).first().click();
  await led_to(visit, "h1");
  assert.equal(await visit.page.locator(".opened").count(), 0);
  await visit.page.getByRole("button", { name: "Lees deze melding" }).click();
  await led_to(visit, ".opened");
}

/** Records a report about this pupil, whose day of review tells it apart from others. */
async function record(visit: Visit, pupil: string, review: string): Promise<void> {
  await visit.page.locator("summary", { hasText: "Leg een melding vast" }).click();
  await visit.page.selectOption("#new-pupil", pupil);
  await visit.page.selectOption("#new-step", "5");
  await visit.page.fill("#new-review", review);
  await visit.page.fill("#new-reason", `Weten zou het kind schaden, ${mark}`);
  await visit.page.getByRole("button", { name: "Leg deze melding vast" }).click();
  await led_to(visit, ".answered");
}

test("DIRECTIE reads a report, writes with it, keeps it confidential, and lifts it with words that the parents read", async () => {
  if (lab.is_fixture) lab.fixture!.matters.matters = [];
  const parent = await visit_as("guardian", 1280);
  await parent.page.waitForSelector(".line");
  const [child] = await parent.children();
  const directie = await visit_as("directie", 1280, "/taken/meldingen");
  const [review, later] = [20, 40].map((days) => add_days(day_of(new Date()), days + (Date.now() % 7))) as [string, string];
  await record(directie, child!.pupil, review);
  await directie.page.getByRole("button", { name: "Toon de lijst" }).click();
  await led_to(directie, "#list-title");
  const row = (day: string): Locator => directie.page.locator(".task", { hasText: date_text("nl", day) });
  await row(review).getByRole("button").click();
  await led_to(directie, "h1");
  assert.equal(await directie.page.locator(".opened").count(), 0, "nothing is read before somebody says so");
  await directie.page.getByRole("button", { name: "Lees deze melding" }).click();
  await led_to(directie, ".opened");
  assert.equal(new URL(directie.page.url()).pathname, "/taken/meldingen", "one report has no address of its own");
  assert.ok((await directie.page.locator(".opened").innerText()).includes(`Weten zou het kind schaden, ${mark}`));
  await directie.judge("matter", ".opened .facts");
  await directie.page.locator("summary", { hasText: "Schrijf er iets bij" }).click();
  await directie.page.getByRole("button", { name: "Leg dit vast" }).click();
  await led_to(directie, "#write-category");
  await directie.page.selectOption("#write-category", "ZORGNOTITIE");
  await directie.page.fill("#write-value", `Gesproken met Veilig Thuis, ${mark}`);
  await directie.page.getByRole("button", { name: "Leg dit vast" }).click();
  await led_to(directie, ".answered");
  await directie.page.locator("blockquote", { hasText: `Gesproken met Veilig Thuis, ${mark}` }).waitFor();
  await directie.page.locator("summary", { hasText: "Houd dit vertrouwelijk" }).click();
  await directie.page.getByRole("button", { name: "Houd dit vertrouwelijk tot die dag" }).click();
  await directie.page.waitForSelector("#keep-reason-error");
  await directie.judge("matter-keep-faults", "#keep-review-error");
  await directie.page.fill("#keep-review", later);
  await directie.page.fill("#keep-reason", `Het onderzoek loopt nog, ${mark}`);
  await directie.page.getByRole("button", { name: "Houd dit vertrouwelijk tot die dag" }).click();
  await directie.page.getByText(`uiterlijk op ${date_text("nl", later)}`).waitFor();
  await led_to(directie, ".answered");
  await parent.page.reload();
  await parent.page.waitForSelector(".line");
  for (const word of ["Weten zou het kind schaden", "Gesproken met Veilig Thuis", "Het onderzoek loopt nog"]) {
    assert.equal(await parent.page.getByText(`${word}, ${mark}`).count(), 0, "the family reads nothing of it");
  }
  await directie.page.locator("summary", { hasText: "Laat de ouders dit zien" }).click();
  await directie.page.getByRole("button", { name: "Hef de vertrouwelijkheid op" }).click();
  await led_to(directie, "#lift-reason");
  await directie.page.fill("#lift-reason", `Veilig Thuis sprak met u, ${mark}`);
  assert.match(await directie.page.locator("form .mirror").last().innerText(), /Veilig Thuis sprak met u/);
  await directie.judge("matter-lift", "#lift-reason");
  await directie.page.getByRole("button", { name: "Hef de vertrouwelijkheid op" }).click();
  await led_to(directie, "h1");
  assert.equal(await directie.page.locator("h1").innerText(), "De ouders zien deze melding nu");
  await directie.judge("matter-lifted", "h1");
  await directie.page.getByRole("button", { name: "Terug naar de lijst" }).click();
  await directie.page.waitForSelector("#list-title");
  assert.equal(await row(later).count(), 0, "it is confidential no more");
  await directie.close();
  await parent.page.reload();
  await parent.page.getByText(`Veilig Thuis sprak met u, ${mark}`).first().waitFor();
  await parent.close();
});

test("with the keyboard alone DIRECTIE comes to a report, at 320 px, and to what was stopped halfway", kFixtureOnly, async () => {
  lab.fixture!.matters.matters = [];
  lab.fixture!.matters.add(kYara, 20, { unfinished: true });
  const directie = await visit_as("directie", 320, "/taken/meldingen");
  const { keyboard } = directie.page;
  await directie.page.locator(".gate .button--main").focus();
  await keyboard.press("Enter");
  await led_to(directie, "#list-title");
  await keyboard.press("Tab");
  await led_to(directie, ".task__link");
  await directie.page.getByText("Het opheffen is halverwege gestopt.").waitFor();
  await keyboard.press("Enter");
  await led_to(directie, "h1");
  await directie.page.locator(".gate .button--main").focus();
  await keyboard.press("Enter");
  await led_to(directie, ".opened");
  await directie.judge("matter-unfinished", ".warn--alarm");
  await directie.close();
});

test("the FG sees that a report is there and reads it within a case; the privacy officer has what the cases name", kFixtureOnly, async () => {
  lab.fixture!.matters.matters = [];
  const matter = lab.fixture!.matters.add(kYara, 20);
  lab.fixture!.matters.cases = [];
  const officer = await visit_as("fg", 320, "/taken/meldingen");
  await officer.page.getByRole("button", { name: "Toon de lijst" }).click();
  await officer.page.getByText("alleen binnen een zaak").waitFor();
  assert.equal(await officer.page.locator("summary", { hasText: "Leg een melding vast" }).count(), 0);
  await officer.judge("matters-fg", ".task");
  lab.fixture!.matters.give_case(matter, "FG");
  await officer.page.reload();
  await officer.page.waitForSelector(".gate");
  await officer.page.waitForLoadState("networkidle");
  await open_first(officer);
  assert.equal(await officer.page.locator(".forms").count(), 0, "the FG reads, and does nothing else");
  await officer.page.getByRole("button", { name: "English" }).click();
  await officer.page.getByText("Why the parents do not see this yet").waitFor();
  await officer.judge("matter-english", ".opened");
  await officer.close();

  lab.fixture!.matters.cases = [];
  const privacy = await lab.visit(1280);
  await privacy.go("/inloggen");
  await privacy.page.waitForSelector("#name");
  await privacy.give_password(kPrivacy.name, kPrivacy.password);
  await privacy.give_code(kPrivacy.totp);
  await privacy.go("/taken/meldingen");
  await privacy.page.getByText("U heeft nu geen zaak over een melding.").waitFor();
  await privacy.judge("matters-privacy", ".empty");
  lab.fixture!.matters.give_case(matter, "PRIVACY");
  await privacy.page.reload();
  await privacy.page.getByRole("button", { name: "Lees deze melding" }).click();
  await led_to(privacy, "h1");
  await privacy.page.getByRole("button", { name: "Lees deze melding" }).click();
  await led_to(privacy, ".opened");
  await privacy.close();
});

test("what goes wrong with a report is told, and nothing of it is lost", kFixtureOnly, async () => {
  lab.fixture!.matters.matters = [];
  lab.fixture!.matters.add(kYara, 20);
  const directie = await visit_as("directie", 320, "/taken/meldingen");
  await directie.refuse("/v1/meldingen/_zoek", 503);
  await directie.page.getByRole("button", { name: "Toon de lijst" }).click();
  await directie.page.waitForSelector(".trouble--closed");
  await directie.judge("matters-closed", ".trouble--closed");
  await directie.check_own_words();
  await directie.page.unroute("**/v1/meldingen/_zoek");
  await open_first(directie);
  await directie.refuse("/opheffingen", 403, { type: "urn:inzage:fout:forbidden", rule: "D10", ruleVersion: 1 });
  await directie.page.locator("summary", { hasText: "Laat de ouders dit zien" }).click();
  await directie.page.fill("#lift-reason", "Veilig Thuis sprak met u");
  await directie.page.getByRole("button", { name: "Hef de vertrouwelijkheid op" }).click();
  await directie.page.waitForSelector(".trouble--refused");
  assert.equal(await directie.page.inputValue("#lift-reason"), "Veilig Thuis sprak met u", "the words are still there");
  await directie.judge("matter-refused", ".trouble--refused");
  await directie.close();
});
