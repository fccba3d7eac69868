// Plain byte work: joining, comparing, fixed-width numbers, hexadecimal and canonical base64. No decisions.

import { Refusal } from "./refusal.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

const utf8 = new TextEncoder();

export function utf8_bytes(text: string): Bytes {
  return utf8.encode(text) as Bytes;
}

/** The text of UTF-8 bytes; null where they are not valid UTF-8. A byte order mark is kept as a character. */
export function utf8_text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  let length = 0;
  for (const part of parts) length += part.length;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function equal(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
}

/** Eight bytes, big-endian. Requires an integer in 0..2^53-1. */
export function be64(value: number): Bytes {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(value / 0x1_0000_0000));
  view.setUint32(4, value % 0x1_0000_0000);
  return bytes;
}

function view_of(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function read_be32(bytes: Uint8Array, at: number): number {
  return view_of(bytes).getUint32(at);
}

/** The number at `at`; NaN where it is above 2^53-1, which no member of ours may be. */
export function read_be64(bytes: Uint8Array, at: number): number {
  const value = view_of(bytes).getBigUint64(at);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.NaN : Number(value);
}

export function slice(bytes: Uint8Array, from: number, to: number): Bytes {
  return bytes.slice(from, to) as Bytes;
}

export function to_hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}

/** Bytes of lower-case hexadecimal. Requires a text that matches /^([0-9a-f]{2})*$/. */
export function from_hex(text: string): Bytes {
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

const kNotBase64 = /[^A-Za-z0-9+/]/;
const kPaddings = ["", "=", "=="];

// Searching for the first other letter, not matching all of them: a pattern over millions of letters ends in an error.
function is_base64(text: string): boolean {
  const letters = text.search(kNotBase64);
  return text.length % 4 === 0 && (letters < 0 || kPaddings.includes(text.slice(letters)));
}

/** Standard base64 with padding (RFC 4648 section 4); any second spelling of the same bytes is refused. */
export function from_base64(text: string, place: string): Bytes {
  if (!is_base64(text)) throw new Refusal("base64_wrong", place);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  if (to_base64(bytes.subarray(bytes.length - (bytes.length % 3))) !== tail_of(text, bytes.length)) {
    throw new Refusal("base64_wrong", place);
  }
  return bytes;
}

// Only the last group can be spelled in two ways: its unused bits must be zero.
function tail_of(text: string, length: number): string {
  return length % 3 === 0 ? "" : text.slice(-4);
}

export function to_base64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
