// The page on which a family asks, with its words in one language: loaded by those who open it.

import { load_asking_words } from "../words/asking.ts";

export async function asking_page(): Promise<typeof import("./Asking.svelte")> {
  const [page] = await Promise.all([import("./Asking.svelte"), load_asking_words()]);
  return page;
}
