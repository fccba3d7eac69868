// What the server is asked about readings in an emergency, afterwards (docs/adr/0027). Apart from server.ts: few visits
// ask it.

import type { Line } from "./contract.ts";
import { json, type Answer } from "./server.ts";

/** How one stands, and whom it was about; not who read, why or what. */
export interface Emergency {
  readonly emergency: string;
  readonly state: string;
  readonly opened: string;
  readonly motivate_by: string;
  /** Where it was motivated: whether that was too late. */
  readonly late?: boolean;
  readonly judgement?: string;
  readonly pupil: string;
  /** Whoever is logged in read. */
  readonly own?: boolean;
  /** How many the same person has not motivated yet at that school. */
  readonly unmotivated: number;
}

/** One as it is read, which is recorded first. */
export interface EmergencyShown {
  readonly receipt: { readonly index: number };
  readonly emergency: string;
  readonly state: string;
  readonly opened: string;
  readonly motivate_by: string;
  readonly late?: boolean;
  readonly judgement?: string;
  /** The reading. */
  readonly line: Line;
  /** Why, and how it was reviewed; empty once that was erased. */
  readonly reason?: string;
  readonly review?: string;
}

type Recorded = { readonly receipt: { readonly index: number } };

function path(pupil: string, emergency: string): string {
  return `/v1/leerlingen/${pupil}/noodinzagen/${emergency}`;
}

export const emergencies = {
  all: (): Promise<Answer<{ emergencies: Emergency[] }>> => json("GET", "/v1/noodinzagen"),
  read: (pupil: string, emergency: string): Promise<Answer<EmergencyShown>> => json("POST", `${path(pupil, emergency)}/lezingen`, {}),
  motivate: (pupil: string, emergency: string, reason: string): Promise<Answer<Recorded & { late: boolean }>> =>
    json("POST", `${path(pupil, emergency)}/motiveringen`, { reason }),
  review: (pupil: string, emergency: string, body: { judgement: string; reason: string }): Promise<Answer<Recorded>> =>
    json("POST", `${path(pupil, emergency)}/beoordelingen`, body),
};
