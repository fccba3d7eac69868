// Measures the evidence bundle of a pupil with a thousand events: made by the command, from the decision to
// the file (bar: under 100 ms), its size without its addenda (bar: under 6 KB and 900 bytes an event), and
// judged by the one function of inzage-verify. Writes the file for the browser to check.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>

#include "api/commands/make_bundle.h"
#include "api/commands/subjects.h"
#include "big_board.h"
#include "ledger/policy.h"
#include "measure.h"

namespace benchmarks {
namespace {

constexpr std::size_t kFixedBytesMax = 6'000;
constexpr std::size_t kEventBytesMax = 900;

std::size_t base64_bytes(std::size_t bytes) { return (bytes + 2) / 3 * 4; }

std::size_t addenda_bytes(const ledger::Bundle& bundle) {
  std::size_t bytes = 0;
  const auto add = [&bytes](const ledger::BundlePart& part) {
    if (const auto* shown = std::get_if<ledger::Bytes>(&part)) bytes += base64_bytes(shown->size());
  };
  for (const auto& stream : bundle.streams) {
    for (const auto& event : stream.events) {
      add(event.what);
      add(event.who);
      add(event.content);
    }
  }
  return bytes;
}

struct Made {
  ledger::Bundle bundle;
  std::string file;
};

Made make(const api::Board& board, const api::Caller& caller, const ledger::SubjectId& pupil) {
  auto bundle = api::make_bundle(board, caller, {pupil, 0, std::nullopt});
  LEDGER_CHECK(bundle.has_value());
  std::string file = ledger::format_bundle(*bundle);
  return {std::move(*bundle), std::move(file)};
}

void judge(const std::string& file, const std::string& vkey) {
  const auto policy = ledger::Policy::of_vkey(vkey);
  const auto bundle = ledger::parse_bundle(file);
  LEDGER_CHECK(policy.has_value() && bundle.has_value());
  LEDGER_CHECK(ledger::verify_bundle(*bundle, *policy, kStoryEnd / 1000).has_value());
}

void tell_size(const Made& made) {
  const std::size_t events = made.bundle.streams.front().events.size();
  const std::size_t bare = made.file.size() - addenda_bytes(made.bundle);
  const std::size_t most = kFixedBytesMax + kEventBytesMax * events;
  std::printf("  file             %8zu bytes; without its addenda %zu, %.0f an event (bar %zu)\n",
              made.file.size(), bare, static_cast<double>(bare) / static_cast<double>(events), most);
}

int run(int argc, char** argv) {
  CLI::App app("Measures the bundle of a pupil with a thousand events.");
  std::filesystem::path folder;
  std::filesystem::path output;
  int runs = 5;
  app.add_option("folder", folder, "what make_board made")->required();
  app.add_option("--runs", runs, "runs, of which the median counts; each adds its own line to the history");
  app.add_option("-o", output, "where the last bundle is written, and its key beside it as FILE.vkey");
  CLI11_PARSE(app, argc, argv);
  const ledger::TestClock clock(kStoryEnd);
  const auto board = open_board(folder, clock);
  const auto pupil = api::find_pupil(*board, kFirstPupil);
  const auto guardian = api::find_person(*board, kFirstGuardian);
  LEDGER_CHECK(pupil.has_value() && guardian.has_value());
  const std::string vkey = board->log().vkey();
  std::vector<double> making;
  std::vector<double> judging;
  Made made;
  for (int run = 0; run < runs; ++run) {
    making.push_back(seconds_of([&] { made = make(*board, {.person = *guardian}, *pupil); }));
    judging.push_back(seconds_of([&] { judge(made.file, vkey); }));
  }
  std::printf("%zu events of a log of %llu leaves, %d runs\n", made.bundle.streams.front().events.size(),
              static_cast<unsigned long long>(board->lines().size()), runs);
  std::printf("  made             %8.1f ms, the first time %.1f ms (bar 100)\n", 1e3 * median(making),
              1e3 * making.front());
  std::printf("  judged in C++    %8.1f ms\n", 1e3 * median(judging));
  tell_size(made);
  if (!output.empty()) {
    std::ofstream(output, std::ios::binary) << made.file;
    std::ofstream(output.string() + ".vkey") << vkey << '\n';
  }
  return 0;
}

}  // namespace
}  // namespace benchmarks

int main(int argc, char** argv) { return benchmarks::run(argc, argv); }
