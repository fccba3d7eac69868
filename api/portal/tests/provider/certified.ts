// Test-only: the certified provider `oidc-provider`, on a loopback, for one school. Whoever its page is told to be
// is logged in without a password; all that it checks of us it checks as it does for anybody.

import assert from "node:assert/strict";
import { generateKeyPairSync, type JsonWebKey } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import Provider from "oidc-provider";
import { kClient, kTwoFactors } from "./school.ts";

export type Algorithm = "RS256" | "PS256" | "ES256";

export function make_key(kid: string, kind: "rsa" | "ec"): JsonWebKey {
  const pair = kind === "rsa" ? generateKeyPairSync("rsa", { modulusLength: 2048 }) : generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { ...pair.privateKey.export({ format: "jwk" }), kid, use: "sig" };
}

export interface Wishes {
  readonly algorithm: Algorithm;
  readonly keys: readonly JsonWebKey[];
  /** How the provider says that it asked; not given: it says nothing. */
  readonly acr?: string;
}

export class Certified {
  readonly issuer: string;
  /** Who logs in at its page. */
  subject = "";
  readonly #port: number;
  readonly #server: Server;
  readonly #provider: any;

  private constructor(port: number, school: string, wishes: Wishes) {
    this.#port = port;
    this.issuer = `http://localhost:${port}`;
    this.#provider = new Provider(this.issuer, {
      clients: [{
        client_id: kClient, token_endpoint_auth_method: "private_key_jwt", token_endpoint_auth_signing_alg: "PS256",
        jwks_uri: `${school}/v1/schoolaccount/sleutels`, redirect_uris: [`${school}/inloggen/schoolaccount`],
        grant_types: ["authorization_code"], response_types: ["code"], id_token_signed_response_alg: wishes.algorithm,
      }],
      jwks: { keys: wishes.keys },
      pkce: { required: () => true },
      enabledJWA: { idTokenSigningAlgValues: ["RS256", "PS256", "ES256"], clientAuthSigningAlgValues: ["PS256", "RS256", "ES256"] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_: unknown, interaction: { uid: string }) => `/wie/${interaction.uid}` },
      findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
      acrValues: [kTwoFactors],
      cookies: { keys: ["only for tests"] },
      // Its own way of asking refuses loopbacks, and there our keys are.
      fetch: (url: string, options: object) => globalThis.fetch(url, { ...options, dispatcher: undefined } as RequestInit),
    });
    const answer = this.#provider.callback() as (request: IncomingMessage, response: ServerResponse) => void;
    this.#server = createServer((request, response) => {
      if (request.url?.startsWith("/wie/")) void this.#let_in(request, response, wishes.acr);
      else answer(request, response);
    });
  }

  static async open(port: number, school: string, wishes: Wishes): Promise<Certified> {
    const made = new Certified(port, school, wishes);
    await new Promise<void>((done) => made.#server.listen(port, "localhost", done));
    return made;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #let_in(request: IncomingMessage, response: ServerResponse, acr: string | undefined): Promise<void> {
    const grant = new this.#provider.Grant({ accountId: this.subject, clientId: kClient });
    grant.addOIDCScope("openid");
    const login = { accountId: this.subject, ...(acr !== undefined && { acr }) };
    const result = { login, consent: { grantId: await grant.save() } };
    await this.#provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }

  /** Goes where the browser was sent, as this subject, until the provider sends it back: the address it came to. */
  async visit(start: URL, subject: string): Promise<URL> {
    this.subject = subject;
    const cookies = new Map<string, string>();
    for (let at = start, steps = 0; steps < 10; steps++) {
      const response = await fetch(at, { redirect: "manual", headers: { Cookie: [...cookies].map((one) => one.join("=")).join("; ") } });
      for (const cookie of response.headers.getSetCookie()) {
        const [name, value] = cookie.split(";")[0]!.split("=") as [string, string];
        if (value === "") cookies.delete(name);
        else cookies.set(name, value);
      }
      const location = response.headers.get("location");
      assert.ok(location !== null, `the provider stops with ${response.status}: ${(await response.text()).slice(0, 300)}`);
      at = new URL(location, at);
      if (at.port !== String(this.#port)) return at;
    }
    throw new Error("the provider sends the browser around");
  }
}
