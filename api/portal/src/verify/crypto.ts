// SHA-256, HMAC-SHA256 and Ed25519, all by the platform's WebCrypto: no cryptography of our own in this verifier.

import { concat, utf8_bytes, type Bytes } from "./bytes.ts";

const kHashBytes = 32;

export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", concat(...parts)));
}

/** An HMAC-SHA256 key, to be used for many messages. */
export async function hmac_key(key: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

export async function hmac(key: CryptoKey, ...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, concat(...parts)));
}

/** HMAC of a text under a raw key: how a stream's keys derive from K (design.md section 3). */
export async function derive(key: Bytes, label: string): Promise<Bytes> {
  return hmac(await hmac_key(key), utf8_bytes(label));
}

export async function verify_ed25519(public_key: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  if (public_key.length !== kHashBytes || signature.length !== 64) return false;
  try {
    const key = await crypto.subtle.importKey("raw", public_key, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, key, signature, message);
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotSupportedError") throw error;
    return false;
  }
}

/** Whether this browser can check signatures at all (Chrome 137, Firefox 129, Safari 17). */
export async function has_ed25519(): Promise<boolean> {
  if (globalThis.crypto?.subtle === undefined) return false;
  try {
    const base_point = new Uint8Array(kHashBytes).fill(0x66);
    base_point[0] = 0x58;
    await crypto.subtle.importKey("raw", base_point, { name: "Ed25519" }, false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}
