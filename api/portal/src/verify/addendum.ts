// Addenda: salt || kind || schema || message. The entry holds the SHA-256 of the whole, so that who erases salt and
// message leaves a digest that nobody can guess (design.md section 3).

import { read_be32, slice, utf8_bytes, utf8_text, type Bytes } from "./bytes.ts";
import { sha256 } from "./crypto.ts";
import { require_that } from "./refusal.ts";

export type PartName = "what" | "who" | "content";
export const kPartNames: readonly PartName[] = ["what", "who", "content"];

const kKinds: Record<PartName, string> = { what: "what", who: "who ", content: "cont" };
const kHeaderBytes = 40;
export const kAddendumBytesMax = kHeaderBytes + 1024 * 1024;

export interface Addendum {
  readonly salt: Bytes;
  readonly schema: number;
  readonly message: Bytes;
}

export function decode_addendum(part: PartName, bytes: Bytes, place: string): Addendum {
  require_that(bytes.length >= kHeaderBytes && bytes.length <= kAddendumBytesMax, "addendum_malformed", place);
  require_that(utf8_text(bytes.subarray(32, 36)) === kKinds[part], "addendum_malformed", place);
  return { salt: slice(bytes, 0, 32), schema: read_be32(bytes, 36), message: slice(bytes, kHeaderBytes, bytes.length) };
}

/** The 32 bytes that stand for a part that does not exist; the entry holds their SHA-256. */
export function absent_part(part: PartName, salt_of_what: Bytes): Promise<Bytes> {
  return sha256(utf8_bytes(`inzage/none/v1\n${kKinds[part]}\n`), salt_of_what);
}
