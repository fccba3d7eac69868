// Signed notes (c2sp.org/signed-note) and the verifier keys that go with them: parse first, verify against known keys
// only. Unknown signature lines are ignored; a known key whose signature fails refuses the whole note.

import { concat, equal, from_base64, from_hex, slice, utf8_bytes, type Bytes } from "./bytes.ts";
import { sha256, verify_ed25519 } from "./crypto.ts";
import { PolicyError, require_policy } from "./policy_error.ts";
import { Refusal, require_that } from "./refusal.ts";

export const kEd25519 = 0x01;
export const kCosignature = 0x04;
const kNoteBytesMax = 128 * 1024;
const kSignaturesMax = 64;
const kCosignatureTimeMax = 2n ** 63n - 1n; // c2sp.org/tlog-cosignature
// Unicode white space, control characters, and the plus sign.
const kNotInNames = /[\p{White_Space}\u0000-\u001f+]/u;

/** A key that a policy names: `name+hex(id)+base64(type || public key)`. */
export interface VerifierKey {
  readonly name: string;
  readonly id: Bytes;
  readonly type: number;
  readonly public_key: Bytes;
  readonly text: string;
}

export interface NoteSignature {
  readonly name: string;
  readonly id: Bytes;
  readonly signature: Bytes;
}

export interface Note {
  /** Ends in a newline; what was signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export function is_key_name(name: string): boolean {
  return name !== "" && !kNotInNames.test(name);
}

/** The key that a vkey line names. Refuses another id than its own, and types other than `types`. */
export async function parse_verifier_key(text: string, types: readonly number[], place: string): Promise<VerifierKey> {
  const found = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text);
  const [name, id_hex, encoded] = [found?.[1], found?.[2], found?.[3]];
  if (name === undefined || id_hex === undefined || encoded === undefined || !is_key_name(name)) {
    throw new PolicyError(place);
  }
  const key = key_or_signature_bytes(encoded);
  if (key === null) throw new PolicyError(place);
  const type = key[0] ?? 0;
  require_policy(key.length === 33 && types.includes(type), place);
  const id = slice(await sha256(utf8_bytes(`${name}\n`), key), 0, 4);
  require_policy(equal(id, from_hex(id_hex)), place);
  return { name, id, type, public_key: slice(key, 1, 33), text };
}

function key_or_signature_bytes(encoded: string): Bytes | null {
  try {
    return from_base64(encoded, "");
  } catch {
    return null;
  }
}

export function parse_note(text: string, place: string): Note {
  require_that(utf8_bytes(text).length <= kNoteBytesMax && text.isWellFormed(), "note_malformed", place);
  require_that(!/[\u0000-\u0009\u000b-\u001f]/.test(text), "note_malformed", place);
  const at = text.lastIndexOf("\n\n");
  require_that(at >= 0 && text.endsWith("\n"), "note_malformed", place);
  const lines = text.slice(at + 2).split("\n");
  lines.pop();
  require_that(lines.length > 0 && lines.length <= kSignaturesMax, "note_malformed", place);
  return { text: text.slice(0, at + 1), signatures: lines.map((line) => parse_signature(line, place)) };
}

function parse_signature(line: string, place: string): NoteSignature {
  const found = /^\u2014 ([^ ]+) (.*)$/u.exec(line);
  const [name, encoded] = [found?.[1], found?.[2]];
  if (name === undefined || encoded === undefined || !is_key_name(name)) throw new Refusal("note_malformed", place);
  const bytes = key_or_signature_bytes(encoded);
  if (bytes === null || bytes.length < 5) throw new Refusal("note_malformed", place);
  return { name, id: slice(bytes, 0, 4), signature: slice(bytes, 4, bytes.length) };
}

function is_by(signature: NoteSignature, key: VerifierKey): boolean {
  return signature.name === key.name && equal(signature.id, key.id);
}

export interface VerifiedSignature {
  readonly key: VerifierKey;
  /** Unix seconds, of a cosignature (c2sp.org/tlog-cosignature); 0 for a log's signature. */
  readonly time: number;
}

/** The note's signatures by known keys. Unknown lines are passed over; a known key that fails refuses the note. */
export async function verify_note(note: Note, known: readonly VerifierKey[], place: string): Promise<VerifiedSignature[]> {
  const verified: VerifiedSignature[] = [];
  for (const line of note.signatures) {
    for (const key of known.filter((one) => is_by(line, one))) {
      const time = await verified_time(note, line.signature, key);
      if (time === null) throw new Refusal("signature_wrong", place);
      verified.push({ key, time });
    }
  }
  return verified;
}

async function verified_time(note: Note, signature: Bytes, key: VerifierKey): Promise<number | null> {
  if (key.type === kEd25519) {
    return (await verify_ed25519(key.public_key, signature, utf8_bytes(note.text))) ? 0 : null;
  }
  if (signature.length !== 72) return null;
  const time = new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0);
  if (time > kCosignatureTimeMax) return null;
  const message = concat(utf8_bytes(`cosignature/v1\ntime ${time}\n`), utf8_bytes(note.text));
  return (await verify_ed25519(key.public_key, slice(signature, 8, 72), message)) ? Number(time) : null;
}
