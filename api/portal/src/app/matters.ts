// What the server is asked about confidential reports (docs/adr/0028): only from the pages of those whom they are for.
// Nothing here is ever asked for a parent.

import type { Line } from "./contract.ts";
import { json, type Answer } from "./server.ts";

export interface ListedMatter {
  readonly matter: string;
  readonly pupil: string;
  readonly recipient: string;
  readonly ground: string;
  readonly step: number;
  readonly happened: string;
  readonly recorded: string;
  /** The first moment at which the review is too late. */
  readonly review: string;
  readonly overdue: boolean;
  readonly lifted?: string;
  /** Lifting it was stopped halfway: lifting it again goes on. */
  readonly unfinished?: boolean;
}

export interface MatterShown {
  readonly receipt: { readonly index: number };
  readonly matter: ListedMatter;
  /** Why it is confidential; empty once that was erased. */
  readonly reason: string;
  readonly items: readonly {
    readonly item: string; readonly category: string; readonly value: string; readonly author_role: string; readonly recorded: string;
  }[];
  readonly lines: readonly Line[];
}

/** A case within which an officer of the board may read. */
export interface Case {
  readonly case: string;
  readonly pupil: string;
  readonly role: string;
  readonly categories: readonly string[];
  readonly from: string;
  /** The first moment at which it is over. */
  readonly to: string;
  readonly open: boolean;
  readonly matter?: string;
}

export interface NewMatter {
  readonly recipient: string;
  readonly ground: string;
  readonly step: number;
  readonly date?: string;
  readonly review: string;
  readonly reason: string;
}

type Recorded = { readonly receipt: { readonly index: number } };
type Named = Pick<ListedMatter, "pupil" | "matter">;

function path({ pupil, matter }: Named, what: string): string {
  return `/v1/leerlingen/${pupil}/meldingen/${matter}/${what}`;
}

export const matters = {
  /** That it is shown is recorded, for each of them. */
  list: (): Promise<Answer<{ matters: ListedMatter[] }>> => json("POST", "/v1/meldingen/_zoek", {}),
  cases: (): Promise<Answer<{ cases: Case[] }>> => json("GET", "/v1/zaken"),
  open: (pupil: string, body: NewMatter): Promise<Answer<Recorded & { matter: string }>> => json("POST", `/v1/leerlingen/${pupil}/meldingen`, body),
  read: (one: Named, named_case?: string): Promise<Answer<MatterShown>> => json("POST", path(one, "lezingen"), named_case === undefined ? {} : { case: named_case }),
  write: (one: Named, body: { category: string; value: string; step?: number }): Promise<Answer<Recorded & { item: string }>> =>
    json("POST", path(one, "gegevens"), body),
  keep: (one: Named, body: { review: string; reason: string }): Promise<Answer<Recorded>> => json("POST", path(one, "handhavingen"), body),
  lift: (one: Named, reason: string): Promise<Answer<Recorded & { lines: number }>> => json("POST", path(one, "opheffingen"), { reason }),
};
