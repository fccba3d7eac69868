// Test-only: a provider that lies. It gives whoever asks a code, and for the code whatever token the test wants.

import { createHmac, createPublicKey, createPrivateKey, constants, randomBytes, sign, type JsonWebKey } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as create_secure_server } from "node:https";
import { kClient } from "./school.ts";

type Members = Record<string, unknown>;

export interface Lie {
  /** Members of the ID token that take the place of the honest ones; undefined: left out. */
  readonly claims?: Members;
  /** The header's, likewise. */
  readonly header?: Members;
  /** Instead of a signature under the key: none, or an HMAC under the public key as anybody has it. */
  readonly signature?: "none" | "hmac" | "garbage" | "empty";
  /** The description's members. */
  readonly description?: Members;
  readonly keys?: readonly Members[];
  /** The whole token, instead of one that is made. */
  readonly token?: (honest: string) => string;
  readonly status?: number;
  readonly body?: string;
  /** The token is another login's. */
  readonly nonce?: string;
}

const base64url = (text: string | Buffer): string => Buffer.from(text).toString("base64url");
const without_gaps = (members: Members): Members => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

export class Liar {
  lie: Lie = {};
  key: JsonWebKey;
  /** What it was asked: the forms that came to the token endpoint, and how often its keys were fetched. */
  readonly forms: URLSearchParams[] = [];
  key_fetches = 0;
  readonly issuer: string;
  readonly #server: Server;
  readonly #nonces = new Map<string, string>();

  constructor(port: number, key: JsonWebKey, tls?: { readonly key: string; readonly cert: string }) {
    this.issuer = `${tls === undefined ? "http" : "https"}://localhost:${port}`;
    this.key = key;
    const answer = (request: IncomingMessage, response: ServerResponse): void => {
      const path = new URL(request.url ?? "/", this.issuer).pathname;
      let body = "";
      request.on("data", (piece: Buffer) => (body += String(piece)));
      request.on("end", () => {
        const status = path === "/token" ? (this.lie.status ?? 200) : 200;
        response.writeHead(status, { "Content-Type": "application/json" });
        response.end(this.#answer(path, body));
      });
    };
    this.#server = tls === undefined ? createServer(answer) : create_secure_server(tls, answer);
    this.#server.listen(port, "localhost");
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  /** What its page would send the browser back with. */
  came_back(start: URL, more: Record<string, string> = {}): URL {
    const code = randomBytes(8).toString("hex");
    this.#nonces.set(code, start.searchParams.get("nonce") ?? "");
    const address = new URL(start.searchParams.get("redirect_uri") ?? "");
    const members = { code, state: start.searchParams.get("state") ?? "", iss: this.issuer, ...more };
    for (const [name, value] of Object.entries(members)) address.searchParams.set(name, value);
    return address;
  }

  #answer(path: string, body: string): string {
    if (path === "/.well-known/openid-configuration") {
      return JSON.stringify(without_gaps({
        issuer: this.issuer, authorization_endpoint: `${this.issuer}/auth`, token_endpoint: `${this.issuer}/token`,
        jwks_uri: `${this.issuer}/jwks`, response_types_supported: ["code"], code_challenge_methods_supported: ["S256"],
        token_endpoint_auth_methods_supported: ["private_key_jwt"], id_token_signing_alg_values_supported: ["RS256", "ES256"],
        ...this.lie.description,
      }));
    }
    if (path === "/jwks") {
      this.key_fetches++;
      const { kty, n, e, crv, x, y, kid } = this.key;
      return JSON.stringify({ keys: this.lie.keys ?? [without_gaps({ kty, n, e, crv, x, y, kid, use: "sig" })] });
    }
    const form = new URLSearchParams(body);
    this.forms.push(form);
    if (this.lie.body !== undefined) return this.lie.body;
    const token = this.#token(this.lie.nonce ?? this.#nonces.get(form.get("code") ?? "") ?? "");
    return JSON.stringify({ access_token: "not looked at", token_type: "Bearer", id_token: this.lie.token?.(token) ?? token });
  }

  #token(nonce: string): string {
    const now = Math.floor(Date.now() / 1000);
    const rsa = this.key.kty === "RSA";
    const header = without_gaps({ alg: rsa ? "RS256" : "ES256", kid: this.key["kid"], ...this.lie.header });
    const claims = without_gaps({
      iss: this.issuer, sub: "d-1", aud: kClient, exp: now + 300, iat: now, nonce, acr: "urn:school:twee-factoren", auth_time: now, ...this.lie.claims,
    });
    const signed = `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(claims))}`;
    return `${signed}.${this.#signature(signed, header["alg"] === "PS256")}`;
  }

  #signature(signed: string, is_pss: boolean): string {
    const key = createPrivateKey({ key: this.key, format: "jwk" });
    switch (this.lie.signature) {
      case "none": return "";
      case "empty": return "AA";
      case "garbage": return base64url(randomBytes(this.key.kty === "RSA" ? 256 : 64));
      case "hmac": {
        const pem = createPublicKey(key).export({ type: "spki", format: "pem" });
        return createHmac("sha256", pem).update(signed).digest("base64url");
      }
      default: {
        const padding = is_pss ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST } : {};
        return sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363", ...padding }).toString("base64url");
      }
    }
  }
}
