#include "ledger/checkpoint.h"

#include <algorithm>

#include "ledger/decimal.h"
#include "ledger/json.h"

namespace ledger {
namespace {

Error malformed(const char* why) { return fail(ErrorCode::proof_malformed, why); }

Result<std::uint64_t> parse_size(std::string_view text) {
  const auto size = find_decimal(text, kJsonIntegerMax);
  if (!size) return malformed("a checkpoint's size is not a plain number");
  return *size;
}

// What a note says once its signatures hold.
struct Signed {
  OpenedCheckpoint opened;
  WitnessTimes times;
};

void note_times(const std::vector<VerifiedSignature>& signatures, const Policy& policy, Signed& found) {
  const auto& witnesses = policy.witnesses();
  found.times.resize(witnesses.size());
  for (const auto& signature : signatures) {
    const auto place = std::find(witnesses.begin(), witnesses.end(), signature.key);
    if (place == witnesses.end()) continue;
    auto& time = found.times[static_cast<std::size_t>(place - witnesses.begin())];
    time = std::max(time.value_or(0), signature.time);
  }
  for (std::size_t i = 0; i < witnesses.size(); ++i) {
    if (found.times[i]) found.opened.cosignatures.push_back({witnesses[i].name, *found.times[i]});
  }
  for (const std::size_t i : policy.auditors()) {
    auto& auditor = found.opened.auditor;
    if (found.times[i] && (!auditor || auditor->time < *found.times[i])) {
      auditor = Cosignature{witnesses[i].name, *found.times[i]};
    }
  }
}

Judged<Signed> open_signed(std::string_view text, const Policy& policy) {
  const auto note = parse_note(text);
  if (!note) return refuse(RefusalCode::note_malformed);
  const auto signatures = verify_note(*note, policy.known_keys());
  if (!signatures) return refuse(RefusalCode::signature_wrong);
  auto checkpoint = parse_checkpoint_text(note->text);
  if (!checkpoint) return refuse(RefusalCode::checkpoint_malformed);
  const auto& logs = policy.logs();
  const auto has_origin = [&](const VerifierKey& key) { return key.name == checkpoint->origin; };
  if (std::none_of(logs.begin(), logs.end(), has_origin)) return refuse(RefusalCode::origin_wrong);
  const auto is_log_signature = [&](const VerifiedSignature& signature) {
    return signature.key.type == KeyType::ed25519 && has_origin(signature.key);
  };
  if (std::none_of(signatures->begin(), signatures->end(), is_log_signature)) {
    return refuse(RefusalCode::log_signature_missing);
  }
  Signed found;
  found.opened.checkpoint = std::move(*checkpoint);
  note_times(*signatures, policy, found);
  found.opened.quorum_time = policy.find_quorum_time(found.times);
  return found;
}

}  // namespace

std::string format_checkpoint(const Checkpoint& checkpoint) {
  return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" +
         to_base64(checkpoint.root.view()) + "\n";
}

Result<Checkpoint> parse_checkpoint_text(std::string_view text) {
  const auto first = text.find('\n');
  const auto second = first == std::string_view::npos ? first : text.find('\n', first + 1);
  if (second == std::string_view::npos || !text.ends_with('\n') ||
      text.find('\n', second + 1) != text.size() - 1) {
    return malformed("a checkpoint has three lines");
  }
  if (first == 0) return malformed("a checkpoint has no origin");
  Checkpoint checkpoint;
  checkpoint.origin = std::string(text.substr(0, first));
  LEDGER_TRY(checkpoint.size, parse_size(text.substr(first + 1, second - first - 1)));
  const auto root = parse_base64(text.substr(second + 1, text.size() - second - 2));
  if (!root || root->size() != kHashBytes)
    return malformed("a checkpoint's root is not the base64 of 32 bytes");
  checkpoint.root = *to_hash(*root);
  return checkpoint;
}

Result<Checkpoint> parse_checkpoint_of_note(std::string_view note) {
  LEDGER_TRY(const Note parsed, parse_note(note));
  return parse_checkpoint_text(parsed.text);
}

Judged<OpenedCheckpoint> open_checkpoint(std::string_view note, const Policy& policy) {
  LEDGER_TRY(Signed found, open_signed(note, policy));
  if (policy.has_quorum() && !found.opened.quorum_time) return refuse(RefusalCode::quorum_missing);
  return std::move(found.opened);
}

Judged<OpenedCheckpoint> open_older_checkpoint(std::string_view note, const Policy& policy) {
  LEDGER_TRY(Signed found, open_signed(note, policy));
  return std::move(found.opened);
}

Result<Checkpoint> open_checkpoint_with_vkey(std::string_view note, std::string_view vkey) {
  LEDGER_TRY(const Policy policy, Policy::of_vkey(vkey));
  auto opened = open_checkpoint(note, policy);
  if (opened) return std::move(opened->checkpoint);
  const RefusalCode code = opened.error().code;
  const bool is_shape = code == RefusalCode::note_malformed || code == RefusalCode::checkpoint_malformed;
  return fail(is_shape ? ErrorCode::proof_malformed : ErrorCode::proof_mismatch, sentence_of(code));
}

}  // namespace ledger
