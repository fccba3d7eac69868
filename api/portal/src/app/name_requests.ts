// What the server is asked by those who advise or decide on a name (docs/adr/0025). Apart from server.ts: few visits ask
// it.

import type { Line } from "./contract.ts";
import { json, type Answer } from "./server.ts";

/** A request as it is read, which is recorded first. */
export interface NameRequestShown {
  readonly receipt: { readonly index: number };
  readonly request: string;
  readonly state: string;
  readonly line: Line;
  /** Why the family asks; empty once that was erased. */
  readonly reason: string;
  readonly advice?: string;
  readonly advice_reason?: string;
  /** For whoever decides, between the advice and the decision. */
  readonly name?: string;
}

type Recorded = { readonly receipt: { readonly index: number } };

function path(pupil: string, request: string): string {
  return `/v1/leerlingen/${pupil}/naamverzoeken/${request}`;
}

export const name_requests = {
  read: (pupil: string, request: string): Promise<Answer<NameRequestShown>> => json("POST", `${path(pupil, request)}/lezingen`, {}),
  advise: (pupil: string, request: string, body: { release: boolean; reason: string }): Promise<Answer<Recorded>> =>
    json("POST", `${path(pupil, request)}/adviezen`, body),
  decide: (pupil: string, request: string, body: { release: boolean; reason: string }): Promise<Answer<Recorded>> =>
    json("POST", `${path(pupil, request)}/besluiten`, body),
};
