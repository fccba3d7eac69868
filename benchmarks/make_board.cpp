// Makes the board that the other programs measure: `make_board FOLDER`. It is kept, because making one of a
// million events takes longer than measuring it. An older board of the same story is left as it is.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>

#include "big_board.h"
#include "measure.h"

namespace {

int make(const std::filesystem::path& folder, const benchmarks::BoardStory& story) {
  const auto mark = folder / "whole";  // written last
  if (std::filesystem::exists(mark)) {
    std::printf("%s stands there already\n", folder.c_str());
    return 0;
  }
  std::filesystem::remove_all(folder);
  std::unique_ptr<benchmarks::BigBoard> board;
  const double schools =
      benchmarks::seconds_of([&] { board = std::make_unique<benchmarks::BigBoard>(folder, story); });
  const std::uint64_t leaves = board->board().lines().size();
  std::printf("%zu pupils, %llu leaves by importing: %.1f s\n", story.pupils,
              static_cast<unsigned long long>(leaves), schools);
  const double rate = board->append_events();
  std::printf("%zu events appended, %zu waiting at most: %.0f events/s\n", story.events, story.waiting, rate);
  const double folding = benchmarks::seconds_of([&] { LEDGER_CHECK(board->board().catch_up().has_value()); });
  std::printf("folded in %.1f s\n", folding);
  std::ofstream(mark) << story.events << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Makes a school board's ledger to measure.");
  std::filesystem::path folder;
  benchmarks::BoardStory story;
  app.add_option("folder", folder, "where it is made")->required();
  app.add_option("--pupils", story.pupils, "in schools of 250");
  app.add_option("--events", story.events, "readings and writings");
  app.add_option("--waiting", story.waiting, "events that wait at most; 1: each is a group of its own");
  app.add_option("--writing-one-in", story.writing_one_in, "0: readings only");
  app.add_option("--reason-one-in", story.reason_one_in, "readings with a typed reason; 0: none");
  CLI11_PARSE(app, argc, argv);
  return make(folder, story);
}
