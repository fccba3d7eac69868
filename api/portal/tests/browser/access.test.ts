// Every route in every state, at 320 and 1280 px: the axe rules of WCAG 2.2 A and AA, no sideways scroll, one main
// heading, no violation of the content security policy. What is judged must be on the page first.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { kWidths, Lab, type Visit } from "./browser.ts";

let lab: Lab;

before(async () => {
  lab = await Lab.open();
});

after(async () => {
  await lab.close();
});

function at_each_width(name: string, run: (visit: Visit) => Promise<void>): void {
  for (const width of kWidths) {
    test(`${name}, at ${width} px`, async () => {
      const visit = await lab.visit(width);
      await run(visit);
      await visit.close();
    });
  }
}

at_each_width("login: empty, wrong, no connection", async (visit) => {
  await visit.go("/");
  await visit.page.waitForSelector("#name");
  await visit.judge("login", ".login input");
  await visit.page.fill("#name", "niemand");
  await visit.page.fill("#password", "verkeerd");
  await visit.page.click("form button[type=submit]");
  await visit.page.waitForSelector("#login-error");
  await visit.judge("login-wrong", "#login-error");
  await visit.page.route("**/v1/sessies", (route) => route.abort());
  await visit.page.click("form button[type=submit]");
  await visit.page.waitForSelector(".trouble");
  await visit.page.unroute("**/v1/sessies");
});

at_each_width("history: lines, one open, other days, English, empty", async (visit) => {
  await visit.log_in("guardian");
  await visit.page.waitForSelector(".line");
  await visit.judge("history", ".days .line");
  await visit.page.locator(".line summary").first().click();
  await visit.page.getByRole("button", { name: "Andere dagen kiezen" }).click();
  await visit.judge("history-open", ".line details[open] .facts");
  await visit.page.fill("#from", "2020-01-01");
  await visit.page.fill("#to", "2020-02-01");
  await visit.page.getByRole("button", { name: "Toon deze dagen" }).click();
  await visit.page.waitForSelector(".empty");
  await visit.judge("history-empty", ".empty");
  await visit.page.getByRole("button", { name: "English" }).click();
  await visit.page.waitForSelector("html[lang=en]");
  await visit.judge("history-english", ".empty");
  await visit.page.reload();
  await visit.page.waitForSelector(".line");
  assert.equal(await visit.page.getAttribute("html", "lang"), "en", "the choice is remembered");
});

at_each_width("history: loading, closed, failed, session ended", async (visit) => {
  await visit.log_in("guardian");
  await visit.page.waitForSelector(".line");
  const path = new URL(visit.page.url()).pathname;
  const search = "/geschiedenis/_zoek";
  await visit.page.route(`**${search}`, () => undefined);
  await visit.go(path);
  await visit.page.waitForSelector(".waiting p");
  await visit.judge("history-loading", ".waiting__bars");
  for (const [status, kind] of [[503, "closed"], [500, "failed"], [401, "ended"]] as const) {
    await visit.page.unroute(`**${search}`);
    await visit.refuse(search, status);
    await visit.go(path);
    await visit.page.waitForSelector(`.trouble--${kind}`);
    await visit.judge(`history-${kind}`, `.trouble--${kind}`);
    await visit.check_own_words();
  }
  await visit.page.unroute(`**${search}`);
  await visit.page.click(".trouble button");
  await visit.page.waitForSelector("#name");
});

at_each_width("check: ready, right, wrong, closed, not possible", async (visit) => {
  await visit.log_in("guardian");
  await visit.page.waitForSelector(".line");
  await visit.page.getByRole("link", { name: "Controleer dit zelf" }).click();
  await visit.page.waitForSelector(".numbers");
  await visit.judge("check", ".numbers li");
  await visit.page.getByRole("button", { name: "Controleer nu" }).click();
  await visit.page.waitForSelector(".outcome--ok");
  await visit.page.click(".write > summary");
  await visit.page.waitForTimeout(1000);
  await visit.judge("check-ok", ".steps .step--done");
  await visit.page.getByRole("button", { name: "Opnieuw controleren" }).click();
  // In the page itself: a test's own process need not know what localhost is.
  await visit.page.evaluate(() => {
    const fetch_of_page = window.fetch;
    window.fetch = async (asked, options) => {
      const answer = await fetch_of_page(asked, options);
      if (!String(asked).endsWith("/bewijzen")) return answer;
      window.fetch = fetch_of_page;
      const changed = (await answer.text()).replace(/("map_proof": ?")(.)/, (_, start: string, first: string) => start + (first === "A" ? "B" : "A"));
      return new Response(changed, { status: answer.status, headers: answer.headers });
    };
  });
  await visit.page.getByRole("button", { name: "Controleer nu" }).click();
  await visit.page.waitForSelector(".outcome--wrong");
  await visit.judge("check-wrong", ".step--failed");
  await visit.refuse("/bewijzen", 503);
  await visit.page.getByRole("button", { name: "Opnieuw controleren" }).click();
  await visit.page.getByRole("button", { name: "Controleer nu" }).click();
  await visit.page.waitForSelector(".trouble--closed");
  await visit.judge("check-closed", ".trouble--closed");
  await visit.page.evaluate(() => {
    crypto.subtle.importKey = () => Promise.reject(new DOMException("no", "NotSupportedError"));
  });
  await visit.page.getByRole("button", { name: "Controleer nu" }).click();
  await visit.page.waitForSelector(".trouble--impossible");
  await visit.judge("check-impossible", ".trouble--impossible");
});

at_each_width("dossier: gate, chosen, missing, opened, correcting, writing, refused, closed", async (visit) => {
  await visit.log_in("staff");
  await visit.page.waitForSelector(".pupils a");
  await visit.judge("pupils", ".pupils li a");
  await visit.page.locator(".pupils li a").first().click();
  await visit.page.waitForSelector(".gate");
  await visit.judge("dossier-gate", ".purpose");
  await visit.page.check("input[name=purpose][value=BEGELEIDEN]");
  await visit.page.click(".gate button[type=submit]");
  await visit.judge("dossier-missing", "#parts-error");
  const has_focus = (selector: string): Promise<boolean> => visit.page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector);
  assert.ok(await has_focus("input[name=category][aria-describedby=parts-error]"), "the focus is on what is missing");
  await visit.page.check("input[name=category][value=NAAM]");
  await visit.page.check("input[name=category][value=TOETSRESULTAAT]");
  await visit.page.fill("#reason", "extra hulp bij rekenen");
  await visit.judge("dossier-chosen", ".mirror__line");
  await visit.page.click(".gate button[type=submit]");
  await visit.page.waitForSelector(".opened .part");
  await visit.page.click(".write > summary");
  await visit.page.click(".write button[type=submit]");
  await visit.page.waitForSelector("#write-category-error");
  assert.ok(await has_focus("#write-category[aria-invalid=true][aria-describedby=write-category-error]"), "the first fault has the focus");
  assert.ok(await visit.page.locator("#write-value[aria-describedby=write-value-error]").count(), "every fault is told at once");
  await visit.page.selectOption("#write-category", "TOETSRESULTAAT");
  await visit.page.click(".write button[type=submit]");
  assert.ok(await has_focus("#write-value"), "then the next one");
  const correct = visit.page.getByRole("button", { name: "Verbeteren" });
  if (await correct.count()) await correct.first().click();
  await visit.judge("dossier-opened", ".opened .mirror--done");
  for (const [status, kind, more] of [[403, "refused", { rule: "R20", ruleVersion: 1 }], [503, "closed", {}]] as const) {
    await visit.page.unroute("**/lezingen");
    await visit.refuse("/lezingen", status, more);
    await visit.page.click(".gate button[type=submit]");
    await visit.page.waitForSelector(`.trouble--${kind}`);
    assert.equal(await visit.page.locator(".opened").count(), 0, "nothing stays open");
    if (kind === "refused") assert.match(await visit.page.locator(".trouble").innerText(), /R20, versie 1/);
    await visit.judge(`dossier-${kind}`, `.trouble--${kind}`);
    await visit.check_own_words();
  }
});

at_each_width("dossier: every purpose that is offered opens every part that is offered with it", async (visit) => {
  await visit.log_in("staff");
  await visit.page.locator(".pupils li a").first().click();
  await visit.page.waitForSelector(".gate");
  const values = (selector: string): Promise<string[]> => visit.page.locator(selector).evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  const purposes = await values("input[name=purpose]");
  assert.ok(purposes.length > 3, purposes.join());
  const told = await visit.page.evaluate(async ([all, path]) => {
    const { csrf } = (await (await fetch("/v1/sessies/huidige")).json()) as { csrf: string };
    const answers: string[] = [];
    for (const purpose of all) {
      document.querySelector<HTMLInputElement>(`input[name=purpose][value=${purpose}]`)!.click();
      await new Promise((done) => setTimeout(done, 50));
      const parts = [...document.querySelectorAll<HTMLInputElement>("input[name=category]")].map(({ value }) => value);
      for (const category of parts.filter((one) => one !== "DIAGNOSE")) {
        const answer = await fetch(`/v1${path}/lezingen`, {
          method: "POST", headers: { "Content-Type": "application/json", "X-Inzage-CSRF": csrf },
          body: JSON.stringify({ purpose, categories: [category], reason: "proef" }),
        });
        answers.push(`${purpose} ${category} ${answer.status}`);
      }
    }
    return answers;
  }, [purposes, new URL(visit.page.url()).pathname] as const);
  assert.ok(told.length > 20, "something was offered");
  assert.deepEqual(told.filter((one) => !one.endsWith(" 201")), []);
});

at_each_width("a session that ends soon: a warning, and one key to stay", async (visit) => {
  await visit.page.clock.install();
  await visit.log_in("guardian");
  await visit.page.waitForSelector(".line");
  await visit.page.clock.runFor(20 * 60_000);
  assert.equal(await visit.page.locator(".ending").count(), 0, "nothing is said too early");
  await visit.page.clock.runFor(7 * 60_000);
  await visit.page.waitForSelector(".ending");
  assert.match(await visit.page.locator(".ending").innerText(), /Over \d minuten wordt u uitgelogd/);
  await visit.judge("session-ending", ".ending button");
  const asked = visit.page.waitForResponse("**/v1/sessies/huidige");
  await visit.page.getByRole("button", { name: "Blijf ingelogd" }).press("Enter");
  assert.equal((await asked).status(), 200, "the server hears of it");
  await visit.page.waitForSelector(".ending", { state: "detached" });
  await visit.page.clock.runFor(27 * 60_000);
  await visit.page.waitForSelector(".ending");
});

at_each_width("proposals: list, confirmed, none", async (visit) => {
  await visit.log_in("directie");
  await visit.page.getByRole("link", { name: "Voorstellen" }).click();
  await visit.page.waitForSelector(".proposals, .empty");
  await visit.judge("proposals", ".proposals li, .empty");
  if (await visit.page.locator(".proposals button").count()) {
    await visit.page.locator(".proposals button").first().click();
    await visit.page.waitForSelector(".saved");
    await visit.judge("proposals-confirmed", ".saved");
    const open = await visit.page.locator(".proposals li").count();
    if (open > 0) {
      await visit.page.getByRole("button", { name: /^Afwijzen/ }).first().click();
      await visit.page.getByText("U wees 1 voorstel af.").waitFor();
      assert.equal(await visit.page.locator(".proposals li").count(), open - 1);
      await visit.judge("proposals-rejected", ".saved");
    }
  }
  await visit.page.route("**/v1/voorstellen", (route) => route.fulfill({ json: { proposals: [] } }));
  await visit.go("/voorstellen");
  await visit.page.waitForSelector(".empty");
  await visit.judge("proposals-none", ".empty");
});

at_each_width("about and an address that is not ours", async (visit) => {
  await visit.go("/uitleg");
  await visit.page.waitForSelector(".prose");
  await visit.judge("about", ".prose h2");
  await visit.go("/bestaat-niet");
  await visit.page.waitForSelector("h1");
  await visit.judge("unknown", ".intro a");
});

at_each_width("the page that works alone, as the server serves it", async (visit) => {
  await visit.go("/controleer.html");
  await visit.page.waitForSelector("#file");
  await visit.judge("alone", "#key");
  await visit.page.click("form button[type=submit]");
  await visit.judge("alone-missing", ".field__error");
});
