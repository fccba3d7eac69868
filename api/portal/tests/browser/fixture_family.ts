// Test-only: who has gezag, decisions about parents without it, and what families ask, as the real server answers.

import type { FamilyRequest, InformationDecision } from "../../src/app/family.ts";
import type { Me } from "../../src/app/contract.ts";
import { day_of } from "../../src/words/calendar.ts";
import { kPupils } from "./fixture_ledger.ts";
import type { TaskAnswer } from "./fixture_tasks.ts";

type Body = Record<string, unknown>;
interface KeptDecision extends InformationDecision { readonly of: string; readonly reason: string }
interface KeptRequest extends Omit<FamilyRequest, "own"> { readonly asker: string; readonly text: string }

const kDay = 24 * 3600 * 1000;
const at = (days: number): string => `${new Date(Date.now() + days * kDay).toISOString().slice(0, 19)}Z`;
const is_one_of = (me: Me, ...roles: string[]): boolean => me.roles.some(({ role }) => roles.includes(role));
const kRefused: TaskAnswer = { status: 403, body: { rule: "R40", ruleVersion: 1 } };
/** The father of Yara and Ilias, who has gezag. */
const kGuardian = { person: "f0".repeat(16), name: "Karim Postma-Benali" };
/** A parent without gezag stands in the decision only. */
export const kOtherParent = { person: "f1".repeat(16), name: "Noah Verzonnen" };

export class FixtureFamily {
  #decisions: KeptDecision[] = [];
  #requests: KeptRequest[] = [];

  /** A decision of so many days ago about the parent of that name. */
  decide(of: string, pupil: string, days: number, given: boolean): void {
    const person = of === kOtherParent.name ? { person: kOtherParent.person } : {};
    this.#decisions.push({
      decision: (this.#decisions.length + 16).toString(16).repeat(16), pupil, relation: "VADER", given, recorded: at(-days), counts: given, of, name: of, ...person,
      reason: "Een rapport krijgt de andere ouder ook.", ...(given ? { from: day_of(new Date()), to: "2027-07-31" } : { ground: "BELANG_VAN_HET_KIND" }),
    });
  }

  /** What the person of that name asked so many days ago. */
  ask(asker: string, pupil: string, days: number, more: Partial<KeptRequest> = {}): string {
    const request = (this.#requests.length + 80).toString(16).repeat(16);
    const received = day_of(new Date(Date.now() - days * kDay));
    this.#requests.push({
      request, pupil, kind: "VRAAG", state: "OPEN", channel: "PORTAAL", received, recorded: at(-days), role: "OUDER", asker, text: "Mag ik weten hoe het gaat?", ...more,
    });
    return request;
  }

  /** About whom the newest question or request is, and who asked it. */
  newest(): { pupil: string; asker: string } | undefined {
    return this.#requests.at(-1);
  }

  answer(me: Me, route: string, body: Body): TaskAnswer {
    if (route === "GET /informatiebesluiten") {
      const told = this.#decisions.filter(({ of }) => of === me.name).map(({ of: _, reason: __, name: ___, person: ____, ...one }) => one);
      return { status: 200, body: { decisions: told } };
    }
    if (route === "GET /verzoeken") return { status: 200, body: { requests: this.#listed(me) } };
    const reason = this.#decisions.find(({ decision }) => route.endsWith(`/informatiebesluiten/${decision}/lezingen`))?.reason;
    if (reason !== undefined) return { status: 201, body: { receipt: { index: 41 }, reason } };
    const [, pupil = "", request, step] = /\/leerlingen\/([0-9a-f]{32})\/(?:gezag|verzoeken)(?:\/([0-9a-f]{32}))?(?:\/(\w+))?$/.exec(route) ?? [];
    if (route.endsWith("/gezag/lezingen")) return this.#register(me);
    if (request === undefined) return this.#receive(me, pupil, body);
    const found = this.#requests.find((one) => one.request === request && one.pupil === pupil);
    if (found === undefined || !(found.asker === me.name || is_one_of(me, "DIRECTIE", "PRIVACY"))) return kRefused;
    return step === "lezingen" ? this.#read(me, found) : this.#promote(found, String(body["kind"]));
  }

  #listed(me: Me): FamilyRequest[] {
    const is_seen = is_one_of(me, "DIRECTIE", "PRIVACY", "FG");
    return this.#requests.filter(({ asker }) => is_seen || asker === me.name).map(({ asker, text: _, ...one }) => ({ ...one, ...(asker === me.name && { own: true }) }));
  }

  #register(me: Me): TaskAnswer {
    const registrations = [{ index: 3, recorded: at(-149), relation: "VADER", proof: "GEZAGSREGISTER", from: "2019-04-02" }];
    const decisions = this.#decisions.map(({ of: _, reason: __, ...one }) => one);
    return { status: 201, body: {
      receipt: { index: 42 }, guardians: [{ ...kGuardian, counts: true, registrations }], ...(is_one_of(me, "DIRECTIE") && decisions.length > 0 && { decisions }),
    } };
  }

  // Somebody of the school says who asked; a parent and a pupil ask for themselves.
  #receive(me: Me, pupil: string, body: Body): TaskAnswer {
    const is_staff = is_one_of(me, "DIRECTIE", "LEERKRACHT");
    const people = [kGuardian, kOtherParent, ...kPupils.map((one) => ({ person: one.pupil, name: one.name }))];
    const asker = is_staff ? people.find(({ person }) => person === body["asker"])?.name : me.name;
    if (asker === undefined) return { status: 404, body: {} };
    const kind = String(body["kind"]);
    const due = kind === "VRAAG" ? {} : { due: day_of(new Date(Date.now() + 30 * kDay)) };
    const channel = is_staff ? String(body["channel"]) : "PORTAAL";
    const request = this.ask(asker, pupil, 0, { kind, channel, text: String(body["text"]), role: me.roles[0]?.role ?? "OUDER", ...due });
    return { status: 201, body: { receipt: { index: 43 }, request, received: day_of(new Date()), ...due } };
  }

  #read(me: Me, { asker, text, ...request }: KeptRequest): TaskAnswer {
    const person = [kGuardian, kOtherParent].find(({ name }) => name === asker)?.person;
    const told = asker === me.name ? {} : { asker: person ?? request.pupil, askerName: asker };
    return { status: 201, body: { receipt: { index: 44 }, request, text, ...told } };
  }

  #promote(found: KeptRequest, kind: string): TaskAnswer {
    const due = day_of(new Date(Date.parse(found.received) + 30 * kDay));
    this.#requests = this.#requests.map((one) => (one === found ? { ...one, kind, due, promoted: true } : one));
    return { status: 201, body: { receipt: { index: 45 }, request: found.request, received: found.received, due } };
  }
}
