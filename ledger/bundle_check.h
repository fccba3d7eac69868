// The steps of verify_bundle, shared by the bundle_*.cpp files and by nobody else. Each step either goes on
// or refuses; docs/formats/bundle.md gives their order, which the browser's verifier follows too.
#pragma once

#include <set>
#include <tuple>

#include "ledger/addendum.h"
#include "ledger/bundle.h"
#include "ledger/own_message.h"
#include "ledger/stream_key.h"

namespace ledger {

/// An event entry of the bundle, taken apart, with its place in the file.
struct ListedEvent {
  std::uint64_t index = 0;
  EventEntry entry;
  Hash leaf;
  std::string path;
};

/// (seq of the erasure event, what it says is gone)
using ErasureClaims = std::set<std::pair<std::uint64_t, ErasedClaim>>;

/// One stream of the bundle, and what the steps learn of it. Lifetime: borrows from the bundle.
struct History {
  const BundleStream& shown;
  std::string path;
  StreamKey key;
  std::uint64_t from = 0;
  std::optional<ListedEvent> opening;  // of a tail
  std::vector<ListedEvent> events;
  std::vector<std::optional<ListedEvent>> originals;  // one for each event

  // Learned from the shown lines.
  std::vector<std::optional<Addendum>> lines;  // one for each event
  Addendum opening_line;
  OpeningClaim opening_claim;     // empty when the opening's schema is not the ledger's own
  std::optional<Hash> successor;  // map key
  ErasureClaims erasures;

  const ListedEvent& first() const { return opening ? *opening : events.front(); }
};

using Histories = std::vector<History>;

/// Everything that the bundle lists as an event of the log: openings, events, and the originals of what was
/// lifted.
template <class Visit>
void for_each_event(const Histories& histories, const Visit& visit) {
  for (const auto& history : histories) {
    if (history.opening) visit(*history.opening);
    for (const auto& event : history.events) visit(event);
    for (const auto& original : history.originals) {
      if (original) visit(*original);
    }
  }
}

/// Refusals: stream_repeated, entry_malformed, index_wrong, original_wrong.
Judged<Histories> list_histories(const Bundle& bundle);

/// Refusals: entry_malformed, seal_not_last.
Judged<SealEntry> read_last_seal(const BundleSeal& seal, std::uint64_t size, RefusalCode not_last,
                                 const std::string& path);

/// Indices, joint proof, chain and the seal's counts. Refusals: index_wrong, joint_proof_wrong,
/// previous_wrong, seal_wrong.
Judged<void> check_tree(const Bundle& bundle, const Checkpoint& checkpoint, const SealEntry& seal,
                        const Histories& histories);

/// Tags, the stream's own tree, the map. Refusals: tag_wrong, range_malformed, map_proof_malformed,
/// map_proof_wrong, opening_proof_wrong.
Judged<void> check_complete(const History& history, const Hash& map_root);

/// Root of the stream's own tree over its first `count` leaves. Requires: from <= count <= the stream's
/// count.
Hash root_of_first(const History& history, std::uint64_t count);

/// Every shown `what`; learns lines, claims and successor. Refusals: opening_withheld, addendum_malformed,
/// addendum_wrong, message_malformed.
Judged<void> read_lines(History& history);

/// Every part of every event, and the originals. Refusals: addendum_malformed, addendum_wrong,
/// absent_unproven, erased_unproven.
Judged<void> check_parts(const History& history, PartCounts& counts);

/// The map keys of streams that are missing. Refusals: continuation_wrong, stream_unrelated.
Judged<std::vector<Hash>> check_continuations(const Histories& histories, const std::string& origin);

/// The earlier checkpoint's seal. Refusals: those of open_older_checkpoint, earlier_newer, consistency_wrong,
/// entry_malformed, earlier_seal_wrong, earlier_count_wrong, map_proof_malformed, earlier_map_wrong,
/// earlier_hidden.
Judged<SealEntry> check_earlier(const BundleEarlier& earlier, const Policy& policy,
                                const Checkpoint& checkpoint, const Histories& histories);

/// Who audited up to where; none when no auditor of the policy cosigned. Refusals: those of
/// open_older_checkpoint, earlier_newer, consistency_wrong.
Judged<std::optional<VerdictAudit>> check_audited(const BundleAudited& audited, const Policy& policy,
                                                  const Checkpoint& checkpoint);

/// An older checkpoint of the same log, under this one. Refusals: as check_audited.
Judged<OpenedCheckpoint> check_older(const std::string& note, const ProofPath& consistency,
                                     const Policy& policy, const Checkpoint& checkpoint,
                                     const std::string& path);

}  // namespace ledger
