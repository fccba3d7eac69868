// Test-only: requests for names, as the real server lists, reads and answers them.

import type { Line, Me, NameRequest } from "../../src/app/contract.ts";
import { task_of } from "../../src/words/name_tasks.ts";

/** What the server adds to a refusal (api/commands/name_requests.cpp). */
const kWhereToGo = "\n\nBent u het hier niet mee eens? Dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens. U kunt ook naar de rechter gaan.";
const kAboutMe: NameRequest = { request: "9a".repeat(16), state: "GEVRAAGD", asked: "2026-11-20T09:00:00Z", about_me: true };

export interface Words { readonly release: boolean; readonly reason: string }

export class FixtureNames {
  requests: (NameRequest & { readonly index: number })[] = [];
  readonly #why = new Map<string, string>();
  readonly #advice = new Map<string, Words>();

  /** Those that this person has to do with: the family of their child, whoever advises or decides of all. */
  listed(me: Me): NameRequest[] {
    if (me.roles.some(({ role }) => role === "LEERKRACHT")) return [kAboutMe];
    if (me.children.length > 0) return this.requests.filter((one) => me.children.some(({ pupil }) => pupil === one.pupil));
    return this.requests;
  }

  /** What whoever is to act reads; null where this person has nothing to do now. */
  read(me: Me, request: string, lines: readonly Line[]): object | null {
    const found = this.requests.find((one) => one.request === request);
    const task = found === undefined ? null : task_of(me, found);
    const line = lines.find((one) => one.index === found?.index);
    if (found === undefined || task === null || line === undefined) return null;
    const advice = this.#advice.get(request);
    return {
      receipt: { index: 12 }, request, state: found.state, line, reason: this.#why.get(request) ?? "",
      ...(advice && { advice: advice.release ? "VRIJGEVEN" : "WEIGEREN", advice_reason: advice.reason }),
      ...(task === "decide" && { name: "Sanne de Wit" }),
    };
  }

  /** The line that the family reads; null where this person may not, or said nothing. */
  answer(me: Me, request: string, words: Words): { action: string; reason: string; role: string } | null {
    const found = this.requests.find((one) => one.request === request);
    const task = found === undefined ? null : task_of(me, found);
    if (task === null || words.reason.trim() === "") return null;
    const role = me.roles[0]?.role ?? "";
    if (task === "advise") {
      this.#advice.set(request, words);
      this.requests = this.requests.map((one) => (one.request === request ? { ...one, state: "GEADVISEERD" } : one));
      return { action: "NAAM_ADVIES", reason: words.reason, role };
    }
    const told = { state: words.release ? "VRIJGEGEVEN" : "GEWEIGERD", decided: new Date().toISOString() };
    this.requests = this.requests.map((one) => (one.request === request ? { ...one, ...told } : one));
    return { action: "NAAM_BESLUIT", reason: words.release ? words.reason : words.reason + kWhereToGo, role };
  }

  /** The number of the request: the open one about this line, or a new one. */
  ask(pupil: string, index: number, why = ""): string {
    const open = this.requests.find((one) => one.pupil === pupil && one.index === index && one.decided === undefined);
    if (open) return open.request;
    const request = (this.requests.length + 16).toString(16).repeat(16);
    this.#why.set(request, why);
    this.requests.push({ request, state: "GEVRAAGD", asked: new Date().toISOString(), pupil, index });
    return request;
  }

  advise(): void {
    this.#change({ state: "GEADVISEERD" });
  }

  decide(state: "VRIJGEGEVEN" | "GEWEIGERD"): void {
    this.#change({ state, decided: new Date().toISOString() });
  }

  // Those that are open: what was decided stays so.
  #change(told: Partial<NameRequest>): void {
    this.requests = this.requests.map((one) => (one.decided === undefined ? { ...one, ...told } : one));
  }
}
