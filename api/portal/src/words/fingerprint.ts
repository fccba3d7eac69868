// A key as eight words that two people can compare (docs/formats/fingerprint.md): one for each of the first eight bytes of
// its SHA-256. The same list as the server's.

import list from "../../../words/fingerprint.json" with { type: "json" };

const kWords = 8;

export async function fingerprint_of(vkey: string): Promise<string[]> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(vkey)));
  return [...digest.subarray(0, kWords)].map((byte) => list[byte] ?? "");
}
