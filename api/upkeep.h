// The long work that an administrator starts while people go on: checking the whole log without keys, and
// building every view anew. One at a time, on a thread of its own of the lowest priority; what it came to is
// kept until the same is started again, or the process ends. It opens nothing and names nobody. That it began
// and what it came to are events in the ledger's own stream (commands/upkeep_acts.h).
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "api/commands/upkeep_acts.h"
#include "ledger/verify_directory.h"

namespace api {

enum class UpkeepState : std::uint8_t { running, done, failed, stopped };

/// One run, as far as it is.
struct UpkeepRun {
  std::uint64_t number = 0;  // counts the runs of both kinds, from 1
  UpkeepKind kind = UpkeepKind::verification;
  UpkeepState state = UpkeepState::running;
  ledger::UnixMs begun = 0;
  ledger::UnixMs ended = 0;
  std::uint64_t checked = 0;  // entries so far
  std::uint64_t size = 0;     // entries that it is about: those below this place
  // Of a verification that is done:
  std::uint64_t events = 0;
  std::uint64_t groups = 0;
  std::vector<ledger::Finding> findings;  // at most kFindingsMax
};

/// Thread: any.
class Upkeep {
 public:
  /// Borrows both for its whole life.
  Upkeep(const Board& board, const ledger::Clock& clock) : board_(board), clock_(clock) {}
  /// Stops what runs, and waits for it.
  ~Upkeep();
  Upkeep(const Upkeep&) = delete;
  Upkeep& operator=(const Upkeep&) = delete;

  /// The new run, recorded as begun; or the one that runs, where it is of this kind: then nothing begins and
  /// nothing is recorded. Errors: Refused (recorded), conflict (the other kind runs), unavailable (the server
  /// stops), those of the ledger.
  Answer<UpkeepRun> start(const Caller& caller, UpkeepKind kind);
  /// The last of this kind in this process; nothing when there was none.
  std::optional<UpkeepRun> find_last(UpkeepKind kind) const;
  /// Until nothing runs.
  void wait() const;
  /// Ends what runs soon, and lets nothing begin. Does not wait.
  void stop();

  /// How many verifications found something, since the start.
  std::uint64_t failed_verifications() const { return failed_verifications_.load(); }

 private:
  Answer<std::optional<UpkeepRun>> find_running(UpkeepKind kind) const;
  void run(const UpkeepBegun& begun);
  UpkeepState verify();
  UpkeepState rebuild();
  void note_progress(std::uint64_t checked, std::uint64_t size);
  UpkeepEnd end_of(UpkeepState state) const;
  void finish(const UpkeepBegun& begun, UpkeepState state);

  const Board& board_;
  const ledger::Clock& clock_;
  std::atomic<bool> is_stopping_{false};
  std::atomic<std::uint64_t> failed_verifications_{0};
  std::mutex starting_;       // one start at a time, for as long as its event takes
  mutable std::mutex mutex_;  // guards all below
  mutable std::condition_variable ended_;
  std::optional<UpkeepRun> last_[2];
  UpkeepRun* running_ = nullptr;  // one of last_
  std::uint64_t runs_ = 0;
  std::thread thread_;
};

}  // namespace api
