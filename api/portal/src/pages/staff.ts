// The pages of those who work at a school, in one file of their own: a parent's visit never loads them.

export { default as Dossier } from "./Dossier.svelte";
export { default as Invite } from "./Invite.svelte";
export { default as Proposals } from "./Proposals.svelte";
export { default as Pupils } from "./Pupils.svelte";
