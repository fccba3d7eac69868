// The words of the page that says how it works.

import en from "../../../words/about.en.json";
import nl from "../../../words/about.nl.json";
import { page_words } from "./page_words.ts";

export type AboutKey = keyof typeof nl;

export const about_text = page_words<AboutKey>(nl, en);
