// The words of the register of suppliers, for those who see it.

import type nl from "../../../words/register.nl.json";
import { later_words } from "./page_words.ts";

export type RegisterKey = keyof typeof nl;

const words = later_words<RegisterKey>({ nl: () => import("../../../words/register.nl.json"), en: () => import("../../../words/register.en.json") });

export const register_text = words.text;
export const load_register_words = words.load;
