// Test-only: agreements on what is very confidential, as the real server proposes, lists and ends them.

import type { Agreement, Me } from "../../src/app/contract.ts";
import { day_of, months_before } from "../../src/words/calendar.ts";
import type { EventMembers } from "../support/messages.ts";
import type { Told } from "./fixture_ledger.ts";

type Body = Readonly<Record<string, unknown>>;
type Member = Omit<EventMembers, "happened" | "role" | "purpose">;
interface Answered { readonly status: number; readonly answer: object; readonly line?: { readonly members: Member; readonly told: Told } }

const kRecorded = { receipt: { index: 21 } };
const kNotFound: Answered = { status: 404, answer: {} };
const kRefused: Answered = { status: 403, answer: { rule: "R27", ruleVersion: 1 } };
// The first moment after a day, in winter or summer near enough for a test.
const end_of = (day: string): string => new Date(Date.parse(`${day}T22:30:00Z`)).toISOString();

export class FixtureAgreements {
  readonly #staff: readonly { readonly person: string; readonly name: string }[];
  #all: (Agreement & { readonly pupil: string })[] = [];
  readonly #marked: { readonly pupil: string; readonly category: string; readonly value: string }[] = [];

  constructor(staff: readonly { readonly person: string; readonly name: string }[]) {
    this.#staff = staff;
  }

  mark(pupil: string, category: string, value: string): void {
    this.#marked.push({ pupil, category, value });
  }

  /** What is very confidential of this category, and by which agreement this person sees it; null where they do not. */
  marked_for(pupil: string, category: string, me: Me): { values: string[]; agreement?: string } | null {
    const values = this.#marked.filter((one) => one.pupil === pupil && one.category === category).map(({ value }) => value);
    if (values.length === 0) return null;
    if (is_directie(me)) return { values };
    const by = this.#all.find((one) => one.pupil === pupil && one.status === "ERKEND" && one.categories.includes(category) && names(one, me));
    return by === undefined ? null : { values, agreement: by.agreement };
  }

  answer(pupil: string, route: string, body: Body, me: Me): Answered {
    const is_family = me.children.some((child) => child.pupil === pupil);
    const [, number = "", step = ""] = /\/afspraken\/([0-9a-f]{32})\/(\w+)$/.exec(route) ?? [];
    if (route.startsWith("GET ")) {
      const seen = this.#all.filter((one) => one.pupil === pupil && (is_family || is_directie(me) || (names(one, me) && one.status === "ERKEND")));
      return { status: 200, answer: { agreements: seen.map(({ pupil: _, ...told }) => told) } };
    }
    if (number === "") return is_directie(me) ? this.#propose(pupil, body) : kRefused;
    const found = this.#all.find((one) => one.agreement === number && one.pupil === pupil);
    if (step === "erkenningen") {
      if (!is_family) return kRefused;
      return found?.status === "VOORSTEL" ? this.#change(found, { status: "ERKEND", acknowledged: now() }, "AFSPRAAK_ERKEND", { own: true }) : kNotFound;
    }
    if (!is_family && !is_directie(me)) return kRefused;
    if (found === undefined || !["VOORSTEL", "ERKEND"].includes(found.status)) return kNotFound;
    const reason = String(body["reason"] ?? "");
    if (!is_family && reason.trim() === "") return malformed("/reason", "LEEG");
    const status = found.status === "ERKEND" ? "BEEINDIGD" : is_family ? "AFGEWEZEN" : "INGETROKKEN";
    return this.#change(found, { status, ended: now() }, "AFSPRAAK_BEEINDIGD", is_family ? { own: true } : { reason });
  }

  #propose(pupil: string, body: Body): Answered {
    const [to, today] = [String(body["to"]), day_of(new Date())];
    if (to < today) return malformed("/to", "VERLEDEN");
    if (to > months_before(today, -12)) return malformed("/to", "TE_VER");
    const named = body["persons"] as string[];
    const persons = this.#staff.filter(({ person }) => named.includes(person)).map(({ person, name }) => ({ person, name }));
    const [agreement, categories] = [`${(this.#all.length + 16).toString(16)}`.repeat(16), body["categories"] as string[]];
    this.#all.push({ agreement, pupil, status: "VOORSTEL", categories, persons, named: persons.length, proposed: now(), to: end_of(to) });
    return {
      status: 201, answer: { ...kRecorded, agreement },
      line: { members: { action: "AFSPRAAK_VOORGESTELD", categories }, told: { reason: String(body["reason"]), very_confidential: true, agreement } },
    };
  }

  #change(found: Agreement, told: Partial<Agreement>, action: string, more: Told): Answered {
    this.#all = this.#all.map((one) => (one.agreement === found.agreement ? { ...one, ...told } : one));
    return {
      status: 201, answer: kRecorded,
      line: { members: { action, categories: found.categories }, told: { ...more, very_confidential: true, agreement: found.agreement } },
    };
  }
}

function now(): string {
  return new Date().toISOString();
}

function is_directie(me: Me): boolean {
  return me.roles.some(({ role }) => role === "DIRECTIE");
}

function names(agreement: Agreement, me: Me): boolean {
  return agreement.persons.some(({ name }) => me.name.endsWith(name));
}

function malformed(path: string, code: string): Answered {
  return { status: 422, answer: { errors: [{ path, code, detail: "words for people who build on this" }] } };
}
