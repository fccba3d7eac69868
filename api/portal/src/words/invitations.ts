// The words of an invitation: its letter, who makes it and who takes it into use. Most visits never load them.

import en from "../../../words/invitations.en.json";
import nl from "../../../words/invitations.nl.json";
import { page_words } from "./page_words.ts";

export type InvitationKey = keyof typeof nl;

export const invite_text = page_words<InvitationKey>(nl, en);
