// Test-only: the board's register of suppliers, the systems that report, and what of them is held.

import type { Coverage, Gap, Me } from "../../src/app/contract.ts";
import type { HeldReport, Permission, Processing, Source, SupplierPackage } from "../../src/app/suppliers.ts";
import { add_days, day_of } from "../../src/words/calendar.ts";
import type { KnownReporting } from "../../src/words/coverage.ts";
import type { FixtureLedger } from "./fixture_ledger.ts";
import { kPupils, kYara } from "./fixture_ledger.ts";
import type { TaskAnswer } from "./fixture_tasks.ts";

type Body = Record<string, unknown>;

const kDay = 24 * 3600 * 1000;
const day = (days: number): string => add_days(day_of(new Date()), days);
const at = (days: number): string => `${new Date(Date.now() + days * kDay).toISOString().slice(0, 19)}Z`;
const is_one_of = (me: Me, ...roles: string[]): boolean => me.roles.some(({ role }) => roles.includes(role));
const refused: TaskAnswer = { status: 403, body: { rule: "R42", ruleVersion: 1 } };
const done: TaskAnswer = { status: 201, body: { receipt: { index: 41 }, count: 1 } };
const id = (n: number): string => n.toString(16).padStart(2, "0").repeat(16);

function processing(n: number, from: number, to: number, more: Partial<Processing>): Processing {
  return {
    agreement: id(n), status: "VAN_KRACHT", signed: day(from - 20), from: day(from), to: day(to), model: "Model verwerkersovereenkomst 4.0",
    document: "3f1c09ab".repeat(8), sub_processors: ["Verzonnen Rekencentrum B.V."], categories: ["NAAM", "TOETSRESULTAAT"], ...more,
  };
}

function permission(n: number, from: number, to: number, more: Partial<Permission> = {}): Permission {
  return { permission: id(n), purpose: "BEGELEIDEN", categories: ["TOETSRESULTAAT"], from: day(from), to: day(to), reference: `melding ${4700 + n}`, ...more };
}

function source(n: number, system: string, of: number, more: Partial<Source>): Source {
  return {
    source: id(n), registered: at(-100), system, package: id(of), measures: "TLS, persoonlijke inlog, jaarlijkse test", keys: [{ key: "09ab3f1c".repeat(8), from: day(-100), to: day(200) }],
    alive: at(-0.01), until: at(-0.02), gaps: [], ...more,
  };
}

/** A gap as parents are told of it. */
function gap(system: string, from: number, to: number, closed?: number): Gap {
  const days = { from: day_of(new Date(Date.now() + from * kDay)), to: day_of(new Date(Date.now() + to * kDay)) };
  return { system, ...days, begun: at(from), ended: at(to), ...(closed !== undefined && { closed: day(closed) }) };
}

export class FixtureSuppliers {
  packages: SupplierPackage[] = [
    {
      package: id(81), name: "Cito-LOVS", supplier: "Verzonnen Toetsen B.V.", purpose: "BEGELEIDEN", categories: ["NAAM", "TOETSRESULTAAT"],
      agreements: [processing(82, -300, 21, { ends_soon: true }), processing(83, -700, -301, { status: "VERLOPEN" })],
      permissions: [permission(84, -2, 5), permission(85, -60, -50, { withdrawn: at(-55) })],
    },
    {
      package: id(86), name: "Eduscope", supplier: "Verzonnen Onderwijssoftware B.V.", purpose: "ORGANISATIE", categories: ["NAAM", "ADRES", "VERZUIM"],
      agreements: [processing(87, -120, 240, { categories: ["NAAM", "ADRES"], sub_processors: [] })], permissions: [],
    },
    {
      package: id(88), name: "Kleuterplein", supplier: "Verzonnen Uitgeverij", purpose: "BEGELEIDEN", categories: ["NAAM", "LEERRESULTAAT"],
      agreements: [(({ signed: _, ...unsigned }) => unsigned)(processing(89, 0, 365, { status: "NIET_ONDERTEKEND" }))], permissions: [],
    },
  ];
  sources: Source[] = [
    source(90, "CITO_LOVS", 81, {
      until: at(-0.3), alive: at(-0.3), gaps: [{ from: at(-14), to: at(-12), closed: at(-11) }, { from: at(-0.3), to: at(0) }],
      keys: [{ key: "aa01".repeat(16), from: day(-400), to: day(-41), ended: at(-60) }, { key: "bb02".repeat(16), from: day(-100), to: day(30) }],
    }),
    source(91, "EDUSCOPE_ADM", 86, {}),
  ];
  readonly read: string[] = [];
  held: HeldReport[] = [
    { pupil: kYara, item: id(95), system: "CITO_LOVS", category: "ADRES", happened: at(-3), recorded: at(-3) },
    { pupil: kPupils[2]!.pupil, item: id(96), system: "CITO_LOVS", category: "VERZUIM", happened: at(-2), recorded: at(-1) },
  ];

  /** What the history says of a period. */
  coverage(since: string, from: string, to: string): Coverage {
    const all = [gap("CITO_LOVS", -100, -98, -97), gap("CITO_LOVS", -14, -12), gap("EDUSCOPE_ADM", -6, -5.8, -5)];
    const reporting: KnownReporting[] = [
      { system: "CITO_LOVS", since: at(-120), supplier: "Verzonnen Toetsen B.V.", categories: ["TOETSRESULTAAT"] },
      { system: "EDUSCOPE_ADM", since: at(-90), supplier: "Verzonnen Onderwijssoftware B.V.", categories: ["NAAM", "ADRES"] },
    ];
    return {
      since, systems: ["INZAGE", "CITO_LOVS", "EDUSCOPE_ADM"], not_yet: ["EDUSCOPE_ZORG", "KLEUTERPLEIN", "BASISPOORT"],
      gaps: all.filter((one) => one.to >= from && one.from <= to),
      reporting,
    };
  }

  answer(me: Me, route: string, body: Body, ledger: FixtureLedger): TaskAnswer {
    const number = /\/(?:pakketten|toestemmingen|overeenkomsten)\/([0-9a-f]{32})\//.exec(route)?.[1];
    if (route === "GET /quarantaine") return { status: 200, body: { reports: is_one_of(me, "DIRECTIE") ? this.held : [] } };
    if (/\/quarantaine\/[0-9a-f]{32}\/lezingen$/.test(route)) return this.#read(me, route);
    if (route.endsWith("/besluiten")) return this.#judge(me, route, body, ledger);
    if (!is_one_of(me, "DIRECTIE", "FG", "PRIVACY", "BESTUUR")) return refused;
    if (route === "GET /pakketten") return { status: 200, body: { packages: this.packages } };
    if (route === "GET /bronnen") return { status: 200, body: { sources: this.sources } };
    if (!is_one_of(me, "PRIVACY", "BESTUUR")) return refused;
    return this.#keep(route, number ?? "", body);
  }

  #keep(route: string, number: string, body: Body): TaskAnswer {
    const change = (told: (one: SupplierPackage) => Partial<SupplierPackage>): TaskAnswer => {
      this.packages = this.packages.map((one) => ({ ...one, ...told(one) }));
      return done;
    };
    const mine = (one: SupplierPackage): boolean => one.package === number;
    if (route === "POST /pakketten") {
      this.packages.push({ ...(body as unknown as SupplierPackage), package: id(110 + this.packages.length), agreements: [], permissions: [] });
      return done;
    }
    if (route.endsWith("/intrekkingen")) return change((one) => ({ permissions: one.permissions.map((two) => (two.permission === number ? { ...two, withdrawn: at(0) } : two)) }));
    if (route.endsWith("/beeindigingen")) return change((one) => ({ agreements: one.agreements.map((two) => (two.agreement === number ? { ...two, status: "BEEINDIGD", ended: at(0) } : two)) }));
    if (route.endsWith("/overeenkomsten")) {
      const { subProcessors = [], ...told } = body;
      const made = { ...told, sub_processors: subProcessors, agreement: id(120), status: body["signed"] === undefined ? "NIET_ONDERTEKEND" : "VAN_KRACHT" } as unknown as Processing;
      return change((one) => (mine(one) ? { agreements: [...one.agreements, made] } : {}));
    }
    if (route.endsWith("/toestemmingen")) {
      if (String(body["to"]) < String(body["from"])) return { status: 400, body: { errors: [{ path: "/to", code: "VOLGORDE" }] } };
      return change((one) => (mine(one) ? { permissions: [...one.permissions, { ...(body as unknown as Permission), permission: id(121) }] } : {}));
    }
    return { status: 404, body: {} };
  }

  // Its line in the parents' list has an act that the small ledger does not write: here only that it was asked is kept.
  #read(me: Me, route: string): TaskAnswer {
    const item = /\/quarantaine\/([0-9a-f]{32})\//.exec(route)?.[1] ?? "";
    const found = this.held.find((one) => one.item === item);
    if (found === undefined || !is_one_of(me, "DIRECTIE")) return refused;
    this.read.push(item);
    const { pupil: _, ...told } = found;
    return { status: 201, body: { ...told, receipt: { index: 42 }, value: "straatnaam: Lindelaan 3\nplaats: Heerlen", motivation: "doorgegeven door de ouder" } };
  }

  #judge(me: Me, route: string, body: Body, ledger: FixtureLedger): TaskAnswer {
    const item = /\/quarantaine\/([0-9a-f]{32})\//.exec(route)?.[1];
    const found = this.held.find((one) => one.item === item);
    if (found === undefined || !is_one_of(me, "DIRECTIE")) return refused;
    this.held = this.held.filter((one) => one.item !== item);
    const reason = String(body["reason"] ?? "");
    ledger.add(found.pupil, { action: "GELEZEN", happened: Date.now(), role: "DIRECTIE", purpose: "ORGANISATIE", categories: [found.category] }, { reason });
    return done;
  }
}
