// From a letter to a login: the director prints it, somebody takes it into use with a password and a code or with a
// passkey, and logs in again with what was chosen. Pictures of each page are kept.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { kWidths, Lab, type Visit } from "./browser.ts";

const kPassword = "een lange zin met spaties";

let lab: Lab;

before(async () => {
  lab = await Lab.open();
});

after(async () => {
  await lab.close();
});

/** The director invites the n-th person of the list, counted from the end; the code of the letter. */
async function print_letter(width: number, nth: number): Promise<{ code: string; name: string }> {
  const visit = await lab.visit(width);
  await visit.log_in("directie");
  await visit.page.getByRole("link", { name: "Uitnodigen" }).click();
  await visit.page.waitForSelector(".proposals li");
  await visit.judge("invite", ".proposals button");
  const buttons = visit.page.locator(".proposals button");
  await buttons.nth((await buttons.count()) - nth).click();
  await visit.page.waitForSelector(".letter");
  await visit.judge("letter", ".letter .qr");
  assert.equal((await visit.page.locator(".letter .fingerprint").innerText()).split(" ").length, 8);
  assert.match(await visit.page.locator(".letter").innerText(), /[0-9a-f]{64}/, "the letter names the page for checking");
  const box = await visit.page.locator(".letter").boundingBox();
  assert.ok(box !== null && box.width > 240, "the letter has the width of a page");
  const big = await visit.page.locator(".letter__big").boundingBox();
  assert.ok(big !== null && big.height < 60, "its code stands on one line, or on two");
  await visit.page.emulateMedia({ media: "print" });
  assert.equal(await visit.page.locator(".letter__actions").isVisible(), false, "buttons are not printed");
  await visit.judge("letter-on-paper", ".letter .qr");
  const code = await visit.page.locator(".letter__big").innerText();
  const name = await visit.page.locator(".letter dd.code").nth(1).innerText();
  assert.ok(!visit.page.url().includes(code), "the code is in no address");
  await visit.close();
  return { code, name };
}

async function begin(visit: Visit, code: string): Promise<void> {
  await visit.go(`/activeren#${code}`);
  await visit.page.waitForSelector("#letter-code");
  assert.equal(await visit.page.inputValue("#letter-code"), code);
  assert.ok(!visit.page.url().includes("#"), "the code does not stay in the address");
  await visit.page.waitForSelector(".fingerprint");
}

for (const [i, width] of kWidths.entries()) {
  test(`a letter becomes a login with a password and a code, at ${width} px`, async () => {
    const { code, name } = await print_letter(width, 1 + i);
    const visit = await lab.visit(width);
    await begin(visit, "7K3D-9QXM-2WFP-ZT40");
    await visit.judge("activate", "#letter-code");
    await visit.page.click("form button[type=submit]");
    await visit.page.waitForSelector("#letter-code-error");
    await visit.judge("activate-wrong", "#letter-code-error");
    await begin(visit, code);
    await visit.page.click("form button[type=submit]");
    await visit.page.waitForSelector("#new-password");
    assert.match(await visit.page.locator("main").innerText(), new RegExp(name));
    await visit.judge("activate-choose", ".qr");
    const secret = await visit.page.locator("#totp-secret").innerText();
    await visit.page.fill("#new-password", "kort");
    await visit.page.click("form button[type=submit]");
    await visit.page.waitForSelector("#new-password-error");
    await visit.page.fill("#new-password", kPassword);
    await visit.page.fill("#digits", "000000");
    await visit.page.click("form button[type=submit]");
    await visit.page.waitForSelector("#digits-error");
    await visit.judge("activate-choose-wrong", "#digits-error");
    await visit.page.fill("#digits", visit.code_now(secret));
    await visit.page.click("form button[type=submit]");
    await visit.page.waitForSelector(".nav");
    await visit.page.getByRole("button", { name: "Uitloggen", exact: true }).click();
    await visit.page.waitForSelector("#name");
    if (!lab.is_fixture) {
      await visit.give_password(name, kPassword);
      await visit.judge("login-code", "#code");
      await visit.give_code(secret);
      await visit.page.getByRole("button", { name: "Overal uitloggen" }).click();
      await visit.page.waitForSelector("#name");
      await begin(visit, code);
      await visit.page.click("form button[type=submit]");
      await visit.page.waitForSelector("#letter-code-error");
    }
    visit.check_peace("activation");
    await visit.close();
  });
}

test("a letter becomes a login with a passkey", async () => {
  const { code } = await print_letter(1280, 3);
  const visit = await lab.visit(1280);
  const devices = await visit.page.context().newCDPSession(visit.page);
  await devices.send("WebAuthn.enable");
  await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true,
    },
  });
  await begin(visit, code);
  await visit.page.click("form button[type=submit]");
  await visit.page.getByRole("button", { name: "Maak een passkey" }).click();
  await visit.page.waitForSelector(".nav");
  for (const how of ["Uitloggen", "Overal uitloggen"]) {
    await visit.page.getByRole("button", { name: how, exact: true }).click();
    await visit.page.getByRole("button", { name: "Inloggen met een passkey" }).click();
    await visit.page.waitForSelector(".nav");
  }
  visit.check_peace("passkey");
  await visit.close();
});

test("a register that shows another key than before is told before anything is chosen", async () => {
  const visit = await lab.visit(320);
  await begin(visit, "7K3D-9QXM-2WFP-ZT4H");
  assert.equal(await visit.page.locator(".fingerprint ~ .field__error, .block .field__error").count(), 0);
  await visit.page.evaluate(() => {
    const key = Object.keys(localStorage).find((one) => one.startsWith("inzage.key."))!;
    localStorage.setItem(key, `${localStorage.getItem(key)!.slice(0, -4)}AAAA`);
  });
  await visit.page.reload();
  await visit.page.waitForSelector(".block .field__error");
  await visit.judge("activate-key-changed", ".block .field__error");
  await visit.close();
});
