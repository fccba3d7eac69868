// What the server is asked about agreements on what is very confidential (docs/adr/0026). Apart from server.ts: most
// visits never ask it.

import type { Agreement } from "./contract.ts";
import { json, type Answer } from "./server.ts";

type Recorded = { readonly receipt: { readonly index: number } };

export interface NewAgreement {
  readonly persons: readonly string[];
  readonly categories: readonly string[];
  /** The last day. */
  readonly to: string;
  readonly reason: string;
}

export interface AgreementList {
  readonly agreements: readonly Agreement[];
  /** Functions that see it without an agreement, because the board decided so. */
  readonly by_policy?: readonly string[];
}

export const agreements = {
  of_pupil: (pupil: string): Promise<Answer<AgreementList>> => json("GET", `/v1/leerlingen/${pupil}/afspraken`),
  propose: (pupil: string, body: NewAgreement): Promise<Answer<Recorded & { agreement: string }>> =>
    json("POST", `/v1/leerlingen/${pupil}/afspraken`, body),
  acknowledge: (pupil: string, agreement: string): Promise<Answer<Recorded>> =>
    json("POST", `/v1/leerlingen/${pupil}/afspraken/${agreement}/erkenningen`, {}),
  /** With a reason by DIRECTIE; of the family none is asked. */
  end: (pupil: string, agreement: string, reason?: string): Promise<Answer<Recorded>> =>
    json("POST", `/v1/leerlingen/${pupil}/afspraken/${agreement}/beeindigingen`, reason === undefined ? {} : { reason }),
};
