// The pages that somebody meets once, or that few ever see, as one file: with one more file of its own the builder parts
// what all pages share from the first page's script, and every visit gets heavier (tools/budget.ts).

export { default as Activate } from "./Activate.svelte";
export { default as Integrity } from "./Integrity.svelte";
