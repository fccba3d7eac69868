// The log's side of a bundle: the seal is the last leaf, every listed leaf stands under the signed root, neighbours
// follow one another, and the hours of recording never run back.

import { equal, type Bytes } from "./bytes.ts";
import type { Bundle, BundleStream } from "./bundle.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { decode_event_entry, decode_seal_entry, genesis_previous, type EventEntry, type SealEntry } from "./entry.ts";
import { hash_leaf, root_from_joint_proof } from "./merkle.ts";
import { require_that, type RefusalCode } from "./refusal.ts";

interface ListedEntry {
  readonly place: string;
  readonly index: number;
  readonly hash: Bytes;
  readonly hour: number;
  readonly previous: Bytes;
}

export interface ListedEvent extends ListedEntry {
  readonly event: EventEntry;
}

/** One stream's listed entries, by their place beside the file's. */
export interface ListedStream {
  readonly shown: BundleStream;
  readonly opening: ListedEvent | null;
  readonly events: readonly ListedEvent[];
  readonly originals: readonly (ListedEvent | null)[];
}

export function decode_last_seal(
  shown: { readonly index: number; readonly entry: Bytes }, size: number, not_last: RefusalCode, place: string,
): SealEntry {
  const seal = decode_seal_entry(shown.entry, `${place}/entry`);
  require_that(shown.index + 1 === size && seal.index === shown.index, not_last, `${place}/index`);
  return seal;
}

/** Every stream's entries. Refusals: stream_repeated, entry_malformed, index_wrong, original_wrong. */
export async function list_streams(streams: readonly BundleStream[]): Promise<ListedStream[]> {
  const listed: ListedStream[] = [];
  for (const shown of streams) {
    const is_new = listed.every((other) => !equal(other.shown.key, shown.key));
    require_that(is_new, "stream_repeated", `${shown.place}/key`);
    listed.push(await list_stream(shown));
  }
  return listed;
}

async function list_stream(shown: BundleStream): Promise<ListedStream> {
  const opening = shown.opening ? await list_entry(shown.opening, `${shown.place}/opening`) : null;
  const events: ListedEvent[] = [];
  const originals: (ListedEvent | null)[] = [];
  let before = opening?.index ?? -1;
  for (const event of shown.events) {
    const listed = await list_entry(event, event.place);
    require_that(listed.index > before, "index_wrong", `${event.place}/index`);
    before = listed.index;
    const original = event.original ? await list_entry(event.original, `${event.place}/original`) : null;
    require_that(original === null || original.index < listed.index, "original_wrong", `${event.place}/original/index`);
    events.push(listed);
    originals.push(original);
  }
  return { shown, opening, events, originals };
}

async function list_entry(shown: { index: number; entry: Bytes }, place: string): Promise<ListedEvent> {
  const event = decode_event_entry(shown.entry, `${place}/entry`);
  const hash = await hash_leaf(shown.entry);
  return { place, index: shown.index, hash, hour: event.hour, previous: event.previous, event };
}

async function all_listed(bundle: Bundle, seal: SealEntry, streams: readonly ListedStream[]): Promise<ListedEntry[]> {
  const listed: ListedEntry[] = [{
    place: "/seal", index: bundle.seal.index, hash: await hash_leaf(bundle.seal.entry), hour: seal.hour,
    previous: seal.previous,
  }];
  for (const { opening, events, originals } of streams) {
    if (opening) listed.push(opening);
    listed.push(...events, ...originals.filter((original) => original !== null));
  }
  return listed.sort((a, b) => a.index - b.index);
}

/** Refusals: index_wrong, joint_proof_wrong, previous_wrong, seal_wrong. */
export async function check_tree(
  bundle: Bundle, checkpoint: Checkpoint, seal: SealEntry, streams: readonly ListedStream[],
): Promise<void> {
  const listed = await all_listed(bundle, seal, streams);
  for (const [i, leaf] of listed.entries()) {
    const stands_twice = listed[i - 1]?.index === leaf.index;
    require_that(!stands_twice && leaf.index < checkpoint.size, "index_wrong", `${leaf.place}/index`);
  }
  const root = await root_from_joint_proof(checkpoint.size, listed, bundle.proof);
  require_that(root !== null && equal(root, checkpoint.root), "joint_proof_wrong", "/proof");
  const genesis = await genesis_previous(checkpoint.origin);
  for (const [i, leaf] of listed.entries()) {
    const neighbour = listed[i - 1];
    const before = leaf.index === 0 ? genesis : neighbour?.index === leaf.index - 1 ? neighbour.hash : null;
    require_that(before === null || equal(leaf.previous, before), "previous_wrong", `${leaf.place}/entry`);
  }
  const is_possible = seal.events >= listed.length - 1 && seal.events <= seal.index;
  require_that(is_possible, "seal_wrong", "/seal/entry");
}

/** Over everything that is listed, in the log's order. */
export async function check_hours(
  bundle: Bundle, seal: SealEntry, earlier: SealEntry | null, streams: readonly ListedStream[],
): Promise<void> {
  const hours: Pick<ListedEntry, "index" | "hour" | "place">[] = await all_listed(bundle, seal, streams);
  if (earlier) hours.push({ index: earlier.index, hour: earlier.hour, place: "/earlier/seal" });
  hours.sort((a, b) => a.index - b.index);
  for (const [i, { hour, place }] of hours.entries()) {
    require_that(i === 0 || hours[i - 1]!.hour <= hour, "hour_wrong", place);
  }
}
