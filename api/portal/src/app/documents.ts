// What the server is asked about documents with versions (docs/adr/0033), and what it answers. Apart from server.ts: few
// visits ask it.

import { json, type Answer } from "./server.ts";

/** One of three: a kind of data loses or gains a purpose, a function gets another access to a part, a term is another. */
export interface PolicyChange {
  readonly category?: string;
  readonly purpose?: string;
  readonly gains?: boolean;
  readonly role?: string;
  readonly part?: string;
  readonly access?: string;
  readonly term?: string;
  readonly value?: number;
}

export interface Days {
  readonly from: string;
  /** The last day. */
  readonly to?: string;
}

export interface ListedDocument extends Days {
  readonly document: string;
  readonly kind: string;
  readonly number: number;
  /** Absent: of the board, for every school. */
  readonly school?: string;
  readonly url: string;
  readonly digest: string;
  readonly purposes?: readonly string[];
  readonly changes?: readonly PolicyChange[];
  readonly closed?: readonly Days[];
  readonly needs_council: boolean;
  readonly council_consent?: string;
  readonly adopted?: string;
  /** When the adoption was recorded. */
  readonly recorded?: string;
  /** It decides now. */
  readonly counts: boolean;
}

export interface NewDocument {
  readonly kind: string;
  readonly school?: string;
  readonly url: string;
  readonly digest: string;
  readonly from: string;
  readonly to?: string;
  readonly purposes?: readonly string[];
  readonly changes?: readonly PolicyChange[];
  readonly closed?: readonly Days[];
}

type Recorded = { readonly receipt: { readonly index: number } };

export type DocumentStep = "consent" | "adopt";
const kPaths = { consent: "instemmingen", adopt: "vaststellingen" } as const;

export const documents = {
  list: (): Promise<Answer<{ documents: ListedDocument[] }>> => json("GET", "/v1/documenten"),
  draft: (body: NewDocument): Promise<Answer<Recorded & { document: string; number: number }>> => json("POST", "/v1/documenten", body),
  /** `day`: of the council's consent or of the decision. */
  take: (step: DocumentStep, document: string, day: string): Promise<Answer<Recorded>> =>
    json("POST", `/v1/documenten/${document}/${kPaths[step]}`, { day }),
};
