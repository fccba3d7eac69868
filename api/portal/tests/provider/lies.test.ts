// What a certified provider never does: every lie is refused like any wrong login, and says nothing in the log of the
// server. Each test tells one honest token first, so that it is the lie that is refused.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Liar, type Lie } from "./liar.ts";
import { make_key } from "./certified.ts";
import { free_port, kClient, kTwoFactors, School, Visitor } from "./school.ts";

let school: School;
let liar: Liar;
let port = 0;

async function tell(lie: Lie, more: Record<string, string> = {}): Promise<{ status: number; json: any }> {
  const visitor = new Visitor(school.base);
  liar.lie = lie;
  return visitor.bring(liar.came_back(await visitor.begin(), more));
}

before(async () => {
  port = await free_port();
  school = new School(await free_port());
  const code = school.invite(school.director);
  liar = new Liar(port, make_key("rsa-1", "rsa"));
  await school.serve(liar.issuer, "--oidc-two-factor-acr", kTwoFactors);
  const owner = await school.activate(code);
  const came = liar.came_back(await owner.begin("/v1/account/schoolaccount"));
  assert.equal((await owner.bring(came, "/v1/account/schoolaccount/antwoorden")).status, 201);
});

after(async () => {
  await school.close();
  await liar.close();
});

const now = (): number => Math.floor(Date.now() / 1000);

const kLies: readonly (readonly [string, () => Lie, number?])[] = [
  ["another issuer", () => ({ claims: { iss: "https://elders.example" } })],
  ["the issuer with a slash", () => ({ claims: { iss: `${liar.issuer}/` } })],
  ["no issuer", () => ({ claims: { iss: undefined } })],
  ["another audience", () => ({ claims: { aud: "another" } })],
  ["an audience beside us", () => ({ claims: { aud: [kClient, "another"] } })],
  ["no audience", () => ({ claims: { aud: undefined } })],
  ["an audience of numbers", () => ({ claims: { aud: [7] } })],
  ["another authorised party", () => ({ claims: { azp: "another" } })],
  ["another nonce", () => ({ nonce: "a".repeat(43) })],
  ["no nonce", () => ({ claims: { nonce: undefined } })],
  ["expired", () => ({ claims: { exp: now() - 120 } })],
  ["no expiry", () => ({ claims: { exp: undefined } })],
  ["an expiry as text", () => ({ claims: { exp: String(now() + 300) } })],
  ["of tomorrow", () => ({ claims: { iat: now() + 600 } })],
  ["of long ago", () => ({ claims: { iat: now() - 3600 } })],
  ["without its time", () => ({ claims: { iat: undefined } })],
  ["not yet", () => ({ claims: { nbf: now() + 600 } })],
  ["no subject", () => ({ claims: { sub: undefined } })],
  ["an empty subject", () => ({ claims: { sub: "" } })],
  ["a subject of a list", () => ({ claims: { sub: ["d-1"] } })],
  ["a subject of nobody", () => ({ claims: { sub: "d-2" } })],
  ["an acr of a list", () => ({ claims: { acr: [kTwoFactors] } })],
  ["no signature", () => ({ header: { alg: "none" }, signature: "none" })],
  ["no signature under an honest header", () => ({ signature: "none" })],
  ["a signature of one byte", () => ({ signature: "empty" })],
  ["a signature of chance", () => ({ signature: "garbage" })],
  ["an HMAC under the public key", () => ({ header: { alg: "HS256" }, signature: "hmac" })],
  ["an HMAC that calls itself RS256", () => ({ signature: "hmac" })],
  ["another algorithm than it was signed with", () => ({ header: { alg: "PS256" }, signature: "garbage" })],
  ["an algorithm of the family, not on the list", () => ({ header: { alg: "RS512" } })],
  ["no algorithm", () => ({ header: { alg: undefined } })],
  ["a header that must be understood", () => ({ header: { crit: ["exp"], exp: 1 } })],
  ["a key that nobody published", () => ({ header: { kid: "rsa-9" } })],
  ["two pieces", () => ({ token: (honest) => honest.split(".").slice(0, 2).join(".") })],
  ["four pieces", () => ({ token: (honest) => `${honest}.AAAA` })],
  ["white space", () => ({ token: (honest) => ` ${honest}` })],
  ["another claim than was signed", () => ({ token: (honest) => honest.replace(/\.[^.]*\./, `.${Buffer.from(JSON.stringify({ iss: liar.issuer })).toString("base64url")}.`) })],
  ["a token of a megabyte", () => ({ token: (honest) => honest + "A".repeat(1_000_000) }), 503],
  ["no token", () => ({ body: "{}" })],
  ["no JSON", () => ({ body: "<html>" }), 503],
  ["a code that does not hold", () => ({ status: 400, body: '{"error":"invalid_grant"}' })],
  ["that we are not its client", () => ({ status: 401, body: '{"error":"invalid_client"}' }), 503],
  ["a way elsewhere", () => ({ status: 302, body: "{}" }), 503],
  ["that somebody acts for another", () => ({ claims: { represents: { sub: "x", iss: liar.issuer } } }), 403],
  ["that somebody acts by another", () => ({ claims: { act: { sub: "x" } } }), 403],
];

for (const [name, lie, status = 401] of kLies) {
  test(`a token is refused: ${name}`, async () => {
    assert.equal((await tell({})).status, 201, "the honest one is taken");
    const { status: given, json } = await tell(lie());
    assert.equal(given, status, JSON.stringify(json));
    if (given === 403) assert.match(json.type, /acts_for_another$/);
  });
}

test("an answer in another provider's name is refused, and one without a name is taken where none was promised", async () => {
  assert.equal((await tell({}, { iss: "https://elders.example" })).status, 401);
  assert.equal((await tell({}, { iss: "" })).status, 201);
});

test("what the provider is asked holds our assertion, for one minute, and never the same", async () => {
  await tell({});
  await tell({});
  const [one, other] = liar.forms.slice(-2).map((form) => {
    assert.equal(form.get("client_assertion_type"), "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    assert.equal(form.get("client_secret"), null);
    const payload = form.get("client_assertion")!.split(".")[1]!;
    return JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, any>;
  });
  assert.ok(one !== undefined && other !== undefined);
  assert.notEqual(one["jti"], other["jti"]);
  assert.equal(one["aud"], `${liar.issuer}/token`);
  assert.equal(one["exp"] - one["iat"], 60);
});

test("strangers with made-up keys make the key set be fetched no more than now and then", async () => {
  await tell({ header: { kid: "one" } });
  const before = liar.key_fetches;
  for (const kid of ["two", "three", "four"]) await tell({ header: { kid } });
  assert.ok(liar.key_fetches - before <= 1, `${liar.key_fetches - before} times`);
});

test("a provider that is down is told as that, and comes back", async () => {
  await liar.close();
  const visitor = new Visitor(school.base);
  const start = await visitor.begin(); // what it said of itself is still known
  const down = await visitor.bring(liar.came_back(start));
  assert.equal(down.status, 503);
  const forms = liar.forms;
  liar = new Liar(port, liar.key);
  assert.equal((await tell({})).status, 201);
  assert.ok(forms.length > 0);
});

test("nothing that a provider or a person said stands in the server's log", () => {
  for (const word of ["d-1", "code=", "id_token", "elders.example", kTwoFactors]) assert.ok(!school.said.includes(word), word);
});

const kDescriptions: readonly (readonly [string, Record<string, unknown>])[] = [
  ["of another name", { issuer: "https://elders.example" }],
  ["without PKCE", { code_challenge_methods_supported: undefined }],
  ["with plain PKCE only", { code_challenge_methods_supported: ["plain"] }],
  ["without private_key_jwt", { token_endpoint_auth_methods_supported: ["client_secret_basic"] }],
  ["without the code flow", { response_types_supported: ["id_token"] }],
  ["that signs with secrets only", { id_token_signing_alg_values_supported: ["HS256"] }],
  ["with a page of another kind", { authorization_endpoint: "javascript:alert(1)" }],
];

test("a provider that is not set up as the profile asks is none", { timeout: 240_000 }, async () => {
  for (const [name, description] of kDescriptions) {
    await school.stop();
    liar.lie = { description };
    await school.serve(liar.issuer, "--oidc-two-factor-acr", kTwoFactors);
    const begun = await new Visitor(school.base).ask("POST", "/v1/sessies/schoolaccount", {});
    assert.equal(begun.status, 503, name);
  }
});
