// Test-only: documents with versions, as the real server keeps, lists and refuses them (api/commands/documents.cpp).

import type { CitedReglement, Me } from "../../src/app/contract.ts";
import type { ListedDocument, NewDocument, PolicyChange } from "../../src/app/documents.ts";
import { day_of } from "../../src/words/calendar.ts";
import { is_digest, kLongest } from "../../src/words/document_form.ts";
import type { Term } from "../../src/words/codes.ts";

const ago = (days: number): Date => new Date(Date.now() - days * 86_400_000);
const day = (days: number): string => day_of(ago(days));
const kFirstInvitation = 14;

interface Outcome { readonly status: number; readonly answer: object }
type Kept = Omit<ListedDocument, "counts" | "needs_council">;

let last = 0;
function made(kind: string, number: number, name: string, more: Partial<Kept>): Kept {
  last += 1;
  return {
    document: (last + 16).toString(16).repeat(16), kind, number, url: `https://www.linde.example/${name}.pdf`,
    digest: (last + 160).toString(16).repeat(32), from: day(30), ...more,
  };
}

function first_documents(): Kept[] {
  const all = ["LEREN", "BEGELEIDEN", "ORGANISATIE", "TOEGANG_LEERMIDDELEN"];
  const since = (days: number): Partial<Kept> => ({ adopted: day(days), recorded: ago(days).toISOString() });
  return [
    made("REGLEMENT", 1, "privacyreglement-1", { from: "2018-05-25", purposes: all, council_consent: "2018-05-14", adopted: "2018-05-24", recorded: ago(400).toISOString() }),
    made("REGLEMENT", 2, "privacyreglement-2", { from: day(20), purposes: all, council_consent: day(24), ...since(21) }),
    made("BELEID", 2, "beleid-2", { changes: [{ term: "UITNODIGING_DAGEN", value: 7 }], council_consent: day(33), ...since(31) }),
    made("BELEID", 3, "beleid-linde", { school: "99ZZ", changes: [{ role: "ONDERSTEUNER", part: "BIJZONDER", access: "GEEN" }, { category: "ADRES", purpose: "BEGELEIDEN" }], ...since(29) }),
    made("SCHOOLKALENDER", 1, "kalender", { school: "99ZZ", from: day(100), to: day(-200), closed: [{ from: day(-20), to: day(-35) }, { from: day(-60), to: day(-60) }], ...since(99) }),
    made("AFSPRAKEN_BEELD", 1, "beeld", { school: "88YY", from: day(100), ...since(99) }),
  ];
}

const is_of = (me: Me, ...roles: string[]): boolean => me.roles.some(({ role }) => roles.includes(role));
const needs_council = ({ kind, school }: Kept): boolean => school === undefined && ["BELEID", "REGLEMENT", "KLACHTENREGELING"].includes(kind);

export class FixtureDocuments {
  #all: Kept[] = first_documents();

  answer(route: string, body: unknown, me: Me): Outcome {
    if (route === "GET /documenten") return { status: 200, answer: { documents: this.#listed(me) } };
    if (route === "POST /documenten") return this.#draft(body as NewDocument, me);
    const [, document, step] = /\/documenten\/([0-9a-f]{32})\/(\w+)$/.exec(route) ?? [];
    const found = this.#all.find((one) => one.document === document);
    if (found === undefined) return { status: 404, answer: {} };
    const chosen = (body as { day?: string }).day ?? day(0);
    if (chosen > day(0)) return { status: 400, answer: { errors: [{ path: "/day", code: "VOLGORDE" }] } };
    return step === "instemmingen" ? this.#consent(found, chosen, me) : this.#adopt(found, chosen, me);
  }

  /** The versions in force at these moments and now. */
  cited(moments: readonly string[]): CitedReglement[] {
    const adopted = this.#all.filter((one) => one.kind === "REGLEMENT" && one.adopted !== undefined);
    const at = (moment: string): Kept | undefined => {
      const held = adopted.filter((one) => one.from <= moment && (one.to === undefined || one.to >= moment));
      return held.sort((a, b) => b.recorded!.localeCompare(a.recorded!))[0];
    };
    const found = [...moments.map((one) => day_of(new Date(one))), day(0)].flatMap((one) => at(one) ?? []);
    return [...new Set(found)].map(({ number, url, from, to }) => ({ number, url, from, ...(to !== undefined && { to }) }));
  }

  #counts(one: Kept): boolean {
    const held = this.#all.filter((other) => {
      const is_within = other.from <= day(0) && (other.to === undefined || other.to >= day(0));
      return other.kind === one.kind && other.school === one.school && other.recorded !== undefined && is_within;
    });
    return held.sort((a, b) => b.recorded!.localeCompare(a.recorded!))[0] === one;
  }

  #listed(me: Me): ListedDocument[] {
    const sees = (one: Kept): boolean => {
      if (one.adopted !== undefined || is_of(me, "BESTUUR", "FG", "PRIVACY")) return true;
      return me.roles.some(({ role, organisation }) => role === "DIRECTIE" && organisation === one.school);
    };
    return this.#all.filter(sees).map((one) => ({ ...one, needs_council: needs_council(one), counts: this.#counts(one) }));
  }

  #draft(asked: NewDocument, me: Me): Outcome {
    const errors = [
      ...(asked.url.startsWith("https://") ? [] : [{ path: "/url", code: "URL" }]),
      ...(is_digest(asked.digest) ? [] : [{ path: "/digest", code: "HEX" }]),
      ...(asked.changes ?? []).flatMap((one, i) => (is_too_wide(one) ? [{ path: `/changes/${i}`, code: "WIJZIGING" }] : [])),
    ];
    if (errors.length > 0) return { status: 400, answer: { errors } };
    const is_own = me.roles.some(({ role, organisation }) => role === "DIRECTIE" && organisation === asked.school);
    if (!is_of(me, "BESTUUR") && !is_own) return refused("R15");
    if (asked.school !== undefined && (asked.changes ?? []).some((one) => this.#loosens(one))) return refused("R14");
    const of_kind = this.#all.filter((one) => one.kind === asked.kind && (asked.kind === "BELEID" || one.school === asked.school));
    const number = Math.max(asked.kind === "BELEID" ? 1 : 0, ...of_kind.map((one) => one.number)) + 1;
    const draft = made(asked.kind, number, "", asked as Partial<Kept>);
    this.#all.push(draft);
    return { status: 201, answer: { receipt: { index: 20 }, document: draft.document, number } };
  }

  #loosens({ term, value, gains, part, access }: PolicyChange): boolean {
    if (gains === true || (part === "ZEER_VERTROUWELIJK" && access === "LEZEN")) return true;
    const of_board = this.#all.find((one) => one.kind === "BELEID" && one.school === undefined && this.#counts(one));
    return term === "UITNODIGING_DAGEN" && (value ?? 0) > (of_board?.changes?.[0]?.value ?? kFirstInvitation);
  }

  #consent(one: Kept, chosen: string, me: Me): Outcome {
    if (!is_of(me, "BESTUUR")) return refused("R15");
    if (one.council_consent !== undefined) return { status: 409, answer: {} };
    this.#change(one, { council_consent: chosen });
    return { status: 201, answer: { receipt: { index: 21 }, count: 1 } };
  }

  #adopt(one: Kept, chosen: string, me: Me): Outcome {
    const is_own = me.roles.some(({ role, organisation }) => role === "DIRECTIE" && organisation === one.school);
    if (!is_of(me, "BESTUUR") && !is_own) return refused("R15");
    if (needs_council(one) && (one.council_consent === undefined || one.council_consent > chosen)) return refused("R15");
    if (one.adopted !== undefined) return { status: 409, answer: {} };
    this.#change(one, { adopted: chosen, recorded: new Date().toISOString() });
    return { status: 201, answer: { receipt: { index: 22 }, count: 1 } };
  }

  #change(one: Kept, told: Partial<Kept>): void {
    this.#all = this.#all.map((other) => (other === one ? { ...other, ...told } : other));
  }
}

function is_too_wide({ term, value }: PolicyChange): boolean {
  return term !== undefined && (value ?? 0) > (kLongest[term as Term] ?? 0);
}

function refused(rule: string): Outcome {
  return { status: 403, answer: { rule, ruleVersion: 1 } };
}
