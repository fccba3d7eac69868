// How the portal talks to the server (src/integrity/contract.ts too, for a page that few load): JSON both ways, the CSRF token on everything that changes, and answers as
// values: what came back, or why not. A page never sees an exception for something that can happen every day.

import type {
  Activation, CodeStep, Difference, DossierThen, GuardianToInvite, History, Item, Letter, Member, NameRequest,
  PasskeyQuestion, Policy, Problem, Proposal, Pupil, Reading, ReadingThen, Session, Written,
} from "./contract.ts";
import type { PasskeyMade, PasskeyUsed } from "./passkey.ts";
import { kind_of_problem } from "../words/problems.ts";
import { session } from "./session.svelte.ts";

export type Failure =
  | { readonly kind: "offline" }
  | { readonly kind: "ended" }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "closed"; readonly problem: Problem }
  | { readonly kind: "invalid"; readonly problem: Problem }
  | { readonly kind: "failed"; readonly problem: Problem };

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

async function problem_of(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return { title: "", status: response.status };
  }
}

function failure_of(problem: Problem, status: number): Failure {
  const kind = kind_of_problem(problem, status);
  return kind === "ended" ? { kind } : { kind, problem };
}

async function ask<T>(
  method: string, path: string, body: unknown, read: (response: Response) => Promise<T>, headers: Record<string, string> = {},
): Promise<Answer<T>> {
  if (method !== "GET" && session.csrf !== "") headers["X-Inzage-CSRF"] = session.csrf;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  try {
    const response = await fetch(path, {
      method, headers, credentials: "same-origin", cache: "no-store",
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.status !== 401) session.heard();
    if (response.ok) return { ok: true, value: await read(response) };
    const failure = failure_of(await problem_of(response), response.status);
    if (failure.kind === "ended" && session.me !== null) session.has_ended = true;
    return { ok: false, failure };
  } catch {
    return { ok: false, failure: { kind: "offline" } };
  }
}

export function json<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  return ask(method, path, body, async (response) => (await response.json()) as T);
}

/** The names of what was sent and whose end nobody knows: who sends the same again means the same event. */
const unsettled = new Map<string, string>();

function new_name(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(15))));
}

/** What is recorded once, also when its answer got lost and it is sent again. */
async function once<T>(path: string, body: unknown): Promise<Answer<T>> {
  const what = path + JSON.stringify(body);
  const name = unsettled.get(what) ?? new_name();
  unsettled.set(what, name);
  const answer = await ask("POST", path, body, async (response) => (await response.json()) as T, { "Idempotency-Key": name });
  if (answer.ok || !["offline", "closed", "failed"].includes(answer.failure.kind)) unsettled.delete(what);
  return answer;
}

/** What was written and not recorded does not outlive the login. */
function leave(path: string): Promise<Answer<null>> {
  unsettled.clear();
  return ask("DELETE", path, undefined, async () => null);
}

export const server = {
  log_in: (name: string, password: string) => json<Session | CodeStep>("POST", "/v1/sessies", { name, password }),
  give_code: (pending: string, code: string) => json<Session>("POST", "/v1/sessies/codes", { pending, code }),
  ask_passkey: () => json<PasskeyQuestion>("POST", "/v1/sessies/uitdagingen", {}),
  use_passkey: (pending: string, used: PasskeyUsed) => json<Session>("POST", "/v1/sessies/passkeys", { pending, ...used }),
  ways: () => json<{ school_account: boolean }>("GET", "/v1/sessies/wijzen"),
  begin_activation: (code: string) => json<Activation>("POST", "/v1/activeringen", { code }),
  activate: (pending: string, factors: { password: string; code: string } | PasskeyMade) =>
    json<Session>("POST", "/v1/activeringen/bevestigingen", { pending, ...factors }),
  staff: () => json<{ people: Member[] }>("GET", "/v1/medewerkers"),
  guardians: () => json<{ people: GuardianToInvite[] }>("GET", "/v1/ouders"),
  invite: (person: string) => json<Letter>("POST", `/v1/accounts/${person}/uitnodigingen`, {}),
  current_session: () => json<Session>("GET", "/v1/sessies/huidige"),
  log_out: () => leave("/v1/sessies/huidige"),
  log_out_everywhere: () => leave("/v1/sessies"),
  policy: () => json<Policy>("GET", "/v1/beleid"),
  pupils: () => json<{ pupils: Pupil[] }>("GET", "/v1/leerlingen"),
  read: (pupil: string, body: { purpose: string; categories: string[]; reason?: string }) =>
    json<Reading>("POST", `/v1/leerlingen/${pupil}/lezingen`, body),
  write: (pupil: string, body: { category: string; value: Item["value"]; purpose: string; motivation?: string; veryConfidential?: true }) =>
    once<Written>(`/v1/leerlingen/${pupil}/gegevens`, body),
  correct: (pupil: string, item: string, body: { value: Item["value"]; purpose: string; reason: string }) =>
    once<Written>(`/v1/leerlingen/${pupil}/gegevens/${item}/correcties`, body),
  history: (pupil: string, period: { from?: string; to?: string }) =>
    json<History>("POST", `/v1/leerlingen/${pupil}/geschiedenis/_zoek`, period),
  look_back: (pupil: string, body: { at: string; knownAt?: string; categories: string[]; reason: string }) =>
    json<DossierThen>("POST", `/v1/leerlingen/${pupil}/terugblikken`, body),
  compare: (pupil: string, body: { from: string; fromKnown?: string; to: string; toKnown?: string; reason: string }) =>
    json<Difference>("POST", `/v1/leerlingen/${pupil}/vergelijkingen`, body),
  reading_then: (pupil: string, index: number, reason: string) =>
    json<ReadingThen>("POST", `/v1/leerlingen/${pupil}/regels/${index}/terugblikken`, { reason }),
  /** The bundle's own bytes, as the server sent them: they are what is checked and what is kept. */
  bundle: (pupil: string, earlier?: unknown) =>
    ask("POST", `/v1/leerlingen/${pupil}/bewijzen`, earlier === undefined ? {} : { earlier },
        async (response) => new Uint8Array(await response.arrayBuffer())),
  log_key: () => ask("GET", "/v1/logsleutel", undefined, async (response) => (await response.text()).trim()),
  name_requests: () => json<{ requests: NameRequest[] }>("GET", "/v1/naamverzoeken"),
  ask_name: (pupil: string, index: number, reason: string) =>
    json<{ request: string }>("POST", `/v1/leerlingen/${pupil}/regels/${index}/naamverzoeken`, { reason }),
  proposals: () => json<{ proposals: Proposal[] }>("GET", "/v1/voorstellen"),
  confirm: (proposal: string) =>
    once<{ receipt: { index: number } }>(`/v1/voorstellen/${proposal}/bevestigingen`, {}),
  reject: (proposal: string) =>
    once<{ receipt: { index: number } }>(`/v1/voorstellen/${proposal}/afwijzingen`, {}),
};
