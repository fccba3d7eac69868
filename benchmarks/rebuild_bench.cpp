// Measures building every projection anew from leaf 0 (bar: at least 200,000 events a second), and beside it
// what merely reading and opening every line takes.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "big_board.h"
#include "measure.h"
#include "process_memory.h"

namespace benchmarks {
namespace {

constexpr std::size_t kLinesAtOnce = 32'768;

std::uint64_t read_every_line(const ledger::LineReader& lines) {
  std::uint64_t events = 0;
  for (std::uint64_t from = 0;;) {
    const auto some = lines.read_from(from, kLinesAtOnce);
    LEDGER_CHECK(some.has_value());
    if (some->empty()) return events;
    events += some->size();
    from = some->back().index + 1;
  }
}

int run(int argc, char** argv) {
  CLI::App app("Measures the rebuild of every projection.");
  std::filesystem::path folder;
  int runs = 3;
  app.add_option("folder", folder, "what make_board made")->required();
  app.add_option("--runs", runs, "runs, of which the median counts");
  CLI11_PARSE(app, argc, argv);
  const ledger::TestClock clock(kStoryEnd);
  const auto board = open_board(folder, clock);
  std::vector<double> reading;
  std::vector<double> rebuilding;
  std::vector<double> cpu;
  std::uint64_t events = 0;
  for (int run = 0; run < runs; ++run) {
    const double seconds = seconds_of([&] { events = read_every_line(board->lines()); });
    reading.push_back(static_cast<double>(events) / seconds);
    const Taken taken = taken_by([&] { LEDGER_CHECK(board->rebuild({}).has_value()); });
    rebuilding.push_back(static_cast<double>(events) / taken.seconds);
    cpu.push_back(1e6 * taken.cpu / static_cast<double>(events));
  }
  std::printf("%llu events, %d runs\n", static_cast<unsigned long long>(events), runs);
  std::printf("  reading every line        %10.0f events/s\n", median(reading));
  std::printf("  rebuild of every view     %10.0f events/s (bar 200,000), %.1f us of processor each\n",
              median(rebuilding), median(cpu));
  std::printf("  memory at most            %10.0f MB\n", resident_most_mb());
  return 0;
}

}  // namespace
}  // namespace benchmarks

int main(int argc, char** argv) { return benchmarks::run(argc, argv); }
