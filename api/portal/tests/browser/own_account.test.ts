// What somebody logs in with, on a page of their own: a second passkey, one taken away and never the last; the button to
// the school's provider, and what stands there when that does not let somebody in.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { CDPSession } from "playwright-core";
import { kWidths, Lab, type Visit } from "./browser.ts";

let lab: Lab;

before(async () => {
  lab = await Lab.open();
});

after(async () => {
  await lab.close();
});

async function make_device(devices: CDPSession): Promise<string> {
  const { authenticatorId } = await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true,
    },
  });
  return authenticatorId;
}

/** The code of a letter for the n-th person of the director's list, from the end. */
async function print_letter(nth: number): Promise<string> {
  const visit = await lab.visit(1280);
  await visit.log_in("directie");
  await visit.go("/uitnodigen");
  await visit.page.waitForSelector(".proposals li");
  const buttons = visit.page.locator(".proposals button");
  await buttons.nth((await buttons.count()) - nth).click();
  await visit.page.waitForSelector(".letter");
  const code = await visit.page.locator(".letter__big").innerText();
  await visit.close();
  return code;
}

async function ways(visit: Visit): Promise<string[]> {
  await visit.page.waitForSelector(".proposals li");
  return visit.page.locator(".proposals li b").allInnerTexts();
}

for (const width of kWidths) {
  test(`the page of one's own account, at ${width} px`, async () => {
    const visit = await lab.visit(width);
    await visit.log_in("staff");
    await visit.page.locator("a.head__name").click();
    await visit.page.waitForSelector(".proposals li");
    await visit.judge("account", ".proposals li");
    if (lab.is_fixture) {
      assert.match(await visit.page.locator("main").innerText(), /Tegelijk ingelogd op twee apparaten/);
      await visit.page.fill("#passkey-name", " ");
      await visit.page.getByRole("button", { name: "Maak een passkey" }).click();
      await visit.page.waitForSelector("#passkey-error");
      await visit.judge("account-wrong", "#passkey-error");
    }
    await visit.close();
  });

  test(`the school's provider did not let somebody in, at ${width} px`, async () => {
    const visit = await lab.visit(width);
    await visit.go("/inloggen/schoolaccount?state=00&code=geheim&iss=https://inloggen.example");
    await visit.page.getByRole("link", { name: "Naar de inlogpagina" }).waitFor();
    assert.ok(!visit.page.url().includes("geheim"), "the code does not stay in the address");
    await visit.judge("school-denied", "main a.button");
    await visit.page.getByRole("link", { name: "Naar de inlogpagina" }).click();
    await visit.page.waitForSelector("#name");
    const buttons = await visit.page.getByRole("button", { name: "Inloggen met uw schoolaccount" }).count();
    assert.equal(buttons, lab.is_fixture ? 1 : 0, "the button is there where a provider is set up");
    if (lab.is_fixture) await visit.judge("login-school", "#name");
    await visit.close();
  });
}

// The fixed answers judge no passkeys, and nobody's account changes there.
const real_test = process.env["INZAGE_BASE_URL"] ? test : (): void => undefined;

real_test("somebody adds a second passkey, logs in with it, and takes the first away", async () => {
  const code = await print_letter(5);
  const visit = await lab.visit(1280);
  const { page } = visit;
  const devices = await page.context().newCDPSession(page);
  await devices.send("WebAuthn.enable");
  const first = await make_device(devices);
  await visit.go(`/activeren#${code}`);
  await page.click("form button[type=submit]");
  await page.getByRole("button", { name: "Maak een passkey" }).click();
  await page.waitForSelector(".nav");
  await visit.go("/account");
  assert.deepEqual(await ways(visit), ["Passkey"]);
  assert.equal(await page.getByRole("button", { name: "Verwijderen" }).count(), 0, "the last one stays");

  await page.fill("#passkey-name", "Telefoon");
  await page.getByRole("button", { name: "Maak een passkey" }).click();
  await page.waitForSelector(".field__error");
  assert.deepEqual(await ways(visit), ["Passkey"], "one device is one passkey");
  await devices.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: first });
  await make_device(devices);
  await page.getByRole("button", { name: "Maak een passkey" }).click();
  await page.waitForSelector(".saved");
  assert.deepEqual(await ways(visit), ["Passkey", "Passkey: Telefoon"]);
  await visit.judge("account-two-passkeys", ".saved");

  await page.getByRole("button", { name: "Uitloggen", exact: true }).click();
  await page.getByRole("button", { name: "Inloggen met een passkey" }).click();
  await page.waitForSelector(".nav");
  await visit.go("/account");
  await page.getByRole("button", { name: "Verwijderen" }).first().click();
  await page.waitForSelector(".saved");
  assert.deepEqual(await ways(visit), ["Passkey: Telefoon"]);
  visit.check_peace("own account");
  await visit.close();
});
