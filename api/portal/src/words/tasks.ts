// The words that the pages of tasks share: their names, and what all of them say.

import en from "../../../words/tasks.en.json";
import nl from "../../../words/tasks.nl.json";
import { page_words } from "./page_words.ts";

export type TasksKey = keyof typeof nl;

export const tasks_text = page_words<TasksKey>(nl, en);
