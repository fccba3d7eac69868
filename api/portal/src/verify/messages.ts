// The ledger's own messages that a verdict depends on: opening (16), continued (17), erasure (18). Offsets follow
// ledger/messages.capnp, which is set in stone; every other schema is opaque here.

import type { Bytes } from "./bytes.ts";
import type { Addendum } from "./addendum.ts";
import { MalformedMessage, read_message, type Struct } from "./capnp.ts";
import { Refusal } from "./refusal.ts";

export const kOpeningSchema = 16;
export const kContinuedSchema = 17;
export const kErasureSchema = 18;

const kStreamKinds = 7;
const kPredecessorsMax = 16;
const kErasedPartsMax = 65_536;

export interface Predecessor {
  readonly map_key: Bytes;
  readonly count: number;
  readonly origin: string;
}

export interface Opening {
  readonly recorded: number;
  readonly kind: number;
  readonly display: string;
  readonly organisation: string;
  readonly predecessors: readonly Predecessor[];
  readonly test_clock: boolean;
}

export interface ErasedPart {
  readonly index: number;
  readonly part: number;
  readonly digest: Bytes;
}

/** Reads a message, or refuses at `place` where its bytes are not one. */
export function read_or_refuse<T>(addendum: Addendum, read: (root: Struct) => T, place: string): T {
  try {
    return read(read_message(addendum.message));
  } catch (error) {
    if (error instanceof MalformedMessage) throw new Refusal("message_malformed", place);
    throw error;
  }
}

export function read_opening(root: Struct): Opening {
  const kind = root.uint16(16);
  const predecessors = root.structs(4);
  const fits = kind >= 1 && kind <= kStreamKinds && root.data(0).length === 16 && predecessors.length <= kPredecessorsMax;
  if (!fits) throw new MalformedMessage();
  return {
    recorded: root.int64(8),
    kind,
    display: root.text(1),
    organisation: root.text(2),
    predecessors: predecessors.map((item) => ({
      map_key: hash_of(item, 0), count: item.uint64(0), origin: item.text(1),
    })),
    test_clock: root.bool(144),
  };
}

/** The map_key of the stream that goes on where this one ends. */
export function read_continued(root: Struct): Bytes {
  return hash_of(root, 0);
}

export function read_erasure(root: Struct): ErasedPart[] {
  const parts = root.structs(0);
  if (parts.length > kErasedPartsMax) throw new MalformedMessage();
  return parts.map((item) => {
    const part = item.uint16(8);
    if (part < 1 || part > 3) throw new MalformedMessage();
    return { index: item.uint64(0), part, digest: hash_of(item, 0) };
  });
}

function hash_of(struct: Struct, pointer: number): Bytes {
  const data = struct.data(pointer);
  if (data.length !== 32) throw new MalformedMessage();
  return data;
}
