// The sequencer: one thread that owns the order. Callers from any thread hand in submissions; a group is all
// that waits, up to a bound. While the group writer makes one group durable, the sequencer makes the next.
//
//   wait -> take all that waits -> plan -> keys -> place, seal, sign -> hand over      (this thread)
//                                                    write, synced -> head -> answer   (group_writer.h)
//
// Nobody is answered, not even refused, before all that the answer rests on is durable.
#pragma once

#include "ledger/log/draft_fetch.h"
#include "ledger/log/group_writer.h"
#include "ledger/log/round_plan.h"

namespace ledger {

// Of all that waits, and of one group: bounds of memory. One submission alone may be larger than the latter.
inline constexpr std::size_t kQueueEventsMax = 65536;
inline constexpr std::size_t kQueueBytesMax = std::size_t{64} << 20;
inline constexpr std::size_t kGroupBytesMax = std::size_t{8} << 20;

class Sequencer {
 public:
  using Sign = std::function<std::string(const std::string& text)>;

  /// References live longer than the sequencer. `sign` makes a signed note, on the sequencer's thread.
  Sequencer(LogState& state, Store& store, Vault& vault, DurableHead& head, const AppendWatch& watch,
            Sign sign, GroupWriter::Written written);
  /// Answers all that waits, then stops.
  ~Sequencer();

  /// Whether this very sequencer made the receipt: one of an earlier opening of the ledger opens nothing.
  bool has_made(const Receipt& receipt) const { return receipt.opening_ == opening_; }

  /// Error (through `done`, at once): overloaded when more waits than these bounds allow.
  void submit(Waiting waiting);
  /// Events that no group has taken yet.
  std::size_t waiting() const;

 private:
  void run();
  std::vector<Waiting> take();
  Round make_round(std::vector<Waiting> waiting);
  Group make_group(const std::vector<Waiting>& waiting, const std::vector<std::size_t>& placed);
  void note_vault_keys(Group& group);
  std::optional<Hour> find_hour_to_forget_before();
  void place(Waiting& waiting, Group& group, DraftFetch& fetch, IdempotencyRows& rows, RoundAnswer& answer);
  RoundAnswer repeat(const Waiting& waiting, std::uint64_t first_index) const;
  void prove(const Group& group, const Waiting& waiting, RoundAnswer& answer) const;

  const std::uint64_t opening_;
  LogState& state_;
  Store& store_;
  Vault& vault_;
  const AppendWatch& watch_;
  std::uint64_t rounds_ = 0;
  Sign sign_;
  std::optional<Hour> day_of_forgetting_;
  std::deque<IdempotencyRows> recent_;  // of the rounds that may not be on disk yet
  mutable std::mutex mutex_;            // guards the five below
  std::condition_variable arrived_;
  std::deque<Waiting> queue_;
  std::size_t queued_events_ = 0;
  std::size_t queued_bytes_ = 0;
  bool stopping_ = false;
  GroupWriter writer_;
  std::thread thread_;  // stops first
};

}  // namespace ledger
