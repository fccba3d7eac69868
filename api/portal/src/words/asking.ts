// The words with which a family asks the school something, and is told of what was decided about them.

import type nl from "../../../words/asking.nl.json";
import { later_words } from "./page_words.ts";

export type AskingKey = keyof typeof nl;

const words = later_words<AskingKey>({ nl: () => import("../../../words/asking.nl.json"), en: () => import("../../../words/asking.en.json") });

export const asking_text = words.text;
export const load_asking_words = words.load;
