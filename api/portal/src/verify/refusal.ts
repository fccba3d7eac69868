// Why a bundle is refused: one code, and the place in the file where it went wrong. The codes are those of
// ledger/refusal_codes.def (a test compares), so that the C++ verifier and this one give the same verdict. Never a
// value from the file: it may be personal.

export const kRefusalCodes = [
  "json_malformed", "too_large", "member_repeated", "member_unknown", "member_missing", "type_wrong", "number_wrong",
  "format_unknown", "base64_wrong", "length_wrong", "part_wrong", "ground_unknown", "count_wrong", "range_malformed",
  "note_malformed", "checkpoint_malformed", "origin_wrong", "signature_wrong", "log_signature_missing",
  "quorum_missing", "entry_malformed", "seal_not_last", "seal_wrong", "index_wrong", "joint_proof_wrong",
  "previous_wrong", "hour_wrong", "stream_repeated", "tag_wrong", "opening_proof_wrong", "map_proof_malformed",
  "map_proof_wrong", "opening_withheld", "addendum_malformed", "addendum_wrong", "absent_unproven",
  "message_malformed", "erased_unproven", "original_wrong", "continuation_wrong", "stream_unrelated",
  "earlier_newer", "earlier_seal_wrong", "consistency_wrong", "earlier_count_wrong", "earlier_map_wrong",
  "earlier_hidden",
] as const;

export type RefusalCode = (typeof kRefusalCodes)[number];

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly place: string;

  constructor(code: RefusalCode, place: string) {
    super(`${code} at ${place}`);
    this.name = "Refusal";
    this.code = code;
    this.place = place;
  }
}

/** Refuses with `code` at `place` unless `condition` holds. */
export function require_that(condition: boolean, code: RefusalCode, place: string): asserts condition {
  if (!condition) throw new Refusal(code, place);
}
