// Reglement and policy (R4, R8, R14, R15): the parent finds which version held then and holds now, everybody reads what
// is laid down, BESTUUR and DIRECTIE draft and adopt, and what a rule refuses is told.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import type { Locator } from "playwright-core";
import { add_days, day_of } from "../../src/words/calendar.ts";
import { kWidths, Lab, type Person, type Visit } from "./browser.ts";

const mark = `proef-${Date.now() % 100_000}`;
const kAddress = `https://www.linde.example/${mark}.pdf`;
const kInvitationTooLong = "31";
const kLooserThanTheBoard = "20";
let lab: Lab;

before(async () => {
  lab = await Lab.open();
});

after(async () => {
  await lab.close();
});

async function visit_as(person: Person, width: number): Promise<Visit> {
  const visit = await lab.visit(width);
  await visit.log_in(person);
  return visit;
}

async function open_page(person: Person, width: number): Promise<Visit> {
  const visit = await visit_as(person, width);
  await visit.page.getByRole("link", { name: "Reglement en beleid" }).click();
  await visit.page.waitForSelector(".documents");
  return visit;
}

async function led_to(visit: Visit, selector: string): Promise<void> {
  await visit.page.waitForFunction((one) => document.activeElement?.matches(one) ?? false, selector);
}

async function open_form(visit: Visit): Promise<Locator> {
  await visit.page.getByRole("button", { name: "Stel een nieuwe versie op" }).click();
  await led_to(visit, ".propose input[type=radio]:checked");
  return visit.page.locator(".propose form");
}

async function fill_address(form: Locator): Promise<void> {
  await form.getByLabel("Adres waar mensen het lezen").fill(kAddress);
  await form.getByLabel("Vingerafdruk (SHA-256)").fill("ab".repeat(32));
}

/** A day so many days before today in Amsterdam, as a date field has it. */
function day_before(days: number): string {
  return add_days(day_of(new Date()), -days);
}

for (const width of kWidths) {
  test(`beside the list stands the reglement of now, and the one of then with its days, at ${width} px`, async () => {
    const parent = await visit_as("guardian", width);
    await parent.page.waitForSelector(".line");
    if (!lab.is_fixture) return parent.close();
    const links = parent.page.locator(".cited a");
    assert.deepEqual(await links.allInnerTexts(), [
      "privacyreglement, versie 2 (andere website: www.linde.example)", "privacyreglement, versie 1 (andere website: www.linde.example)",
    ]);
    for (const link of await links.all()) assert.match((await link.getAttribute("rel")) ?? "", /\bnoopener\b/);
    assert.match(await parent.page.locator(".cited").nth(1).innerText(), /^Toen gold, van 25 mei 2018 tot en met \d+ \w+ \d{4}, het/);
    await parent.judge("documents-cited", ".cited a");
    await parent.page.getByRole("button", { name: "English" }).click();
    await parent.page.getByRole("link", { name: "privacy rules, version 2 (other website: www.linde.example)" }).waitFor();
    await parent.close();
  });

  test(`a parent reads what holds, what held, and where it stands, and nothing that was not adopted, at ${width} px`, async () => {
    const parent = await visit_as("guardian", width);
    const asked: string[] = [];
    parent.page.on("request", (request) => asked.push(request.url()));
    await parent.page.getByRole("link", { name: "Reglement en beleid" }).click();
    await parent.page.waitForSelector(".documents");
    await led_to(parent, "h1");
    const main = parent.page.locator("main");
    assert.equal(await main.getByRole("button").count(), 0, "a parent lays nothing down");
    assert.equal(await parent.page.getByText("Nog niet vastgesteld").count(), 0);
    assert.ok(!asked.some((url) => url.includes("laying_down")), "and loads none of it");
    if (lab.is_fixture) {
      const text = await main.innerText();
      for (const sentence of [
        "Onderwijsassistenten zien geen bijzondere gegevens (zoals over gezondheid).", "Een uitnodiging om in te loggen geldt 7 dagen.",
        "De school gebruikt de contactgegevens niet voor begeleiden.", "De medezeggenschapsraad (GMR) stemde in op 14 mei 2018.",
      ]) assert.ok(text.includes(sentence), sentence);
      assert.match(text, /Eerdere versies[\s\S]*Privacyreglement, versie 1[\s\S]*van 25 mei 2018 tot en met/);
      assert.match(text, /Andere scholen van het bestuur[\s\S]*school 88YY/);
      const first = parent.page.locator(".document").first();
      assert.equal(await first.locator("dd.code").first().isVisible(), false, "no fingerprint before somebody asks");
      await first.locator("summary").click();
      assert.match(await first.locator("dd.code").nth(1).innerText(), /^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
      assert.match((await first.locator("details a").getAttribute("rel")) ?? "", /\bnoopener\b/);
    }
    await parent.judge("documents", ".documents");
    await parent.page.getByRole("button", { name: "English" }).click();
    await parent.page.getByRole("heading", { name: "Rules and policy" }).waitFor();
    await parent.judge("documents-english", ".documents");
    await parent.close();
  });
}

test("BESTUUR drafts a reglement, and the fingerprint is computed on the own device: no byte of the file is sent", async () => {
  const board = await open_page("bestuur", 1280);
  const form = await open_form(board);
  await form.getByRole("radio", { name: "Privacyreglement" }).check();
  await form.getByRole("button", { name: "Stel dit voorstel op" }).click();
  await led_to(board, "input[type=url][aria-invalid=true]");
  assert.equal(await form.locator(".field__error:not(:empty)").count(), 2, "every fault is told at once");
  await board.judge("documents-faults", ".propose .field__error");
  const bytes = Buffer.from(`Het hele reglement, ${mark}, is alleen hier.`);
  const sent: string[] = [];
  board.page.on("request", (request) => sent.push(request.postData() ?? ""));
  await form.getByLabel("Kies het bestand").setInputFiles({ name: `${mark}-geheim.pdf`, mimeType: "application/pdf", buffer: bytes });
  await form.getByText("Het bestand is niet verstuurd.").waitFor();
  const digest = createHash("sha256").update(bytes).digest("hex");
  assert.equal(await form.getByLabel("Vingerafdruk (SHA-256)").inputValue(), digest);
  assert.equal(sent.length, 0, "computing asks nobody anything");
  await form.getByLabel("Adres waar mensen het lezen").fill(kAddress);
  await board.judge("documents-draft", ".propose .tick");
  await form.getByRole("button", { name: "Stel dit voorstel op" }).click();
  await led_to(board, ".answered");
  assert.match(await board.page.locator(".answered").innerText(), /Het voorstel is opgesteld: Privacyreglement, versie \d+\. Het geldt nog niet\./);
  const posted = sent.filter((one) => one !== "");
  assert.equal(posted.length, 1);
  assert.deepEqual(Object.keys(JSON.parse(posted[0]!) as object).sort(), ["digest", "from", "kind", "purposes", "url"]);
  for (const secret of ["alleen hier", "geheim"]) assert.ok(!posted[0]!.includes(secret), "neither the file nor its name");
  await board.judge("documents-drafted", ".answered");
  await board.close();
});

test("without the council's consent nothing is adopted, and a day before it is refused by R15 in words", async () => {
  const board = await open_page("bestuur", 1280);
  const draft = board.page.locator(".document").filter({ hasText: "moet nog instemmen" }).first();
  assert.equal(await draft.getByRole("button", { name: /Stel dit vast/ }).count(), 0, "adopting is offered after the consent");
  const name = await draft.locator("h3").innerText();
  await draft.getByRole("button", { name: /Leg de instemming vast/ }).click();
  await led_to(board, ".answered");
  const same = board.page.locator(".document").filter({ has: board.page.getByRole("heading", { name, exact: true }) });
  const day = same.getByLabel(/Vastgesteld op/);
  await day.fill(day_before(-2));
  await same.getByRole("button", { name: /Stel dit vast/ }).click();
  await same.getByText("Deze dag moet nog komen.").waitFor();
  await day.fill(day_before(3));
  await same.getByRole("button", { name: /Stel dit vast/ }).click();
  await same.locator(".trouble--refused").waitFor();
  const told = await same.locator(".trouble").innerText();
  assert.match(told, /De GMR moet instemmen voordat het bestuur dit vaststelt\./);
  assert.match(told, /Regel R15, versie 1\./);
  await led_to(board, "input[type=date][aria-invalid=true]");
  await board.judge("documents-r15", ".trouble--refused");
  await day.fill(day_before(0));
  await same.getByRole("button", { name: /Stel dit vast/ }).click();
  await led_to(board, ".answered");
  assert.equal(await board.page.locator(".answered").innerText(), `${name} is vastgesteld.`);
  const now = board.page.locator("section.documents").filter({ has: board.page.getByRole("heading", { name: "Wat geldt nu?" }) });
  await now.getByRole("heading", { name, exact: true }).waitFor();
  await board.judge("documents-adopted", ".answered");
  await board.close();
  const parent = await visit_as("guardian", 1280);
  await parent.page.waitForSelector(".cited a");
  const first = await parent.page.locator(".cited").first().innerText();
  assert.ok(first.includes(name.replace("Privacyreglement", "privacyreglement")), `${first} is of now`);
  await parent.close();
});

test("whoever comes second is told so, and sees how it stands", async () => {
  const board = await open_page("bestuur", 320);
  const form = await open_form(board);
  await form.getByRole("radio", { name: "Klachtenregeling" }).check();
  await fill_address(form);
  await form.getByRole("button", { name: "Stel dit voorstel op" }).click();
  await led_to(board, ".answered");
  const draft = board.page.locator(".document").filter({ hasText: "Klachtenregeling" }).filter({ hasText: "moet nog instemmen" }).first();
  const consent = draft.getByRole("button", { name: /Leg de instemming vast/ });
  await consent.waitFor();
  const id = ((await draft.getAttribute("id")) ?? "").replace("document-", "");
  const status = await board.page.evaluate(async (document_id) => {
    const { csrf } = (await (await fetch("/v1/sessies/huidige")).json()) as { csrf: string };
    const answer = await fetch(`/v1/documenten/${document_id}/instemmingen`, {
      method: "POST", headers: { "Content-Type": "application/json", "X-Inzage-CSRF": csrf }, body: "{}",
    });
    return answer.status;
  }, id);
  assert.equal(status, 201);
  await consent.click();
  await board.page.getByText("Er is intussen iets veranderd.").waitFor();
  await board.page.locator(`#document-${id}`).getByRole("button", { name: /Stel dit vast/ }).waitFor();
  await board.judge("documents-second", ".trouble--invalid");
  await board.close();
});

test("DIRECTIE is stricter for the own school: a change that is too much stands at its row, a looser one is refused by R14", async () => {
  const head = await open_page("directie", 1280);
  const form = await open_form(head);
  assert.equal(await form.getByRole("radio", { name: "Privacyreglement" }).count(), 0, "of that there is one for all schools");
  await form.getByRole("radio", { name: "Beleid" }).check();
  await fill_address(form);
  await form.getByRole("button", { name: "Voeg een wijziging toe" }).click();
  await led_to(head, ".rows select");
  await form.getByLabel("Soort wijziging").selectOption("term");
  const send = form.getByRole("button", { name: "Stel dit voorstel op" });
  await send.click();
  await led_to(head, ".rows select[aria-invalid=true]");
  await form.getByLabel("Termijn", { exact: true }).selectOption("UITNODIGING_DAGEN");
  const value = form.getByLabel("Aantal");
  await value.fill(kInvitationTooLong);
  const answer = head.page.waitForResponse("**/v1/documenten");
  await send.click();
  assert.equal((await answer).status(), 400, "the server says which change");
  await form.locator(".rows .field__error").waitFor();
  await value.fill(kLooserThanTheBoard);
  await form.getByText(`Een uitnodiging om in te loggen geldt ${kLooserThanTheBoard} dagen.`).waitFor();
  await send.click();
  await form.locator(".trouble--refused").waitFor();
  assert.match(await form.locator(".trouble").innerText(), /Een school mag niet soepeler zijn dan het bestuur\.[\s\S]*Regel R14, versie 1\./);
  await head.judge("documents-r14", ".trouble--refused");
  await value.fill("3");
  await send.click();
  await led_to(head, ".answered");
  const draft = head.page.locator(".document").filter({ hasText: "Een uitnodiging om in te loggen geldt 3 dagen." }).first();
  // A school's own needs no council.
  await draft.getByRole("button", { name: /Stel dit vast/ }).waitFor();
  await head.close();
});

test("BESTUUR gives more than the first version, and everybody reads it apart from the rest", async () => {
  const board = await open_page("bestuur", 1280);
  const form = await open_form(board);
  await form.getByRole("radio", { name: "Beleid" }).check();
  await fill_address(form);
  await form.getByRole("button", { name: "Voeg een wijziging toe" }).click();
  await led_to(board, ".rows select");
  const first = form.getByRole("group", { name: "Wijziging 1" });
  await first.getByLabel("Soort wijziging").selectOption("sight");
  assert.equal(await first.getByLabel("Functie").locator("option").count(), 3, "nobody but teachers and the intern begeleider");
  await first.getByLabel("Functie").selectOption("IB");
  await first.getByText("Intern begeleiders zien wat zeer vertrouwelijk is, ook zonder afspraak met de ouders.").waitFor();
  await form.getByRole("button", { name: "Voeg een wijziging toe" }).click();
  const second = form.getByRole("group", { name: "Wijziging 2" });
  await second.getByLabel("Soort wijziging").selectOption("gain");
  assert.equal(await second.getByLabel("Soort gegevens").locator("option[value=DYSLEXIE], option[value=BSN]").count(), 0);
  await second.getByLabel("Soort gegevens").selectOption("ADRES");
  await second.getByLabel("Ook voor").selectOption("LEREN");
  await second.getByText("De school gebruikt de contactgegevens ook voor leren.").waitFor();
  await board.judge("documents-wider", ".rows select");
  const sent = board.page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/v1/documenten"));
  await form.getByRole("button", { name: "Stel dit voorstel op" }).click();
  const { changes } = (await sent).postDataJSON() as { changes: object[] };
  assert.deepEqual(changes, [{ role: "IB", part: "ZEER_VERTROUWELIJK", access: "LEZEN" }, { category: "ADRES", purpose: "LEREN", gains: true }]);
  await led_to(board, ".answered");
  const draft = board.page.locator(".document").filter({ hasText: "Wat mag meer dan in de eerste versie?" }).first();
  assert.equal(await draft.locator(".says").count(), 1, "nothing else is different");
  await draft.getByText("Dit kan alleen als de medezeggenschapsraad (GMR) instemt.").waitFor();
  await board.judge("documents-wider-drafted", ".answered");
  await board.close();
});

test("DIRECTIE keeps what is very confidential from the own people, and gives nothing", async () => {
  const head = await open_page("directie", 320);
  const form = await open_form(head);
  await form.getByRole("radio", { name: "Beleid" }).check();
  await form.getByRole("button", { name: "Voeg een wijziging toe" }).click();
  await led_to(head, ".rows select");
  assert.equal(await form.locator("option[value=gain]").count(), 0);
  await form.getByLabel("Soort wijziging").selectOption("sight");
  await form.getByLabel("Functie").selectOption("LEERKRACHT");
  await form.getByText("Leerkrachten die met een kind werken, zien pas na een afspraak met de ouders wat zeer vertrouwelijk is.").waitFor();
  await head.judge("documents-narrower", ".rows select");
  await head.close();
});

test("what a school's own policy would give is not told as a thing in force: a school gives nothing", async () => {
  if (!lab.is_fixture) return;
  const parent = await visit_as("guardian", 320);
  const changes = [{ role: "IB", part: "ZEER_VERTROUWELIJK", access: "LEZEN" }, { role: "LEERKRACHT", part: "ZEER_VERTROUWELIJK", access: "GEEN" }];
  await parent.page.route("**/v1/documenten", async (route) => {
    const answer = await route.fetch();
    const { documents } = (await answer.json()) as { documents: { kind: string; school?: string }[] };
    const told = documents.map((one) => (one.kind === "BELEID" && one.school !== undefined ? { ...one, changes } : one));
    await route.fulfill({ response: answer, json: { documents: told } });
  });
  await parent.page.getByRole("link", { name: "Reglement en beleid" }).click();
  const own = parent.page.locator(".document").filter({ hasText: "Beleid, versie 3" });
  await own.getByText("Leerkrachten die met een kind werken, zien pas na een afspraak met de ouders wat zeer vertrouwelijk is.").waitFor();
  assert.equal(await own.locator(".says li").count(), 1);
  assert.equal(await parent.page.getByText("Intern begeleiders zien").count(), 0);
  await parent.close();
});

test("DIRECTIE lays down the calendar on a telephone", async () => {
  const head = await open_page("directie", 320);
  const form = await open_form(head);
  await form.getByRole("radio", { name: "Schoolkalender" }).check();
  await fill_address(form);
  await form.getByLabel("Laatste dag", { exact: true }).fill(day_before(-300));
  await form.getByRole("button", { name: "Voeg vrije dagen toe" }).click();
  await led_to(head, ".rows input");
  const row = form.getByRole("group", { name: "Vrije dagen 1" });
  await row.getByLabel("Eerste dag").fill(day_before(-8));
  await row.getByLabel("Laatste dag").fill(day_before(-10));
  await form.getByRole("button", { name: "Voeg vrije dagen toe" }).click();
  await form.getByRole("button", { name: "Stel dit voorstel op" }).click();
  await led_to(head, ".rows input[aria-invalid=true]");
  await head.judge("documents-calendar", ".rows .field__error");
  await form.getByRole("button", { name: "Haal vrije dagen 2 weg" }).click();
  await led_to(head, ".rows__add");
  await form.getByRole("button", { name: "Stel dit voorstel op" }).click();
  await led_to(head, ".answered");
  const draft = head.page.locator(".document").filter({ hasText: "Dan is de school dicht" }).filter({ hasText: "Moet gelden" }).first();
  await draft.getByRole("button", { name: /Stel dit vast/ }).waitFor();
  await head.judge("documents-calendar-drafted", ".answered");
  await head.close();
});

test("a policy is drafted with the keyboard alone, on a telephone", async () => {
  const board = await open_page("bestuur", 320);
  const { keyboard } = board.page;
  const reach = async (selector: string): Promise<void> => {
    for (let i = 0; i < 120; i++) {
      if (await board.page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector)) return;
      await keyboard.press("Tab");
    }
    assert.fail(`${selector} is not reached with Tab`);
  };
  await reach(".propose button");
  await keyboard.press("Enter");
  await led_to(board, ".propose input[value=BELEID]");
  await reach("input[type=url]");
  await keyboard.type(kAddress);
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await led_to(board, "input.code");
  await keyboard.type("cd".repeat(32));
  await reach(".rows__add");
  await keyboard.press("Enter");
  await led_to(board, ".rows select");
  for (const letter of ["O", "b", "N"]) {
    await keyboard.press("Tab");
    await keyboard.type(letter);
  }
  await board.page.getByText("Onderwijsassistenten zien geen bijzondere gegevens (zoals over gezondheid).").last().waitFor();
  await board.judge("documents-policy", ".rows select");
  await reach(".propose .button--main");
  await keyboard.press("Enter");
  await led_to(board, ".answered");
  assert.match(await board.page.locator(".answered").innerText(), /Het voorstel is opgesteld: Beleid, versie \d+\./);
  await reach(".document form input");
  board.check_peace("documents-keyboard");
  await board.close();
});

for (const width of kWidths) {
  test(`the FG reads what is drafted and lays nothing down, and what goes wrong is told, at ${width} px`, async () => {
    const officer = await open_page("fg", width);
    await officer.page.getByRole("heading", { name: "Nog niet vastgesteld" }).waitFor();
    assert.equal(await officer.page.locator("main button").count(), 0);
    await officer.judge("documents-fg", ".documents");
    for (const [status, kind] of [[503, "closed"], [500, "failed"]] as const) {
      await officer.refuse("/v1/documenten", status);
      await officer.go("/reglement");
      await officer.page.waitForSelector(`.trouble--${kind}`);
      await officer.judge(`documents-${kind}`, `.trouble--${kind}`);
      await officer.check_own_words();
      await officer.page.unroute("**/v1/documenten");
    }
    await officer.page.locator(".trouble button").click();
    await officer.page.waitForSelector(".documents");
    await officer.page.route("**/v1/documenten", (route) => route.fulfill({ json: { documents: [] } }));
    await officer.go("/reglement");
    await officer.page.getByText("Hier is nog niets vastgelegd").waitFor();
    await officer.judge("documents-none", ".documents");
    await officer.close();
  });
}
