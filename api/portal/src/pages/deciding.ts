// The pages on which staff and the board's own people propose, advise and decide, in one file of their own: neither a
// parent's visit nor a teacher's day loads them.

export { default as NameRequests } from "./NameRequests.svelte";
export { default as StaffAgreements } from "./StaffAgreements.svelte";
