// Measures appending in process: everything of the log (parts encrypted, chain, tree, map, seal, signature,
// one synced write) against plain synced RocksDB batches, in turns in one run. Bars of design.md section 7:
// at least 1.5 x the naive rows, at least 0.85 x our own rows written plainly.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>

#include "append_story.h"
#include "measure.h"
#include "plain_rows.h"

namespace benchmarks {
namespace {

class Folder {
 public:
  explicit Folder(const std::filesystem::path& base) : path_(base / "append_bench") {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

void print_row(const char* name, const std::vector<double>& rates) {
  std::printf("  %-28s %10.0f events/s  (%.0f .. %.0f)\n", name, median(rates),
              *std::ranges::min_element(rates), *std::ranges::max_element(rates));
}

void compare(const std::filesystem::path& base, AppendStory story, int runs) {
  std::vector<double> naive;
  std::vector<double> own;
  std::vector<double> ours;
  const Folder ledger_folder(base / "ledger");
  AppendLedger ledger(ledger_folder.path(), story);
  constexpr std::size_t kEventsEachToBegin = 2;  // of each stream: its opening, and one that makes its keys
  story.before = kEventsEachToBegin * story.streams;
  for (int run = 0; run < runs; ++run, story.before += story.events) {
    {
      const Folder folder(base / "naive");
      naive.push_back(write_naive_rows(folder.path() / "db", story));
    }
    {
      const Folder folder(base / "own");
      own.push_back(write_own_rows(folder.path() / "db", story));
    }
    ours.push_back(ledger.run());
  }
  std::printf("groups of up to %zu, %zu streams, %s, %zu events, %d runs\n", story.group, story.streams,
              story.like_classes ? "by class" : "at random", story.events, runs);
  print_row("naive rows, plain", naive);
  print_row("our rows, plain", own);
  print_row("the ledger", ours);
  std::printf("  ratio to naive %.2f, to our own rows %.2f\n", median(ours) / median(naive),
              median(ours) / median(own));
}

// For a profiler.
void run_alone(const std::filesystem::path& base, const AppendStory& story, int runs) {
  const Folder folder(base / "ledger");
  AppendLedger ledger(folder.path(), story);
  std::vector<double> rates;
  for (int run = 0; run < runs; ++run) rates.push_back(ledger.run());
  print_row("the ledger", rates);
}

void wait_in_line(const std::filesystem::path& base, const AppendStory& story) {
  const Folder folder(base / "waiting");
  AppendLedger ledger(folder.path(), story);
  for (const std::size_t callers : {1U, 64U}) {
    const std::size_t events = callers == 1 ? 4'000 : 60'000;
    std::vector<double> latencies;
    const double seconds = seconds_of([&] { latencies = ledger.run_waiting(callers, events); });
    std::printf("%zu waiting: %.0f events/s, p50 %.2f ms, p99 %.2f ms\n", callers,
                static_cast<double>(events) / seconds, 1e3 * percentile(latencies, 0.5),
                1e3 * percentile(latencies, 0.99));
  }
}

int run(int argc, char** argv) {
  CLI::App app("Measures appending against plain synced batches.");
  AppendStory story;
  int runs = 5;
  bool waiting = false;
  bool alone = false;
  std::filesystem::path base = std::filesystem::temp_directory_path();
  app.add_option("--streams", story.streams, "pupils with a stream");
  app.add_option("--events", story.events, "events a run");
  app.add_option("--group", story.group, "events that wait at most");
  app.add_option("--runs", runs, "runs, of which the median counts");
  app.add_flag("--classes", story.like_classes, "whole classes in a row");
  app.add_flag("--waiting", waiting, "callers that wait for their answers, instead");
  app.add_flag("--alone", alone, "the ledger only");
  app.add_option("--folder", base, "where the databases are made, and removed again");
  CLI11_PARSE(app, argc, argv);
  if (waiting) {
    wait_in_line(base, story);
  } else if (alone) {
    run_alone(base, story, runs);
  } else {
    compare(base, story, runs);
  }
  return 0;
}

}  // namespace
}  // namespace benchmarks

int main(int argc, char** argv) { return benchmarks::run(argc, argv); }
