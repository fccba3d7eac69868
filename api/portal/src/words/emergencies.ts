// The words about readings in an emergency, for those who read and those who judge.

import en from "../../../words/emergencies.en.json";
import nl from "../../../words/emergencies.nl.json";
import { page_words } from "./page_words.ts";

export type EmergencyKey = keyof typeof nl;

export const emergency_text = page_words<EmergencyKey>(nl, en);
