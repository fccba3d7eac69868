// The promise of this release in a browser: staff open a dossier, the parent sees that as a sentence, the parent's own
// device proves the list, and the kept file is judged by the page that works alone, without any network.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { kDist, Lab, type Visit } from "./browser.ts";

let lab: Lab;
let bundle = "";
let vkey = "";
let pupil = "";
const mark = `proef ${Date.now() % 100_000}`;

before(async () => {
  lab = await Lab.open();
});

after(async () => {
  await lab.close();
});

async function choose(visit: Visit, purpose: string, categories: readonly string[], reason: string): Promise<void> {
  await visit.page.check(`input[name=purpose][value=${purpose}]`);
  for (const category of categories) await visit.page.check(`input[name=category][value=${category}]`);
  await visit.page.fill("#reason", reason);
}

test("staff see the parents' sentence before they open, and what they asked for after", async () => {
  const parent = await lab.visit(1280);
  await parent.log_in("guardian");
  const [child] = await parent.children();
  assert.ok(child, "the guardian has a child");
  pupil = child.pupil;
  await parent.close();

  const staff = await lab.visit(1280);
  await staff.log_in("staff");
  await staff.page.click(`.pupils a[href="/leerlingen/${pupil}"]`);
  await staff.page.waitForSelector(".gate");
  assert.equal(await staff.page.locator(".opened").count(), 0, "nothing is open before a purpose is chosen");
  await choose(staff, "BEGELEIDEN", ["NAAM"], mark);
  const mirror = await staff.page.locator(".gate .mirror").innerText();
  assert.match(mirror, new RegExp(`bekeek de naam\\.\\s*Reden: ${mark}\\.`));
  await staff.page.click(".gate button[type=submit]");
  await staff.page.waitForSelector(".opened .part");
  const told = await staff.page.locator(".opened .mirror").innerText();
  assert.match(told, new RegExp(`Reden: ${mark}\\.`));
  assert.match(told, /voordat dit scherm openging/);
  staff.check_peace("staff");
  await staff.close();
});

test("staff write something down and correct it", async () => {
  const staff = await lab.visit(1280);
  await staff.log_in("staff");
  await staff.page.click(`.pupils a[href="/leerlingen/${pupil}"]`);
  await choose(staff, "BEGELEIDEN", ["TOETSRESULTAAT"], "");
  await staff.page.click(".write > summary");
  await staff.page.selectOption("#write-category", "TOETSRESULTAAT");
  await staff.page.fill("#write-value", "Rekenen, midden groep 6: 214");
  await staff.page.click(".write button[type=submit]");
  await staff.page.waitForSelector(".write .saved");
  await staff.page.click(".gate button[type=submit]");
  await staff.page.waitForSelector(".item");
  await staff.page.locator(".item").first().getByRole("button", { name: "Verbeteren" }).click();
  await staff.page.locator(".item textarea").first().fill("Rekenen, midden groep 6: 241");
  await staff.page.locator(".item form input").first().fill("typefout");
  await staff.page.locator(".item form button[type=submit]").first().click();
  await staff.page.waitForSelector(".item .saved");
  staff.check_peace("writing");
  await staff.close();
});

test("a note whose answer got lost is sent again under its own name, and stands there once", async () => {
  const staff = await lab.visit(1280);
  await staff.log_in("staff");
  await staff.page.click(`.pupils a[href="/leerlingen/${pupil}"]`);
  await choose(staff, "BEGELEIDEN", ["TOETSRESULTAAT"], "");
  const names: string[] = [];
  const answers: string[] = [];
  await staff.page.route("**/gegevens", async (route) => {
    names.push(route.request().headers()["idempotency-key"] ?? "");
    const response = await route.fetch();
    answers.push(await response.text());
    // The school has it; the first time this browser never hears so.
    await (names.length === 1 ? route.abort() : route.fulfill({ response }));
  });
  const write = async (value: string): Promise<void> => {
    await staff.page.selectOption("#write-category", "TOETSRESULTAAT");
    await staff.page.fill("#write-value", value);
    await staff.page.click(".write button[type=submit]");
  };
  await staff.page.click(".write > summary");
  await write("Lezen, eind groep 6: 88");
  await staff.page.waitForSelector(".trouble--offline");
  await staff.page.click(".write button[type=submit]");
  await staff.page.waitForSelector(".write .saved");
  await write("Lezen, eind groep 6: 89");
  await staff.page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>("#write-value")?.value === "");
  assert.equal(names.length, 3);
  assert.ok(/^[!-~]{16,64}$/.test(names[0]!), names.join());
  assert.equal(names[1], names[0], "the same note is the same event");
  assert.equal(answers[1], answers[0], "and is answered as the first time");
  assert.notEqual(names[2], names[0], "another note is another event");
  await staff.page.unroute("**/gegevens");
  await staff.close();
});

test("the parent reads who looked and why, checks it on the own device, and keeps the file", async () => {
  const parent = await lab.visit(1280);
  await parent.log_in("guardian");
  await parent.go(`/wie-keek-er/${pupil}`);
  await parent.page.waitForSelector(".line");
  const line = parent.page.locator(".line", { hasText: `Reden: ${mark}.` });
  assert.equal(await line.count(), 1, "the reading is one line");
  const text = await line.innerText();
  assert.match(text, /(leerkracht|begeleider|directeur|onderwijsassistent|medewerker) bekeek de naam/);
  assert.ok(!(await parent.page.title()).includes("Yara"), "no name in the title");

  await parent.page.getByRole("link", { name: "Controleer dit zelf" }).click();
  await parent.page.waitForSelector("h1");
  const asked: string[] = [];
  parent.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await parent.page.getByRole("button", { name: "Controleer nu" }).click();
  await parent.page.waitForSelector(".outcome");
  assert.equal(await parent.page.locator(".outcome--ok").count(), 1, await parent.page.locator(".outcome").innerText());
  assert.deepEqual(asked.sort(), [`/v1/leerlingen/${pupil}/bewijzen`, "/v1/logsleutel"].sort(), "no further request");
  if (await parent.page.getByRole("button", { name: /Toon alle/ }).count()) await parent.page.getByRole("button", { name: /Toon alle/ }).click();
  const proven = await parent.page.locator(".proven").innerText();
  assert.match(proven, new RegExp(`bekeek de naam\\.\\s*Reden: ${mark}\\.`), "the evidence itself holds the sentence");

  const [download] = await Promise.all([
    parent.page.waitForEvent("download"), parent.page.getByRole("button", { name: "Bewaar het bestand" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "inzage-bewijs.json");
  bundle = readFileSync(await download.path(), "utf8");
  vkey = await parent.page.evaluate(async () => (await (await fetch("/v1/logsleutel")).text()).trim());
  parent.check_peace("parent");
  await parent.close();
});

test("the key that was seen first is remembered, and an older file is compared", async () => {
  const parent = await lab.visit(1280);
  await parent.log_in("guardian");
  await parent.go(`/controle/${pupil}`);
  await parent.page.getByRole("button", { name: "Controleer nu" }).click();
  await parent.page.waitForSelector(".outcome--ok");
  assert.match(await parent.page.locator(".outcome").innerText(), /onthoudt vanaf nu de sleutel/);
  assert.match(await parent.page.locator(".steps").innerText(), /De school gaf de sleutel net zelf/, "a key from the school is not called known");
  await parent.page.getByRole("button", { name: "Opnieuw controleren" }).click();
  if (!lab.is_fixture) await parent.page.setInputFiles("#earlier", { name: "inzage-bewijs.json", mimeType: "application/json", buffer: Buffer.from(bundle) });
  await parent.page.getByRole("button", { name: "Controleer nu" }).click();
  await parent.page.waitForSelector(".outcome--ok");
  assert.match(await parent.page.locator(".outcome").innerText(), /nog dezelfde sleutel/);
  if (!lab.is_fixture) assert.match(await parent.page.locator(".steps").innerText(), /regels van toen staan er nog/);
  parent.check_peace("pin");
  await parent.close();
});

async function judge_alone(file: string, key: string, kept = ""): Promise<{ outcome: string; text: string }> {
  const visit = await lab.visit(1280);
  await visit.page.context().setOffline(true);
  await visit.page.goto(pathToFileURL(join(kDist, "controleer.html")).href);
  await visit.page.setInputFiles("#file", { name: "inzage-bewijs.json", mimeType: "application/json", buffer: Buffer.from(file) });
  if (kept !== "") await visit.page.setInputFiles("#earlier", { name: "oud.json", mimeType: "application/json", buffer: Buffer.from(kept) });
  await visit.page.fill("#key", key);
  await visit.page.click("form button[type=submit]");
  await visit.page.waitForSelector(".outcome");
  const outcome = (await visit.page.locator(".outcome").getAttribute("class")) ?? "";
  const text = await visit.page.locator("main").innerText();
  visit.check_peace("alone");
  await visit.close();
  return { outcome, text };
}

test("the page that works alone accepts the kept file without a network", async () => {
  const { outcome, text } = await judge_alone(bundle, vkey);
  assert.match(outcome, /outcome--ok/);
  assert.match(text, new RegExp(mark));
});

test("the page that works alone holds a newer file beside the kept one", async () => {
  const parent = await lab.visit(1280);
  await parent.log_in("guardian");
  const newer = await parent.page.evaluate(async (path) => {
    const { csrf } = (await (await fetch("/v1/sessies/huidige")).json()) as { csrf: string };
    const headers = { "Content-Type": "application/json", "X-Inzage-CSRF": csrf };
    return (await fetch(path, { method: "POST", headers, body: "{}" })).text();
  }, `/v1/leerlingen/${pupil}/bewijzen`);
  await parent.close();
  const good = await judge_alone(newer, vkey, bundle);
  assert.match(good.outcome, /outcome--ok/);
  assert.match(good.text, /regels van toen staan er nog/);
  const swapped = await judge_alone(bundle, vkey, newer);
  assert.match(swapped.outcome, /outcome--wrong/, "an older file does not go on from a newer one");
  assert.match(swapped.text, /Het klopt niet met uw vorige bestand/);
});

test("the page that works alone refuses a file in which one letter was changed", async () => {
  const events = (JSON.parse(bundle) as { streams: { events: { what: string }[] }[] }).streams[0]?.events ?? [];
  const what = events.at(-1)?.what ?? "";
  const changed = what.slice(0, 60) + (what[60] === "A" ? "B" : "A") + what.slice(61);
  const { outcome } = await judge_alone(bundle.replace(what, changed), vkey);
  assert.match(outcome, /outcome--wrong/);
});

test("the page that works alone refuses a file that lacks its last event, and a file of another register", async () => {
  const parsed = JSON.parse(bundle) as { streams: { count: number; events: unknown[] }[] };
  parsed.streams[0]!.events.pop();
  parsed.streams[0]!.count -= 1;
  assert.match((await judge_alone(JSON.stringify(parsed), vkey)).outcome, /outcome--wrong/);
  const other = "vectors.example/inzage+59739084+AWzblfophpGue+6fhM0lGXw7kuEp1Dg6zLQj4D9dtbDa";
  assert.match((await judge_alone(bundle, other)).outcome, /outcome--wrong/);
});

test("the verdict is the same when the file is laid out differently", async () => {
  const spaced = JSON.stringify(JSON.parse(bundle), null, 2);
  assert.match((await judge_alone(spaced, vkey)).outcome, /outcome--ok/);
});
