// What the server is asked about programs of suppliers and the systems that report (docs/adr/0029, 0030). Each address
// stands here and nowhere else in the portal.

import type { ItemValue } from "./contract.ts";
import { json, type Answer } from "./server.ts";

export interface Processing {
  readonly agreement: string;
  readonly status: string;
  /** Within sixty days. */
  readonly ends_soon?: boolean;
  readonly signed?: string;
  readonly from: string;
  /** The last day. */
  readonly to: string;
  readonly ended?: string;
  readonly model: string;
  /** SHA-256 of the signed file. */
  readonly document: string;
  readonly sub_processors: readonly string[];
  readonly categories: readonly string[];
}

export interface Permission {
  readonly permission: string;
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly from: string;
  /** The last day. */
  readonly to: string;
  readonly withdrawn?: string;
  readonly reference: string;
}

export interface SupplierPackage {
  readonly package: string;
  readonly name: string;
  readonly supplier: string;
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly agreements: readonly Processing[];
  readonly permissions: readonly Permission[];
}

export interface SourceKey {
  /** The public half: nothing here is a secret. */
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly ended?: string;
}

export interface SourceGap {
  readonly from: string;
  readonly to: string;
  readonly closed?: string;
}

export interface Source {
  readonly source: string;
  readonly system: string;
  readonly package: string;
  readonly measures: string;
  readonly keys: readonly SourceKey[];
  readonly alive?: string;
  /** Up to when it reported everything. */
  readonly until: string;
  readonly gaps: readonly SourceGap[];
  readonly registered: string;
  /** It reports no more. */
  readonly ended?: string;
}

/** What a system wrote and may not write; held until DIRECTIE judged it. */
export interface HeldReport {
  readonly pupil: string;
  readonly item: string;
  readonly system: string;
  readonly category: string;
  readonly happened: string;
  readonly recorded: string;
}

/** One as it is read, which is recorded first. */
export interface HeldShown extends Omit<HeldReport, "pupil"> {
  readonly receipt: { readonly index: number };
  readonly value: ItemValue;
  readonly motivation?: string;
}

export interface NewPackage {
  readonly name: string;
  readonly supplier: string;
  readonly purpose: string;
  readonly categories: readonly string[];
}

export interface NewProcessing {
  readonly categories: readonly string[];
  /** Absent: not signed, and so never in force. */
  readonly signed?: string;
  readonly from: string;
  readonly to: string;
  readonly model: string;
  readonly document: string;
  readonly subProcessors?: readonly string[];
}

export interface NewPermission {
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly reference: string;
}

type Recorded = { readonly receipt: { readonly index: number } };

export const suppliers = {
  packages: (): Promise<Answer<{ packages: SupplierPackage[] }>> => json("GET", "/v1/pakketten"),
  sources: (): Promise<Answer<{ sources: Source[] }>> => json("GET", "/v1/bronnen"),
  held: (): Promise<Answer<{ reports: HeldReport[] }>> => json("GET", "/v1/quarantaine"),
  register: (body: NewPackage): Promise<Answer<Recorded>> => json("POST", "/v1/pakketten", body),
  agree: (one: string, body: NewProcessing): Promise<Answer<Recorded>> => json("POST", `/v1/pakketten/${one}/overeenkomsten`, body),
  end_agreement: (agreement: string): Promise<Answer<Recorded>> => json("POST", `/v1/overeenkomsten/${agreement}/beeindigingen`, {}),
  permit: (one: string, body: NewPermission): Promise<Answer<Recorded>> => json("POST", `/v1/pakketten/${one}/toestemmingen`, body),
  withdraw: (permission: string): Promise<Answer<Recorded>> => json("POST", `/v1/toestemmingen/${permission}/intrekkingen`, {}),
  read: ({ pupil, item }: HeldReport): Promise<Answer<HeldShown>> => json("POST", `/v1/leerlingen/${pupil}/quarantaine/${item}/lezingen`, {}),
  judge: ({ pupil, item }: HeldReport, body: { release: boolean; reason: string }): Promise<Answer<Recorded>> =>
    json("POST", `/v1/leerlingen/${pupil}/quarantaine/${item}/besluiten`, body),
};
