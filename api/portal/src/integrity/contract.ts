// What the routes of the integrity screen answer (api/commands/integrity.capnp), and how this page asks for it.

import { json, type Answer } from "../app/server.ts";

export interface Run {
  readonly number: number;
  /** BEZIG, KLAAR, MISLUKT or GESTOPT. */
  readonly state: string;
  readonly begun: string;
  readonly ended?: string;
  readonly checked: number;
  readonly size: number;
}

export interface Verification extends Run {
  readonly events: number;
  readonly groups: number;
  readonly findings: readonly { readonly index: number; readonly promise: string; readonly sentence: string }[];
}

export interface Runs {
  readonly verification?: Verification;
  readonly rebuild?: Run;
}

export interface ShownSeal {
  readonly index: number;
  readonly events: number;
  readonly hour: string;
  readonly mapRoot: string;
}

export interface Integrity extends Runs {
  readonly origin: string;
  readonly testClock: boolean;
  readonly size: number;
  readonly events: number;
  readonly root: string;
  readonly seals: readonly ShownSeal[];
  readonly secondPlace: {
    readonly size: number; readonly behind: number; readonly epoch: number; readonly destroyed: number;
    readonly ownDevice: boolean; readonly failed: boolean;
  };
  readonly epochStore: {
    readonly epoch: number; readonly keys: number; readonly older: number; readonly present: boolean; readonly ownDevice: boolean;
  };
  readonly witnesses: readonly { readonly name: string; readonly size: number; readonly cosigned?: string; readonly failed: boolean }[];
  readonly projections: readonly { readonly name: string; readonly version: number; readonly position: number; readonly behind: number }[];
  readonly feeds: readonly { readonly system: string }[];
  readonly mayRebuild: boolean;
}

const kPath = "/v1/integriteit";
const kPauseMilliseconds = 3000;

export const ask_state = (): Promise<Answer<Integrity>> => json("GET", kPath);
export const start_verification = (): Promise<Answer<Verification>> => json("POST", `${kPath}/controles`, {});
export const start_rebuild = (): Promise<Answer<Run>> => json("POST", `${kPath}/herbouwingen`, {});

/** Follows what runs until nothing does. Whoever calls it closes it. `ended` is called once: nothing runs any more, or the
 *  server lets nobody read along now. */
export function follow(tell: (runs: Runs) => void, ended: () => void): { close: () => void } {
  const events = new EventSource(`${kPath}/voortgang`);
  const close = (): void => events.close();
  const read = (event: Event): void => tell(JSON.parse((event as MessageEvent<string>).data) as Runs);
  events.addEventListener("voortgang", read);
  events.addEventListener("klaar", (event) => {
    close();  // or the browser would ask again, for ever
    read(event);
    ended();
  });
  events.addEventListener("error", () => {
    // While it is CONNECTING the browser asks again by itself.
    if (events.readyState === EventSource.CLOSED) setTimeout(ended, kPauseMilliseconds);
  });
  return { close };
}
