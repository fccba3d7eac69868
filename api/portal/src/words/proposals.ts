// The words about proposed roles and relations, for the directeur.

import en from "../../../words/proposals.en.json";
import nl from "../../../words/proposals.nl.json";
import { page_words } from "./page_words.ts";

export type ProposalKey = keyof typeof nl;

export const proposals_text = page_words<ProposalKey>(nl, en);
