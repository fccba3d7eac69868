// How it stands with the register, for whoever looks after it: every state at 320 and 1280 px, the work on all of it with
// its progress as it comes and as it is said aloud, with the keyboard alone, in forced colours; and who is not let in.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { kWidths, Lab, type Visit } from "./browser.ts";

let lab: Lab;

before(async () => {
  lab = await Lab.open();
});

beforeEach(() => {
  if (lab.fixture) Object.assign(lab.fixture.integrity, { health: "well", step_milliseconds: 120 });
});

after(async () => {
  await lab.close();
});

async function open(visit: Visit): Promise<void> {
  await visit.log_in("directie");
  await visit.page.getByRole("link", { name: "Integriteit" }).click();
  await visit.page.waitForSelector(".integ-table");
}

/** Everything that the polite region of the page says from here on, each sentence once, up to one that begins so: it is
 *  said a moment after it stands on the page. */
async function listen(visit: Visit): Promise<(last: string) => Promise<string[]>> {
  await visit.page.evaluate(() => {
    const region = document.querySelector("p.hidden[aria-live=polite]")!;
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver(() => {
      const said = region.textContent ?? "";
      if (said !== "" && heard.at(-1) !== said) heard.push(said);
    }).observe(region, { childList: true, characterData: true, subtree: true });
  });
  return async (last) => {
    const is_said = (begin: string) => (window as unknown as { heard: string[] }).heard.some((said) => said.startsWith(begin));
    await visit.page.waitForFunction(is_said, last);
    return visit.page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  };
}

for (const width of kWidths) {
  test(`the state, a check and building anew, at ${width} px`, async () => {
    const visit = await lab.visit(width);
    const { page } = visit;
    await open(visit);
    assert.match(await page.locator(".lead").innerText(), /Het register telt \d+ regels\. Het laatste zegel is van /);
    assert.match(await page.locator("main").innerText(), /Op dit scherm staat niets over mensen/, "it says what the visit writes");
    assert.match(await page.locator("main").innerText(), /Er is nog geen systeem dat zelf aanlevert/);
    await visit.judge("integrity", ".integ-table .integ-reach");
    const rows = page.locator("table", { hasText: "Het register" }).locator("tbody tr");
    assert.ok((await rows.count()) >= 11, "the register, the second place and nine views");

    const heard = await listen(visit);
    const size = Number(/telt (\d+) regels/.exec(await page.locator(".lead").innerText())![1]);
    await page.getByRole("button", { name: /^Kijk (alles|opnieuw) na/ }).click();
    // What an earlier check came to stands there too, until this one begins: its end is what is said of it.
    assert.ok((await heard("Alles klopt")).includes("Alles klopt"));
    const result = await page.locator(".integ-card").innerText();
    assert.match(result, /Alles klopt/);
    const last = Number(/Regel 0 tot en met (\d+) zijn nagekeken/.exec(result)![1]);
    assert.ok(last + 1 >= size, "all that stood there was checked");
    await visit.judge("integrity-checked", ".integ-card .seal--ok");

    await page.getByRole("button", { name: "Bouw opnieuw op" }).click();
    await page.getByText("Opnieuw opgebouwd op").last().waitFor();
    await page.waitForFunction(() => document.querySelector("button[aria-disabled=true]") === null);
    await heard("Opnieuw opgebouwd op");
    await visit.judge("integrity-rebuilt", ".saved");

    const few = await page.locator("table", { hasText: "Sloot af" }).locator("tbody tr").count();
    await page.getByRole("button", { name: /^Toon alle \d+ zegels/ }).click();
    assert.ok((await page.locator("table", { hasText: "Sloot af" }).locator("tbody tr").count()) > few);
    await page.getByText("Technische gegevens").click();
    assert.match(await page.locator("details[open]").innerText(), /[0-9a-f]{64}/);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByText("Is all well with the register?").waitFor();
    await visit.judge("integrity-english", "details[open] .code");
    await visit.close();
  });
}

test("a register that is ill is told in words, and what was found has its place", async (context) => {
  if (!lab.fixture) return context.skip("the stand-in has an ill register");
  lab.fixture.integrity.health = "ill";
  for (const width of kWidths) {
    const visit = await lab.visit(width);
    const { page } = visit;
    await open(visit);
    const text = await page.locator("main").innerText();
    for (const part of [
      "De tweede plaats loopt 340 regels achter.", "Er kijkt geen getuige mee.", "Schrijven lukt nu niet.", "proefklok",
      "Na een herstart gaat de kluis niet meer open.", "1. Die moeten weg zijn.", "Wie deze schijf heeft", "onderdelen lopen achter",
    ]) assert.ok(text.includes(part), part);
    await page.getByRole("button", { name: /^Kijk (alles|opnieuw) na/ }).click();
    await page.waitForSelector("progress");
    await page.waitForSelector(".integ-card .seal--wrong");
    const found = await page.locator("table", { hasText: "Wat er niet klopt" }).innerText();
    assert.match(found, /4711\s+De regel volgt niet op de regel ervoor\./);
    assert.match(found, /4800\s+Er klopt hier iets niet\./, "also what this page has no words for");
    await visit.judge("integrity-ill", ".integ-card--wrong");
    await visit.close();
  }
});

test("progress comes as it is made, and is said in quarters", async (context) => {
  if (!lab.fixture) return context.skip("a real register of a demo is checked in a blink");
  lab.fixture.integrity.step_milliseconds = 500;
  const visit = await lab.visit(1280);
  await open(visit);
  const heard = await listen(visit);
  await visit.page.getByRole("button", { name: /^Kijk (alles|opnieuw) na/ }).click();
  await visit.page.waitForSelector("progress");
  assert.equal(await visit.page.locator("button[aria-disabled=true]").count(), 2, "one at a time");
  await visit.judge("integrity-running", ".integ-progress progress");
  const seen = new Set<string>();
  while (await visit.page.locator("progress").count()) {
    seen.add(await visit.page.locator("progress").getAttribute("value", { timeout: 1000 }).catch(() => "gone") ?? "");
    await visit.page.waitForTimeout(40);
  }
  assert.ok(seen.size > 3, [...seen].join());
  const said = await heard("Alles klopt");
  assert.deepEqual(said, [...new Set(said)], "nothing is said twice");
  assert.ok(said.length <= 6 && said.at(-1) === "Alles klopt", said.join());
  await visit.close();
});

test("somebody who comes while it runs sees how far it is", async (context) => {
  if (!lab.fixture) return context.skip("a real register of a demo is checked in a blink");
  lab.fixture.integrity.start("verification");
  const visit = await lab.visit(1280);
  await open(visit);
  await visit.page.waitForSelector(".integ-card .seal--ok");
  visit.check_peace("late");
  await visit.close();
});

test("the keyboard alone starts a check and reads what it came to, in forced colours", async () => {
  const visit = await lab.visit(1280, { forcedColors: "active", reducedMotion: "reduce" });
  const { page } = visit;
  await open(visit);
  for (let i = 0; i < 60; i++) {
    if (await page.evaluate(() => /^Kijk/.test(document.activeElement?.textContent?.trim() ?? ""))) break;
    await page.keyboard.press("Tab");
  }
  const heard = await listen(visit);
  await page.keyboard.press("Enter");
  await heard("Alles klopt");
  assert.ok(await page.evaluate(() => /^Kijk/.test(document.activeElement?.textContent?.trim() ?? "")), "the focus stays");
  await visit.judge("integrity-forced", ".integ-card .seal--ok");
  await visit.close();
});

test("dark, and with trouble on the way", async () => {
  const visit = await lab.visit(320, { colorScheme: "dark" });
  const { page } = visit;
  await open(visit);
  await visit.judge("integrity-dark", ".integ-table");
  await visit.refuse("/v1/integriteit/controles", 503);
  await page.getByRole("button", { name: /^Kijk (alles|opnieuw) na/ }).click();
  await page.waitForSelector(".trouble--closed");
  await visit.judge("integrity-closed", ".trouble--closed");
  await visit.close();
});

test("a teacher is not offered it, and the server refuses it", async () => {
  const visit = await lab.visit(1280);
  await visit.log_in("staff");
  await visit.page.waitForSelector(".pupils li a");
  assert.equal(await visit.page.getByRole("link", { name: "Integriteit" }).count(), 0);
  await visit.go("/integriteit");
  await visit.page.waitForSelector(".trouble");
  assert.equal(await visit.page.locator(".integ-table").count(), 0);
  await visit.check_own_words();
  await visit.close();
});

for (const { role, start, shows } of [
  { role: "BEHEER", start: "/integriteit", shows: true },
  { role: "FG", start: "/naamverzoeken", shows: true },
  { role: "BESTUUR", start: "/naamverzoeken", shows: false },
]) {
  test(`${role} works at no school, and begins at ${start}`, async () => {
    const visit = await lab.visit(1280);
    const { page } = visit;
    await visit.log_in("directie");
    // Who is logged in, as the server says it of people of the board; the rest is the server's own.
    await page.route("**/v1/sessies/huidige", async (route) => {
      const answer = await route.fetch();
      const session = await answer.json();
      session.me = { name: "Noor Verzonnen", roles: [{ role, organisation: "BESTUUR" }], children: [] };
      await route.fulfill({ response: answer, json: session });
    });
    await visit.go("/");
    await page.waitForURL(`**${start}`);
    await page.waitForSelector("h1");
    assert.equal(await page.getByRole("link", { name: "Integriteit" }).count(), shows ? 1 : 0);
    for (const name of ["Leerlingen", "Voorstellen", "Uitnodigen", "Terugkijken"]) {
      assert.equal(await page.getByRole("link", { name }).count(), 0, name);
    }
    await visit.judge(`start-${role.toLowerCase()}`, start === "/integriteit" ? ".integ-table" : "h1");
    await visit.close();
  });
}
