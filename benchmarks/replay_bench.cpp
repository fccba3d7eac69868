// Measures looking back on a big board: a dossier at a moment of the past, the difference of two moments, and
// what a reading showed (bar: a dossier at any past moment under 20 ms at 10 million events). Each is a whole
// command: decided, appended, waited for, opened. What waits for the disk is told apart by a plain reading of
// the same parts.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "api/commands/read_items.h"
#include "api/commands/replay_dossier.h"
#include "api/commands/replay_reading.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "big_board.h"
#include "measure.h"
#include "projections/codes.h"

namespace benchmarks {
namespace {

constexpr const char* kReason = "Een meting";
constexpr ledger::UnixMs kDay = 86'400'000;

class Looker {
 public:
  explicit Looker(const api::Board& board) : board_(board) {
    const auto pupil = api::find_pupil(board, kFirstPupil);
    const auto guardian = api::find_person(board, kFirstGuardian);
    LEDGER_CHECK(pupil.has_value() && guardian.has_value());
    pupil_ = *pupil;
    caller_.person = *guardian;
    for (const auto category : api::categories_of_replays().known)
      categories_.emplace_back(projections::code_of(category));
  }

  void read() const {
    const api::ReadCommand command{
        pupil_, projections::message::Purpose::RIGHTS_OF_SUBJECTS, categories_, {}};
    LEDGER_CHECK(api::read_items(board_, caller_, command).has_value());
  }
  void look_back(std::size_t number) const {
    api::ReplayCommand command;
    command.pupil = pupil_;
    command.at = command.known_at = moment(number);
    command.categories = categories_;
    command.reason = kReason;
    LEDGER_CHECK(api::replay_dossier(board_, caller_, command).has_value());
  }
  void compare(std::size_t number) const {
    api::CompareCommand command;
    command.pupil = pupil_;
    command.from = moment(number);
    command.reason = kReason;
    LEDGER_CHECK(api::compare_dossier(board_, caller_, command).has_value());
  }
  void look_at_reading(std::uint64_t index) const {
    LEDGER_CHECK(api::replay_reading(board_, caller_, {pupil_, index, kReason}).has_value());
  }

  /// Readings of the pupil, and how many lines there are in all.
  std::vector<std::uint64_t> readings(std::size_t count) const {
    const auto page = board_.history().page(
        {{pupil_, ledger::StreamKind::pupil_open}, 0, kStoryEnd, projections::kHistoryPageMax, {}});
    std::vector<std::uint64_t> found;
    for (const auto& line : page.lines) {
      if (found.size() == count) break;
      if (api::replay_reading(board_, caller_, {pupil_, line.index, kReason})) found.push_back(line.index);
    }
    return found;
  }

 private:
  static std::string moment(std::size_t number) {
    return api::format_time(kStoryEnd - static_cast<ledger::UnixMs>(number % 300 + 1) * kDay);
  }

  const api::Board& board_;
  ledger::SubjectId pupil_;
  api::Caller caller_;
  std::vector<std::string> categories_;
};

void print_times(const char* what, std::size_t count, const std::function<void(std::size_t)>& work) {
  std::vector<double> times;
  for (std::size_t number = 0; number < count; ++number)
    times.push_back(1e3 * seconds_of([&] { work(number); }));
  std::printf("  %-24s %8.2f ms, 99 %% under %.2f ms\n", what, median(times), percentile(times, 0.99));
}

int run(int argc, char** argv) {
  CLI::App app("Measures looking back.");
  std::filesystem::path folder;
  std::size_t count = 300;
  app.add_option("folder", folder, "what make_board made")->required();
  app.add_option("--count", count, "how often each");
  CLI11_PARSE(app, argc, argv);
  const ledger::TestClock clock(kStoryEnd);
  const auto board = open_board(folder, clock);
  const Looker looker(*board);
  const auto readings = looker.readings(50);
  LEDGER_CHECK(!readings.empty());
  std::printf("%llu leaves\n", static_cast<unsigned long long>(board->lines().size()));
  print_times("a reading, as it is", count, [&](std::size_t) { looker.read(); });
  print_times("the dossier at a moment", count, [&](std::size_t number) { looker.look_back(number); });
  print_times("the difference of two", count, [&](std::size_t number) { looker.compare(number); });
  print_times("what a reading showed", count,
              [&](std::size_t number) { looker.look_at_reading(readings[number % readings.size()]); });
  std::printf("  (bar for the dossier at a moment: 20 ms at 10 million events)\n");
  return 0;
}

}  // namespace
}  // namespace benchmarks

int main(int argc, char** argv) { return benchmarks::run(argc, argv); }
