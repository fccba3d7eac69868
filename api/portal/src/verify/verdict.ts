// What a check finds: proven, refused, or incomplete, with what a person needs to know beside it.

import type { Addendum } from "./addendum.ts";
import type { Ground } from "./bundle.ts";
import type { Bytes } from "./bytes.ts";
import type { Cosigner } from "./checkpoint.ts";
import type { Refusal } from "./refusal.ts";

export const kStaleSeconds = 7 * 24 * 3600;

/** The confidential event beside the one that brings it into the open: that it stands in the log is proven, that it is the
 * one that was meant says the line of the other. */
export interface ProvenOriginal {
  readonly index: number;
  /** The leaf hash of its entry. */
  readonly entry: Bytes;
  /** The digest of its line. */
  readonly digest: Bytes;
  readonly what: Addendum;
}

/** One proven event of the history, with the addenda that the bundle opens. */
export interface ProvenEvent {
  readonly index: number;
  readonly seq: number;
  /** Hours since 1970: when it was recorded, to the hour, as the entry itself says. */
  readonly hour: number;
  readonly what: Addendum | null;
  readonly content: Addendum | null;
  readonly has_who: boolean;
  /** A part of it is gone, and a later event says so. */
  readonly is_erased: boolean;
  readonly original: ProvenOriginal | null;
}

export interface Verdict {
  readonly state: "ok" | "incomplete";
  readonly origin: string;
  readonly size: number;
  /** Of the whole log under the checkpoint. */
  readonly root: Bytes;
  /** Unix seconds: the quorum's cosignature, or the start of the seal's hour where no witness was asked. */
  readonly time: number;
  readonly is_witnessed: boolean;
  readonly is_stale: boolean;
  readonly cosigners: readonly Cosigner[];
  readonly streams: number;
  /** Events proven complete, whether or not the bundle shows them. */
  readonly events: number;
  /** Events that the bundle lists. */
  readonly listed: number;
  readonly parts: {
    readonly shown: number; readonly absent: number; readonly withheld: number; readonly erased: number;
  };
  readonly grounds: readonly Ground[];
  /** Whose history the opening says that it is; null where the opening is not the ledger's own message. */
  readonly display: string | null;
  readonly earlier: {
    readonly size: number; readonly events: number; readonly added: number; readonly time: number | null;
  } | null;
  readonly audited: { readonly size: number; readonly by: Cosigner } | null;
  readonly lines: readonly ProvenEvent[];
}

export type Judgement =
  | { readonly ok: true; readonly verdict: Verdict }
  | { readonly ok: false; readonly refusal: Refusal };
