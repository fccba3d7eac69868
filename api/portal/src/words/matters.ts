// The words about confidential reports. Loaded with their pages, by those whom they are for, and never by a parent.

import type nl from "../../../words/matters.nl.json";
import { later_words } from "./page_words.ts";

export type MatterKey = keyof typeof nl;

const words = later_words<MatterKey>({ nl: () => import("../../../words/matters.nl.json"), en: () => import("../../../words/matters.en.json") });

export const matter_text = words.text;
export const load_matter_words = words.load;
