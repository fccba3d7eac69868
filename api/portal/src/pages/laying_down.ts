// The parts with which BESTUUR and DIRECTIE lay something down, in one file of their own: nobody else loads them.

export { default as DocumentNext } from "../parts/DocumentNext.svelte";
export { default as DraftDocument } from "../parts/DraftDocument.svelte";
