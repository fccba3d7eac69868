// Remembers the key of the register that this device saw first. A page that comes from the school cannot vouch for the
// school; but a key that changes later is noticed, and said.

export type PinState = "first" | "same" | "changed" | "unknown";

export interface PinnedKey {
  readonly state: PinState;
  /** The key to check with: the one that was seen first. */
  readonly vkey: string;
}

type Store = Pick<Storage, "getItem" | "setItem">;

const kPrefix = "inzage.key.";

/** Pins `vkey` for its origin on first sight. `store` is null where the browser keeps nothing. */
export function pin_key(vkey: string, store: Store | null): PinnedKey {
  const origin = vkey.split("+")[0] ?? "";
  try {
    if (store === null) return { state: "unknown", vkey };
    const first = store.getItem(kPrefix + origin);
    if (first === null) {
      store.setItem(kPrefix + origin, vkey);
      return { state: "first", vkey };
    }
    return first === vkey ? { state: "same", vkey } : { state: "changed", vkey: first };
  } catch {
    return { state: "unknown", vkey };
  }
}

/** How the reader knows the key that a file was checked with: the end of "check.step.signed.". A key that only just came
 * from the same school proves nothing by itself, and the page must say so. `pin` is null where the reader typed it in. */
export function key_words(pin: PinnedKey | null): "letter" | "same" | "new" {
  if (pin === null) return "letter";
  return pin.state === "same" || pin.state === "changed" ? "same" : "new";
}

/** The short form that a letter prints and a person can compare: the key's name and id. */
export function key_print(vkey: string): string {
  const [name = "", id = ""] = vkey.split("+");
  return `${name} ${id.slice(0, 4)} ${id.slice(4)}`.trim();
}
