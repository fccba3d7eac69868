// Holds the API's description against itself, against the NL API Design Rules, and against real answers:
//   check_api.ts DESCRIPTION ANSWERS      the second has one answer a line, as JSON
// Says every fault on a line of its own and ends with 1 when there is one. The rules are our own reading of
// developer.overheid.nl; Logius' ruleset is in no registry, and is not copied here.

import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

interface Answer {
  readonly method: string;
  readonly pattern: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
type Json = Record<string, unknown>;

const [description_file = "", answers_file = ""] = process.argv.slice(2);
const api = JSON.parse(readFileSync(description_file, "utf8")) as Json;
const faults: string[] = [];
const wrong = (...words: unknown[]): void => void faults.push(words.join(" "));
const object = (value: unknown): Json => (typeof value === "object" && value !== null ? value as Json : {});

/** What a reference inside the description leads to, or the value itself. */
function resolved(value: unknown): Json {
  const reference = object(value)["$ref"];
  if (typeof reference !== "string") return object(value);
  return reference.slice(2).split("/").reduce((at, step) => object(at[step]), api);
}

const kMethods = ["get", "post", "put", "patch", "delete"];
interface Operation { readonly path: string; readonly method: string; readonly says: Json; readonly item: Json }
const operations: Operation[] = Object.entries(object(api["paths"])).flatMap(([path, item]) =>
  kMethods.filter((method) => method in object(item))
    .map((method) => ({ path, method, says: object(object(item)[method]), item: object(item) })));

async function check_form(): Promise<void> {
  const judged = await new Validator().validate(structuredClone(api));
  if (!judged.valid) wrong("no OpenAPI:", JSON.stringify(judged.errors));
  if (!/^3(\.\d+){1,2}$/.test(String(api["openapi"]))) wrong("openapi is not 3.x");
  const information = object(api["info"]);
  if (!/^\d+\.\d+\.\d+$/.test(String(information["version"]))) wrong("the version is no semantic version");
  for (const member of ["name", "email", "url"]) {
    if (!object(information["contact"])[member]) wrong("contact without", member);
  }
  const servers = (api["servers"] ?? []) as Json[];
  if (servers.length === 0) wrong("no servers");
  for (const server of servers) if (!/\/v\d+/.test(String(server["url"]))) wrong("a server without /vN");
  const ids = operations.map(({ says }) => says["operationId"]);
  if (new Set(ids).size !== ids.length) wrong("operationId stands twice");
  for (const name of Object.keys(object(object(api["components"])["schemas"]))) {
    if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) wrong("schema", name, "is not UpperCamelCase");
  }
}

function check_path({ path, item }: Operation): void {
  if (path !== "/" && path.endsWith("/")) wrong(path, "ends with a slash");
  const segments = path.slice(1).split("/");
  segments.forEach((segment, at) => {
    const is_last = at === segments.length - 1;
    const is_right = /^([a-z0-9-]+|\{[a-zA-Z]+\}|openapi\.json)$/.test(segment) || (is_last && /^_[a-z]+$/.test(segment));
    if (!is_right) wrong(path, "is not kebab-case");
  });
  const told = ((item["parameters"] ?? []) as Json[]).filter((one) => one["in"] === "path").map((one) => one["name"]);
  const named = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
  if (JSON.stringify(told) !== JSON.stringify(named)) wrong(path, "does not tell its parameters");
}

function check_operation(operation: Operation): void {
  const { path, method, says, item } = operation;
  const own = (says["parameters"] ?? []) as unknown[];
  for (const parameter of own.map(resolved)) {
    if (parameter["in"] === "query" && !/^[a-z][a-z\d]*([A-Z][a-z\d]*)*$/.test(String(parameter["name"]))) {
      wrong(path, parameter["name"], "is not camelCase");
    }
  }
  const responses = object(says["responses"]);
  const takes_input = ["post", "put", "patch"].includes(method) || own.length > 0 || "parameters" in item;
  if (takes_input && !("400" in responses)) wrong(method, path, "cannot answer 400");
  for (const [status, given] of Object.entries(responses)) {
    const response = resolved(given);
    if (!("API-Version" in object(response["headers"]))) wrong(method, path, status, "has no API-Version");
    if (!/^[45]/.test(status)) continue;
    const schema = resolved(object(object(response["content"])["application/problem+json"])["schema"]);
    for (const member of ["status", "title", "detail"]) {
      if (!(member in object(schema["properties"]))) wrong(method, path, status, "is no problem with", member);
    }
  }
}

/** Dates have their format, and times are never without a zone. */
function check_formats(value: unknown, place: string): void {
  for (const [name, inner] of Object.entries(object(value))) {
    const { format } = object(inner) as { format?: unknown };
    if (place.endsWith("properties")) {
      if (/^(date|datum)$|(D|_d)(ate|atum)$/.test(name) && format !== "date") wrong(place, name, "is a day without format");
      if (format === "time" || format === "date-time-local") wrong(place, name, "is a time without a zone");
    }
    check_formats(inner, `${place}/${name}`);
  }
}

const ajv = new Ajv2020({ allErrors: true, strict: false, formats: {
  date: /^\d{4}-\d\d-\d\d$/, "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
} });
ajv.addSchema({ $id: "api", components: api["components"] });
const compiled = new Map<string, ValidateFunction>();

function validator_of(schema: unknown): ValidateFunction {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/');
  const known = compiled.get(text) ?? ajv.compile(JSON.parse(text) as Json);
  compiled.set(text, known);
  return known;
}

function check_answer(answer: Answer): void {
  const name = `${answer.method} ${answer.pattern} ${answer.status}`;
  const path = answer.pattern.startsWith("/v1/") ? answer.pattern.slice(3) : answer.pattern;
  const operation = operations.find((one) => one.path === path && one.method === answer.method.toLowerCase());
  if (operation === undefined) return wrong(name, "is not described");
  const given = object(operation.says["responses"])[String(answer.status)];
  if (given === undefined) return wrong(name, "is a status that is not described");
  const response = resolved(given);
  for (const header of Object.keys(object(response["headers"]))) {
    const { required } = resolved(object(response["headers"])[header]) as { required?: boolean };
    if (required === true && !(header.toLowerCase() in answer.headers)) wrong(name, "lacks the header", header);
  }
  if (answer.headers["api-version"] !== object(api["info"])["version"]) wrong(name, "has another API-Version");
  const type = (answer.headers["content-type"] ?? "").split(";")[0]!;
  const content = object(response["content"]);
  if (Object.keys(content).length === 0) {
    if (answer.body !== "") wrong(name, "has a body that is not described");
    return undefined;
  }
  if (!(type in content)) return wrong(name, "is of the kind", type, "and not", Object.keys(content));
  if (!type.endsWith("json")) return undefined;
  const validate = validator_of(object(content[type])["schema"]);
  if (!validate(JSON.parse(answer.body))) wrong(name, ajv.errorsText(validate.errors), "in", answer.body.slice(0, 200));
  return undefined;
}

await check_form();
operations.forEach(check_path);
operations.forEach(check_operation);
check_formats(api, "#");
const answers = readFileSync(answers_file, "utf8").split("\n").filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Answer);
answers.forEach(check_answer);
for (const { path, method, says } of operations) {
  const asked = answers.filter((one) => (one.pattern === path || one.pattern === `/v1${path}`) &&
    one.method.toLowerCase() === method);
  if (asked.length === 0) wrong(method, path, "was not asked");
  const good = Object.keys(object(says["responses"])).filter((status) => status.startsWith("2"));
  const is_tile = path.startsWith("/tile/");
  if (!is_tile && !asked.some((one) => good.includes(String(one.status)))) wrong(method, path, "never went well");
}
console.log([...new Set(faults)].join("\n"));
console.log(`${operations.length} operations, ${answers.length} answers, ${compiled.size} schemas, ${faults.length} faults`);
process.exitCode = faults.length === 0 && answers.length > 0 ? 0 : 1;
