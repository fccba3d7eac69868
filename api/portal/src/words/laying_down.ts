// The words of those who lay something down, apart from those of whoever reads it.

import en from "../../../words/laying_down.en.json";
import nl from "../../../words/laying_down.nl.json";
import { page_words } from "./page_words.ts";

export type LayKey = keyof typeof nl;

export const lay_text = page_words<LayKey>(nl, en);
