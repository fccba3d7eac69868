#include "ledger/witness.h"

#include <algorithm>

namespace ledger {
namespace {

constexpr int kCheckpointLines = 3;

WitnessRefusal no(WitnessNo why) { return {why, 0}; }

// The first three lines; the others, if any, are extension lines and not empty.
Result<Checkpoint> parse_extended(std::string_view text) {
  std::size_t end = 0;
  for (int line = 0; line < kCheckpointLines; ++line) {
    end = text.find('\n', end);
    if (end == std::string_view::npos) return parse_checkpoint_text(text);
    ++end;
  }
  const std::string_view extensions = text.substr(end);
  if (extensions.starts_with('\n') || extensions.find("\n\n") != std::string_view::npos) {
    return fail(ErrorCode::proof_malformed, "an extension line is empty");
  }
  return parse_checkpoint_text(text.substr(0, end));
}

// The lines of these keys, once all of them verify; none when one does not.
std::vector<NoteSignature> trusted_lines(const Note& note, const std::vector<VerifierKey>& keys) {
  std::vector<NoteSignature> lines;
  if (!verify_note(note, keys)) return lines;
  std::ranges::copy_if(note.signatures, std::back_inserter(lines), [&keys](const NoteSignature& line) {
    return std::ranges::any_of(
        keys, [&line](const VerifierKey& key) { return key.name == line.name && key.id == line.id; });
  });
  return lines;
}

}  // namespace

WitnessReply make_reply(const WitnessRefusal& refusal) {
  const auto say = [&refusal](const char* sentence) {
    return WitnessReply{static_cast<unsigned>(refusal.why), std::string(kPlainMediaType), sentence};
  };
  switch (refusal.why) {
    case WitnessNo::malformed:
      return say("The request breaks a rule of its format.\n");
    case WitnessNo::unsigned_:
      return say("No key that is trusted for this log signed this checkpoint.\n");
    case WitnessNo::unknown_log:
      return say("This log is not known here.\n");
    case WitnessNo::other_size:
      return make_size_reply(refusal.size);
    case WitnessNo::proof_refused:
      return say("This tree does not grow from the one that was seen before.\n");
  }
  return say("");
}

Outcome<CheckpointOffer, WitnessRefusal> open_offer(std::string_view body, const KeysOfLog& keys_of) {
  auto request = parse_add_checkpoint(body);
  if (!request) return no(WitnessNo::malformed);
  auto note = parse_note(request->checkpoint);
  if (!note) return no(WitnessNo::malformed);
  auto checkpoint = parse_extended(note->text);
  if (!checkpoint) return no(WitnessNo::malformed);
  const auto keys = keys_of(checkpoint->origin);
  if (keys.empty()) return no(WitnessNo::unknown_log);
  auto signatures = trusted_lines(*note, keys);
  if (signatures.empty()) return no(WitnessNo::unsigned_);
  if (request->old_size > checkpoint->size) return no(WitnessNo::malformed);
  return CheckpointOffer{request->old_size, std::move(request->proof), std::move(*checkpoint),
                         std::move(note->text), std::move(signatures)};
}

Outcome<WitnessedTree, WitnessRefusal> judge_growth(const CheckpointOffer& offer,
                                                    const WitnessedTree& latest) {
  if (offer.old_size != latest.size) return WitnessRefusal{WitnessNo::other_size, latest.size};
  const WitnessedTree next{offer.checkpoint.size, offer.checkpoint.root};
  if (next.size == latest.size) {
    if (!offer.proof.empty() || !(next.root == latest.root)) return no(WitnessNo::proof_refused);
    return next;
  }
  if (latest.size == 0) {
    if (!offer.proof.empty()) return no(WitnessNo::proof_refused);
    return next;
  }
  const TreeHead older{TreeSize{latest.size}, latest.root};
  const TreeHead newer{TreeSize{next.size}, next.root};
  if (!verify_consistency(offer.proof, older, newer)) return no(WitnessNo::proof_refused);
  return next;
}

}  // namespace ledger
