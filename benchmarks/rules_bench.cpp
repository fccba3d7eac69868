// Measures what the rules cost an append in process: the same readings of own pupils appended through the
// commands (what is known looked up, decided, named to the sequencer) and given to the log as they are, in
// turns in one run. Bar: at most 20 %.
#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdio>
#include <thread>

#include "api/commands/deciding_apart.h"
#include "api/commands/deciding_steps.h"
#include "api/commands/subjects.h"
#include "big_board.h"
#include "in_flight.h"
#include "ledger/check.h"
#include "measure.h"
#include "school_file.h"

namespace benchmarks {
namespace {

constexpr const char* kSchool = "99AA";

// A teacher with the pupils whom they may read, and what was decided about each when it began.
struct Teacher {
  api::Caller caller;
  std::vector<api::Ask> asks;
  std::vector<api::Decided> decided;
};

api::Ask ask_to_read(const ledger::SubjectId& pupil) {
  api::Ask ask;
  ask.stream = {pupil, ledger::StreamKind::pupil_open};
  ask.categories.known = {api::message::Category::LEARNING_RESULT};
  ask.purpose = api::message::Purpose::LEARNING;
  ask.needs_no_history = true;  // as reading and writing a dossier do
  ask.refused_body = [](api::message::Event::Body::Builder body) { body.initRead(); };
  return ask;
}

std::vector<Teacher> teachers_of(const api::Board& board) {
  std::vector<ledger::SubjectId> pupils;
  for (std::size_t i = 0; i < SchoolSize{}.pupils; ++i) {
    if (const auto pupil = api::find_pupil(board, std::string(kSchool) + "/" + pupil_key(i)))
      pupils.push_back(*pupil);
  }
  std::vector<Teacher> teachers;
  for (std::size_t group = 0; group < SchoolSize{}.groups; ++group) {
    const auto person = api::find_person(board, std::string(kSchool) + "/" + teacher_key(group));
    LEDGER_CHECK(person.has_value());
    Teacher teacher;
    teacher.caller.person = *person;
    teacher.caller.level = 2;
    const auto facts = api::facts_of_caller(board, teacher.caller);
    for (const auto& pupil : pupils) {
      auto decided = api::decide_now(board, facts, ask_to_read(pupil));
      LEDGER_CHECK(decided.has_value());
      if (!decided->decision.allowed) continue;
      teacher.asks.push_back(ask_to_read(pupil));
      teacher.decided.push_back(std::move(*decided));
    }
    LEDGER_CHECK(!teacher.asks.empty());
    teachers.push_back(std::move(teacher));
  }
  return teachers;
}

ledger::Draft draft_of(const api::Decided& decided) {
  return api::make_draft(decided.line, [&](api::message::Event::Body::Builder body) {
    auto read = body.initRead();
    if (decided.decision.relation) read.setRelation(api::data_of(*decided.decision.relation));
  });
}

// As a command makes it, for the log itself: of what was decided when it began.
ledger::Submission submission_at_once(const api::Board& board, const Teacher& teacher, std::size_t number) {
  auto decided = teacher.decided[number % teacher.decided.size()];
  decided.line.operation = projections::make_id<projections::OperationId>();
  return api::submission_of(board, teacher.caller, draft_of(decided));
}

class Story {
 public:
  Story(const api::Board& board, std::size_t events)
      : board_(board), teachers_(teachers_of(board)), events_(events) {}

  std::size_t events() const { return events_; }

  /// Events per second of so many callers, each waiting for its answer before the next.
  double wait_at_log(std::size_t callers) {
    return run_callers(callers, [this](const Teacher& teacher, std::size_t number) {
      LEDGER_CHECK(board_.log().append(submission_at_once(board_, teacher, number)).has_value());
    });
  }
  double wait_at_rules(std::size_t callers) {
    return run_callers(callers, [this](const Teacher& teacher, std::size_t number) {
      const auto make = [&](const api::Decided& decided) -> api::Answer<ledger::Submission> {
        return api::submission_of(board_, teacher.caller, draft_of(decided));
      };
      const auto& ask = teacher.asks[number % teacher.asks.size()];
      LEDGER_CHECK(api::decide_and_append(board_, teacher.caller, ask, make).has_value());
    });
  }

  /// The same, with as many waiting as fill groups: `writers` threads, each with whole batches.
  double pour_into_log() {
    InFlight in_flight(board_.log(), 4 * kGroup);
    const double seconds = seconds_of([&] {
      for (std::size_t i = 0; i < events_; ++i) {
        const auto& teacher = teachers_[i / kBatch % teachers_.size()];
        in_flight.submit(std::move(submission_at_once(board_, teacher, i).drafts.front()));
      }
      in_flight.wait_for_all();
    });
    return static_cast<double>(events_) / seconds;
  }
  double pour_through_rules(std::size_t writers) {
    const std::size_t batches = events_ / kBatch;
    std::atomic<std::size_t> next = 0;
    const double seconds = seconds_of([&] {
      std::vector<std::thread> threads;
      for (std::size_t writer = 0; writer < writers; ++writer) {
        threads.emplace_back([&] {
          for (std::size_t batch = next++; batch < batches; batch = next++) write_batch(batch);
        });
      }
      for (auto& thread : threads) thread.join();
    });
    return static_cast<double>(batches * kBatch) / seconds;
  }

 private:
  static constexpr std::size_t kGroup = 1'024;
  static constexpr std::size_t kBatch = 1'000;

  void write_batch(std::size_t batch) {
    const auto& teacher = teachers_[batch % teachers_.size()];
    std::vector<api::ApartQuestion> questions;
    for (std::size_t i = 0; i < kBatch; ++i)
      questions.push_back({teacher.asks[i % teacher.asks.size()], std::nullopt});
    const auto answers = api::decide_apart_and_append(
        board_, teacher.caller, questions,
        [](std::size_t, const api::Decided& decided) -> api::Answer<ledger::Draft> {
          return draft_of(decided);
        });
    for (const auto& answer : answers) LEDGER_CHECK(answer.has_value());
  }

  double run_callers(std::size_t callers,
                     const std::function<void(const Teacher&, std::size_t number)>& one) const {
    std::atomic<std::size_t> next = 0;
    const double seconds = seconds_of([&] {
      std::vector<std::thread> threads;
      for (std::size_t caller = 0; caller < callers; ++caller) {
        threads.emplace_back([&, caller] {
          const auto& teacher = teachers_[caller % teachers_.size()];
          for (std::size_t i = next++; i < events_; i = next++) one(teacher, i);
        });
      }
      for (auto& thread : threads) thread.join();
    });
    return static_cast<double>(events_) / seconds;
  }

  const api::Board& board_;
  std::vector<Teacher> teachers_;
  std::size_t events_;
};

// Events per second by the clock on the wall, and the processor time of one event, of several runs.
struct Runs {
  std::vector<double> per_second;
  std::vector<double> microseconds;
  void add(std::size_t events, const std::function<double()>& run) {
    const double before = cpu_seconds();
    per_second.push_back(run());
    microseconds.push_back(1e6 * (cpu_seconds() - before) / static_cast<double>(events));
  }
};

// Of each pair of runs, one after the other, how much less came through the rules; the median of all pairs. A
// machine that is slow for a while is slow for both of a pair.
void compare(const api::Board& board, const char* what, int runs, std::size_t events,
             const std::function<double()>& alone, const std::function<double()>& ruled) {
  Runs log;
  Runs rules;
  std::vector<double> less;
  for (int run = 0; run < runs; ++run) {
    log.add(events, alone);
    // What the log was given alone nobody has folded: that is not for the rules to make up for.
    LEDGER_CHECK(board.catch_up().has_value());
    rules.add(events, ruled);
    less.push_back(100 * (1 - rules.per_second.back() / log.per_second.back()));
  }
  std::printf(
      "%s: the log alone %.0f events/s, through the rules %.0f: %.0f %% less (bar 20), in half of pairs %.0f "
      "to "
      "%.0f; processor %.1f and %.1f us an event\n",
      what, median(log.per_second), median(rules.per_second), median(less), percentile(less, 0.25),
      percentile(less, 0.75), median(log.microseconds), median(rules.microseconds));
}

int run(int argc, char** argv) {
  CLI::App app("Measures what the rules cost an append in process.");
  std::filesystem::path folder;
  std::size_t events = 60'000;
  int runs = 3;
  app.add_option("folder", folder, "what make_board made")->required();
  app.add_option("--events", events, "of each run");
  app.add_option("--runs", runs, "of each way");
  CLI11_PARSE(app, argc, argv);
  const ledger::TestClock clock(kStoryEnd);
  const auto board = open_board(folder, clock);
  for (const std::size_t callers : {std::size_t{1}, std::size_t{16}, std::size_t{64}}) {
    // Fewer callers write fewer events in the same time.
    Story waiting(*board, std::min(events, events * callers / 48 + 1));
    const std::string what = std::to_string(callers) + " waiting";
    compare(
        *board, what.c_str(), runs, waiting.events(), [&] { return waiting.wait_at_log(callers); },
        [&] { return waiting.wait_at_rules(callers); });
  }
  Story story(*board, events);
  compare(
      *board, "in groups of 1,024", runs, events, [&] { return story.pour_into_log(); },
      [&] { return story.pour_through_rules(4); });
  return 0;
}

}  // namespace
}  // namespace benchmarks

int main(int argc, char** argv) { return benchmarks::run(argc, argv); }
