// Test-only: emergencies and confidential reports, as the real server lists, reads and answers them.

import type { Emergency } from "../../src/app/emergencies.ts";
import type { Case, ListedMatter } from "../../src/app/matters.ts";
import type { Line, Me } from "../../src/app/contract.ts";
import { add_days, day_of } from "../../src/words/calendar.ts";
import type { FixtureLedger } from "./fixture_ledger.ts";

type Body = Record<string, unknown>;
export interface TaskAnswer { readonly status: number; readonly body: object }

const kDay = 24 * 3600 * 1000;
const at = (days: number): string => `${new Date(Date.now() + days * kDay).toISOString().slice(0, 19)}Z`;
const is_one_of = (me: Me, ...roles: string[]): boolean => me.roles.some(({ role }) => roles.includes(role));
const refused = (rule: string): TaskAnswer => ({ status: 403, body: { rule, ruleVersion: 1 } });
const wrong = (path: string, code: string): TaskAnswer => ({ status: 400, body: { errors: [{ path, code }] } });
const said = (body: Body): string => String(body["reason"] ?? "").trim();

interface Kept extends Emergency { readonly reader: string; readonly role: string; readonly line: number; readonly reason?: string; readonly review?: string }

/** Readings in an emergency. */
export class FixtureEmergencies {
  #all: Kept[] = [];

  /** One that was opened by a reading; without a reason it waits for one. `days`: until when it can be motivated. */
  open(reader: Me, pupil: string, line: Line, reason: string, days = 1): { emergency: string; motivate_by: string } {
    const emergency = (this.#all.length + 32).toString(16).repeat(16);
    this.#all.push({
      emergency, state: reason !== "" ? "WACHT_OP_BEOORDELING" : days < 0 ? "TE_LAAT" : "WACHT_OP_MOTIVERING", opened: line.recorded, motivate_by: at(days),
      pupil, unmotivated: 0, reader: reader.name, role: line.role, line: line.index, ...(reason !== "" && { late: false, reason }),
    });
    return { emergency, motivate_by: at(days) };
  }

  listed(me: Me): Emergency[] {
    return this.#all.filter((one) => one.reader === me.name || is_one_of(me, "DIRECTIE", "FG")).map((one) => {
      const { reader, role: _, line: __, reason: ___, review: ____, ...told } = one;
      const unmotivated = this.#all.filter((other) => other.reader === reader && other.late === undefined).length;
      return { ...told, unmotivated, ...(reader === me.name && { own: true }) };
    });
  }

  answer(me: Me, emergency: string, step: string, body: Body, ledger: FixtureLedger): TaskAnswer {
    const found = this.#all.find((one) => one.emergency === emergency);
    if (found === undefined) return refused("R56");
    const members = { happened: Date.now(), role: me.roles[0]?.role ?? "", purpose: "NOODSITUATIE" };
    const change = (told: Partial<Kept>): void => {
      this.#all = this.#all.map((one) => (one.emergency === emergency ? { ...one, ...told } : one));
    };
    const is_own = found.reader === me.name;
    if (step === "lezingen" && is_one_of(me, "DIRECTIE", "FG")) {
      ledger.add(found.pupil, { ...members, action: "NOODINZAGE_GELEZEN" });
      const { reader: _, pupil: __, unmotivated: ___, line, role: ____, ...told } = found;
      return { status: 201, body: { ...told, receipt: { index: 21 }, line: ledger.lines(found.pupil).find(({ index }) => index === line) } };
    }
    if (step === "motiveringen" && is_own) {
      if (said(body) === "") return wrong("/reason", "LEEG");
      const late = found.state === "TE_LAAT";
      ledger.add(found.pupil, { ...members, action: "NOODINZAGE_GEMOTIVEERD" }, { reason: said(body) });
      change({ late, reason: said(body), ...(found.state !== "BEOORDEELD" && { state: "WACHT_OP_BEOORDELING" }) });
      return { status: 201, body: { receipt: { index: 22 }, late } };
    }
    if (step === "beoordelingen" && !is_own && is_one_of(me, "DIRECTIE", "FG") && found.state !== "WACHT_OP_MOTIVERING") {
      if (said(body) === "") return wrong("/reason", "LEEG");
      ledger.add(found.pupil, { ...members, action: "NOODINZAGE_BEOORDEELD" }, { reason: said(body) });
      change({ state: "BEOORDEELD", judgement: String(body["judgement"]), review: said(body) });
      return { status: 201, body: { receipt: { index: 23 }, count: 1 } };
    }
    return refused("R56");
  }
}

/** Confidential reports: nothing of them ever goes to the small ledger that parents see, but for what is lifted. */
export class FixtureMatters {
  matters: (ListedMatter & { readonly reason: string })[] = [];
  cases: Case[] = [];
  /** Requests about them, by whom. */
  readonly asked: string[] = [];
  #made = 0;
  readonly #items = new Map<string, object[]>();
  readonly #lines = new Map<string, Line[]>();

  /** One that was recorded; `days`: until it has to be looked at again. */
  add(pupil: string, days: number, more: Partial<ListedMatter> = {}): string {
    const matter = (160 + this.#made++).toString(16).repeat(16);
    const review = new Date(Date.parse(`${add_days(day_of(new Date()), days)}T23:00:00Z`)).toISOString();
    this.matters.push({
      matter, pupil, recipient: "VEILIG_THUIS", ground: "MELDCODE_VT", step: 5, happened: at(-40), recorded: at(-39), review,
      overdue: days < 0, reason: "Weten zou de veiligheid van het kind schaden", ...more,
    });
    this.#note(matter, "MELDING_VASTGELEGD", "DIRECTIE", -39);
    return matter;
  }

  give_case(matter: string, role: string): void {
    const { pupil } = this.matters.find((one) => one.matter === matter)!;
    this.cases.push({ case: "ca".repeat(16), pupil, role, categories: ["ZORGNOTITIE"], from: at(-2), to: at(20), open: true, matter });
  }

  answer(me: Me, route: string, body: Body, ledger: FixtureLedger): TaskAnswer {
    this.asked.push(`${me.roles[0]?.role ?? "OUDER"} ${route}`);
    if (route === "GET /zaken") return { status: 200, body: { cases: this.cases.filter(({ role }) => is_one_of(me, role)) } };
    if (route === "POST /meldingen/_zoek") {
      const is_shown = is_one_of(me, "DIRECTIE", "FG");
      return { status: 200, body: { matters: is_shown ? this.matters.filter(({ lifted }) => lifted === undefined).map(({ reason: _, ...one }) => one) : [] } };
    }
    const [, pupil = "", matter, step] = /\/leerlingen\/([0-9a-f]{32})\/meldingen(?:\/([0-9a-f]{32})\/(\w+))?$/.exec(route) ?? [];
    if (matter === undefined) return this.#open(me, pupil, body);
    const found = this.matters.find((one) => one.matter === matter);
    const may = is_one_of(me, "DIRECTIE") || (step === "lezingen" && this.cases.some((one) => one.case === body["case"] && is_one_of(me, one.role)));
    if (found === undefined || !may) return refused("R54");
    return this.#about(found, step ?? "", body, me, ledger);
  }

  #open(me: Me, pupil: string, body: Body): TaskAnswer {
    if (!is_one_of(me, "DIRECTIE")) return refused("R54");
    if (said(body) === "") return wrong("/reason", "LEEG");
    const matter = this.add(pupil, 0, { step: Number(body["step"]), review: `${String(body["review"])}T22:00:00Z`, overdue: false });
    this.matters = this.matters.map((one) => (one.matter === matter ? { ...one, reason: said(body) } : one));
    return { status: 201, body: { receipt: { index: 31 }, matter } };
  }

  #about(found: ListedMatter & { reason: string }, step: string, body: Body, me: Me, ledger: FixtureLedger): TaskAnswer {
    const change = (told: Partial<ListedMatter>): void => {
      this.matters = this.matters.map((one) => (one.matter === found.matter ? { ...one, ...told } : one));
    };
    const role = me.roles[0]?.role ?? "";
    const { reason, ...facts } = found;
    switch (step) {
      case "lezingen": {
        const lines = [...(this.#lines.get(found.matter) ?? [])].reverse();
        this.#note(found.matter, "VERTROUWELIJK_GELEZEN", role);
        return { status: 201, body: { receipt: { index: 32 }, matter: facts, reason, items: this.#items.get(found.matter) ?? [], lines } };
      }
      case "gegevens": {
        const item = "b0".repeat(16);
        const added = { item, category: body["category"], value: body["value"], author_role: role, recorded: at(0) };
        this.#items.set(found.matter, [...(this.#items.get(found.matter) ?? []), added]);
        this.#note(found.matter, "VERTROUWELIJK_VASTGELEGD", role);
        return { status: 201, body: { receipt: { index: 33 }, item } };
      }
      case "handhavingen":
        if (String(body["review"]) > add_days(day_of(new Date()), 190)) return wrong("/review", "TE_VER");
        change({ review: `${String(body["review"])}T22:00:00Z`, overdue: false });
        this.#note(found.matter, "VERTROUWELIJKHEID_GEHANDHAAFD", role);
        return { status: 201, body: { receipt: { index: 34 }, count: 1 } };
      case "opheffingen": {
        change({ lifted: at(0) });
        const lines = this.#lines.get(found.matter) ?? [];
        ledger.add(found.pupil, { action: "VERTROUWELIJKHEID_OPGEHEVEN", happened: Date.now(), role, purpose: "WETTELIJKE_PLICHT" }, { reason: said(body) });
        return { status: 201, body: { receipt: { index: 35 }, lines: lines.length + 1 } };
      }
      default: return { status: 404, body: {} };
    }
  }

  #note(matter: string, action: string, role: string, days = 0): void {
    const lines = this.#lines.get(matter) ?? [];
    lines.push({
      index: 900 + lines.length, happened: at(days), recorded: at(days), action, outcome: "OK", role, organisation: "99ZZ", system: "INZAGE",
      purpose: "WETTELIJKE_PLICHT", categories: action.startsWith("VERTROUWELIJK_") ? ["ZORGNOTITIE"] : [],
    });
    this.#lines.set(matter, lines);
  }
}
