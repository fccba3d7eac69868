// What the server is asked about the people around a pupil: who has gezag, what a parent without it is told, and the
// questions and requests that come in (docs/adr/0035). Apart from server.ts: few visits ask it.

import { json, type Answer } from "./server.ts";

/** One registration of gezag, as it was made; the newest counts. */
export interface Registration {
  readonly index: number;
  readonly recorded: string;
  readonly relation: string;
  readonly proof: string;
  readonly from: string;
  readonly to?: string;
}

export interface Guardian {
  readonly person?: string;
  readonly name?: string;
  readonly own?: boolean;
  readonly counts: boolean;
  readonly registrations: readonly Registration[];
}

export interface InformationDecision {
  readonly decision: string;
  readonly pupil: string;
  /** Who the parent is, with their name: told to whoever keeps the register. */
  readonly person?: string;
  readonly name?: string;
  readonly relation: string;
  readonly given: boolean;
  readonly ground?: string;
  readonly from?: string;
  readonly to?: string;
  readonly recorded: string;
  readonly counts: boolean;
}

export interface AuthorityRegister {
  readonly receipt: { readonly index: number };
  readonly guardians: readonly Guardian[];
  readonly decisions?: readonly InformationDecision[];
}

export interface FamilyRequest {
  readonly request: string;
  readonly pupil: string;
  readonly kind: string;
  readonly state: string;
  readonly channel: string;
  readonly received: string;
  /** The last day for an answer; a question has none. */
  readonly due?: string;
  readonly recorded: string;
  readonly promoted?: boolean;
  readonly own?: boolean;
  /** Who took it in. */
  readonly role: string;
}

/** One request that was opened. Who asked it is told to staff only. */
export interface RequestOpened {
  readonly receipt: { readonly index: number };
  readonly request: FamilyRequest;
  readonly text: string;
  readonly asker?: string;
  readonly askerName?: string;
}

type Recorded = { readonly receipt: { readonly index: number } };
type Taken = Recorded & { readonly request: string; readonly received: string; readonly due?: string };

const of_pupil = (pupil: string): string => `/v1/leerlingen/${pupil}`;

export const family = {
  register: (pupil: string, body: { purpose: string; reason?: string }): Promise<Answer<AuthorityRegister>> =>
    json("POST", `${of_pupil(pupil)}/gezag/lezingen`, body),
  change: (pupil: string, guardian: string, body: { relation: string; proof: string; from: string }): Promise<Answer<Recorded>> =>
    json("POST", `${of_pupil(pupil)}/ouders/${guardian}/wijzigingen`, body),
  decide: (pupil: string, body: {
    key: string; name: string; relation: string; given: boolean; ground?: string; to?: string; reason: string;
  }): Promise<Answer<Recorded & { guardian: string }>> => json("POST", `${of_pupil(pupil)}/informatiebesluiten`, body),
  decisions: (): Promise<Answer<{ decisions: InformationDecision[] }>> => json("GET", "/v1/informatiebesluiten"),
  reason: (decision: string): Promise<Answer<Recorded & { reason: string }>> => json("POST", `/v1/informatiebesluiten/${decision}/lezingen`, {}),
  requests: (): Promise<Answer<{ requests: FamilyRequest[] }>> => json("GET", "/v1/verzoeken"),
  ask: (pupil: string, body: { kind: string; text: string; asker?: string; channel?: string; received?: string }): Promise<Answer<Taken>> =>
    json("POST", `${of_pupil(pupil)}/verzoeken`, body),
  read: (pupil: string, request: string): Promise<Answer<RequestOpened>> =>
    json("POST", `${of_pupil(pupil)}/verzoeken/${request}/lezingen`, {}),
  promote: (pupil: string, request: string, kind: string): Promise<Answer<Taken>> =>
    json("POST", `${of_pupil(pupil)}/verzoeken/${request}/omzettingen`, { kind }),
};
