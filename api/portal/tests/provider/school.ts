// Test-only: a school of the demo generator with the real programs, and people who log in to it as a browser does.

import assert from "node:assert/strict";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { code_of_step, step_of } from "../support/totp.ts";

const kPrograms = process.env["INZAGE_PROGRAMS"] ?? join(import.meta.dirname, "../../../../build/release/bin");
export const kClient = "inzage-test";
export const kTwoFactors = "urn:school:twee-factoren";
const kPassword = "een lange zin met spaties";

export async function free_port(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  assert.ok(address !== null && typeof address === "object");
  await new Promise((done) => server.close(done));
  return address.port;
}

/** One browser at this server: its cookies, and the token of its login. */
export class Visitor {
  readonly base: string;
  readonly cookies = new Map<string, string>();
  csrf = "";

  constructor(base: string) {
    this.base = base;
  }

  async ask(method: string, path: string, body?: unknown): Promise<{ status: number; json: any; headers: Headers }> {
    const response = await fetch(this.base + path, {
      method,
      headers: {
        ...(this.cookies.size > 0 && { Cookie: [...this.cookies].map((one) => one.join("=")).join("; ") }),
        ...(this.csrf !== "" && { "X-Inzage-CSRF": this.csrf }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name, value] = cookie.split(";")[0]!.split("=") as [string, string];
      this.cookies.set(name, value);
    }
    const text = await response.text();
    const json = text.startsWith("{") ? JSON.parse(text) : text;
    if (response.status === 201 && typeof json.csrf === "string") this.csrf = json.csrf;
    return { status: response.status, json, headers: response.headers };
  }

  /** Begins a login (or a link) at the provider: where the browser is sent. */
  async begin(path = "/v1/sessies/schoolaccount"): Promise<URL> {
    const begun = await this.ask("POST", path, {});
    assert.equal(begun.status, 201, JSON.stringify(begun.json));
    return new URL(begun.json.url);
  }

  /** Brings back what stands in the address that the provider sent this browser to. */
  async bring(address: URL, path = "/v1/sessies/schoolaccount/antwoorden"): Promise<{ status: number; json: any }> {
    const members = ["state", "code", "iss", "error"].flatMap((name) => {
      const value = address.searchParams.get(name);
      return value === null ? [] : [[name, value]];
    });
    return this.ask("POST", path, Object.fromEntries(members));
  }
}

/** A ledger with its server, on a port that is known before, because the provider must know it. */
export class School {
  readonly base: string;
  readonly director: string;
  readonly #folder: string;
  readonly #port: number;
  #server: ChildProcess | null = null;
  #said = "";

  constructor(port: number) {
    this.#port = port;
    this.base = `http://localhost:${port}`;
    this.#folder = mkdtempSync(join(tmpdir(), "inzage-provider-"));
    execFileSync(join(kPrograms, "inzage-demo"), ["--out", join(this.#folder, "source"), "--pupils", "30"]);
    this.director = (JSON.parse(readFileSync(join(this.#folder, "source/persons.json"), "utf8")) as { director: string }).director;
    this.run("init", this.data, "--origin", "test.example/provider", "--gmr-consent", "2018-05-14", "--adopted", "2018-05-24");
    this.run("import", "edexml", join(this.#folder, "source/school.xml"), "--data", this.data);
    this.run("first-director", "--data", this.data, "--person", this.director, "--reason", "Benoemd");
    this.run("provider-keys", "--data", this.data);
    mkdirSync(join(this.#folder, "portal"));
    this.write("portal/index.html", "<!doctype html><title>Inzage</title>");
  }

  get data(): string {
    return join(this.#folder, "board");
  }

  run(...words: string[]): string {
    return execFileSync(join(kPrograms, "inzage"), words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  }

  /** A file in the school's folder. */
  write(name: string, text: string): string {
    const path = join(this.#folder, name);
    writeFileSync(path, text);
    return path;
  }

  invite(key: string, kind: "--person" | "--guardian" = "--person"): string {
    return (JSON.parse(this.run("invite", "--data", this.data, kind, key, "--json")) as { code: string }).code;
  }

  async serve(issuer: string, ...more: string[]): Promise<void> {
    const words = ["--data", this.data, "--listen", `127.0.0.1:${this.#port}`, "--portal", join(this.#folder, "portal"),
      "--oidc-issuer", issuer, "--oidc-client", kClient, ...more];
    const server = spawn(join(kPrograms, "inzaged"), words, { stdio: ["ignore", "pipe", "pipe"] });
    this.#server = server;
    this.#said = "";
    await new Promise<void>((done, fail) => {
      server.stdout.on("data", (piece: Buffer) => {
        this.#said += String(piece);
        if (this.#said.includes("listens on")) done();
      });
      server.stderr.on("data", (piece: Buffer) => (this.#said += String(piece)));
      server.on("exit", (code) => fail(new Error(`inzaged ended with ${code}: ${this.#said}`)));
    });
  }

  /** What the server said: its log. */
  get said(): string {
    return this.#said;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    server.removeAllListeners("exit");
    const ended = new Promise((done) => server.on("exit", done));
    server.kill("SIGTERM");
    await ended;
    this.#server = null;
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true });
  }

  /** Takes an invitation into use with a password and a code: who is logged in then, by factors of their own. */
  async activate(code: string): Promise<Visitor> {
    const visitor = new Visitor(this.base);
    const begun = await visitor.ask("POST", "/v1/activeringen", { code });
    assert.equal(begun.status, 201, JSON.stringify(begun.json));
    const digits = code_of_step(begun.json.totp.secret, step_of(Date.now()));
    const done = await visitor.ask("POST", "/v1/activeringen/bevestigingen", { pending: begun.json.pending, password: kPassword, code: digits });
    assert.equal(done.status, 201, JSON.stringify(done.json));
    return visitor;
  }
}
