// What the account's own pages ask the server; and the way to the school's provider and back.

import { json, type Answer } from "./server.ts";
import type { PasskeyMade } from "./passkey.ts";
import type { Activation, Session } from "./contract.ts";

export interface OwnFactor {
  readonly number: number;
  readonly factor: string;
  readonly name?: string;
  readonly made?: string;
  readonly removable: boolean;
}

export interface OwnAccount {
  readonly name: string;
  readonly factors: readonly OwnFactor[];
  readonly linkable: boolean;
  readonly fresh: boolean;
  readonly overlapped?: string;
}

interface NewPasskeyQuestion {
  readonly pending: string;
  readonly name: string;
  readonly passkey: NonNullable<Activation["passkey"]>;
}

type Purpose = "login" | "link";
const kStored = "inzage.school";
const kBegin = { login: "/v1/sessies/schoolaccount", link: "/v1/account/schoolaccount" } as const;

export const account = {
  show: () => json<OwnAccount>("GET", "/v1/account"),
  ask_passkey: () => json<NewPasskeyQuestion>("POST", "/v1/account/passkeys/uitdagingen", {}),
  add_passkey: (pending: string, name: string, made: PasskeyMade) => json("POST", "/v1/account/passkeys", { pending, name, ...made }),
  remove: (number: number) => json("POST", `/v1/account/factoren/${number}/verwijderingen`, {}),
};

// 503 is not the register's here: it is the provider that cannot be reached.
function at_school<T>(answer: Answer<T>): Answer<T> {
  return !answer.ok && answer.failure.kind === "closed" ? { ok: false, failure: { kind: "offline" } } : answer;
}

/** Leaves this page for the school's provider; where that cannot be, why not. */
export async function go_to_school(purpose: Purpose): Promise<Answer<unknown>> {
  const begun = at_school(await json<{ url: string }>("POST", kBegin[purpose], {}));
  if (begun.ok) {
    sessionStorage.setItem(kStored, purpose);
    location.assign(begun.value.url);
  }
  return begun;
}

/** For what this browser went to the provider. */
export function purpose_of_return(): Purpose {
  return sessionStorage.getItem(kStored) === "link" ? "link" : "login";
}

const kLinked = "linked";

/** The account was linked on the way: its page says so once. */
export function note_linked(): void {
  sessionStorage.setItem(kStored, kLinked);
}
export function was_linked(): boolean {
  const is_linked = sessionStorage.getItem(kStored) === kLinked;
  if (is_linked) sessionStorage.removeItem(kStored);
  return is_linked;
}

/** Hands on what the provider put in the address. `search`: as it stood there. */
export async function bring_back(purpose: Purpose, search: string): Promise<Answer<Session>> {
  const given = new URLSearchParams(search);
  const members = ["state", "code", "iss", "error"].flatMap((name) => {
    const value = given.get(name);
    return value === null ? [] : [[name, value]];
  });
  return at_school(await json<Session>("POST", `${kBegin[purpose]}/antwoorden`, Object.fromEntries(members)));
}
