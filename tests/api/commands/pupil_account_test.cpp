// Goal: a pupil who is sixteen gets an account as anybody who logs in, in a stream of their own: nothing of
// it stands among the lines of the dossier, and the auditor finds every event in its place (R13).
#include "api/line_check.h"
#include "ledger/audit.h"
#include "support/account_stage.h"

namespace api {
namespace {

using ledger::StreamKind;
using testing_support::AccountStage;

class APupilsAccount : public ::testing::Test, public AccountStage {
 protected:
  void be_born_in(const std::string& year) {
    const auto item = small_.board().dossier().items(pupil(), projections::message::Category::PERSON).back();
    small_.must("LKD", "corrigeer",
                R"({"pupil":"00001","item":")" + projections::to_hex(item.id) +
                    R"(","value":"geboortedatum: )" + year +
                    R"(-01-05","purpose":"ORGANISATIE","reason":"Verkeerd jaar"})");
  }
  ledger::SubjectId pupil() { return *find_pupil(small_.board(), "00001"); }
  std::vector<std::string> actions_in(StreamKind kind) {
    desk_->journal().wait();
    std::vector<std::string> actions;
    const auto lines = small_.board().lines().read_stream({pupil(), kind}, 0, 1000);
    EXPECT_TRUE(lines);
    for (const auto& line : *lines) actions.push_back(describe(line)->action);
    return actions;
  }
};

TEST_F(APupilsAccount, IsNotMadeBeforeSixteenAndThatSomebodyTriedIsALine) {
  be_born_in("2017");
  const auto refused = invite_person(small_.board(), small_.person("LKD"), *accounts_, {pupil(), ""});
  ASSERT_FALSE(refused);
  EXPECT_EQ(std::get<Refused>(refused.error()).rule, "R13");
  EXPECT_EQ(actions_in(StreamKind::pupil_open).back(), "ACCOUNT_UITGENODIGD");
  EXPECT_EQ(small_.board().log().count_of({pupil(), StreamKind::person}), 0U);
  const auto closed = close_account(small_.board(), small_.person("LKD"), *accounts_, pupil());
  EXPECT_FALSE(closed);
}

TEST_F(APupilsAccount, LogsInAsAnybodysAndStandsOutsideTheDossier) {
  be_born_in("2010");
  const auto invited =
      invite_person(small_.board(), small_.person("LKD"), *accounts_, {pupil(), "een.leerling"});
  ASSERT_TRUE(invited);
  ASSERT_TRUE(activate(*invited));
  restart();
  EXPECT_TRUE(log_in("een.leerling"));
  const auto own = actions_in(StreamKind::person);
  for (const auto* action : {"ACCOUNT_UITGENODIGD", "ACCOUNT_GEACTIVEERD", "FACTOR_INGESTELD", "INGELOGD"}) {
    EXPECT_NE(std::ranges::find(own, action), own.end()) << action;
    const auto open = actions_in(StreamKind::pupil_open);
    EXPECT_EQ(std::ranges::find(open, action), open.end()) << action;
  }
  Caller caller;
  caller.person = pupil();
  caller.level = 2;
  EXPECT_TRUE(run_command(small_.board(), caller, "lees",
                          R"({"pupil":"00001","purpose":"RECHTEN_BETROKKENE","categories":["NAAM"]})"));
  EXPECT_TRUE(run_command(small_.board(), caller, "bewijs", R"({"pupil":"00001"})"));
}

TEST_F(APupilsAccount, IsClosedWhateverAgeTheDossierSaysByThen) {
  be_born_in("2010");
  ASSERT_TRUE(invite_person(small_.board(), small_.person("LKD"), *accounts_, {pupil(), "een.leerling"}));
  be_born_in("2017");
  EXPECT_TRUE(close_account(small_.board(), small_.person("LKD"), *accounts_, pupil()));
}

TEST_F(APupilsAccount, PassesTheAudit) {
  be_born_in("2010");
  const auto invited =
      invite_person(small_.board(), small_.person("LKD"), *accounts_, {pupil(), "een.leerling"});
  ASSERT_TRUE(invited);
  ASSERT_TRUE(activate(*invited));
  desk_->journal().wait();
  desk_.reset();
  small_.close();
  const auto report = ledger::audit_directory(small_.places(), make_line_check(), {});
  ASSERT_TRUE(report) << report.error().detail;
  EXPECT_TRUE(report->findings.empty());
}

}  // namespace
}  // namespace api
