// What is very confidential: DIRECTIE writes it down and proposes who else sees it, the parents are asked and answer, a
// colleague reads under it, the parents see who is named and each reading, and it ends (R26 to R29).

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Locator } from "playwright-core";
import { day_of } from "../../src/words/calendar.ts";
import { Lab, type Person, type Visit } from "./browser.ts";

const mark = `proef ${Date.now() % 100_000}`;
const kInMonths = 3;
let lab: Lab;
let pupil = "";
let colleague = "";

before(async () => {
  lab = await Lab.open();
  const parent = await visit_as("guardian", 1280);
  pupil = (await parent.children())[0]!.pupil;
  await parent.close();
  const staff = await visit_as("staff", 1280);
  const answer = await staff.page.evaluate(async () => (await fetch("/v1/sessies/huidige")).json() as Promise<unknown>);
  colleague = (answer as { me: { name: string } }).me.name;
  await staff.close();
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

function day_in(months: number): string {
  const day = new Date();
  day.setUTCMonth(day.getUTCMonth() + months, 1);
  return day.toISOString().slice(0, 10);
}

/** Where the focus is led to once something was done. */
async function led_to(visit: Visit, selector: string): Promise<void> {
  await visit.page.waitForFunction((one) => document.activeElement?.matches(one) ?? false, selector);
}

async function write_very_confidential(directie: Visit): Promise<void> {
  await directie.go(`/leerlingen/${pupil}`);
  await directie.page.check("input[name=purpose][value=BEGELEIDEN]");
  await directie.page.click(".write > summary");
  await directie.page.selectOption("#write-category", "NAAM");
  assert.equal(await directie.page.locator(".write .tick").count(), 0, "a name cannot be very confidential");
  await directie.page.selectOption("#write-category", "GESPREK");
  await directie.page.fill("#write-value", `Thuis is het onrustig, ${mark}`);
  await directie.page.check(".write .tick input");
  await directie.judge("write-very-confidential", ".write .tick");
  await directie.page.click(".write button[type=submit]");
  await directie.page.waitForSelector(".write .saved");
}

/** The box of the colleague in the form: told apart by the whole name. */
async function choose_colleague(directie: Visit): Promise<void> {
  const boxes = directie.page.locator(".named .tick");
  for (let i = 0; i < await boxes.count(); i++) {
    if (colleague.endsWith(await boxes.nth(i).locator("b").innerText())) return boxes.nth(i).locator("input").check();
  }
  assert.fail("the colleague is not among those who can be named");
}

async function fill_proposal(directie: Visit, words: string): Promise<void> {
  await choose_colleague(directie);
  await directie.page.check(".propose input[value=GESPREK]");
  await directie.page.fill("#to", day_in(kInMonths));
  await directie.page.fill("#words", words);
}

test("DIRECTIE writes down what is very confidential, and proposes to the parents who else sees it", async () => {
  const directie = await visit_as("directie", 1280);
  await write_very_confidential(directie);
  await directie.page.getByRole("link", { name: "Wie mag zien wat zeer vertrouwelijk is?" }).first().click();
  await directie.page.waitForSelector(".propose form");
  await directie.page.getByRole("button", { name: "Stel dit voor aan de ouders" }).click();
  await directie.page.waitForSelector("#persons-error");
  assert.equal(await directie.page.locator(".field__error").count(), 4, "each field that is empty says so");
  await led_to(directie, ".named input");
  await directie.judge("propose-faults", "#persons-error");
  await fill_proposal(directie, `Zoals besproken, ${mark}`);
  assert.match(await directie.page.locator(".propose .mirror").innerText(), new RegExp(`stelde een afspraak voor.*Reden: Zoals besproken, ${mark}`, "s"));
  await directie.page.fill("#to", day_in(18));
  await directie.page.getByRole("button", { name: "Stel dit voor aan de ouders" }).click();
  await directie.page.getByText("Deze dag is te ver weg.").waitFor();
  await led_to(directie, "#to");
  await directie.page.fill("#to", day_in(kInMonths));
  await directie.page.getByRole("button", { name: "Stel dit voor aan de ouders" }).click();
  await led_to(directie, ".answered");
  assert.match(await directie.page.locator(".agreement--voorstel").last().innerText(), /Voorstel/);
  await directie.judge("propose-done", ".agreement--voorstel");
  assert.ok(!directie.page.url().includes("?"), "nothing of it stands in the address");
  await directie.close();
});

test("a proposal grants nothing: the colleague sees neither the agreement nor what it is about", async () => {
  const staff = await visit_as("staff", 1280, `/afspraken/${pupil}`);
  await staff.page.waitForSelector(".empty");
  assert.equal(await staff.page.locator(".agreement").count(), 0);
  assert.equal(await staff.page.locator(".propose").count(), 0, "only DIRECTIE proposes");
  await staff.judge("agreements-unknown", ".empty");
  await read_as_colleague(staff);
  assert.ok(!(await staff.page.locator(".opened").innerText()).includes("onrustig"));
  await staff.close();
});

async function read_as_colleague(staff: Visit): Promise<void> {
  await staff.go(`/leerlingen/${pupil}`);
  await staff.page.check("input[name=purpose][value=BEGELEIDEN]");
  await staff.page.check("input[name=category][value=GESPREK]");
  await staff.page.fill("#reason", mark);
  await staff.page.click(".gate button[type=submit]");
  await staff.page.waitForSelector(".opened .part");
}

test("the parents are asked on their first page, read who and until when, and agree", async () => {
  const parent = await visit_as("guardian", 1280, `/wie-keek-er/${pupil}`);
  await parent.page.waitForSelector(".card--asks");
  await parent.judge("history-asked", ".card--asks");
  await parent.page.getByRole("link", { name: "Bekijk de vraag" }).click();
  const asked = parent.page.locator(".agreement--voorstel", { hasText: mark });
  await asked.waitFor();
  const text = await asked.innerText();
  assert.ok(colleague.endsWith(await asked.locator("dd b").innerText()), "who is named stands there");
  assert.match(text, /Tot en met/);
  assert.match(text, new RegExp(`De directie schreef\\s+Zoals besproken, ${mark}`));
  await parent.judge("agreement-asked", ".agreement--voorstel blockquote");
  await asked.getByRole("button", { name: "Ik ga akkoord" }).click();
  await led_to(parent, ".answered");
  await parent.page.locator(".agreement--erkend", { hasText: mark }).getByText("Nog niet gelezen").waitFor();
  await parent.judge("agreement-accepted", ".agreement--erkend");
  await parent.close();
});

test("the colleague who is named reads it, and finds the agreement", async () => {
  const staff = await visit_as("staff", 1280);
  await read_as_colleague(staff);
  const item = staff.page.locator(".item", { hasText: `onrustig, ${mark}` });
  assert.match(await item.innerText(), /Zeer vertrouwelijk/);
  assert.equal(await item.getByRole("button", { name: "Verbeteren" }).count(), 0, "who is named reads, and corrects nothing");
  assert.match(await staff.page.locator(".opened").innerText(), /U zag ook iets zeer vertrouwelijks/);
  await staff.judge("item-very-confidential", ".item__mark");
  await item.getByRole("link", { name: "Wie mag zien wat zeer vertrouwelijk is?" }).click();
  await staff.page.waitForSelector(".agreement--erkend");
  assert.equal(await staff.page.locator(".propose, .agreement button").count(), 0, "who is named proposes and ends nothing");
  await staff.judge("agreements-named", ".agreement--erkend");
  await staff.close();
});

for (const width of [320, 1280]) {
  test(`the parents see each reading under it, and at the line who may see this, at ${width} px`, async () => {
    const parent = await visit_as("guardian", width, `/afspraken/${pupil}`);
    const agreement = parent.page.locator(".agreement--erkend", { hasText: mark });
    await agreement.locator(".under li").waitFor();
    assert.equal(await agreement.locator(".under li").count(), 1);
    assert.match(await agreement.locator(".under li").innerText(), new RegExp(`leerkracht bekeek het gespreksverslag|leerkracht bekeek.*Reden: ${mark}`, "s"));
    await parent.judge("agreement-read", ".agreement--erkend .under li");
    await parent.page.getByRole("link", { name: /^Naar de lijst van/ }).click();
    const line = parent.page.locator(".line").filter({ hasText: "Zeer vertrouwelijk" }).filter({ hasText: "bekeek" }).filter({ hasText: mark });
    await line.first().waitFor();
    assert.equal(await line.count(), 1, "it is a line of its own");
    await line.locator("summary").click();
    const told = line.locator(".who-sees");
    assert.match(await told.innerText(), /Wie mag dit zien\s+De directie\. En volgens uw afspraak ook .+, tot en met .+\.\s+Dit mocht volgens de afspraak van/);
    await line.scrollIntoViewIfNeeded();
    await parent.judge("line-very-confidential", ".who-sees h4");
    await parent.close();
  });
}

test("DIRECTIE ends it with a reason, and the parents see that it is over", async () => {
  const directie = await visit_as("directie", 320, `/afspraken/${pupil}`);
  const agreement = directie.page.locator(".agreement--erkend");
  await agreement.first().getByRole("button", { name: "Stop deze afspraak" }).click();
  await led_to(directie, "textarea");
  await directie.page.getByRole("button", { name: "Stop", exact: true }).click();
  await directie.page.getByText("Schrijf op waarom dit stopt.").waitFor();
  await directie.judge("agreement-ending", ".agreement .field__error");
  await directie.page.keyboard.type(`Niet meer nodig, ${mark}`);
  await directie.page.getByRole("button", { name: "Stop", exact: true }).click();
  await led_to(directie, ".answered");
  assert.equal(await agreement.count(), 0);
  await directie.judge("agreements-ended", ".agreement--beeindigd");
  await directie.close();
  const parent = await visit_as("guardian", 1280, `/afspraken/${pupil}`);
  await parent.page.locator(".agreement--beeindigd", { hasText: mark }).waitFor();
  assert.equal(await parent.page.locator(".agreement button").count(), 0);
  await parent.close();
  const staff = await visit_as("staff", 1280, `/afspraken/${pupil}`);
  await staff.page.waitForSelector(".empty");
  await staff.close();
});

test("the parents say no with the keyboard alone, on a telephone", async () => {
  const directie = await visit_as("directie", 320, `/afspraken/${pupil}`);
  await directie.page.waitForSelector(".propose form");
  await fill_proposal(directie, `Nog een keer, ${mark}`);
  await directie.judge("propose-filled", ".propose .mirror");
  await directie.page.getByRole("button", { name: "Stel dit voor aan de ouders" }).click();
  await led_to(directie, ".answered");
  await directie.close();
  const parent = await visit_as("guardian", 320, `/afspraken/${pupil}`);
  const asked = parent.page.locator(".agreement--voorstel", { hasText: `Nog een keer, ${mark}` });
  await asked.waitFor();
  await parent.judge("agreement-asked", ".agreement--voorstel");
  await asked.getByRole("button", { name: "Ik ga akkoord" }).focus();
  await parent.page.keyboard.press("Tab");
  await parent.page.keyboard.press("Enter");
  await led_to(parent, ".answered");
  assert.match(await parent.page.locator(".answered").innerText(), /niet akkoord/);
  assert.match(await parent.page.locator(".agreement--afgewezen", { hasText: mark }).innerText(), /De ouders gingen niet akkoord/);
  await parent.judge("agreement-declined", ".agreement--afgewezen");
  await parent.close();
});

test("what the directie withdrew meanwhile cannot be agreed to: that is told, and the list is of now", async () => {
  const directie = await visit_as("directie", 1280, `/afspraken/${pupil}`);
  await directie.page.waitForSelector(".propose form");
  await fill_proposal(directie, `Een vergissing, ${mark}`);
  await directie.page.getByRole("button", { name: "Stel dit voor aan de ouders" }).click();
  await led_to(directie, ".answered");
  const parent = await visit_as("guardian", 1280, `/afspraken/${pupil}`);
  const asked = parent.page.locator(".agreement--voorstel", { hasText: `Een vergissing, ${mark}` });
  await asked.waitFor();
  await directie.page.getByRole("button", { name: /^Trek dit voorstel in/ }).click();
  await led_to(directie, "textarea");
  await directie.page.keyboard.type(`Vergissing, ${mark}`);
  await directie.page.getByRole("button", { name: "Stop", exact: true }).click();
  await directie.page.getByText("Gestopt. De ouders zien dat").waitFor();
  await directie.close();
  await asked.getByRole("button", { name: "Ik ga akkoord" }).click();
  await parent.page.getByText("Dit bestaat niet, of niet meer.").waitFor();
  assert.equal(await asked.count(), 0);
  await parent.page.locator(".agreement--ingetrokken", { hasText: `Een vergissing, ${mark}` }).waitFor();
  assert.equal(await parent.page.getByText("U ging akkoord.").count(), 0);
  await parent.judge("agreement-withdrawn", ".agreement--ingetrokken");
  await parent.close();
});

test("what goes wrong is told in our own words, in English too", async () => {
  const parent = await visit_as("guardian", 320);
  for (const [status, kind] of [[503, "closed"], [500, "failed"]] as const) {
    await parent.refuse("/afspraken", status);
    await parent.go(`/afspraken/${pupil}`);
    await parent.page.waitForSelector(`.trouble--${kind}`);
    await parent.judge(`agreements-${kind}`, `.trouble--${kind}`);
    await parent.check_own_words();
    await parent.page.unroute("**/afspraken");
  }
  await parent.page.locator(".trouble button").click();
  await parent.page.waitForSelector(".agreement");
  await parent.page.getByRole("button", { name: "English" }).click();
  await parent.page.waitForSelector("html[lang=en]");
  await parent.judge("agreements-english", ".agreement");
  await parent.close();
});

const kByPolicy = "de intern begeleiders en de leerkrachten die met het kind werken";

/** What the server says of agreements with these members in place of its own; the board lets in whom is named. */
async function with_policy(visit: Visit, by_policy: readonly string[], more: () => object = () => ({})): Promise<void> {
  await visit.page.route(`**/v1/leerlingen/${pupil}/afspraken`, async (route) => {
    const answer = await route.fetch();
    const told = (await answer.json()) as object;
    await route.fulfill({ response: answer, json: { ...told, by_policy, ...more() } });
  });
}

test("where the board decided who sees it, the parents and DIRECTIE read that in place of that nobody does", async () => {
  for (const person of ["guardian", "directie"] as const) {
    const visit = await visit_as(person, person === "guardian" ? 320 : 1280);
    await with_policy(visit, ["LEERKRACHT", "IB"]);
    await visit.go(`/afspraken/${pupil}`);
    await visit.page.getByText(kByPolicy).first().waitFor();
    assert.equal(await visit.page.getByText("ziet op school alleen de directie").count(), 0, "what is not so is not said");
    await visit.page.getByRole("link", { name: "Lees wat het bestuur besloot" }).waitFor();
    if (person === "directie") await visit.page.getByText(`Kies niet alleen mensen die dit al zien door het besluit van het bestuur: ${kByPolicy}.`).waitFor();
    await visit.judge(`agreements-by-policy-${person}`, ".lead");
    if (person === "guardian") {
      await visit.page.getByRole("button", { name: "English" }).click();
      await visit.page.getByText("the head, the care coordinators and the teachers who work with the child").first().waitFor();
    }
    await visit.close();
  }
});

test("where the board decided who sees it, the parents are asked for no consent that decides it", async () => {
  const parent = await visit_as("guardian", 320);
  const proposal = {
    agreement: "5".repeat(32), status: "VOORSTEL", categories: ["GESPREK"], persons: [{ person: "6".repeat(32), name: "Noor Visser" }], named: 1,
    proposed: new Date().toISOString(), to: `${day_in(kInMonths)}T22:00:00Z`,
  };
  let status = "VOORSTEL";
  await with_policy(parent, ["LEERKRACHT", "IB"], () => ({ agreements: [{ ...proposal, status }] }));
  await parent.page.route(`**/afspraken/${proposal.agreement}/beeindigingen`, async (route) => {
    status = "AFGEWEZEN";
    await route.fulfill({ status: 201, contentType: "application/json", body: JSON.stringify({ receipt: { index: 1 } }) });
  });
  await parent.go(`/wie-keek-er/${pupil}`);
  await parent.page.locator(".card--asks").getByText("De directie stelt een afspraak voor").waitFor();
  await parent.page.getByRole("link", { name: "Bekijk de vraag" }).click();
  await parent.page.getByRole("heading", { name: "Gaat u akkoord met een afspraak over Noor Visser?" }).waitFor();
  const anyway = `Zeer vertrouwelijke gegevens zijn ook zonder afspraak te zien voor ${kByPolicy}. Dat besloot het bestuur.`;
  await parent.page.getByText(`Eén van de ouders is genoeg. ${anyway}`).waitFor();
  await parent.judge("agreement-asked-by-policy", ".agreement--voorstel");
  await parent.page.getByRole("button", { name: "Ik ga niet akkoord" }).click();
  await led_to(parent, ".answered");
  assert.ok((await parent.page.locator(".answered").innerText()).endsWith(`Er verandert niets. ${anyway}`));
  const text = await parent.page.locator("main").innerText();
  for (const untrue of ["ziet niemand meer", "Voor anderen op school", "alleen de directie", "zeer vertrouwelijke gegevens zien?"]) {
    assert.ok(!text.includes(untrue), untrue);
  }
  await parent.judge("agreement-declined-by-policy", ".answered");
  await parent.close();
});

/** The colleague's reading, told as one that no agreement allowed, opened. */
async function open_reading_by_policy(parent: Visit): Promise<Locator> {
  await parent.page.route(`**/v1/leerlingen/${pupil}/geschiedenis/_zoek`, async (route) => {
    const answer = await route.fetch();
    const told = (await answer.json()) as { lines: { very_confidential?: boolean; reason?: string; agreement?: string }[] };
    const lines = told.lines.map((line) => (line.very_confidential && line.reason === mark ? { ...line, agreement: undefined } : line));
    await route.fulfill({ response: answer, json: { ...told, lines } });
  });
  await parent.go(`/wie-keek-er/${pupil}`);
  const line = parent.page.locator(".line").filter({ hasText: "Zeer vertrouwelijk" }).filter({ hasText: "bekeek" }).filter({ hasText: mark });
  await line.locator("summary").click();
  return line.locator(".who-sees");
}

test("at a line stands who sees it by the board's decision, and what the policy of its day allowed; nothing while that is not known", async () => {
  const parent = await visit_as("guardian", 320);
  await with_policy(parent, ["IB"]);
  const told = await open_reading_by_policy(parent);
  await told.getByText("Van de school de directie en de intern begeleiders. Dat besloot het bestuur.").waitFor();
  await told.getByText("Dit mocht volgens het beleid van het bestuur van die dag.").waitFor();
  await told.scrollIntoViewIfNeeded();
  await parent.judge("line-by-policy", ".who-sees h4");
  await parent.page.unroute(`**/v1/leerlingen/${pupil}/afspraken`);
  await with_policy(parent, []);
  const after_it = await open_reading_by_policy(parent);
  await after_it.getByText("Dit mocht volgens het beleid van het bestuur van die dag.").waitFor();
  await after_it.getByText("Van de school alleen de directie.").waitFor();
  await parent.page.unroute(`**/v1/leerlingen/${pupil}/afspraken`);
  await parent.refuse(`/v1/leerlingen/${pupil}/afspraken`, 503);
  const unknown = await open_reading_by_policy(parent);
  await unknown.getByRole("link", { name: "Bekijk alle afspraken" }).waitFor();
  assert.equal((await unknown.innerText()).trim(), "Bekijk alle afspraken", "nothing is said of who");
  await parent.close();
});

/** BESTUUR lays down a policy with these changes, the council consented. */
async function lay_down(board: Visit, changes: readonly object[]): Promise<void> {
  const policy = { kind: "BELEID", url: "https://www.linde.example/beleid.pdf", digest: "cd".repeat(32), from: day_of(new Date()), changes };
  const statuses = await board.page.evaluate(async (asked) => {
    const { csrf } = (await (await fetch("/v1/sessies/huidige")).json()) as { csrf: string };
    const headers = { "Content-Type": "application/json", "X-Inzage-CSRF": csrf };
    const drafted = await fetch("/v1/documenten", { method: "POST", headers, body: JSON.stringify(asked) });
    const { document } = (await drafted.json()) as { document: string };
    const found = [drafted.status];
    for (const step of ["instemmingen", "vaststellingen"]) {
      found.push((await fetch(`/v1/documenten/${document}/${step}`, { method: "POST", headers, body: "{}" })).status);
    }
    return found;
  }, policy);
  assert.deepEqual(statuses, [201, 201, 201]);
}

test("what BESTUUR lays down is what the parents read, until BESTUUR takes it back", async () => {
  // The stand-in decides nothing by a policy.
  if (lab.is_fixture) return;
  const board = await visit_as("bestuur", 1280);
  const parent = await visit_as("guardian", 320);
  await lay_down(board, [{ role: "IB", part: "ZEER_VERTROUWELIJK", access: "LEZEN" }]);
  try {
    await parent.go(`/afspraken/${pupil}`);
    await parent.page.getByText("Zeer vertrouwelijke gegevens zien op school de directie en de intern begeleiders.").waitFor();
    await parent.page.getByRole("link", { name: "Lees wat het bestuur besloot" }).click();
    const now = parent.page.locator("section.documents").filter({ has: parent.page.getByRole("heading", { name: "Wat geldt nu?" }) });
    await now.getByText("Intern begeleiders zien wat zeer vertrouwelijk is, ook zonder afspraak met de ouders.").waitFor();
    await parent.judge("documents-wider-adopted", ".document .says");
  } finally {
    await lay_down(board, []);
  }
  await parent.go(`/afspraken/${pupil}`);
  await parent.page.getByText("Zeer vertrouwelijke gegevens ziet op school alleen de directie.").waitFor();
  await parent.close();
  await board.close();
});
