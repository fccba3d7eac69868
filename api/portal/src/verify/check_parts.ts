// The parts of events: what is shown hashes to its entry; what is absent proves it; what is erased is covered by a
// later erasure of the same history; what is withheld has a ground. Counts them for the verdict.

import { absent_part, decode_addendum, kPartNames, type Addendum, type PartName } from "./addendum.ts";
import type { BundleEvent, Ground } from "./bundle.ts";
import { equal, type Bytes } from "./bytes.ts";
import type { ListedEvent } from "./check_entries.ts";
import type { ProvenStream } from "./check_streams.ts";
import { sha256 } from "./crypto.ts";
import {
  kContinuedSchema, kErasureSchema, kOpeningSchema, read_continued, read_erasure, read_opening, read_or_refuse,
  type ErasedPart, type Opening,
} from "./messages.ts";
import { require_that } from "./refusal.ts";
import type { ProvenEvent } from "./verdict.ts";

/** What stands for an absent part has the length of a hash; an addendum is always longer. */
const kAbsentBytes = 32;

export interface PartCounts {
  shown: number;
  absent: number;
  withheld: number;
  erased: number;
  readonly grounds: Set<Ground>;
}

/** A stream with its lines read: what its own messages say of it. */
export interface ReadStream extends ProvenStream {
  /** `what` of each event; null where it is withheld or erased. */
  readonly lines: readonly (Addendum | null)[];
  /** Null where the opening is of a schema that is not the ledger's own. */
  readonly opened: Opening | null;
  readonly successor: Bytes | null;
  readonly erasures: ReadonlyMap<number, readonly ErasedPart[]>;
}

async function open_part(event: ListedEvent, name: PartName, bytes: Bytes): Promise<Addendum> {
  const place = `${event.place}/${name}`;
  const addendum = decode_addendum(name, bytes, place);
  require_that(equal(await sha256(bytes), event.event[name]), "addendum_wrong", place);
  return addendum;
}

/** Refusals: opening_withheld, addendum_malformed, addendum_wrong, message_malformed. */
export async function read_lines(stream: ProvenStream): Promise<ReadStream> {
  const { shown, opening, events } = stream;
  const lines: (Addendum | null)[] = [];
  const read: { opened: Opening | null; successor: Bytes | null; erasures: Map<number, ErasedPart[]> } = {
    opened: null, successor: null, erasures: new Map(),
  };
  const learn = (line: Addendum, seq: number, place: string): void => {
    if (line.schema === kOpeningSchema) {
      require_that(seq === 0, "message_malformed", place);
      read.opened = read_or_refuse(line, read_opening, place);
    } else if (line.schema === kContinuedSchema) {
      read.successor = read_or_refuse(line, read_continued, place);
    } else if (line.schema === kErasureSchema) {
      read.erasures.set(seq, read_or_refuse(line, read_erasure, place));
    }
  };
  if (opening && shown.opening) {
    learn(await open_part(opening, "what", shown.opening.what), 0, `${opening.place}/what`);
  }
  for (const [i, event] of events.entries()) {
    const [seq, place, part] = [shown.from + i, `${event.place}/what`, shown.events[i]!.parts.what];
    require_that(seq > 0 || part.kind === "shown", "opening_withheld", place);
    const line = part.kind === "shown" ? await open_part(event, "what", part.bytes) : null;
    if (line) learn(line, seq, place);
    lines.push(line);
  }
  return { ...stream, lines, ...read };
}

/** Refusals: addendum_malformed, addendum_wrong, absent_unproven, erased_unproven. */
export async function check_parts(stream: ReadStream, counts: PartCounts): Promise<ProvenEvent[]> {
  const proven: ProvenEvent[] = [];
  for (const [i, event] of stream.events.entries()) {
    const shown = stream.shown.events[i]!;
    const opened: Record<PartName, Addendum | null> = { what: null, who: null, content: null };
    for (const name of kPartNames) opened[name] = await check_part(stream, i, name, counts);
    const original = stream.originals[i] ?? null;
    const original_line = original && shown.original ? {
      index: original.index, entry: original.hash, digest: original.event.what,
      what: await open_part(original, "what", shown.original.what),
    } : null;
    proven.push({
      index: event.index, seq: stream.shown.from + i, hour: event.hour, what: opened.what, content: opened.content,
      has_who: opened.who !== null, is_erased: is_any_erased(shown), original: original_line,
    });
  }
  return proven;
}

function is_any_erased({ parts }: BundleEvent): boolean {
  return kPartNames.some((name) => parts[name].kind === "erased");
}

async function check_part(
  stream: ReadStream, i: number, name: PartName, counts: PartCounts,
): Promise<Addendum | null> {
  const event = stream.events[i]!;
  const part = stream.shown.events[i]!.parts[name];
  const place = `${event.place}/${name}`;
  if (part.kind === "withheld") {
    counts.withheld += 1;
    counts.grounds.add(part.ground);
    return null;
  }
  if (part.kind === "erased") {
    require_that(is_erased(stream, i, name, part.by), "erased_unproven", place);
    counts.erased += 1;
    return null;
  }
  if (name !== "what" && part.bytes.length === kAbsentBytes) {
    require_that(equal(await sha256(part.bytes), event.event[name]), "addendum_wrong", place);
    const line = stream.lines[i];
    const absent = line ? await absent_part(name, line.salt) : null;
    require_that(absent !== null && equal(part.bytes, absent), "absent_unproven", place);
    counts.absent += 1;
    return null;
  }
  counts.shown += 1;
  return open_part(event, name, part.bytes);
}

function is_erased(stream: ReadStream, i: number, name: PartName, by: number): boolean {
  const event = stream.events[i]!;
  const number = kPartNames.indexOf(name) + 1;
  return by > stream.shown.from + i && (stream.erasures.get(by) ?? []).some((erased) => {
    return erased.index === event.index && erased.part === number && equal(erased.digest, event.event[name]);
  });
}
