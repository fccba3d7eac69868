// The forms of the register of suppliers: what is wrong with a field, as this page sees it before anything is sent and as
// the server says (api/commands/register.cpp). Pure.

import type { RegisterKey } from "./register.ts";

export type RegisterField = "name" | "supplier" | "purpose" | "categories" | "signed" | "from" | "to" | "model" | "document" | "subProcessors" | "reference";
export type RegisterFaults = Partial<Record<RegisterField, RegisterKey>>;

/** UTF-8 bytes of a name, a model, a reference. */
export const kTextBytesMax = 64;

const kTexts: Readonly<Record<string, RegisterKey>> = {
  "/name LEEG": "register.fault.text", "/supplier LEEG": "register.fault.text", "/model LEEG": "register.fault.text",
  "/reference LEEG": "register.fault.text", "/subProcessors LEEG": "register.fault.text", "/subProcessors AANTAL": "register.fault.text",
  "/purpose ONTBREEKT": "register.fault.purpose", "/categories SOORT": "register.fault.categories", "/document HEX": "register.fault.document",
  "/from DATUM": "register.fault.day", "/to DATUM": "register.fault.day", "/to VOLGORDE": "register.fault.order",
  "/signed DATUM": "register.fault.day", "/signed VOLGORDE": "register.fault.signed",
};

/** What the server says of the fields; what this page does not know is left out. */
export function faults_of(errors: readonly { readonly path: string; readonly code: string }[]): RegisterFaults {
  return Object.fromEntries(errors.flatMap(({ path, code }) => {
    const text = kTexts[`${path} ${code}`];
    return text === undefined ? [] : [[path.slice(1), text]];
  }));
}

export function is_text(text: string): boolean {
  return text.trim() !== "" && new TextEncoder().encode(text.trim()).length <= kTextBytesMax;
}

/** What is wrong with two days, both included. */
export function period_faults(from: string, to: string): RegisterFaults {
  if (from === "" || to === "") return { ...(from === "" ? { from: "register.fault.day" } : {}), ...(to === "" ? { to: "register.fault.day" } : {}) };
  return to < from ? { to: "register.fault.order" } : {};
}

/** The names that stand on lines of their own. */
export function lines_of(text: string): string[] {
  return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}

/** 64 hexadecimal digits: what is recorded of a signed file, which itself stays where it is. */
export async function fingerprint_of_file(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
