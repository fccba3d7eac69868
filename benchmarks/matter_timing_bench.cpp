// Measures whether time tells a family that there is a confidential matter about their child (R54): pupils
// with the same history, half of them with a report and what was written about it. Their guardians ask for
// the history, the dossier, the evidence and the proof of one line, their teachers read, each of every pupil
// once a round and in an order by chance. A half means that time tells nothing; 0.45 to 0.55 is what chance
// makes of a thousand each.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "api/commands/guardians.h"
#include "api/commands/make_bundle.h"
#include "api/commands/matters.h"
#include "api/commands/read_history.h"
#include "api/commands/read_items.h"
#include "api/commands/subjects.h"
#include "big_board.h"
#include "ledger/check.h"
#include "measure.h"
#include "school_file.h"

namespace benchmarks {
namespace {

namespace message = projections::message;

constexpr const char* kSchool = "99AA";
constexpr std::size_t kPupils = 80;
constexpr std::size_t kFirst = 1;  // the one before it has a history of its own length
constexpr int kItemsOfAMatter = 5;

struct Pupil {
  ledger::SubjectId subject;
  api::Caller guardian;
  api::Caller teacher;
  std::uint64_t a_line = 0;  // leaf of the first line of the history
  bool has_matter = false;
};

template <class Value>
Value must(api::Answer<Value> answer) {
  LEDGER_CHECK(answer.has_value());
  return std::move(*answer);
}

api::Caller caller_of(const ledger::SubjectId& person) {
  api::Caller caller;
  caller.person = person;
  caller.level = 2;
  return caller;
}

api::Caller person_of(const api::Board& board, const std::string& key) {
  const auto found = api::find_person(board, std::string(kSchool) + "/" + key);
  LEDGER_CHECK(found.has_value());
  return caller_of(*found);
}

Pupil make_pupil(const api::Board& board, const api::Caller& clerk, std::size_t number) {
  const auto subject = api::find_pupil(board, std::string(kSchool) + "/" + pupil_key(number));
  LEDGER_CHECK(subject.has_value());
  Pupil pupil;
  pupil.subject = *subject;
  const api::GuardianCommand command{*subject,
                                     "TIJD" + std::to_string(number),
                                     "Nummer " + std::to_string(number),
                                     message::Kinship::MOTHER,
                                     message::AuthorityProof::CERTIFICATE,
                                     "2026-08-01"};
  pupil.guardian = caller_of(must(api::open_guardian(board, clerk, command)).guardian);
  pupil.teacher = person_of(board, teacher_key(number % SchoolSize{}.groups));
  const auto lines = board.lines().read_stream({*subject, ledger::StreamKind::pupil_open}, 0, 1);
  LEDGER_CHECK(lines.has_value() && !lines->empty());
  pupil.a_line = lines->front().index;
  return pupil;
}

void add_matter(const api::Board& board, const api::Caller& director, Pupil& pupil) {
  const api::OpenMatterCommand report{pupil.subject,
                                      message::ReportRecipient::SAFE_HOME,
                                      message::ConfidentialGround::REPORTING_CODE,
                                      5,
                                      "",
                                      "2027-06-01",
                                      "Weten zou de veiligheid van het kind schaden"};
  const api::MatterName name{pupil.subject, must(api::open_matter(board, director, report)).id};
  for (int item = 0; item < kItemsOfAMatter; ++item) {
    must(api::write_matter(board, director, {name, "ZORGNOTITIE", "Gesproken met Veilig Thuis", 0}));
  }
  pupil.has_matter = true;
}

// A school of pupils alike, half of them with a matter; which half is chance.
std::vector<Pupil> make_pupils(const api::Board& board, std::mt19937_64& random) {
  const auto clerk = person_of(board, kClerkKey);
  std::vector<Pupil> pupils;
  for (std::size_t number = kFirst; number < kFirst + kPupils; ++number)
    pupils.push_back(make_pupil(board, clerk, number));
  std::ranges::shuffle(pupils, random);
  const auto director = person_of(board, kDirectorKey);
  for (std::size_t i = 0; i < pupils.size() / 2; ++i) add_matter(board, director, pupils[i]);
  return pupils;
}

struct Asked {
  const char* what;
  std::function<void(const Pupil& pupil)> ask;
  std::vector<double> with = {};
  std::vector<double> without = {};
};

std::vector<Asked> everything_asked(const api::Board& board) {
  const auto read = [&board](const api::Caller& caller, const Pupil& pupil, message::Purpose purpose) {
    must(api::read_items(board, caller, {pupil.subject, purpose, {"NAAM", "LEERRESULTAAT"}, ""}));
  };
  return {{"a guardian's page of the history",
           [&board](const Pupil& pupil) {
             must(api::read_history(board, pupil.guardian, {pupil.subject, "2026-08-01", ""}));
           }},
          {"a guardian's reading of the dossier",
           [read](const Pupil& pupil) { read(pupil.guardian, pupil, message::Purpose::RIGHTS_OF_SUBJECTS); }},
          {"a guardian's evidence",
           [&board](const Pupil& pupil) {
             must(api::make_bundle(board, pupil.guardian, {pupil.subject, 0, std::nullopt}));
           }},
          {"a guardian's proof of one line",
           [&board](const Pupil& pupil) {
             must(api::make_line_proof(board, pupil.guardian, {pupil.subject, pupil.a_line}));
           }},
          {"a teacher's reading",
           [read](const Pupil& pupil) { read(pupil.teacher, pupil, message::Purpose::LEARNING); }}};
}

void compare(const api::Board& board, std::size_t rounds, std::mt19937_64& random) {
  constexpr std::size_t kToBegin = 2;  // what is read for the first time is not measured
  auto pupils = make_pupils(board, random);
  auto all = everything_asked(board);
  for (std::size_t round = 0; round < rounds + kToBegin; ++round) {
    for (auto& asked : all) {
      std::ranges::shuffle(pupils, random);
      for (const auto& pupil : pupils) {
        const double took = seconds_of([&] { asked.ask(pupil); });
        if (round >= kToBegin) (pupil.has_matter ? asked.with : asked.without).push_back(1e6 * took);
      }
    }
  }
  for (const auto& asked : all) {
    std::printf("  %s: with a matter %.0f us, without %.0f us (medians); longer with: %.3f of pairs\n",
                asked.what, median(asked.with), median(asked.without),
                share_larger(asked.with, asked.without));
  }
}

int run(int argc, char** argv) {
  CLI::App app("Measures whether time tells a family that there is a confidential matter.");
  std::filesystem::path folder;
  std::size_t rounds = 25;
  app.add_option("folder", folder, "what make_board made, for this alone: it appends")->required();
  app.add_option("--rounds", rounds, "of every pupil once")
      ->check(CLI::Range(std::size_t{1}, std::size_t{500}));
  CLI11_PARSE(app, argc, argv);
  const ledger::TestClock clock(kStoryEnd);
  const auto board = open_board(folder, clock);
  std::mt19937_64 random(std::random_device{}());
  compare(*board, rounds, random);
  return 0;
}

}  // namespace
}  // namespace benchmarks

int main(int argc, char** argv) { return benchmarks::run(argc, argv); }
