// The words of the page on which programs take part, apart from those that everybody loads.

import en from "../../../words/systems.en.json";
import nl from "../../../words/systems.nl.json";
import { page_words } from "./page_words.ts";

export type SystemsKey = keyof typeof nl;

export const systems_text = page_words<SystemsKey>(nl, en);
