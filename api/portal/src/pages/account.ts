// The page "my account" and the way back from the school's provider, in one file of their own.

export { default as Account } from "./Account.svelte";
export { default as SchoolReturn } from "./SchoolReturn.svelte";
export { go_to_school } from "../app/account.ts";
