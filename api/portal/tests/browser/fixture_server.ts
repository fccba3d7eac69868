// TEST-ONLY stand-in for the real server: answers in the shape of the HTTP contract, from memory, for an invented
// school. Serves the built portal under the same strict policy. Never part of the product.

import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import type { Me } from "../../src/app/contract.ts";
import { day_of } from "../../src/words/calendar.ts";
import { kCategories, kPurposes } from "../../src/words/codes.ts";
import type { EventMembers } from "../support/messages.ts";
import { code_of_step, step_of } from "../support/totp.ts";
import { FixtureAgreements } from "./fixture_agreements.ts";
import { FixtureDocuments } from "./fixture_documents.ts";
import { FixtureFamily } from "./fixture_family.ts";
import { FixtureIntegrity } from "./fixture_integrity.ts";
import { FixtureNames } from "./fixture_names.ts";
import { look_back } from "./fixture_replay.ts";
import { FixtureSuppliers } from "./fixture_suppliers.ts";
import { FixtureEmergencies, FixtureMatters, type TaskAnswer } from "./fixture_tasks.ts";
import { FixtureLedger, kPupils, kYara } from "./fixture_ledger.ts";
import { kPeople } from "./fixture_people.ts";

const kCare = ["TOETSRESULTAAT", "LEERRESULTAAT", "GESPREK", "HANDELINGSPLAN", "ADVIES", "ZORGNOTITIE", "GEZONDHEID", "DYSLEXIE", "ADHD", "DIAGNOSE"];
const kSpecial = ["GEZONDHEID", "DYSLEXIE", "ADHD", "DIAGNOSE"];
const kPagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const kTypes: Record<string, string> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".txt": "text/plain" };

function purposes_of(category: string): string[] {
  if (["TOETSRESULTAAT", "LEERRESULTAAT"].includes(category)) return ["LEREN", "BEGELEIDEN"];
  if (kCare.includes(category)) return ["BEGELEIDEN"];
  if (["NAAM", "GROEP", "LOOPBAAN"].includes(category)) return ["LEREN", "BEGELEIDEN", "ORGANISATIE", "TOEGANG_LEERMIDDELEN"];
  if (["VERZOEK", "KLACHT"].includes(category)) return ["RECHTEN_BETROKKENE"];
  return category === "BSN" ? ["WETTELIJKE_PLICHT"] : ["ORGANISATIE", "BEGELEIDEN"];
}

// A picture with the corners of a QR code: nobody scans it here.
const kQr = { size: 21, path: "M0 0h7v7h-7zM14 0h7v7h-7zM0 14h7v7h-7z" };
const kLetter = {
  receipt: { index: 7 }, person: "Noor van den Akker", name: "wilg-otter-4821", code: "7K3D-9QXM-2WFP-ZT4H",
  expires: "2026-12-10T09:00:00Z", url: "http://localhost/activeren#7K3D-9QXM-2WFP-ZT4H", qr: kQr,
  words: ["walvis", "kers", "toren", "linde", "haven", "uil", "parel", "zomer"], verifier: "ab".repeat(32),
};
const kActivation = {
  pending: "sanne", name: "wilg-otter-4821",
  totp: { secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJC", uri: "otpauth://totp/Inzage:wilg-otter-4821", qr: kQr },
  passkey: { rp: "localhost", user: "AAAA", challenge: "AAAA" },
};
const kStaff = ["Sanne de Wit", "Bram Hoekstra", "Noor van den Akker"].map((name, i) => ({
  person: `e${i}`.repeat(16), name, school: "99ZZ", roles: [{ role: "LEERKRACHT" }],
}));

const kGuardians = [{ person: "f0".repeat(16), name: "Karim Postma-Benali", school: "99ZZ", children: ["Yara", "Ilias"] }];

const kAccount = {
  name: "sanne", linkable: true, fresh: true, overlapped: "2026-11-24T08:15:00+01:00",
  factors: [
    { number: 0, factor: "CODE", removable: true },
    { number: 7, factor: "PASSKEY", name: "Telefoon", made: "2026-11-24T08:15:00+01:00", removable: true },
  ],
};
const kLimits = { idle_seconds: 1800, seconds_left: 28_800 };
const kCodes: Readonly<Record<number, string>> = { 400: "invalid_argument", 422: "bad_request", 401: "login_needed", 403: "forbidden", 404: "not_found", 409: "conflict", 503: "unavailable" };

interface Login { readonly me: Me; readonly csrf: string }
type Body = Record<string, unknown>;

export class FixtureServer {
  readonly #dist: string;
  readonly #ledger = new FixtureLedger();
  readonly integrity = new FixtureIntegrity();
  readonly names = new FixtureNames();
  readonly documents = new FixtureDocuments();
  readonly agreements = new FixtureAgreements(kStaff);
  readonly emergencies = new FixtureEmergencies();
  readonly matters = new FixtureMatters();
  readonly suppliers = new FixtureSuppliers();
  readonly family = new FixtureFamily();
  readonly #logins = new Map<string, Login>();
  /** Answers to what had a name of the client's own. */
  readonly #named = new Map<string, unknown>();
  #proposals = [
    { proposal: "a1".repeat(16), kind: "ROL", name: "Bram Hoekstra", role: "ONDERSTEUNER", school: "99ZZ" },
    { proposal: "b2".repeat(16), kind: "RELATIE", name: "Sanne de Wit", group: "6B", school: "99ZZ" },
    { proposal: "c3".repeat(16), kind: "RELATIE", name: "Noor van den Akker", group: "3A", school: "99ZZ", ends: true },
    { proposal: "d4".repeat(16), kind: "RELATIE", name: "Bram Hoekstra", group: "3A", school: "99ZZ" },
  ];
  readonly #server: Server;

  constructor(dist: string) {
    this.#dist = dist;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  listen(): Promise<string> {
    return new Promise((done) => {
      this.#server.listen(0, "127.0.0.1", () => {
        const address = this.#server.address();
        done(`http://localhost:${typeof address === "object" && address ? address.port : 0}`);
      });
    });
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    if (!path.startsWith("/v1/")) {
      this.#file(path, response);
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const body = text === "" ? {} : (JSON.parse(text) as Body);
    const cookie = /(?:^|; )inzage=([0-9a-f]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
    const login = this.#logins.get(cookie) ?? null;
    const route = `${request.method} ${path.slice(3)}`;
    if (this.#open_route(route, body, response)) return;
    if (route === "GET /sessies/wijzen") return send(response, 200, { school_account: true });
    if (route === "GET /logsleutel") return send_text(response, `${this.#ledger.ledger.key.vkey}\n`);
    if (login === null) return problem(response, 401, "Niet ingelogd");
    if (request.method !== "GET" && request.headers["x-inzage-csrf"] !== login.csrf) return problem(response, 403, "CSRF");
    if (route === "DELETE /sessies/huidige" || route === "DELETE /sessies") {
      this.#logins.delete(cookie);
      response.writeHead(204).end();
      return;
    }
    this.#route(route, body, login, response, String(request.headers["idempotency-key"] ?? ""));
  }

  // What needs no login: logging in, and taking an invitation into use. Passkeys are not judged here, only passed on.
  #open_route(route: string, body: Body, response: ServerResponse): boolean {
    const [name = "", password] = [String(body["name"] ?? body["pending"]), body["password"]];
    switch (route) {
      case "POST /sessies":
        if (kPeople[name]?.password === password) send(response, 202, { step: "CODE", pending: name });
        else problem(response, 401, "Onbekend");
        return true;
      case "POST /sessies/codes":
        if (is_code(kPeople[name]?.totp ?? "", body)) this.#log_in(name, response);
        else problem(response, 401, "Onbekend");
        return true;
      case "POST /sessies/uitdagingen":
        send(response, 201, { pending: "sanne", rp: "localhost", challenge: "AAAA" });
        return true;
      case "POST /sessies/passkeys":
        if (body["signature"]) this.#log_in("sanne", response);
        else problem(response, 401, "Onbekend");
        return true;
      case "POST /activeringen":
        if (body["code"] === kLetter.code) send(response, 201, kActivation);
        else problem(response, 401, "Onbekend");
        return true;
      case "POST /activeringen/bevestigingen":
        if (body["clientJson"] || is_code(kActivation.totp.secret, body)) this.#log_in("sanne", response);
        else problem(response, 401, "Onbekend");
        return true;
      default:
        return false;
    }
  }

  #log_in(name: string, response: ServerResponse): void {
    const person = kPeople[name]!;
    const [cookie, csrf] = [randomBytes(16).toString("hex"), randomBytes(16).toString("hex")];
    this.#logins.set(cookie, { me: person.me, csrf });
    response.setHeader("Set-Cookie", `inzage=${cookie}; HttpOnly; SameSite=Strict; Path=/`);
    send(response, 201, { csrf, me: person.me, ...kLimits });
  }

  #route(route: string, body: Body, { me, csrf }: Login, response: ServerResponse, name: string): void {
    const pupil = /\/leerlingen\/([0-9a-f]{32})\//.exec(route)?.[1] ?? "";
    const proposal = /\/voorstellen\/([0-9a-f]{32})\//.exec(route)?.[1];
    if (route === "GET /sessies/huidige") return send(response, 200, { csrf, me, ...kLimits });
    if (route.includes(" /integriteit")) return this.#integrity(route, me, response);
    if (route === "GET /beleid") return send(response, 200, policy());
    if (route === "GET /leerlingen") return send(response, 200, { pupils: kPupils });
    if (route === "GET /account") return send(response, 200, kAccount);
    if (route.endsWith("/verwijderingen")) return send(response, 201, { receipt: { index: 9 } });
    if (route === "GET /ouders") return send(response, 200, { people: kGuardians });
    if (route === "GET /medewerkers") return send(response, 200, { people: kStaff });
    if (route.endsWith("/uitnodigingen")) return send(response, 201, { ...kLetter, vkey: this.#ledger.ledger.key.vkey });
    if (route === "GET /voorstellen") return send(response, 200, { proposals: this.#proposals });
    if (proposal) {
      this.#proposals = this.#proposals.filter((one) => one.proposal !== proposal);
      return send(response, 201, { receipt: { index: 5 } });
    }
    if (route.endsWith("/terugblikken") || route.endsWith("/vergelijkingen")) {
      const [status, answer] = look_back(route, pupil, body, this.#role(me), this.#ledger);
      return status === 201 ? send(response, 201, answer) : problem(response, status, "Dit mag niet", answer as object);
    }
    const index = /\/regels\/(\d+)\/naamverzoeken$/.exec(route)?.[1];
    if (index) return this.#ask_name(pupil, Number(index), body, response);
    if (route === "GET /naamverzoeken") return send(response, 200, { requests: this.names.listed(me) });
    const request = /\/naamverzoeken\/([0-9a-f]{32})\/(\w+)$/.exec(route);
    if (request) return this.#name_step(pupil, request[1]!, request[2]!, body, me, response);
    if (route.includes(" /documenten")) return this.#document(route, body, me, response);
    const task = this.#task(route, body, me);
    if (task !== null) return task.status < 300 ? send(response, task.status, task.body) : problem(response, task.status, "Dit kan niet", task.body);
    if (route.includes("/afspraken")) return this.#agreement(pupil, route, body, me, response);
    if (route.endsWith("/lezingen")) return this.#read(pupil, body, me, response);
    if (route.endsWith("/_zoek")) return this.#history(pupil, body, response);
    if (route.endsWith("/bewijzen")) return this.#bundle(pupil, response);
    if (route.endsWith("/gegevens") || route.endsWith("/correcties")) return this.#write(pupil, route, body, me, response, name);
    problem(response, 404, "Niet gevonden");
  }

  // What there is to do beside the pupils; null where it is none of that.
  #task(route: string, body: Body, me: Me): TaskAnswer | null {
    if (route === "GET /noodinzagen") return { status: 200, body: { emergencies: this.emergencies.listed(me) } };
    const emergency = /\/noodinzagen\/([0-9a-f]{32})\/(\w+)$/.exec(route);
    if (emergency) return this.emergencies.answer(me, emergency[1]!, emergency[2]!, body, this.#ledger);
    if (route === "GET /zaken" || /\/meldingen(\/|$)/.test(route)) return this.matters.answer(me, route, body, this.#ledger);
    if (/\/(verzoeken|informatiebesluiten|gezag)(\/|$)/.test(route)) return this.family.answer(me, route, body);
    if (/ \/(pakketten|bronnen|quarantaine|overeenkomsten|toestemmingen)|\/quarantaine\//.test(route)) return this.suppliers.answer(me, route, body, this.#ledger);
    return null;
  }

  /** Somebody of the school read in an emergency and said nothing yet. */
  open_emergency(reader: "sanne" | "hanneke", pupil: string, days: number, reason = ""): string {
    const { me } = kPeople[reader]!;
    const line = this.#ledger.add(pupil, { action: "GELEZEN", happened: Date.now() - 3_600_000, role: this.#role(me), purpose: "NOODSITUATIE", categories: ["GEZONDHEID"] }, reason === "" ? {} : { reason });
    return this.emergencies.open(me, pupil, line, reason, days).emergency;
  }

  // As the real server: at one line of this pupil, with words.
  #ask_name(pupil: string, index: number, body: Body, response: ServerResponse): void {
    if (!this.#ledger.lines(pupil).some((line) => line.index === index)) return problem(response, 404, "Niet gevonden");
    if (String(body["reason"] ?? "").trim() === "") return problem(response, 422, "Klopt niet");
    send(response, 201, { receipt: { index: 11 }, request: this.names.ask(pupil, index, String(body["reason"])) });
  }

  #name_step(pupil: string, request: string, step: string, body: Body, me: Me, response: ServerResponse): void {
    const members = { happened: Date.now(), purpose: "RECHTEN_BETROKKENE", role: this.#role(me) };
    if (step === "lezingen") {
      const shown = this.names.read(me, request, this.#ledger.lines(pupil));
      if (shown === null) return problem(response, 403, "Dit mag niet", { rule: "D8", ruleVersion: 1 });
      this.#ledger.add(pupil, { ...members, action: "NAAM_VERZOEK_GELEZEN" });
      return send(response, 201, shown);
    }
    const line = this.names.answer(me, request, { release: body["release"] === true, reason: String(body["reason"] ?? "") });
    if (line === null) return problem(response, 403, "Dit mag niet", { rule: "D8", ruleVersion: 1 });
    this.#ledger.add(pupil, { ...members, action: line.action }, { reason: line.reason });
    send(response, 201, { receipt: { index: 13 } });
  }

  #agreement(pupil: string, route: string, body: Body, me: Me, response: ServerResponse): void {
    const { status, answer, line } = this.agreements.answer(pupil, route, body, me);
    if (line) this.#ledger.add(pupil, { ...line.members, happened: Date.now(), role: this.#role(me), purpose: "RECHTEN_BETROKKENE" }, line.told);
    if (status < 300) return send(response, status, answer);
    problem(response, status, "Dit kan niet", answer);
  }

  #document(route: string, body: Body, me: Me, response: ServerResponse): void {
    const { status, answer } = this.documents.answer(route, body, me);
    if (status < 300) return send(response, status, answer);
    problem(response, status, "Dit kan niet", answer);
  }

  #integrity(route: string, me: Me, response: ServerResponse): void {
    if (this.#role(me) !== "DIRECTIE") return problem(response, 403, "Dit mag niet");
    if (route.endsWith("/controles")) return send(response, 202, this.integrity.start("verification"));
    if (route.endsWith("/herbouwingen")) return send(response, 202, this.integrity.start("rebuild"));
    if (route.endsWith("/voortgang")) return this.integrity.follow(response);
    send(response, 200, this.integrity.state());
  }

  #role(me: Me): string {
    return me.roles[0]?.role ?? "OUDER";
  }

  #read(pupil: string, body: Body, me: Me, response: ServerResponse): void {
    const categories = body["categories"] as string[];
    const members = { action: "GELEZEN", happened: Date.now(), role: this.#role(me), purpose: String(body["purpose"]), categories };
    if (!may_read(body, me)) return problem(response, 403, "Dit mag niet", { rule: "R6", ruleVersion: 1 });
    if (categories.includes("DIAGNOSE")) {
      this.#ledger.add(pupil, { ...members, outcome: "GEWEIGERD" });
      return problem(response, 403, "Dit mag niet", { rule: "R20", ruleVersion: 1 });
    }
    const told = body["reason"] === undefined ? {} : { reason: String(body["reason"]) };
    const line = this.#ledger.add(pupil, members, told);
    const items = [...items_of(categories, line.recorded), ...this.#marked(pupil, members, told, me)];
    const opened = members.purpose === "NOODSITUATIE" ? this.emergencies.open(me, pupil, line, told.reason ?? "") : {};
    send(response, 201, { receipt: { index: line.index }, recorded: line.recorded, line, items, ...opened });
  }

  // What is very confidential is shown to DIRECTIE and to whom an agreement names, and is a line of its own.
  #marked(pupil: string, members: EventMembers, told: { reason?: string }, me: Me): object[] {
    return (members.categories ?? []).flatMap((category) => {
      const found = this.agreements.marked_for(pupil, category, me);
      if (found === null) return [];
      this.#ledger.add(pupil, { ...members, categories: [category] }, { ...told, very_confidential: true, ...(found.agreement && { agreement: found.agreement }) });
      return found.values.map((value, i) => ({
        item: `${i + 1}d`.repeat(16), category, value, source: "PERSONEEL", author_role: "DIRECTIE", recorded: new Date().toISOString(), very_confidential: true,
      }));
    });
  }

  #write(pupil: string, route: string, body: Body, me: Me, response: ServerResponse, name: string): void {
    const before = this.#named.get(name);
    if (before !== undefined) return send(response, 201, before);
    const action = route.endsWith("/correcties") ? "GECORRIGEERD" : "VASTGELEGD";
    const categories = [String(body["category"] ?? "TOETSRESULTAAT")];
    const is_marked = body["veryConfidential"] === true;
    if (is_marked) this.agreements.mark(pupil, categories[0]!, String(body["value"]));
    const line = this.#ledger.add(pupil, { action, happened: Date.now(), role: this.#role(me), purpose: String(body["purpose"]), categories }, is_marked ? { very_confidential: true } : {});
    const answer = { receipt: { index: line.index }, item: "ee".repeat(16) };
    if (name !== "") this.#named.set(name, answer);
    send(response, 201, answer);
  }

  #history(pupil: string, body: Body, response: ServerResponse): void {
    const day = (days: number): string => day_of(new Date(Date.now() - days * 86_400_000));
    const [from, to] = [String(body["from"] ?? day(90)), String(body["to"] ?? day(0))];
    const all = this.#ledger.lines(pupil);
    const lines = all.filter(({ happened }) => day_of(new Date(happened)) >= from && day_of(new Date(happened)) <= to).reverse();
    this.#ledger.add(pupil, { action: "GESCHIEDENIS_BEKEKEN", happened: Date.now(), role: "OUDER", purpose: "RECHTEN_BETROKKENE" }, { own: true });
    const coverage = this.suppliers.coverage(all[0]!.recorded, from, to);
    send(response, 200, {
      pupil, from, to, checkpoint: "", lines, reglements: this.documents.cited(lines.map(({ happened }) => happened)),
      coverage: pupil === kYara ? coverage : { ...coverage, gaps: [] },
    });
  }

  #bundle(pupil: string, response: ServerResponse): void {
    this.#ledger.add(pupil, { action: "BEWIJS_GEMAAKT", happened: Date.now(), role: "OUDER", purpose: "RECHTEN_BETROKKENE" }, { own: true });
    response.writeHead(201, { "Content-Type": "application/json", "Content-Disposition": 'attachment; filename="inzage-bewijs.json"' });
    response.end(this.#ledger.bundle(pupil));
  }

  #file(path: string, response: ServerResponse): void {
    const wanted = join(this.#dist, normalize(path));
    const is_file = extname(path) !== "";
    if (is_file && !existsSync(wanted)) return problem(response, 404, "Niet gevonden");
    const file = is_file ? wanted : join(this.#dist, "index.html");
    const policy_file = file.replace(/\.html$/, ".csp");
    const policy = policy_file !== file && existsSync(policy_file) ? readFileSync(policy_file, "utf8").trim() : kPagePolicy;
    response.writeHead(200, {
      "Content-Type": kTypes[extname(file)] ?? "application/octet-stream", "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer", ...(file.endsWith(".html") && { "Content-Security-Policy": policy }),
    });
    response.end(readFileSync(file));
  }
}

function is_code(totp: string, body: Body): boolean {
  const now = step_of(Date.now());
  return [now - 1, now, now + 1].some((step) => totp !== "" && code_of_step(totp, step) === body["code"]);
}

// As the board's rules: a purpose that the policy keeps for the category (R6), or an emergency (R56).
function may_read(body: Body, me: Me): boolean {
  if (body["purpose"] === "NOODSITUATIE") return me.roles.length > 0;
  return (body["categories"] as string[]).every((category) => purposes_of(category).includes(String(body["purpose"])));
}

function policy(): unknown {
  const categories = kCategories.map((category) => ({
    category, module: kCare.includes(category) ? "ZORG" : "ADM", special: kSpecial.includes(category), purposes: purposes_of(category),
  }));
  return { version: 1, purposes: kPurposes, categories };
}

function items_of(categories: readonly string[], recorded: string): unknown[] {
  return categories.flatMap((category, i) => {
    const item = (n: number): string => `${(i * 16 + n).toString(16).padStart(2, "0")}`.repeat(16);
    if (category === "TOETSRESULTAAT") {
      return [
        { item: item(1), category, value: "Rekenen-Wiskunde, midden groep 6: 214, niveau III", source: "PERSONEEL", author_role: "LEERKRACHT", recorded },
        { item: item(2), category, value: "Technisch lezen, midden groep 6: 78, niveau II", source: "PERSONEEL", author_role: "LEERKRACHT", recorded, corrected: true },
      ];
    }
    if (category === "ADRES") {
      return [{ item: item(1), category, value: "straatnaam: Wilgenlaan 12\nplaats: Heerlen\ntelefoon: (000) 123 45 67", source: "OUDER_BIJ_AANMELDING", author_role: "SYSTEEM", recorded }];
    }
    return [{ item: item(1), category, value: "Extra uitleg na de les helpt.", source: "PERSONEEL", author_role: "IB", recorded, motivation: "nodig voor goede begeleiding" }];
  });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify(body));
}

function send_text(response: ServerResponse, text: string): void {
  response.writeHead(200, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(text);
}

function problem(response: ServerResponse, status: number, title: string, more: object = {}): void {
  response.writeHead(status, { "Content-Type": "application/problem+json" });
  response.end(JSON.stringify({ type: `urn:inzage:fout:${kCodes[status]}`, title, status, detail: "English words for people who build on this", ...more }));
}
