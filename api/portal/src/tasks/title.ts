// The title of the window on a page of tasks: its name stands with the words of these pages, which few visits load.

import { t } from "../app/language.svelte.ts";
import { tasks_text, type TasksKey } from "../words/tasks.ts";

/** Call it in an effect: it follows the language. */
export function set_title(page: TasksKey): void {
  document.title = t("title", { page: tasks_text(page) });
}
