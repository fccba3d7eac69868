// Test-only: a browser with a conscience. Every page that it opens fails the test when something breaks the content
// security policy, asks another origin for anything, or throws.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium, type Browser, type Cookie, type Page } from "playwright-core";
import { code_of_step, kStepMilliseconds, step_of } from "../support/totp.ts";
import { kCredentials } from "./fixture_people.ts";
import { FixtureServer } from "./fixture_server.ts";

export type Person = keyof typeof kCredentials;
type Credentials = Readonly<Record<Person, { readonly name: string; readonly password: string; readonly totp: string }>>;
/** Logins that are still open: a code counts once, so that everybody logs in once and not in every test. */
type Kept = Map<Person, Cookie[]>;

const kEnglish = "what the server says to people who build on it";
export const kWidths = [320, 1280] as const;
export const kDist = process.env["INZAGE_PORTAL_OUT"] ?? join(import.meta.dirname, "../../dist");
const kOut = process.env["INZAGE_BROWSER_OUT"] ?? ".";
const axe_source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeNode { readonly target: readonly unknown[]; readonly failureSummary?: string }
interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly AxeNode[] }[];
  readonly passes: readonly unknown[];
}

export class Lab {
  readonly base: string;
  readonly #credentials: Credentials;
  readonly #browser: Browser;
  readonly #server: FixtureServer | null;
  readonly #kept: Kept = new Map();

  private constructor(base: string, credentials: Credentials, browser: Browser, server: FixtureServer | null) {
    this.base = base;
    this.#credentials = credentials;
    this.#browser = browser;
    this.#server = server;
  }

  static async open(): Promise<Lab> {
    const browser = await chromium.launch({
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox"],
    });
    const base = process.env["INZAGE_BASE_URL"] ?? "";
    if (base === "") {
      const server = new FixtureServer(kDist);
      return new Lab(await server.listen(), kCredentials, browser, server);
    }
    const file = readFileSync(process.env["INZAGE_CREDENTIALS"] ?? "", "utf8");
    return new Lab(base.replace(/\/$/, ""), JSON.parse(file) as Credentials, browser, null);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#server?.close();
  }

  /** The stand-in server; null against a real one. */
  get fixture(): FixtureServer | null {
    return this.#server;
  }

  get is_fixture(): boolean {
    return this.#server !== null;
  }

  async visit(width: number, options: { colorScheme?: "dark"; forcedColors?: "active"; reducedMotion?: "reduce" } = {}): Promise<Visit> {
    const context = await this.#browser.newContext({
      viewport: { width, height: 900 }, acceptDownloads: true, locale: "nl-NL", ...options,
    });
    return Visit.start(await context.newPage(), this.base, width, this.#credentials, this.#kept);
  }
}

export class Visit {
  readonly page: Page;
  readonly base: string;
  readonly width: number;
  readonly #credentials: Credentials;
  readonly #kept: Kept;
  readonly #troubles: string[] = [];

  private constructor(page: Page, base: string, width: number, credentials: Credentials, kept: Kept) {
    this.page = page;
    this.base = base;
    this.width = width;
    this.#credentials = credentials;
    this.#kept = kept;
  }

  static async start(page: Page, base: string, width: number, credentials: Credentials, kept: Kept): Promise<Visit> {
    const visit = new Visit(page, base, width, credentials, kept);
    const troubles = visit.#troubles;
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
    page.on("console", (message) => {
      // A refused answer is shown by the page itself; the browser's note of it is no trouble.
      const is_answer = message.text().startsWith("Failed to load resource: the server responded");
      if (["error", "warning"].includes(message.type()) && !is_answer) troubles.push(`console: ${message.text()}`);
    });
    page.on("request", (request) => {
      const is_ours = request.url().startsWith(`${base}/`) || /^(data|blob|file):/.test(request.url());
      if (!is_ours) troubles.push(`asks elsewhere: ${request.url()}`);
    });
    return visit;
  }

  async go(path: string): Promise<void> {
    await this.page.goto(this.base + path);
  }

  async log_in(person: Person): Promise<void> {
    const kept = this.#kept.get(person);
    if (kept !== undefined) await this.page.context().addCookies(kept);
    await this.go("/inloggen");
    await this.page.waitForSelector(".nav, #name");
    if (await this.page.locator(".nav").count()) return;
    const { name, password, totp } = this.#credentials[person];
    await this.give_password(name, password);
    await this.give_code(totp);
    this.#kept.set(person, await this.page.context().cookies());
  }

  /** The first step of a login. */
  async give_password(name: string, password: string): Promise<void> {
    await this.page.fill("#name", name);
    await this.page.fill("#password", password);
    await this.page.click("form button[type=submit]");
    await this.page.waitForSelector("#code");
  }

  /** The second: the code of now or of the next half minute; where both were used already, the one after. */
  async give_code(totp: string): Promise<void> {
    for (let step = step_of(Date.now()); ; step++) {
      await this.#wait_until((step - 1) * kStepMilliseconds);
      await this.page.fill("#code", code_of_step(totp, step));
      await this.page.click("form button[type=submit]");
      await this.page.waitForFunction(() => document.querySelector(".nav") ?? document.querySelector<HTMLInputElement>("#code")?.value === "");
      await this.page.waitForSelector(".nav, #login-error");
      if (await this.page.locator(".nav").count()) return;
    }
  }

  /** The code that an app with this secret shows now. */
  code_now(totp: string): string {
    return code_of_step(totp, step_of(Date.now()));
  }

  async #wait_until(milliseconds: number): Promise<void> {
    await new Promise((done) => setTimeout(done, Math.max(0, milliseconds - Date.now())));
  }

  /** The children of the person who is logged in, as the server tells. */
  async children(): Promise<{ pupil: string; name: string }[]> {
    const answer = await this.page.evaluate(async () => (await fetch("/v1/sessies/huidige")).json() as Promise<unknown>);
    return (answer as { me: { children: { pupil: string; name: string }[] } }).me.children;
  }

  /** A picture, and the rules that every page and state must meet. Requires that what is to be judged is on the page. */
  async judge(name: string, must_show: string): Promise<void> {
    assert.ok((await this.page.locator(must_show).count()) > 0, `${name}: nothing matches ${must_show}`);
    await this.page.screenshot({ path: join(kOut, `${name}-${this.width}.png`), fullPage: true });
    const wider = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wider, 0, `${name} at ${this.width}: ${wider} px wider than the screen`);
    const found = await this.#axe();
    assert.ok(found.passes.length > 10, `${name}: axe looked at nothing`);
    const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
    assert.deepEqual(told, [], `${name} at ${this.width}`);
    const heads = await this.page.locator("h1").count();
    assert.equal(heads, 1, `${name}: ${heads} main headings`);
    this.check_peace(name);
  }

  /** No word of the server's own, which are for people who build on it. */
  async check_own_words(): Promise<void> {
    assert.ok(!(await this.page.locator("main").innerText()).includes(kEnglish), "the page shows the server's own detail");
  }

  check_peace(name: string): void {
    assert.deepEqual(this.#troubles, [], name);
  }

  async #axe(): Promise<AxeResult> {
    await this.page.evaluate(axe_source);
    const result = await this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run: (where: Document, options: object) => Promise<unknown> } };
      return axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      });
    });
    return result as AxeResult;
  }

  /** Answers every request to `path` with this problem, as the server would. */
  async refuse(path: string, status: number, problem: object = {}): Promise<void> {
    const type = status === 503 ? "urn:inzage:fout:overloaded" : "urn:inzage:fout:fault";
    await this.page.route(`**${path}`, (route) => {
      return route.fulfill({ status, contentType: "application/problem+json", body: JSON.stringify({ type, title: "", status, detail: kEnglish, ...problem }) });
    });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
