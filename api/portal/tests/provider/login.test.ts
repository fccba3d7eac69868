// Logging in at a provider that was certified, with the real programs: from a letter to a linked account to a login.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Certified, make_key, type Algorithm } from "./certified.ts";
import { free_port, kTwoFactors, School, Visitor } from "./school.ts";

const kKeys = [make_key("rsa-1", "rsa"), make_key("ec-1", "ec")];
const kAcr = ["--oidc-two-factor-acr", kTwoFactors];
const kLink = "/v1/account/schoolaccount";

let school: School;
let provider: Certified;
let port = 0;
let owner: Visitor;

async function use_provider(algorithm: Algorithm, keys = kKeys, acr: string | undefined = kTwoFactors): Promise<void> {
  await provider?.close();
  provider = await Certified.open(port, school.base, { algorithm, keys, ...(acr !== undefined && { acr }) });
}

async function log_in(subject: string, visitor = new Visitor(school.base)): Promise<{ status: number; json: any; visitor: Visitor }> {
  const came = await provider.visit(await visitor.begin(), subject);
  assert.equal(came.origin + came.pathname, `${school.base}/inloggen/schoolaccount`);
  return { ...(await visitor.bring(came)), visitor };
}

before(async () => {
  port = await free_port();
  school = new School(await free_port());
  const code = school.invite(school.director);
  await use_provider("ES256");
  await school.serve(provider.issuer, ...kAcr);
  owner = await school.activate(code);
});

after(async () => {
  await school.close();
  await provider.close();
});

test("an account is linked by its owner and then opened with ES256, RS256 and PS256", async () => {
  assert.equal((await log_in("d-1")).status, 401, "nobody's subject opens nothing");
  const came = await provider.visit(await owner.begin(kLink), "d-1");
  assert.equal((await owner.bring(came, `${kLink}/antwoorden`)).status, 201);
  const account = await owner.ask("GET", "/v1/account");
  assert.deepEqual(account.json.factors.map(({ factor }: { factor: string }) => factor), ["CODE", "SCHOOLACCOUNT"]);
  for (const algorithm of ["ES256", "RS256", "PS256"] as const) {
    await use_provider(algorithm);
    const { status, json, visitor } = await log_in("d-1");
    assert.equal(status, 201, JSON.stringify(json));
    assert.equal((await visitor.ask("GET", "/v1/voorstellen")).status, 200);
    assert.ok((await visitor.ask("GET", "/v1/voorstellen")).json.proposals.length > 0, "two factors: it is whole");
  }
  assert.equal((await log_in("d-2")).status, 401, "another subject is still nobody's");
});

test("at one factor a login opens nothing, and the provider must say that it asked for two", async () => {
  await use_provider("ES256", kKeys, "urn:school:een-factor");
  const { status, visitor } = await log_in("d-1");
  assert.equal(status, 201);
  assert.deepEqual((await visitor.ask("GET", "/v1/voorstellen")).json.proposals, []);
  assert.equal((await visitor.ask("GET", "/v1/account")).json.fresh, false);
  await use_provider("ES256");
});

test("a login with a school account changes nothing that one logs in with", async () => {
  const { visitor } = await log_in("d-1");
  const asked = await visitor.ask("POST", "/v1/account/passkeys/uitdagingen", {});
  assert.equal(asked.status, 403);
  assert.match(asked.json.type, /fresh_login_needed$/);
  assert.equal((await visitor.ask("POST", kLink, {})).status, 403);
  assert.equal((await visitor.ask("POST", "/v1/account/factoren/0/verwijderingen", {})).status, 403);
});

test("what came back counts once, for the browser that began, and for what it began", async () => {
  const visitor = new Visitor(school.base);
  const came = await provider.visit(await visitor.begin(), "d-1");
  const other = new Visitor(school.base);
  await other.begin();
  assert.equal((await other.bring(came)).status, 401, "another browser");
  assert.equal((await new Visitor(school.base).bring(came)).status, 401, "no cookie at all");
  assert.equal((await owner.bring(came, `${kLink}/antwoorden`)).status, 403, "a login is no link");
  assert.equal((await visitor.bring(came)).status, 201, "and the browser that began still can");
  assert.equal((await visitor.bring(came)).status, 401, "once");
});

test("an account that was unlinked cannot log in, until it is linked again", async () => {
  const { json } = await owner.ask("GET", "/v1/account");
  const linked = json.factors.find(({ factor }: { factor: string }) => factor === "SCHOOLACCOUNT");
  assert.equal((await owner.ask("POST", `/v1/account/factoren/${linked.number}/verwijderingen`, {})).status, 201);
  assert.equal((await log_in("d-1")).status, 401);
  assert.equal((await owner.ask("POST", "/v1/account/factoren/0/verwijderingen", {})).status, 403, "the last own way stays");
  const came = await provider.visit(await owner.begin(kLink), "d-1");
  assert.equal((await owner.bring(came, `${kLink}/antwoorden`)).status, 201);
  assert.equal((await log_in("d-1")).status, 201);
});

test("the provider refuses a code without our verifier, and asks for PKCE", async () => {
  const visitor = new Visitor(school.base);
  const start = await visitor.begin();
  assert.equal(start.searchParams.get("code_challenge_method"), "S256");
  assert.ok(start.searchParams.get("state")!.length >= 32 && start.searchParams.get("nonce")!.length >= 22);
  start.searchParams.set("code_challenge", "a".repeat(43));
  assert.equal((await visitor.bring(await provider.visit(start, "d-1"))).status, 401);
  const bare = await visitor.begin();
  bare.searchParams.delete("code_challenge");
  bare.searchParams.delete("code_challenge_method");
  const came = await provider.visit(bare, "d-1");
  assert.equal(came.searchParams.get("error"), "invalid_request");
  assert.equal((await visitor.bring(came)).status, 401);
});

test("another nonce than ours is another login", async () => {
  const visitor = new Visitor(school.base);
  const start = await visitor.begin();
  start.searchParams.set("nonce", "a".repeat(43));
  assert.equal((await visitor.bring(await provider.visit(start, "d-1"))).status, 401);
});

test("new keys at the provider are fetched once somebody comes with one", async () => {
  await new Promise((done) => setTimeout(done, 10_500));
  await use_provider("ES256", [make_key("rsa-2", "rsa"), make_key("ec-2", "ec")]);
  const first = await log_in("d-1");
  assert.equal(first.status, 201, JSON.stringify(first.json));
});

test("our own next key is published before it signs, and the last one after", async () => {
  const kids = async (): Promise<string[]> =>
    (await new Visitor(school.base).ask("GET", "/v1/schoolaccount/sleutels")).json.keys.map(({ kid }: { kid: string }) => kid);
  const [old] = await kids();
  await school.stop();
  school.run("provider-keys", "--data", school.data, "--next");
  await school.serve(provider.issuer, ...kAcr);
  const published = await kids();
  assert.deepEqual(published[0], old);
  assert.equal(published.length, 2);
  assert.equal((await log_in("d-1")).status, 201);
  await school.stop();
  school.run("provider-keys", "--data", school.data, "--switch");
  await school.serve(provider.issuer, ...kAcr);
  assert.deepEqual(await kids(), [published[1], old]);
  await use_provider("ES256", [make_key("ec-3", "ec"), make_key("rsa-3", "rsa")]);
  assert.equal((await log_in("d-1")).status, 201);
  const members = Object.keys((await new Visitor(school.base).ask("GET", "/v1/schoolaccount/sleutels")).json.keys[0]);
  assert.deepEqual(members.sort(), ["e", "kid", "kty", "n", "use"], "nothing private is published");
});

test("a closed account cannot log in", async () => {
  const closed = await log_in("d-1");
  assert.equal(closed.status, 201);
  await school.stop();
  school.run("close-account", "--data", school.data, "--person", school.director);
  await school.serve(provider.issuer, ...kAcr);
  assert.equal((await log_in("d-1")).status, 401);
});
