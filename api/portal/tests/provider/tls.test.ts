// The way to the provider: TLS, with a certificate that is trusted and of that host, or nothing at all.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { make_key } from "./certified.ts";
import { Liar } from "./liar.ts";
import { free_port, School, Visitor } from "./school.ts";

let school: School;
let liar: Liar;
let port = 0;

function make_certificate(name: string): { key: string; cert: string; file: string } {
  const [key, cert] = [school.write(`${name}.key`, ""), school.write(`${name}.pem`, "")];
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
    "-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`, "-keyout", key, "-out", cert], { stdio: "ignore" });
  return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8"), file: cert };
}

async function begins(certificate: { key: string; cert: string }, ...more: string[]): Promise<number> {
  liar = new Liar(port, make_key("rsa-1", "rsa"), certificate);
  await school.serve(liar.issuer, ...more);
  const begun = await new Visitor(school.base).ask("POST", "/v1/sessies/schoolaccount", {});
  await school.stop();
  await liar.close();
  return begun.status;
}

before(async () => {
  port = await free_port();
  school = new School(await free_port());
});

after(async () => school.close());

test("a provider is asked under TLS when its certificate is trusted and of its name", async () => {
  const right = make_certificate("localhost");
  assert.equal(await begins(right, "--oidc-certificates", right.file), 201);
  assert.equal(await begins(right), 503, "nobody on this machine trusts it");
  const other = make_certificate("elders.example");
  assert.equal(await begins(other, "--oidc-certificates", other.file), 503, "trusted, and of another host");
  assert.equal(await begins(other, "--oidc-certificates", right.file), 503);
});

test("a server without its keys, its client or a secure provider does not start", async () => {
  const refused = async (issuer: string, ...more: string[]): Promise<string> => {
    try {
      await school.serve(issuer, ...more);
    } catch (error) {
      return String(error);
    }
    await school.stop();
    return "";
  };
  assert.match(await refused("http://inloggen.example"), /http is for a loopback|https:\/\/HOST/);
  assert.match(await refused("https://localhost/?a=b"), /https:\/\/HOST/);
  assert.match(await refused("https://localhost", "--oidc-keys", "/nowhere"), /inzage provider-keys/);
  assert.match(await refused("https://localhost", "--oidc-keys", school.write("open", "{}")), /0600/);
});
