// The words about who has gezag and what came in, for staff.

import type nl from "../../../words/family.nl.json";
import { later_words } from "./page_words.ts";

export type FamilyKey = keyof typeof nl;

const words = later_words<FamilyKey>({ nl: () => import("../../../words/family.nl.json"), en: () => import("../../../words/family.en.json") });

export const family_text = words.text;
export const load_family_words = words.load;
