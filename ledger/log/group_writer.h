// The group writer: one thread that makes groups durable, in their order, while the sequencer makes the next.
// What is to be encrypted is encrypted by whichever of both threads has the time.
// Only after a group's synced write does the durable head move and is anyone answered.
//
// A failed write or sync ends the process: what the disk then holds is not known, and the next start finds
// out.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "ledger/draft.h"
#include "ledger/log/append_watch.h"
#include "ledger/log/durable_head.h"
#include "ledger/log/group.h"
#include "ledger/log/round_plan.h"

namespace ledger {

/// Who is told what, once all that it rests on is durable.
struct RoundAnswer {
  Result<std::vector<Receipt>> receipts;
  std::function<void(Result<std::vector<Receipt>>)> done;
};

/// Whatever one round of the sequencer came to. Without a group there are answers only.
struct Round {
  std::vector<Waiting> waiting;  // what the group borrows from
  std::optional<ClosedGroup> group;
  std::vector<RoundAnswer> answers;
  MeasuredPhase written;              // ends when the group is on disk
  std::optional<Hour> forget_before;  // idempotency rows of earlier hours go, once all are answered
};

class GroupWriter {
 public:
  /// Called on the writer's thread with each checkpoint that became durable.
  using Written = std::function<void(const HeadPosition& position)>;

  /// References live longer than the writer.
  GroupWriter(Store& store, DurableHead& head, Written written);
  /// Writes and answers what was handed over, then stops.
  ~GroupWriter();

  /// Waits while an earlier round still waits for its turn: one is being written, one waits. Whoever would
  /// only wait encrypts the round meanwhile. Called by one thread.
  void hand_over(Round round);

 private:
  void run();
  void finish(Round& round);

  Store& store_;
  DurableHead& head_;
  Written written_;
  Nonces nonces_;  // the writer's thread's
  Nonces nonces_of_sequencer_;
  std::mutex mutex_;  // guards the two below
  std::condition_variable changed_;
  std::optional<Round> next_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace ledger
