// What a round of the sequencer will do with each submission that waits, decided before anything changes:
// refuse it, answer it with where an earlier one stands, or place its events. Reads the order and the
// idempotency rows; all that it changes is what it notes for the placing (StreamState::planned,
// PreparedDraft::state), so that each stream is looked up once.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>

#include "ledger/log/idempotency.h"
#include "ledger/log/prepare.h"
#include "ledger/log/state.h"
#include "ledger/vault/vault.h"

namespace ledger {

/// A prepared submission that waits, and who is to be told.
struct Waiting {
  std::vector<PreparedDraft> drafts;
  std::vector<StreamPosition> depends;
  std::optional<Idempotency> idempotency;
  std::function<void(Result<std::vector<Receipt>>)> done;

  /// Of all addenda.
  std::size_t bytes() const {
    std::size_t bytes = 0;
    for (const auto& draft : drafts) bytes += draft.addenda.size();
    return bytes;
  }
};

/// Idempotency rows by name.
using IdempotencyRows = std::map<Hash, IdempotencyRow>;

/// The leaf index at which the submission's first event will stand, or already stands.
struct PlannedPlace {
  std::uint64_t first_index = 0;
  bool is_repeated = false;  // nothing is to be written: an earlier submission's events stand there
};

class RoundPlan {
 public:
  /// `recent` are rows of earlier rounds that may not be on disk yet. Borrows all.
  RoundPlan(LogState& state, const Store& store, const Vault& vault,
            const std::deque<IdempotencyRows>& recent)
      : state_(state), store_(store), vault_(vault), recent_(recent), next_index_(state.size) {}

  /// Decides on the next submission, given what was decided on those before. Errors: as Ledger::append.
  /// Requires: what is placed by the answer is placed before the next round is planned.
  Result<PlannedPlace> add(Waiting& waiting);

 private:
  using ClientId = std::pair<SubjectId, Bytes>;
  struct Earlier {
    Bytes fingerprint;
    std::uint64_t first_index = 0;
  };

  std::uint64_t count_of(const StreamId& stream) const;
  Result<std::optional<std::uint64_t>> find_repeated(const Idempotency& given) const;
  Result<void> check(Waiting& waiting) const;
  Result<void> check_openings(Waiting& waiting) const;
  Result<void> check_continuation(const std::vector<PreparedDraft>& drafts, std::size_t at) const;

  LogState& state_;
  const Store& store_;
  const Vault& vault_;
  const std::deque<IdempotencyRows>& recent_;
  std::uint64_t next_index_;
  std::unordered_map<StreamId, std::uint64_t> opened_;  // streams that this round opens, with their events
  std::set<StreamId> continued_;                        // by this round
  std::map<ClientId, Earlier> in_round_;
};

}  // namespace ledger
