// A random history of a small board that holds every kind of event at least once: lines as the runner reads
// them. The same seed gives the same history. Print the seed when a test fails.
#pragma once

#include <functional>
#include <map>
#include <random>
#include <vector>

#include "ledger/ledger.h"
#include "projections/event_view.h"
#include "projections/ids.h"
#include "projections/runner.h"

namespace projections::testing {

class RandomHistory {
 public:
  /// Openings of everyone first, then one event of every kind, then `count` random ones.
  RandomHistory(std::uint64_t seed, std::size_t count);

  const std::vector<ledger::Line>& lines() const { return lines_; }
  /// Leaves in the log: lines and seals.
  std::uint64_t size() const { return next_index_; }
  std::uint64_t seed() const { return seed_; }

  /// Serves the lines below `size_limit` leaves, as a LineReader would. Requires: this outlives the source,
  /// and `size_limit` outlives it too.
  LineSource source(const std::uint64_t& size_limit) const;

  std::vector<ledger::SubjectId> pupils, persons, schools;
  std::vector<GroupId> groups;
  ledger::SubjectId ledger_subject;

  /// Appends one event. `fill` sets what the envelope does not have by itself: body and categories.
  using Fill = std::function<void(message::Event::Builder)>;
  void append_event(const ledger::StreamId& stream, const Fill& fill);

 private:
  void open_streams();
  void append_opening(const ledger::SubjectId& subject, ledger::StreamKind kind, const std::string& key);
  void append_own(const ledger::StreamId& stream, std::uint32_t schema, ledger::Bytes bytes);
  void append_kind(std::size_t kind);
  void append_item_event(std::size_t kind);
  void append_work_event(std::size_t kind);
  void append_other_event(std::size_t kind);
  void append_ledger_event(std::size_t kind);
  void append_erasure();

  std::uint64_t number(std::uint64_t below) { return random_() % below; }
  bool chance(unsigned percent) { return number(100) < percent; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[number(from.size())];
  }
  template <class Tagged>
  Tagged make_number() {
    Tagged id;
    for (auto& byte : id.bytes) byte = static_cast<std::uint8_t>(random_());
    return id;
  }
  ledger::UnixMs some_time() { return now_ - static_cast<ledger::UnixMs>(number(90)) * 86'400'000; }
  ledger::UnixMs some_end() {
    return chance(50) ? 0 : now_ + static_cast<ledger::UnixMs>(number(90)) * 86'400'000;
  }

  std::uint64_t seed_;
  std::mt19937_64 random_;
  std::uint64_t next_index_ = 0;
  ledger::UnixMs now_ = 1'412'150'400'000;
  std::vector<ledger::Line> lines_;
  std::map<ledger::StreamId, std::uint64_t> counts_;
  struct StoredItem {
    ItemId id;
    ledger::ContentRef content;
  };
  std::map<ledger::SubjectId, std::vector<StoredItem>> items_;
  std::map<ledger::SubjectId, std::vector<std::uint64_t>>
      names_;  // leaves where a person's name or account stands
  std::vector<RelationId> relations_;
  std::vector<RoleId> role_proposals_;
};

}  // namespace projections::testing
