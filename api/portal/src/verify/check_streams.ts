// The child's side of a bundle: every event carries this stream's tag for its own place, and the whole history, no
// event more or less, is what the map under the seal holds.

import { be64, equal, type Bytes } from "./bytes.ts";
import type { ListedStream } from "./check_entries.ts";
import { derive, hmac, hmac_key } from "./crypto.ts";
import { is_in_map, parse_path } from "./map_proof.ts";
import { hash_stream_leaf, range_sizes, root_from_inclusion, root_of_range } from "./merkle.ts";
import { require_that } from "./refusal.ts";

export interface ProvenStream extends ListedStream {
  readonly map_key: Bytes;
  readonly count_key: CryptoKey;
  /** Hashes of the stream's own leaves from `shown.from` on. */
  readonly leaves: readonly Bytes[];
  /** Where the stream's first event stands in the log. */
  readonly opened_at: number;
}

/** What the map holds for a stream of `count` events and this root. */
export function map_value(count_key: CryptoKey, count: number, root: Bytes): Promise<Bytes> {
  return hmac(count_key, be64(count), root);
}

/** Root of the stream's own tree over its first `count` leaves. Requires shown.from <= count <= shown.count. */
export function root_of_first(stream: ProvenStream, count: number): Promise<Bytes> {
  return root_of_range(stream.shown.from, stream.shown.range, stream.leaves, count);
}

/** Refusals: tag_wrong, range_malformed, map_proof_malformed, map_proof_wrong, opening_proof_wrong. */
export async function check_stream(listed: ListedStream, map_root: Bytes): Promise<ProvenStream> {
  const { shown, opening, events } = listed;
  await check_tags(listed);
  require_that(shown.range.length === range_sizes(shown.from).length, "range_malformed", `${shown.place}/range`);
  const proven: ProvenStream = {
    ...listed,
    map_key: await derive(shown.key, "inzage/map/v1"),
    count_key: await hmac_key(await derive(shown.key, "inzage/count/v1")),
    leaves: await Promise.all(events.map((event) => hash_stream_leaf(event.index, event.hash))),
    opened_at: opening?.index ?? events[0]!.index,
  };
  const root = await root_of_first(proven, shown.count);
  const value = await map_value(proven.count_key, shown.count, root);
  const place = `${shown.place}/map_proof`;
  require_that(parse_path(shown.map_proof) !== null, "map_proof_malformed", place);
  require_that(await is_in_map(map_root, proven.map_key, value, shown.map_proof), "map_proof_wrong", place);
  if (shown.opening && opening) {
    const leaf = await hash_stream_leaf(opening.index, opening.hash);
    const reached = await root_from_inclusion(0, shown.count, leaf, shown.opening.proof);
    require_that(reached !== null && equal(reached, root), "opening_proof_wrong", `${opening.place}/proof`);
  }
  return proven;
}

async function check_tags({ shown, opening, events }: ListedStream): Promise<void> {
  const tag_key = await hmac_key(await derive(shown.key, "inzage/tag/v1"));
  const is_tagged = async (event: (typeof events)[number], seq: number): Promise<boolean> => {
    return equal(event.event.tag, await hmac(tag_key, be64(seq)));
  };
  if (opening) require_that(await is_tagged(opening, 0), "tag_wrong", `${opening.place}/entry`);
  const tagged = await Promise.all(events.map((event, i) => is_tagged(event, shown.from + i)));
  for (const [i, event] of events.entries()) require_that(tagged[i]!, "tag_wrong", `${event.place}/entry`);
}
