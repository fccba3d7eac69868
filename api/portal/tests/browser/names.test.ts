// A parent asks who it was: at one line, with a reason, and sees how that stands; where lines stand together the parent
// says which time. A name that was released stands at its own line.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Locator } from "playwright-core";
import type { History, Line } from "../../src/app/contract.ts";
import { clock_text } from "../../src/words/calendar.ts";
import { Lab, type Visit } from "./browser.ts";

// Against a real server nobody decides as these tests say.
const kFixtureOnly = { skip: process.env["INZAGE_BASE_URL"] ? "needs the stand-in server" : false };
const kAsk = "Vraag wie dit was";
const kSend = "Verstuur de vraag";
let lab: Lab;

before(async () => {
  lab = await Lab.open();
});

after(async () => {
  await lab.close();
});

interface Opened { readonly visit: Visit; readonly lines: readonly Line[] }

async function open_history(width: number): Promise<Opened> {
  const visit = await lab.visit(width);
  await visit.log_in("guardian");
  const [child] = await visit.children();
  // What the first page still asks is no answer to this one.
  await visit.page.waitForLoadState("networkidle");
  const answered = visit.page.waitForResponse((response) => response.url().endsWith(`/${child!.pupil}/geschiedenis/_zoek`));
  await visit.go(`/wie-keek-er/${child!.pupil}`);
  const { lines } = (await (await answered).json()) as History;
  await visit.page.waitForSelector(".line");
  return { visit, lines };
}

function line_about(visit: Visit, about: string): Locator {
  return visit.page.locator(".line", { hasText: about }).first();
}

async function open_line(visit: Visit, about: string): Promise<Locator> {
  const line = line_about(visit, about);
  await line.locator("summary").click();
  return line;
}

/** How a question at this line stands, after the page was fetched again. */
async function standing(visit: Visit, about: string): Promise<string> {
  await visit.page.reload();
  await visit.page.waitForSelector(".line");
  const line = await open_line(visit, about);
  await line.locator(".asked").waitFor();
  return line.locator(".asked").innerText();
}

test("a name that was released stands at its own line, and nothing is asked there", kFixtureOnly, async () => {
  const { visit } = await open_history(1280);
  const line = visit.page.locator(".line").filter({ has: visit.page.getByText("Sanne de Wit") });
  assert.equal(await line.count(), 1);
  assert.match(await line.locator("summary").innerText(), /leerkracht voegde iets toe/i);
  await line.locator("summary").click();
  assert.match(await line.innerText(), /Sanne de Wit, een leerkracht, 99ZZ/);
  assert.equal(await line.getByRole("button", { name: kAsk }).count(), 0);
  assert.ok(!(await line.innerText()).includes("U ziet de functie, niet de naam"));
  assert.equal(await visit.page.getByText("Sanne de Wit").count(), 1, "nowhere else");
  await line.scrollIntoViewIfNeeded();
  await visit.judge("released-name", ".line details[open]");
  await visit.close();
});

test("nothing is asked at a line of the own family", async () => {
  const { visit } = await open_history(1280);
  const own = visit.page.locator(".line--own").first();
  await own.locator("summary").click();
  await own.locator(".facts").waitFor();
  assert.equal(await own.getByRole("button").count(), 0);
  await visit.close();
});

async function ask_at_one(width: number, about: string): Promise<void> {
  const { visit, lines } = await open_history(width);
  const line = await open_line(visit, about);
  await line.getByRole("button", { name: kAsk }).click();
  assert.equal(await line.getByRole("radio").count(), 0, "one line: there is nothing to choose");
  await line.getByRole("button", { name: kSend }).click();
  await line.locator(".field__error").waitFor();
  await visit.judge("ask-name", "textarea[aria-invalid=true]");
  await line.locator("textarea").fill("Wij willen weten wie dit was");
  await line.getByRole("button", { name: kSend }).click();
  await line.locator(".asked", { hasText: "Er is op" }).waitFor();
  assert.match(await line.locator(".asked").innerText(), /geeft eerst advies/);
  assert.equal(await line.getByRole("button").count(), 0, "while it runs it is not asked again");
  const asked = lab.fixture!.names.requests.at(-1)!;
  assert.ok(lines.find((one) => one.index === asked.index)?.reason?.includes(about), "it is about this line");
  lab.fixture!.names.advise();
  assert.match(await standing(visit, about), /\(FG\) gaf advies/);
  lab.fixture!.names.decide("GEWEIGERD");
  assert.match(await standing(visit, about), /U krijgt de naam niet/);
  await line.getByRole("button", { name: "Vraag het opnieuw" }).waitFor();
  await visit.judge("asked-name", ".asked");
  await visit.close();
}

test("a parent asks who it was, on a wide screen", kFixtureOnly, () => ask_at_one(1280, "niet lekker op het schoolplein"));
test("a parent asks who it was, on a telephone", kFixtureOnly, () => ask_at_one(320, "een nieuw telefoonnummer"));

async function ask_at_several(width: number, about: string): Promise<void> {
  const { visit, lines } = await open_history(width);
  const together = lines.filter((one) => one.reason?.includes(about)).sort((a, b) => a.index - b.index);
  const times = together.map((one) => clock_text("nl", new Date(one.happened)));
  assert.ok(together.length > 1);
  const line = await open_line(visit, about);
  await line.getByRole("button", { name: kAsk }).click();
  assert.equal(await line.getByRole("radio").count(), together.length);
  assert.equal(await line.getByRole("radio", { checked: true }).count(), 0, "nobody chooses for the parent");
  await line.locator("textarea").fill("Wij willen weten wie dit was");
  await line.getByRole("button", { name: kSend }).click();
  await line.getByText("Kies een keer.").waitFor();
  await visit.judge("ask-which-name", ".field__error");
  const before = lab.fixture!.names.requests.length;
  await line.getByRole("radio", { name: times[0]! }).check();
  await line.getByRole("button", { name: kSend }).click();
  await line.locator(".asked", { hasText: "Er is op" }).waitFor();
  assert.deepEqual(lab.fixture!.names.requests.slice(before).map((one) => one.index), [together[0]!.index], "the chosen line");
  const told = line.locator(".asked p");
  assert.equal(await told.count(), 1, "of the others it is not told that they were asked about");
  assert.ok((await told.innerText()).startsWith(`${times[0]}. Er is op`));
  await line.getByRole("button", { name: kAsk }).click();
  const left = await line.getByRole("radio").evaluateAll((all) => all.map((one) => one.parentElement?.textContent));
  assert.deepEqual(left, times.slice(1), "the others can still be asked about");
  await visit.judge("asked-which-name", ".asked");
  await visit.close();
}

test("of several lines together one is asked about, on a wide screen", kFixtureOnly, () => ask_at_several(1280, "groepjes maken"));
test("of several lines together one is asked about, on a telephone", kFixtureOnly, () => ask_at_several(320, "extra hulp bij rekenen"));

test("a parent asks with the keyboard alone, and is led to what is told", kFixtureOnly, async () => {
  const { visit } = await open_history(1280);
  const { keyboard } = visit.page;
  const line = line_about(visit, "de groepslijst controleren");
  const has_focus = (selector: string): Promise<unknown> =>
    visit.page.waitForFunction((one) => document.activeElement?.matches(one) ?? false, selector);
  await line.locator("summary").focus();
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  await has_focus(".button--bare");
  await keyboard.press("Enter");
  await has_focus("input[type=radio]");
  await keyboard.press("Tab");
  await has_focus("textarea");
  await keyboard.type("Wij willen weten wie dit was");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await has_focus("input[type=radio]");
  await line.getByText("Kies een keer.").waitFor();
  await keyboard.press("Space");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await has_focus(".asked");
  visit.check_peace("keyboard");
  await visit.close();
});

test("a question that was sent is told, also where the list of questions does not come", kFixtureOnly, async () => {
  const { visit } = await open_history(1280);
  await visit.refuse("/v1/naamverzoeken", 503);
  const line = await open_line(visit, "u gaf een nieuw telefoonnummer door");
  await line.getByRole("button", { name: /Vraag/ }).click();
  await line.locator("textarea").fill("Wij willen weten wie dit was");
  await line.getByRole("button", { name: kSend }).click();
  await line.getByText("Uw vraag is verstuurd.").waitFor();
  assert.equal(await line.getByRole("button").count(), 0);
  await visit.page.unroute("**/v1/naamverzoeken");
  lab.fixture!.names.decide("VRIJGEGEVEN");
  assert.match(await standing(visit, "u gaf een nieuw telefoonnummer door"), /vrijgegeven\. Ziet u geen naam\?/);
  await visit.close();
});
