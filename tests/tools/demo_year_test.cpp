// Goal: the demo year can be played, is a year's worth of events, and shows everything that there is to show:
// every type of event, every rule that a school day meets, every way of looking back.
#include <capnp/schema.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "api/accounts/password.h"
#include "api/commands/import_edexml.h"
#include "api/commands/init_board.h"
#include "api/commands/open_account.h"
#include "api/commands/proposals.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "api/line_check.h"
#include "ledger/message.h"
#include "projections/codes.h"
#include "projections/event_view.h"
#include "support/temporary_folder.h"
#include "tools/demo/school_xml.h"
#include "tools/demo/year.h"
#include "tools/inzage/script_player.h"

namespace {

namespace message = projections::message;
constexpr std::uint64_t kSeed = 20261001;
constexpr std::size_t kLinesAtOnce = 10'000;

// The ledger that tools/run --year makes, in a temporary folder; made once.
class PlayedYear {
 public:
  static PlayedYear& get() {
    static PlayedYear year;
    return year;
  }

  std::size_t events = 0;
  std::size_t steps = 0;
  std::size_t refused = 0;
  std::set<std::string> types;  // members of Event.body that were done, and those that are only ever refused
  std::set<std::string> refusing_rules;
  std::map<std::string, std::size_t> roles_of_readings;
  std::set<message::ReplayKind> looked_back;
  std::set<ledger::Bytes> operations_of_readings;
  std::set<ledger::StreamId> continued;  // under another key
  std::size_t readings = 0;

  // As `inzage audit` does. Closes the ledger: call it last.
  ledger::Result<ledger::AuditReport> audit() {
    board_.reset();
    return ledger::audit_directory(places_, api::make_line_check(), {});
  }

 private:
  PlayedYear() : clock_(*api::parse_time("2026-09-04T08:00:00Z")) {
    const auto created = ledger::Ledger::create(places_, "test.example/year", true, clock_);
    EXPECT_TRUE(created) << created.error().detail;
    auto opened = api::Board::open(places_, clock_);
    EXPECT_TRUE(opened) << opened.error().detail;
    board_ = std::move(*opened);
    EXPECT_TRUE(api::init_board(*board_, api::PolicyAdoption{"2026-06-15", "2026-06-22"}));
    const auto school = tools::make_school({});
    EXPECT_TRUE(api::import_edexml(*board_, {}, ledger::bytes_of(tools::format_school_xml(school))));
    const auto director = *api::find_person(*board_, "LK01");
    EXPECT_TRUE(api::name_first_director(*board_, {}, {director, "", "Benoemd door het bestuur"}));
    api::Passwords passwords;
    EXPECT_TRUE(api::open_account(*board_, {}, passwords, {director, "demo", "een lang wachtwoord"}));
    play(tools::format_script(tools::make_year(school, kSeed)));
    count();
  }

  void play(const std::string& script) {
    std::vector<std::string> lines;
    std::istringstream text(script);
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    steps = lines.size();
    api::PasswordOptions cheap;
    cheap.cost = api::kTestPasswordCost;
    tools::ScriptPlayer player(*board_, clock_, cheap);
    const auto done = player.play(lines);
    ASSERT_TRUE(done) << done.error().detail;
    refused = player.refused();
  }

  void count() {
    for (std::uint64_t from = 0;;) {
      const auto lines = board_->lines().read_from(from, kLinesAtOnce);
      ASSERT_TRUE(lines);
      if (lines->empty()) return;
      from = lines->back().index + 1;
      events += lines->size();
      for (const auto& line : *lines) take(line);
    }
  }

  void take(const ledger::Line& line) {
    if (line.schema == ledger::kSchemaOfContinued) continued.insert(line.stream);
    if (line.schema != projections::kSchemaOfEvent) return;
    const auto read = ledger::read_message<message::Event>(line.what, [&](message::Event::Reader event) {
      take(event);
      return ledger::Result<void>{};
    });
    EXPECT_TRUE(read);
  }

  void take(message::Event::Reader event) {
    if (event.getOutcome() == message::Outcome::REFUSED) refusing_rules.insert(event.getRule().cStr());
    const bool is_only_refused = event.getBody().isLoginRefused() || event.getBody().isStateViewed() ||
                                 event.getBody().isReportsRefused();
    if (event.getOutcome() != message::Outcome::OK && !is_only_refused) return;
    const auto fields = capnp::Schema::from<message::Event::Body>().getUnionFields();
    types.insert(fields[static_cast<unsigned>(event.getBody().which())].getProto().getName().cStr());
    if (!event.getBody().isRead()) return;
    looked_back.insert(event.getBody().getRead().getReplay());
    ++readings;
    ++roles_of_readings[std::string(projections::code_of(event.getRole()))];
    const auto operation = event.getOperation();
    operations_of_readings.insert(ledger::Bytes(operation.begin(), operation.end()));
  }

  testing_support::TemporaryFolder folder_;
  const ledger::LedgerPlaces places_{folder_ / "board", {}, {}, {}};
  ledger::TestClock clock_;
  std::unique_ptr<api::Board> board_;
};

TEST(TheDemoYear, IsMoreThanSixtyThousandEvents) {
  EXPECT_GE(PlayedYear::get().events, 60'000U);
  EXPECT_LT(PlayedYear::get().steps, PlayedYear::get().events / 2) << "most come in groups";
}

TEST(TheDemoYear, HasAChildWhoseHistoriesWentOnUnderOtherKeys) {
  const auto& continued = PlayedYear::get().continued;
  ASSERT_EQ(continued.size(), 2U);
  EXPECT_EQ(continued.begin()->subject, continued.rbegin()->subject);
}

TEST(TheDemoYear, HoldsEveryTypeOfEvent) {
  for (const auto field : capnp::Schema::from<message::Event::Body>().getUnionFields()) {
    const std::string name = field.getProto().getName().cStr();
    EXPECT_TRUE(PlayedYear::get().types.contains(name)) << name;
  }
}

TEST(TheDemoYear, HasReadingsByClassAndAloneByEveryoneWhoMay) {
  const auto& year = PlayedYear::get();
  EXPECT_LT(year.operations_of_readings.size() * 2, year.readings) << "a class list is one act";
  EXPECT_GT(year.operations_of_readings.size(), 10'000U);
  for (const auto* role : {"LEERKRACHT", "IB", "ADMIN", "OUDER", "DIRECTIE"}) {
    EXPECT_GT(year.roles_of_readings.contains(role) ? year.roles_of_readings.at(role) : 0, 20U) << role;
  }
}

// What a year of one school cannot meet.
const std::set<std::string> kNotInOneSchool{
    "R22",  // another school, for the intern begeleider
};

// The rules that some scenario sees refuse over HTTP.
std::set<std::string> rules_that_refuse() {
  std::set<std::string> rules;
  for (const auto& entry : std::filesystem::directory_iterator(INZAGE_SOURCE_DIR "/tests/scenarios")) {
    if (entry.path().extension() != ".scenario") continue;
    std::ifstream file(entry.path());
    bool is_refused = false;
    for (std::string line; std::getline(file, line);) {
      const std::string told = "body rule == ";
      if (is_refused && line.starts_with(told)) rules.insert(line.substr(told.size()));
      is_refused = line == "status 403";
    }
  }
  return rules;
}

TEST(TheDemoYear, HasARefusalByEveryRuleThatRefuses) {
  const auto& year = PlayedYear::get();
  EXPECT_GT(year.refused, 200U);
  const auto rules = rules_that_refuse();
  EXPECT_GE(rules.size(), 20U);
  for (const auto& rule : rules) {
    EXPECT_NE(year.refusing_rules.contains(rule), kNotInOneSchool.contains(rule)) << rule;
  }
}

TEST(TheDemoYear, HasADirecteurWhoLooksBackInEveryWay) {
  using message::ReplayKind;
  for (const auto kind : {ReplayKind::MOMENT, ReplayKind::DIFFERENCE, ReplayKind::READING}) {
    EXPECT_TRUE(PlayedYear::get().looked_back.contains(kind)) << projections::code_of(kind);
  }
}

TEST(TheDemoYear, PassesTheAudit) {
  const auto audited = PlayedYear::get().audit();
  ASSERT_TRUE(audited) << audited.error().detail;
  for (const auto& finding : audited->findings) ADD_FAILURE() << finding.sentence;
  EXPECT_EQ(audited->events, PlayedYear::get().events);
  EXPECT_GT(audited->pupils, 200U);
}

}  // namespace
