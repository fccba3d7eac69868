// What the server says of the fields of a proposal (api/commands/agreements.cpp), as texts at those fields. Pure.

import type { AgreementKey } from "./agreements.ts";

export const kNamedMax = 16;

export type ProposalField = "persons" | "categories" | "to" | "reason";

const kTexts: Readonly<Record<string, readonly [ProposalField, AgreementKey]>> = {
  "/persons AANTAL": ["persons", "agree.new.persons.missing"],
  "/categories SOORT": ["categories", "agree.new.categories.missing"],
  "/to VERLEDEN": ["to", "agree.new.to.past"],
  "/to TE_VER": ["to", "agree.new.to.far"],
  "/to DATUM": ["to", "agree.new.to.missing"],
  "/reason LEEG": ["reason", "agree.new.reason.missing"],
};

/** The field and its text; nothing for what this page does not know. */
export function fault_of(path: string, code: string): readonly [ProposalField, AgreementKey] | undefined {
  return kTexts[`${path} ${code}`];
}
