// Test-only: requests for names, as the real server lists them. Nobody advises or decides here but the test.

import type { NameRequest } from "../../src/app/contract.ts";

export class FixtureNames {
  requests: (NameRequest & { readonly index: number })[] = [];

  /** The number of the request: the open one about this line, or a new one. */
  ask(pupil: string, index: number): string {
    const open = this.requests.find((one) => one.pupil === pupil && one.index === index && one.decided === undefined);
    if (open) return open.request;
    const request = (this.requests.length + 16).toString(16).repeat(16);
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
