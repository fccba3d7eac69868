// Measures a decision: what is known of a teacher and a pupil is looked up in the views, and the rules are
// asked (bar: under 50 us at 10,000 pupils and 60 staff a school). Nothing is appended. Teachers of all
// groups about pupils of their own school at random, so that one in so many groups is allowed.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <random>

#include "api/commands/deciding_steps.h"
#include "api/commands/subjects.h"
#include "big_board.h"
#include "ledger/check.h"
#include "measure.h"
#include "school_file.h"

namespace benchmarks {
namespace {

constexpr const char* kSchool = "99AA";

struct People {
  std::vector<api::Caller> teachers;
  std::vector<ledger::SubjectId> pupils;
};

People people_of(const api::Board& board) {
  People people;
  for (std::size_t group = 0; group < SchoolSize{}.groups; ++group) {
    const auto teacher = api::find_person(board, std::string(kSchool) + "/" + teacher_key(group));
    LEDGER_CHECK(teacher.has_value());
    api::Caller caller;
    caller.person = *teacher;
    caller.level = 2;
    people.teachers.push_back(caller);
  }
  for (std::size_t i = 0; i < SchoolSize{}.pupils; ++i) {
    const auto pupil = api::find_pupil(board, std::string(kSchool) + "/" + pupil_key(i));
    if (pupil) people.pupils.push_back(*pupil);
  }
  LEDGER_CHECK(!people.pupils.empty());
  return people;
}

int run(int argc, char** argv) {
  CLI::App app("Measures decisions on what the views say.");
  std::filesystem::path folder;
  std::size_t times = 20'000;
  app.add_option("folder", folder, "what make_board made")->required();
  app.add_option("--times", times, "decisions");
  CLI11_PARSE(app, argc, argv);
  const ledger::TestClock clock(kStoryEnd);
  const auto board = open_board(folder, clock);
  const auto people = people_of(*board);
  std::mt19937_64 random(1);
  std::vector<double> looked_up;
  std::vector<double> all;
  std::size_t allowed = 0;
  for (std::size_t i = 0; i < times; ++i) {
    const auto& caller = people.teachers[random() % people.teachers.size()];
    api::Ask ask;
    ask.stream = {people.pupils[random() % people.pupils.size()], ledger::StreamKind::pupil_open};
    ask.categories.known = {api::message::Category::NAME, api::message::Category::LEARNING_RESULT};
    ask.purpose = api::message::Purpose::LEARNING;
    projections::CallerFacts facts;
    const double first = seconds_of([&] { facts = api::facts_of_caller(*board, caller); });
    const double second = seconds_of([&] {
      const auto decided = api::decide_now(*board, facts, ask);
      LEDGER_CHECK(decided.has_value());
      allowed += decided->decision.allowed ? 1 : 0;
    });
    looked_up.push_back(1e6 * first);
    all.push_back(1e6 * (first + second));
  }
  std::printf(
      "%zu decisions, %zu allowed: p50 %.1f us (bar 50), p99 %.1f us; of that what is known of the caller "
      "%.1f us\n",
      times, allowed, median(all), percentile(all, 0.99), median(looked_up));
  return 0;
}

}  // namespace
}  // namespace benchmarks

int main(int argc, char** argv) { return benchmarks::run(argc, argv); }
