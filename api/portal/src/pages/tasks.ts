// The pages of tasks: which one stands at which address, for whom. Apart from what a parent's visit loads; the pages of
// confidential reports and of the register are files of their own, so that only those load them whom they are for.

import type { Component } from "svelte";
import { session } from "../app/session.svelte.ts";
import { parts_of } from "../tasks/parts.ts";
import Tasks from "./Tasks.svelte";
import Unknown from "./Unknown.svelte";

type Page = { readonly default: Component<{ number: string | null }> };

// Svelte passes a page what it asks for and leaves out the rest.
function page_alone(page: Component<Record<string, never>>): Page {
  return { default: page as unknown as Page["default"] };
}

async function matters_page(): Promise<Page> {
  const [page, words] = await Promise.all([import("./Matters.svelte"), import("../words/matters.ts")]);
  await words.load_matter_words();
  return page_alone(page.default);
}

async function register_page(): Promise<Page> {
  const [page, words] = await Promise.all([import("./Register.svelte"), import("../words/register.ts")]);
  await words.load_register_words();
  return page_alone(page.default);
}

// Who has gezag, and what families asked: the same words.
async function family_page(page: () => Promise<Page>): Promise<Page> {
  const [loaded, words] = await Promise.all([page(), import("../words/family.ts")]);
  await words.load_family_words();
  return loaded;
}

/** The page at `/taken/PART`; one that is not for this person is as unknown as one that does not exist. */
export async function page_of(part: string): Promise<Page> {
  if (part === "") return page_alone(Tasks);
  const known = session.me === null ? undefined : parts_of(session.me).find((one) => one === part);
  switch (known) {
    case "noodinzagen": return import("./Emergencies.svelte");
    case "meldingen": return matters_page();
    case "programmas": return register_page();
    case "gezag": return family_page(() => import("./Gezag.svelte"));
    case "verzoeken": return family_page(() => import("./FamilyRequests.svelte"));
    default: return page_alone(Unknown);
  }
}
