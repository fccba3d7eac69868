// Histories that go on under another key (loss of gezag, a leaked bundle, merged duplicates): the last event of the
// old one names the new one, the first event of the new one names the old one. Where the other end is not in the file
// the bundle is incomplete, not wrong.

import { equal, to_hex } from "./bytes.ts";
import type { ReadStream } from "./check_parts.ts";
import { kContinuedSchema, type Predecessor } from "./messages.ts";
import { require_that } from "./refusal.ts";

/** Whether every history that is named stands in the file. Refusals: continuation_wrong, stream_unrelated. */
export function check_continuation(streams: readonly ReadStream[], origin: string): boolean {
  const places = new Map(streams.map((stream, i) => [to_hex(stream.map_key), i]));
  const related = new Set<number>();
  let is_complete = true;
  for (const [i, stream] of streams.entries()) {
    require_that(!is_continued_early(stream), "continuation_wrong", stream.shown.place);
    if (stream.successor) {
      const next = places.get(to_hex(stream.successor));
      if (next === undefined) is_complete = false;
      else {
        const names_us = predecessors_of(streams[next]!).some((named) => equal(named.map_key, stream.map_key));
        require_that(next > i && names_us, "continuation_wrong", stream.shown.place);
        related.add(i).add(next);
      }
    }
    for (const named of predecessors_of(stream)) {
      const before = named.origin === origin ? places.get(to_hex(named.map_key)) : undefined;
      if (before === undefined) is_complete = false;
      else {
        require_that(before < i && fits(streams[before]!, named, stream), "continuation_wrong", stream.shown.place);
        related.add(before).add(i);
      }
    }
  }
  for (const [i, stream] of streams.entries()) {
    require_that(streams.length === 1 || related.has(i), "stream_unrelated", stream.shown.place);
  }
  return is_complete;
}

function predecessors_of(stream: ReadStream): readonly Predecessor[] {
  return stream.opened?.predecessors ?? [];
}

// Nothing follows the event that says that the stream goes on elsewhere.
function is_continued_early(stream: ReadStream): boolean {
  return stream.lines.slice(0, -1).some((line) => line?.schema === kContinuedSchema);
}

function first_index(stream: ReadStream): number {
  return stream.shown.opening?.index ?? stream.shown.events[0]!.index;
}

function fits(before: ReadStream, named: Predecessor, after: ReadStream): boolean {
  const last_is_shown = before.lines.at(-1) !== null;
  const says_so = before.successor !== null && equal(before.successor, after.map_key);
  // Whatever stood under the new key before would have been hidden from all who held the old one.
  const came_later = first_index(after) > before.shown.events.at(-1)!.index;
  return (!last_is_shown || says_so) && named.count <= before.shown.count && came_later;
}
