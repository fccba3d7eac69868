// The catalogue: both languages mirror each other, every key that the code uses exists, nobody keeps a key that no one
// uses, and the Dutch stays readable (B1: everyday words, short sentences).

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { kProjectRoot } from "../support/vectors.ts";

const kLongestSentence = 17;
// Words of lawyers and engineers, and promises that a check does not make.
const kAvoid = [
  "verwerking", "verwerkingsverantwoordelijke", "betrokkene", "logregel", "logboek", "hash", "rectificatie", "blockchain",
  "proof", "authenticatie", "autorisatie", "verifiëren", "verificatie", "conform", "middels", "teneinde", "derhalve",
  "inzageverzoek", "persoonsgegeven ", "data ", "dataset", "record", "100%", "100 %", "volledig veilig",
];

const kFolder = join(kProjectRoot, "api/words");
const pages = readdirSync(kFolder).flatMap((file) => /^(?:(\w+)\.)?nl\.json$/.exec(file)?.[1] ?? []).sort();

function catalogue(page: string, language: string): Record<string, string> {
  return JSON.parse(readFileSync(join(kFolder, `${page === "" ? "" : `${page}.`}${language}.json`), "utf8")) as Record<string, string>;
}

// All catalogues as one; the keys of a page's own stand behind its name.
function all_of(language: string): Readonly<Record<string, string>> {
  const named = pages.flatMap((page) => Object.entries(catalogue(page, language)).map(([key, text]) => [`${page}:${key}`, text]));
  return { ...catalogue("", language), ...Object.fromEntries(named) as Record<string, string> };
}
const dutch = all_of("nl");
const english = all_of("en");

test("every catalogue of a page is judged", () => {
  for (const page of ["account", "agreement_policy", "agreements", "documents", "integrity", "invitations", "laying_down", "look_back", "name_requests", "reglement"]) assert.ok(pages.includes(page), page);
});

function sentences(text: string): string[] {
  return text.split(/(?<=[.?!:])\s+/).filter((sentence) => sentence.trim() !== "");
}

function words(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}{]/u.test(word)).length;
}

test("both languages have the same keys, in the same order", () => {
  assert.deepEqual(Object.keys(english), Object.keys(dutch));
});

test("both languages fill in the same values", () => {
  const names = (text: string): string[] => [...new Set(text.match(/\{[a-z_]+\}/g) ?? [])].sort();
  for (const [key, text] of Object.entries(dutch)) assert.deepEqual(names(english[key] ?? ""), names(text), key);
});

test("no text is empty or written in capitals", () => {
  for (const [key, text] of [...Object.entries(dutch), ...Object.entries(english)]) {
    assert.notEqual(text.trim(), "", key);
    assert.ok(!/\b[A-Z]{5,}\b/.test(text), key);
  }
});

test("Dutch sentences have at most 17 words", () => {
  for (const [key, text] of Object.entries(dutch)) {
    for (const sentence of sentences(text)) assert.ok(words(sentence) <= kLongestSentence, `${key}: ${sentence}`);
  }
});

test("Dutch texts avoid the words of lawyers and engineers", () => {
  for (const [key, text] of Object.entries(dutch)) {
    for (const word of kAvoid) assert.ok(!`${text.toLowerCase()} `.includes(word), `${key}: ${word}`);
  }
});

test("the readability rules would notice", () => {
  assert.equal(words("Een twee drie. vier {vijf}"), 5);
  assert.deepEqual(sentences("Een. Twee? Drie!"), ["Een.", "Twee?", "Drie!"]);
  assert.ok(kAvoid.some((word) => "de logregel is er".includes(word)));
});

function sources(folder: string): string[] {
  const root = join(kProjectRoot, "api/portal/src", folder);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(ts|svelte)$/.test(path))
    .map((path) => readFileSync(join(root, path), "utf8"));
}

test("every key that the portal names whole exists, and every key is named somewhere", () => {
  const code = sources("").join("\n");
  const whole = new Set([...code.matchAll(/"([a-z_]+(?:\.[A-Za-z0-9_]+)+)"/g)].map((found) => found[1]!));
  const prefixes = [...code.matchAll(/`([a-z_]+\.(?:[A-Za-z0-9_]+\.)*)\$\{/g)].map((found) => found[1]!);
  const plurals = new Set([...code.matchAll(/plural\("([a-z_.]+)"/g)].map((found) => found[1]!));
  for (const key of ["", ...pages].flatMap((page) => Object.keys(catalogue(page, "nl")))) {
    const is_plural = /\.(one|other)$/.test(key) && plurals.has(key.replace(/\.(one|other)$/, ""));
    const is_named = whole.has(key) || is_plural || prefixes.some((prefix) => key.startsWith(prefix)) || key === "title" || !key.includes(".");
    assert.ok(is_named, `${key} is used nowhere`);
  }
});
