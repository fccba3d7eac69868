// The words of the reglement beside a list, and of links that leave this site: loaded with the pages that have them.

import en from "../../../words/reglement.en.json";
import nl from "../../../words/reglement.nl.json";
import { page_words } from "./page_words.ts";

export type ReglementKey = keyof typeof nl;

export const reglement_text = page_words<ReglementKey>(nl, en);
