// A field and what is said about it: one list of ids for aria-describedby, and the focus on the first fault.

import { tick } from "svelte";

/** The ids of what describes a field, without those that are not there; nothing where none is. */
export function described_by(...ids: readonly (string | false)[]): string | undefined {
  const present = ids.filter((id) => id !== false);
  return present.length === 0 ? undefined : present.join(" ");
}

/** Puts the focus on the first field of the form that is marked as wrong, once the marks are on the page. */
export async function focus_first_fault(form: EventTarget | null): Promise<void> {
  await tick();
  if (!(form instanceof HTMLElement)) return;
  form.querySelector<HTMLElement>('[aria-invalid="true"], [data-faulty="true"] input')?.focus();
}
