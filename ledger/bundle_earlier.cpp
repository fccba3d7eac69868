// Steps of verify_bundle about time: an older bundle that this one must continue, and the audit.
#include "ledger/bundle_check.h"
#include "ledger/map_proof.h"

namespace ledger {
namespace {

// The stream that an older bundle was about: the newest that the log held already.
const History* find_history_then(const Histories& histories, std::uint64_t size) {
  for (auto history = histories.rbegin(); history != histories.rend(); ++history) {
    if (history->first().index < size) return &*history;
  }
  return nullptr;
}

Judged<void> check_beginning(const BundleEarlier& earlier, std::uint64_t size, const SealEntry& seal,
                             const Histories& histories) {
  const History* history = find_history_then(histories, size);
  if (history == nullptr || earlier.count == 0 || earlier.count < history->from ||
      earlier.count > history->shown.count) {
    return refuse(RefusalCode::earlier_count_wrong, "/earlier/count");
  }
  const Hash value = history->key.map_value(earlier.count, root_of_first(*history, earlier.count));
  if (const auto held = verify_map_presence(seal.map_root, history->key.map_key(), value, earlier.map_proof);
      !held) {
    const bool is_shape = held.error().code == ErrorCode::proof_malformed;
    return refuse(is_shape ? RefusalCode::map_proof_malformed : RefusalCode::earlier_map_wrong,
                  "/earlier/map_proof");
  }
  for (std::size_t i = 0; i < history->events.size(); ++i) {
    const bool was_shown = history->from + i < earlier.count;
    const bool was_there = history->events[i].index < size;
    if (was_shown && !was_there) return refuse(RefusalCode::earlier_count_wrong, "/earlier/count");
    if (!was_shown && was_there)
      return refuse(RefusalCode::earlier_hidden, history->events[i].path + "/index");
  }
  return {};
}

}  // namespace

Judged<OpenedCheckpoint> check_older(const std::string& note, const ProofPath& consistency,
                                     const Policy& policy, const Checkpoint& checkpoint,
                                     const std::string& path) {
  auto opened = open_older_checkpoint(note, policy);
  if (!opened) return refuse(opened.error().code, path + "/checkpoint");
  const Checkpoint& older = opened->checkpoint;
  if (older.origin != checkpoint.origin) return refuse(RefusalCode::origin_wrong, path + "/checkpoint");
  if (older.size > checkpoint.size) return refuse(RefusalCode::earlier_newer, path + "/checkpoint");
  if (!verify_consistency(consistency, {TreeSize{older.size}, older.root},
                          {TreeSize{checkpoint.size}, checkpoint.root})) {
    return refuse(RefusalCode::consistency_wrong, path + "/consistency");
  }
  return std::move(*opened);
}

Judged<SealEntry> check_earlier(const BundleEarlier& earlier, const Policy& policy,
                                const Checkpoint& checkpoint, const Histories& histories) {
  LEDGER_TRY(const OpenedCheckpoint opened,
             check_older(earlier.checkpoint, earlier.consistency, policy, checkpoint, "/earlier"));
  const Checkpoint& older = opened.checkpoint;
  LEDGER_TRY(const SealEntry seal,
             read_last_seal(earlier.seal, older.size, RefusalCode::earlier_seal_wrong, "/earlier/seal"));
  if (!verify_inclusion(LeafIndex{earlier.seal.index}, hash_leaf(earlier.seal.entry), earlier.seal_proof,
                        {TreeSize{older.size}, older.root})) {
    return refuse(RefusalCode::earlier_seal_wrong, "/earlier/seal/proof");
  }
  LEDGER_TRY_OK(check_beginning(earlier, older.size, seal, histories));
  return seal;
}

Judged<std::optional<VerdictAudit>> check_audited(const BundleAudited& audited, const Policy& policy,
                                                  const Checkpoint& checkpoint) {
  LEDGER_TRY(const OpenedCheckpoint opened,
             check_older(audited.checkpoint, audited.consistency, policy, checkpoint, "/audited"));
  std::optional<VerdictAudit> audit;
  if (opened.auditor)
    audit = VerdictAudit{opened.checkpoint.size, opened.auditor->name, opened.auditor->time};
  return audit;
}

}  // namespace ledger
