// Measures the checks of a whole ledger: `verify` without keys against SHA-256 alone over the same bytes on
// all cores, in turns (bar of design: at least 0.65, out of RocksDB, the signatures of groups apart), and
// `audit` with all keys (no bar).
#include <CLI/CLI.hpp>
#include <cstdio>
#include <thread>

#include "api/line_check.h"
#include "bare_hashing.h"
#include "big_board.h"
#include "ledger/audit.h"
#include "measure.h"

namespace benchmarks {
namespace {

// Entries a second of each run, and processor time an entry.
struct Rates {
  std::vector<double> rates;
  std::vector<double> cpu;
  void add(const Taken& taken, double entries) {
    rates.push_back(entries / taken.seconds);
    cpu.push_back(taken.cpu / entries);
  }
  void tell(const char* name) const {
    std::printf("  %-31s %12.0f entries/s, %4.0f ns of processor each\n", name, median(rates),
                1e9 * median(cpu));
  }
};

Taken verify(const std::filesystem::path& directory, std::uint64_t leaves) {
  return taken_by([&] {
    const auto report = ledger::verify_directory(directory, "", {});
    LEDGER_CHECK(report.has_value() && report->findings.empty() && report->size == leaves);
  });
}

void compare(const std::filesystem::path& folder, int runs) {
  const unsigned cores = std::thread::hardware_concurrency();
  {
    // Once as a server opens it: what still stands in the write-ahead log goes into tables, and whoever opens
    // the folder afterwards need not read it again.
    const ledger::TestClock clock(kStoryEnd);
    open_board(folder, clock);
  }
  LoggedEntries entries;
  {
    const auto store = ledger::Store::open(folder / "board" / "log", ledger::Store::Mode::read_only);
    LEDGER_CHECK(store.has_value());
    entries = load_entries(**store);
  }
  const auto leaves = static_cast<double>(entries.ends.size());
  Rates tree;
  Rates stream;
  Rates ours;
  verify(folder / "board", entries.ends.size());  // warms the page cache
  for (int run = 0; run < runs; ++run) {
    tree.add(taken_by([&] { hash_as_tree(entries, cores); }), leaves);
    stream.add(taken_by([&] { hash_as_stream(entries, cores); }), leaves);
    ours.add(verify(folder / "board", entries.ends.size()), leaves);
  }
  std::printf("%.0f leaves, %u cores, %d runs\n", leaves, cores, runs);
  tree.tell("the same hashes, OpenSSL alone");
  stream.tell("the same bytes as one message");
  ours.tell("verify");
  std::printf("  verify is %.2f of the same hashes (bar 0.65; by processor time %.2f), %.2f of one message\n",
              median(ours.rates) / median(tree.rates), median(tree.cpu) / median(ours.cpu),
              median(ours.rates) / median(stream.rates));
}

void audit(const std::filesystem::path& folder, int runs) {
  std::vector<double> rates;
  for (int run = 0; run < runs; ++run) {
    std::uint64_t events = 0;
    const double seconds = seconds_of([&] {
      const auto report = ledger::audit_directory({folder / "board", {}, {}, {}}, api::check_line, {});
      LEDGER_CHECK(report.has_value() && report->findings.empty());
      events = report->events;
    });
    rates.push_back(static_cast<double>(events) / seconds);
  }
  std::printf("  audit with all keys            %12.0f events/s, every part opened\n", median(rates));
}

int run(int argc, char** argv) {
  CLI::App app("Measures verify against SHA-256 alone, and audit.");
  std::filesystem::path folder;
  int runs = 5;
  int audits = 1;
  app.add_option("folder", folder, "what make_board made")->required();
  app.add_option("--runs", runs, "runs, of which the median counts");
  app.add_option("--audits", audits, "runs of the audit; 0: none");
  CLI11_PARSE(app, argc, argv);
  compare(folder, runs);
  if (audits > 0) audit(folder, audits);
  return 0;
}

}  // namespace
}  // namespace benchmarks

int main(int argc, char** argv) { return benchmarks::run(argc, argv); }
