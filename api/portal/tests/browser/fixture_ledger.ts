// Test-only: the invented school behind the fixture server. Events go into a small ledger, so that the lines that the
// pages show and the bundle that they check are the same ones.

import type { Line } from "../../src/app/contract.ts";
import { event, opening, reason, type EventMembers } from "../support/messages.ts";
import { TestLedger } from "../support/test_ledger.ts";

export const kYara = "0f".repeat(16);
export const kIlias = "1e".repeat(16);
export const kIlayda = "5a".repeat(16);
export const kPupils = [
  { pupil: kYara, name: "Yara Postma-Benali", group: "6B" },
  { pupil: kIlias, name: "Ilias Postma-Benali", group: "3A" },
  { pupil: "2d".repeat(16), name: "Chidi Okonkwo-Visser", group: "6B" },
  { pupil: "3c".repeat(16), name: "Ayoub El Idrissi", group: "6B" },
  { pupil: "4b".repeat(16), name: "Oskar Nowakowski", group: "6B" },
  { pupil: kIlayda, name: "Ilayda Karagöz", group: "6B" },
  { pupil: "69".repeat(16), name: "Mei-Lin Tjong", group: "3A" },
  { pupil: "78".repeat(16), name: "Guus Leijendekker", group: "3A" },
];

const kDay = 24 * 3600 * 1000;

export class FixtureLedger {
  readonly ledger = new TestLedger("voorbeeld.example/inzage");
  readonly #lines = new Map<string, Line[]>();
  #hour = 0;

  constructor() {
    const today = Math.floor(Date.now() / kDay) * kDay;
    for (const { pupil, name } of kPupils) {
      const at = today - 150 * kDay;
      this.#hour = Math.floor(at / 3_600_000);
      this.ledger.append(pupil, this.#hour, opening({ recorded: at, display: name }));
      this.#keep(pupil, this.#line({ action: "GEOPEND", happened: at, role: "SYSTEEM", purpose: "ORGANISATIE" }, {}));
    }
    for (const [days, time, members, told] of story()) {
      const happened = today - days * kDay + time * 60_000;
      if (happened < Date.now()) this.add(kYara, { ...members, happened }, told);
    }
    this.ledger.seal(this.#hour);
  }

  add(pupil: string, members: EventMembers, told: Told = {}): Line {
    this.#hour = Math.max(this.#hour, Math.floor(members.happened / 3_600_000));
    const content = told.reason === undefined ? undefined : reason(told.reason);
    this.ledger.append(pupil, this.#hour, event(members), content);
    const line = this.#line(members, told);
    this.#keep(pupil, line);
    return line;
  }

  #line(members: EventMembers, told: Told): Line {
    const happened = `${new Date(members.happened).toISOString().slice(0, 19)}Z`;
    return {
      index: this.lines_total(), happened, recorded: happened, action: members.action, outcome: members.outcome ?? "OK",
      role: members.role, organisation: "99ZZ", system: members.system ?? "INZAGE", purpose: members.purpose,
      categories: members.categories ?? [], ...told,
    };
  }

  #keep(pupil: string, line: Line): void {
    this.#lines.set(pupil, [...(this.#lines.get(pupil) ?? []), line]);
  }

  lines_total(): number {
    return [...this.#lines.values()].reduce((sum, lines) => sum + lines.length, 0);
  }

  lines(pupil: string): readonly Line[] {
    return this.#lines.get(pupil) ?? [];
  }

  bundle(pupil: string): string {
    this.ledger.seal(this.#hour);
    const parts: Record<string, unknown> = {};
    for (let seq = 0; seq < this.lines(pupil).length; seq++) parts[`${seq}.who`] = { withheld: "R32" };
    return this.ledger.bundle([pupil], { parts });
  }
}

type Member = Omit<EventMembers, "happened">;
export type Told = { reason?: string; own?: boolean; name?: string; very_confidential?: boolean; agreement?: string };

// Days ago, minutes of the day (UTC), what happened.
function story(): [number, number, Member, Told][] {
  const teacher = { role: "LEERKRACHT", purpose: "LEREN" };
  const read = (categories: string[]): Member => ({ action: "GELEZEN", ...teacher, categories });
  const own: Member = { action: "GESCHIEDENIS_BEKEKEN", role: "OUDER", purpose: "RECHTEN_BETROKKENE" };
  return [
    [150, 500, { action: "INGESCHREVEN", role: "SYSTEEM", purpose: "ORGANISATIE", categories: ["NAAM", "PERSOON", "ADRES"] }, {}],
    [149, 540, { action: "GEPLAATST", role: "SYSTEEM", purpose: "ORGANISATIE", categories: ["GROEP"] }, {}],
    [149, 545, { action: "GEZAG_VASTGELEGD", role: "DIRECTIE", purpose: "ORGANISATIE", categories: ["GEZAG"] }, {}],
    [100, 480, read(["TOETSRESULTAAT"]), {}],
    [61, 600, { action: "VASTGELEGD", ...teacher, purpose: "BEGELEIDEN", categories: ["GESPREK"] }, { name: "Sanne de Wit" }],
    [33, 570, read(["LEERRESULTAAT"]), {}],
    [24, 500, { action: "GELEZEN", role: "ADMIN", purpose: "ORGANISATIE", categories: ["ADRES"] }, { reason: "de groepslijst controleren" }],
    [24, 502, { action: "GELEZEN", role: "ADMIN", purpose: "ORGANISATIE", categories: ["ADRES"] }, { reason: "de groepslijst controleren" }],
    [20, 647, { action: "GELEZEN", role: "LEERKRACHT", purpose: "NOODSITUATIE", categories: ["GEZONDHEID"] }, { reason: "Yara werd niet lekker op het schoolplein" }],
    [16, 430, read(["TOETSRESULTAAT"]), { reason: "groepjes maken voor rekenen" }],
    [16, 434, read(["TOETSRESULTAAT"]), { reason: "groepjes maken voor rekenen" }],
    [16, 542, read(["TOETSRESULTAAT"]), { reason: "groepjes maken voor rekenen" }],
    [9, 700, { action: "GELEZEN", outcome: "GEWEIGERD", role: "ADMIN", purpose: "ORGANISATIE", categories: ["TOETSRESULTAAT"] }, {}],
    [5, 745, { action: "GELEZEN", role: "IB", purpose: "BEGELEIDEN", categories: ["TOETSRESULTAAT", "HANDELINGSPLAN"] }, { reason: "extra hulp bij rekenen" }],
    [5, 751, { action: "GELEZEN", role: "IB", purpose: "BEGELEIDEN", categories: ["TOETSRESULTAAT", "HANDELINGSPLAN"] }, { reason: "extra hulp bij rekenen" }],
    [1, 460, { action: "GECORRIGEERD", role: "ADMIN", purpose: "ORGANISATIE", categories: ["ADRES"] }, { reason: "u gaf een nieuw telefoonnummer door" }],
    [1, 1120, own, { own: true }],
    [0, 30, read(["TOETSRESULTAAT"]), { reason: "de rekenles voorbereiden" }],
    [0, 45, read(["TOETSRESULTAAT"]), { reason: "de rekenles voorbereiden" }],
    [0, 70, own, { own: true }],
  ];
}
