// The story that the append path is measured with: readings of pupils by staff, what + who + content of 200
// bytes in all, everything durable, chained, sealed and signed.
#pragma once

#include <cstdint>
#include <filesystem>

#include "ledger/ledger.h"

namespace benchmarks {

struct AppendStory {
  std::size_t streams = 10'000;  // pupils with a stream that grows
  std::size_t staff = 200;       // people who act
  std::size_t events = 100'000;  // appended and counted
  std::size_t before = 0;        // events that stand there by then; plain rows are written to match
  std::size_t group = 1'024;     // at most so many wait, so at most so many stand in a group
  bool like_classes = false;     // whole classes of 25 in a row instead of pupils at random
  std::uint64_t seed = 1;
};

/// A ledger of its own in a folder, with the streams opened. Removes nothing.
class AppendLedger {
 public:
  AppendLedger(const std::filesystem::path& folder, const AppendStory& story);
  ~AppendLedger();

  /// Appends the story's events, each a submission of its own, at most `group` of them waiting.
  /// Returns events per second.
  double run();
  /// One caller that waits for each answer; seconds of each append.
  std::vector<double> run_one_by_one(std::size_t events);
  /// So many callers, each waiting for its answer before the next; seconds of each append.
  std::vector<double> run_waiting(std::size_t callers, std::size_t events);

 private:
  ledger::Draft draft(std::size_t number);

  AppendStory story_;
  ledger::TestClock clock_;
  ledger::LedgerOpened opened_;
  std::vector<ledger::StreamId> streams_;
  std::vector<ledger::SubjectId> staff_;
  std::uint64_t random_;
};

}  // namespace benchmarks
