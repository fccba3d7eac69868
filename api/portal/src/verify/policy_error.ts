// The pinned policy or key cannot be read: the reader's own input is wrong, not the evidence.

export class PolicyError extends Error {
  readonly place: string;

  constructor(place: string) {
    super(`policy malformed at ${place}`);
    this.name = "PolicyError";
    this.place = place;
  }
}

export function require_policy(condition: boolean, place: string): asserts condition {
  if (!condition) throw new PolicyError(place);
}
