// The words of the page on what is laid down, apart from those that everybody loads.

import en from "../../../words/documents.en.json";
import nl from "../../../words/documents.nl.json";
import { page_words } from "./page_words.ts";

export type DocumentKey = keyof typeof nl;

export const docs_text = page_words<DocumentKey>(nl, en);
