// What the server answered instead of what was asked, in words of our own catalogue. The server's own `detail` is for
// people who build on the API: it is English, and never shown. Pure.

import type { Problem } from "../app/contract.ts";
import type { Words } from "./catalogue.ts";
import { known_code } from "./codes.ts";

/** Codes of api/http/problem.cpp, in its order; a test compares. */
export const kProblems = [
  "invalid_argument", "not_found", "already_exists", "forbidden", "erased", "proof_malformed", "proof_mismatch",
  "overloaded", "unavailable", "corrupt", "conflict", "incomplete", "bad_request", "login_needed", "login_failed",
  "csrf_failed", "acts_for_another", "fresh_login_needed", "no_such_path", "method_not_allowed", "not_acceptable", "request_timeout",
  "precondition_failed", "body_too_large",
  "target_too_long", "media_type_unknown", "expectation_failed", "wrong_host", "too_many_attempts", "header_too_large",
  "fault", "method_unknown", "version_unknown",
] as const;

const kType = "urn:inzage:fout:";
const kServerFault = 500;

export type ProblemCode = (typeof kProblems)[number];
export type FailureKind = "offline" | "ended" | "refused" | "closed" | "invalid" | "failed";

/** The code in the problem's type; null where this page is older than the server, or the answer is somebody else's. */
export function code_of(problem: Problem): ProblemCode | null {
  return problem.type?.startsWith(kType) ? known_code(kProblems, problem.type.slice(kType.length)) : null;
}

/** What kind of trouble an answer is: only a rule's refusal stands in the register, so only that is called one. */
export function kind_of_problem(problem: Problem, status: number): Exclude<FailureKind, "offline"> {
  if (status === 401) return "ended";
  if (status === 403 && problem.rule !== undefined) return "refused";
  if (status === 503) return "closed";
  return status === 400 || status === 409 || status === 412 || status === 422 ? "invalid" : "failed";
}

export interface Told {
  readonly title: string;
  /** One sentence or two each, the most important first. */
  readonly texts: readonly string[];
}

/** What a person reads of it. */
export function tell(words: Words, kind: FailureKind, problem: Problem | null): Told {
  const title = words(`trouble.${kind}.title`);
  const general = words(`trouble.${kind}.text`);
  if (problem === null) return { title, texts: [general] };
  if (kind === "refused") {
    return { title, texts: [general, words("trouble.refused.rule", { rule: problem.rule ?? "", version: problem.ruleVersion ?? 1 })] };
  }
  const code = code_of(problem);
  if (code === null) return { title, texts: [general] };
  const own = words(`problem.${code}`);
  // "The fault is ours" is not true of an address that does not exist, or of too many attempts.
  return { title, texts: kind === "failed" && problem.status < kServerFault ? [own] : [general, own] };
}
