// Fetches a language's words when it is chosen: a visit loads one language only.

import type { Catalogue, Language } from "./catalogue.ts";

export async function load_catalogue(language: Language): Promise<Catalogue> {
  const loaded = language === "en" ? await import("../../../words/en.json") : await import("../../../words/nl.json");
  return loaded.default;
}
