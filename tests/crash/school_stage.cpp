#include "crash/school_stage.h"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>

#include "api/answers.h"
#include "api/commands/read_history.h"
#include "api/commands/subjects.h"
#include "api/line_check.h"
#include "crash/story.h"
#include "ledger/audit.h"
#include "ledger/verify_directory.h"
#include "projections/event_view.h"
#include "support/small_school.h"

namespace crash {
namespace {

constexpr ledger::UnixMs kLater = 1'790'000'000'000;

std::string told_findings(const std::vector<ledger::Finding>& findings) {
  std::string text;
  for (const auto& finding : findings) {
    text += " entry " + std::to_string(finding.index) + " " + finding.promise + ": " + finding.sentence + ";";
  }
  return text;
}

std::string told_error(const ledger::Error& error) {
  return "error " + std::string(name_of(error.code)) + ": " + error.detail;
}

void verify(const std::filesystem::path& board, const Telling& telling) {
  const auto verified = ledger::verify_directory(board, "", {});
  if (!verified) return telling.line("verify " + told_error(verified.error()));
  telling.line("verify " + std::to_string(verified->size) + told_findings(verified->findings));
}

void audit(const api::Board& board, const Telling& telling) {
  const auto report = ledger::audit(board.lines(), api::check_line, {});
  if (!report) return telling.line("audit " + told_error(report.error()));
  telling.line("audit " + std::to_string(report->events) + " events " + std::to_string(report->streams) +
               " streams " + std::to_string(report->pupils) + " pupils " +
               std::to_string(report->parts_opened) + " opened " + std::to_string(report->parts_erased) +
               " erased" + told_findings(report->findings));
}

// The last event of every import, with its counts, and how many have none.
void imports(const api::Board& board, const Telling& telling) {
  namespace message = projections::message;
  const auto lines = projections::line_source(board.lines()).read_from(0, 10'000);
  if (!lines) return telling.line("imports " + told_error(lines.error()));
  std::string said = "imports unfinished " + std::to_string(board.imports().unfinished().size());
  for (const auto& line : *lines) {
    const auto visited =
        projections::visit_line(line, [&]<class Body>(const projections::Recorded<Body>& event) {
          if constexpr (std::is_same_v<Body, message::Imported>) {
            said += " finished " + std::to_string(event.body.getPupils()) + " " +
                    std::to_string(event.body.getPersons()) + " " + std::to_string(event.body.getGroups()) +
                    " " + std::to_string(event.body.getEvents());
          }
        });
    if (!visited) return telling.line("imports " + told_error(visited.error()));
  }
  telling.line(said);
}

// The checkpoint is another each time: it covers the reading of the history itself.
void history(const api::Board& board, const Telling& telling) {
  static const std::regex kCheckpoint(R"re("checkpoint":"[^"]*")re");
  for (const auto* key : {"00001", "00002"}) {
    const auto pupil = api::find_pupil(board, key);
    if (!pupil) return telling.line("history " + told_error(pupil.error()));
    const auto shown = api::read_history(board, {}, {*pupil, "2026-01-01", "2026-12-31"});
    if (!shown) return telling.line("history refused");
    telling.line("history " + std::regex_replace(api::to_json(*shown, *pupil), kCheckpoint, ""));
  }
}

}  // namespace

const std::string kInzage = std::string(INZAGE_PROGRAMS) + "/inzage";

Life expect_program(const std::vector<std::string>& words, int exit_code) {
  auto life = live(program(kInzage, words));
  EXPECT_EQ(life.exit_code, exit_code) << words.front() << "\n" << life.text();
  return life;
}

void init_school(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "school.xml") << testing_support::small_school();
  expect_program({"init", folder / "board", "--origin", "test.example/inzage", "--gmr-consent", "2018-05-14",
                  "--adopted", "2018-05-24", "--test-clock", "--at", "2026-06-01T08:00:00Z"},
                 0);
}

void fill_school(const std::filesystem::path& folder) {
  const std::string board = folder / "board";
  expect_program({"import", "edexml", folder / "school.xml", "--data", board}, 0);
  expect_program({"first-director", "--data", board, "--person", "LKD", "--reason", "Benoemd"}, 0);
  std::ofstream(folder / "all.json") << R"({"proposals":"all"})";
  expect_program({"do", "bevestig-alles", folder / "all.json", "--data", board, "--as", "LKD"}, 0);
  expect_program({"dossier", "--data", board, "--pupil", "00001", "--as", "LKA", "--purpose", "LEREN",
                  "--categories", "NAAM,GROEP", "--reason", "Kennismaken"},
                 0);
}

Work look_at_school(const std::filesystem::path& folder) {
  return [folder](const Telling& telling) {
    verify(folder / "board", telling);
    const ledger::TestClock clock(kLater);
    const auto board = api::Board::open(places_in(folder), clock);
    if (!board) {
      telling.line("open " + told_error(board.error()));
      return 0;
    }
    telling.line("open done");
    audit(**board, telling);
    imports(**board, telling);
    history(**board, telling);
    return 0;
  };
}

}  // namespace crash
