// The two entries of the log, to the byte (design.md section 3): 181 bytes for an event, 89 for a seal. Reserved bytes
// are zero and the addenda index is the one that we write, or the entry is refused.

import { equal, read_be32, read_be64, slice, utf8_bytes, type Bytes } from "./bytes.ts";
import { sha256 } from "./crypto.ts";
import { require_that } from "./refusal.ts";

export const kEventEntryBytes = 181;
export const kSealEntryBytes = 89;
const kAddendaIndex = new Uint8Array([0, 0, 0, 72, 0, 0, 0, 104, 0, 0, 0, 136, 3]);

export interface EventEntry {
  /** Hours since 1970. */
  readonly hour: number;
  readonly previous: Bytes;
  readonly tag: Bytes;
  readonly what: Bytes;
  readonly who: Bytes;
  readonly content: Bytes;
}

export interface SealEntry {
  readonly hour: number;
  readonly previous: Bytes;
  readonly map_root: Bytes;
  readonly index: number;
  readonly events: number;
}

function check_header(bytes: Bytes, length: number, entry_class: number, place: string): void {
  require_that(bytes.length === length, "entry_malformed", place);
  require_that(bytes[0] === 1 && bytes[1] === entry_class, "entry_malformed", place);
  require_that(bytes[2] === 0 && bytes[3] === 0, "entry_malformed", place);
}

export function decode_event_entry(bytes: Bytes, place: string): EventEntry {
  check_header(bytes, kEventEntryBytes, 1, place);
  require_that(equal(bytes.subarray(168), kAddendaIndex), "entry_malformed", place);
  return {
    hour: read_be32(bytes, 4),
    previous: slice(bytes, 8, 40),
    tag: slice(bytes, 40, 72),
    what: slice(bytes, 72, 104),
    who: slice(bytes, 104, 136),
    content: slice(bytes, 136, 168),
  };
}

export function decode_seal_entry(bytes: Bytes, place: string): SealEntry {
  check_header(bytes, kSealEntryBytes, 2, place);
  require_that(bytes[88] === 0, "entry_malformed", place);
  // Numbers above 2^53-1 are NaN, which no place and no count is equal to: the checks refuse them by their own codes.
  const [index, events] = [read_be64(bytes, 72), read_be64(bytes, 80)];
  return { hour: read_be32(bytes, 4), previous: slice(bytes, 8, 40), map_root: slice(bytes, 40, 72), index, events };
}

/** What stands in `previous` of entry 0. */
export function genesis_previous(origin: string): Promise<Bytes> {
  return sha256(utf8_bytes(`inzage/v1\n${origin}\n`));
}
