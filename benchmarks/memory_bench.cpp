// Measures what an opened board holds in memory (bar: under 400 MB at 10 million events) and how long opening
// takes: right after the start, and after use by the commands that a server runs: readings by teachers, looks
// at whole histories by the guardian, a bundle.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "api/commands/make_bundle.h"
#include "api/commands/read_history.h"
#include "api/commands/read_items.h"
#include "api/commands/subjects.h"
#include "big_board.h"
#include "measure.h"
#include "process_memory.h"
#include "school_file.h"

namespace benchmarks {
namespace {

constexpr std::size_t kGroups = SchoolSize{}.groups;
constexpr std::size_t kPupils = SchoolSize{}.pupils;

void read_once(const api::Board& board, std::size_t number, std::size_t pupils) {
  const std::size_t pupil = number * 7 % pupils;
  const auto subject = api::find_pupil(board, "99AA/" + pupil_key(pupil));
  const auto teacher = api::find_person(board, "99AA/" + teacher_key(pupil % kGroups));
  LEDGER_CHECK(subject.has_value() && teacher.has_value());
  api::ReadCommand command;
  command.pupil = *subject;
  command.purpose = projections::message::Purpose::LEARNING;
  command.categories = {"NAAM", "LEERRESULTAAT"};
  const auto reading = api::read_items(board, {.person = *teacher}, command);
  LEDGER_CHECK(reading.has_value() && !reading->items.empty());
}

void look_and_prove(const api::Board& board) {
  const auto pupil = api::find_pupil(board, kFirstPupil);
  const auto guardian = api::find_person(board, kFirstGuardian);
  LEDGER_CHECK(pupil.has_value() && guardian.has_value());
  api::HistoryCommand history;
  history.pupil = *pupil;
  LEDGER_CHECK(api::read_history(board, {.person = *guardian}, history).has_value());
  LEDGER_CHECK(api::make_bundle(board, {.person = *guardian}, {*pupil, 0, std::nullopt}).has_value());
}

int run(int argc, char** argv) {
  CLI::App app("Measures the memory of an opened board, and how long opening takes.");
  std::filesystem::path folder;
  std::size_t readings = 10'000;
  app.add_option("folder", folder, "what make_board made")->required();
  app.add_option("--readings", readings, "by the command, each appended, waited for and opened");
  CLI11_PARSE(app, argc, argv);
  const ledger::TestClock clock(kStoryEnd);
  std::unique_ptr<api::Board> board;
  const double opening = seconds_of([&] { board = open_board(folder, clock); });
  std::printf("%llu leaves\n", static_cast<unsigned long long>(board->lines().size()));
  std::printf("  opened in       %8.2f s\n", opening);
  std::printf("  resident        %8.0f MB, at most %.0f\n", resident_mb(), resident_most_mb());
  const std::size_t pupils = board->people().pupils_of("99AA", kPupils).size();
  const double reading = seconds_of([&] {
    for (std::size_t number = 0; number < readings; ++number) read_once(*board, number, pupils);
  });
  look_and_prove(*board);
  std::printf(
      "  after %zu readings, a history and a bundle: %.0f MB, at most %.0f (bar 400 at 10 million "
      "events)\n",
      readings, resident_mb(), resident_most_mb());
  std::printf("  a reading       %8.2f ms, one after the other\n",
              1e3 * reading / static_cast<double>(readings));
  return 0;
}

}  // namespace
}  // namespace benchmarks

int main(int argc, char** argv) { return benchmarks::run(argc, argv); }
