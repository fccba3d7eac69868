// The sequencer: one thread that owns the order. Callers from any thread hand in submissions; a group is all
// that waits, up to a bound; it becomes durable, chained and signed in one synced write, and only then is
// anyone answered.
//
//   wait -> take all that waits -> check each against the log -> place -> seal and sign -> write, synced ->
//   answer
//
// A failed write or sync ends the process: what the disk then holds is not known, and the next start finds
// out.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "ledger/log/group.h"

namespace ledger {

inline constexpr std::size_t kQueueEventsMax = 65536;

/// A prepared submission that waits, and who is to be told.
struct Waiting {
  std::vector<PreparedDraft> drafts;
  std::vector<StreamPosition> depends;
  std::optional<Idempotency> idempotency;
  std::function<void(Result<std::vector<Receipt>>)> done;
};

class Sequencer {
 public:
  /// References live longer than the sequencer. `sign` makes a signed note; `written` is told of each
  /// checkpoint after its group is durable. Both are called on the sequencer's thread.
  struct Hooks {
    std::function<std::string(const std::string& text)> sign;
    std::function<void(std::uint64_t size, const std::string& checkpoint)> written;
  };
  Sequencer(LogState& state, Store& store, Vault& vault, Hooks hooks);
  /// Answers all that waits, then stops.
  ~Sequencer();

  /// Whether this very sequencer made the receipt: one of an earlier opening of the ledger opens nothing.
  bool has_made(const Receipt& receipt) const { return receipt.opening_ == opening_; }

  /// Error (through `done`, at once): overloaded when more than kQueueEventsMax events wait.
  void submit(Waiting waiting);

 private:
  struct Accepted;
  void run();
  void process(std::vector<Waiting> group);
  Result<std::optional<std::vector<Receipt>>> find_repeated(const Waiting& waiting,
                                                            const Accepted& group) const;
  Result<void> check(const Waiting& waiting, const Accepted& group) const;
  void add(Waiting&& waiting, Accepted& group);
  void prove(Accepted& group) const;

  const std::uint64_t opening_;
  LogState& state_;
  Store& store_;
  Vault& vault_;
  Hooks hooks_;
  std::mutex mutex_;  // guards the four below
  std::condition_variable arrived_;
  std::deque<Waiting> queue_;
  std::size_t queued_events_ = 0;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace ledger
