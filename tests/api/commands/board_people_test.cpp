// Goal: the FG, the privacy officer, BESTUUR and BEHEER are appointed for the whole board by the operator at
// the machine alone, with a reason, in their own stream; and what they may with it ends with it.
#include "api/commands/board_people.h"

#include "api/line_check.h"
#include "ledger/at_once.h"
#include "ledger/audit.h"
#include "ledger/message.h"
#include "projections/codes.h"
#include "projections/event_view.h"
#include "support/account_stage.h"

namespace api {
namespace {

using message::Role;
using testing_support::SmallBoard;

const std::vector<std::pair<std::string, Role>> kRoles{{"FG", Role::DATA_PROTECTION_OFFICER},
                                                       {"PRIVACY", Role::PRIVACY_OFFICER},
                                                       {"BESTUUR", Role::BOARD},
                                                       {"BEHEER", Role::OPERATOR}};

std::string appointment(const std::string& key, const std::string& role, const std::string& name = {}) {
  const std::string named = name.empty() ? "" : R"("name":")" + name + R"(",)";
  return R"({"person":")" + key + R"(","role":")" + role + R"(",)" + named +
         R"("reason":"Besluit van juni"})";
}

std::string end_of(const std::string& key, const std::string& role) {
  return R"({"person":")" + key + R"(","role":")" + role + R"(","reason":"Gaat met pensioen"})";
}

bool holds_now(SmallBoard& small, const std::string& key, Role role) {
  const auto now = small.board().log().now_ms();
  EXPECT_TRUE(small.board().catch_up());
  return std::ranges::any_of(small.board().work().roles_of(*small.person(key).person), [&](const auto& held) {
    return held.role == role && held.school == "BESTUUR" && held.period.holds(now);
  });
}

// The newest line of a stream: act, outcome, role and organisation of whoever did it.
std::vector<std::string> newest(SmallBoard& small, const ledger::StreamId& stream) {
  const auto lines = small.board().lines().read_stream(stream, small.board().log().count_of(stream) - 1, 1);
  EXPECT_TRUE(lines);
  const auto text = describe(lines->at(0));
  return {text->action, text->outcome, text->role, text->organisation};
}

std::vector<std::string> newest_of(SmallBoard& small, const std::string& key) {
  return newest(small, {*small.person(key).person, ledger::StreamKind::person});
}

ledger::ErrorCode error_of(const Answer<std::string>& answer) {
  EXPECT_FALSE(answer);
  const auto* error = answer ? nullptr : std::get_if<ledger::Error>(&answer.error());
  return error == nullptr ? ledger::ErrorCode::corrupt : error->code;
}

class PeopleOfTheBoard : public ::testing::Test {
 protected:
  PeopleOfTheBoard() { small_.import_and_confirm(); }
  SmallBoard small_;
};

TEST_F(PeopleOfTheBoard, AreRegisteredAndAppointedInTheirOwnStream) {
  for (const auto& [code, role] : kRoles) {
    const auto size = small_.size();
    small_.must("", "benoem", appointment("B-" + code, code, "Noor Verzonnen"));
    EXPECT_EQ(small_.size(), size + 4) << "opening, person, role and one seal";
    EXPECT_TRUE(holds_now(small_, "B-" + code, role)) << code;
    EXPECT_EQ(newest_of(small_, "B-" + code),
              (std::vector<std::string>{"ROL_BEVESTIGD", "OK", "BEHEER", "BESTUUR"}));
    EXPECT_EQ(small_.person("BESTUUR/B-" + code).person, small_.person("B-" + code).person);
  }
  const auto report = ledger::audit(small_.board().lines(), check_line, {});
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->findings.empty()) << report->findings.front().sentence;
}

// The opening is erased last and shown to many: it does not name anybody.
TEST_F(PeopleOfTheBoard, StandByNameInContentOnly) {
  small_.must("", "benoem", appointment("FG1", "FG", "Noor Verzonnen"));
  const auto person = *small_.person("FG1").person;
  const auto lines = small_.board().lines().read_stream({person, ledger::StreamKind::person}, 0, 10);
  ASSERT_EQ(lines->size(), 3U);
  for (const auto& line : *lines) {
    EXPECT_EQ(ledger::text_of(line.what).find("Verzonnen"), std::string::npos);
    EXPECT_EQ(ledger::text_of(line.what).find("Besluit"), std::string::npos) << "a reason is content";
  }
  EXPECT_TRUE((*lines)[1].content && (*lines)[2].content);
  const auto name = small_.board().names().get(small_.board(), person);
  ASSERT_TRUE(name && *name);
  EXPECT_EQ((*name)->full(), "Noor Verzonnen");
}

// Their director invites people of a school and guardians, and closes their accounts: with a role of the
// board on such an account a school would choose, take over or silence its own supervisor.
TEST_F(PeopleOfTheBoard, AreNobodysOfASchoolAndNoGuardian) {
  small_.open_guardian();
  const auto size = small_.size();
  const auto number = ledger::to_hex(*small_.person("LKA").person);
  for (const std::string& key : {std::string("99ZZ/LKA"), std::string("99ZZ/OUD"), number}) {
    EXPECT_EQ(error_of(small_.run("", "benoem", appointment(key, "FG"))), ledger::ErrorCode::conflict) << key;
    EXPECT_EQ(error_of(small_.run("", "benoem", appointment(key, "FG", "Noor Verzonnen"))),
              ledger::ErrorCode::conflict)
        << key;
  }
  EXPECT_EQ(error_of(small_.run("", "benoem", appointment("LKA", "FG"))), ledger::ErrorCode::not_found)
      << "a key without a school is one of the board";
  EXPECT_EQ(small_.size(), size);
  small_.must("", "benoem", appointment("LKA", "FG", "Noor Verzonnen"));
  EXPECT_FALSE(holds_now(small_, "99ZZ/LKA", Role::DATA_PROTECTION_OFFICER))
      << "another person with that key";
  EXPECT_TRUE(holds_now(small_, "BESTUUR/LKA", Role::DATA_PROTECTION_OFFICER));
}

TEST_F(PeopleOfTheBoard, HaveKeysThatAreNoNamesAndOfOnePerson) {
  for (const std::string& key :
       {std::string(" "), std::string("Noor Verzonnen"), std::string("noor@example.nl"), std::string("99ZZ"),
        std::string(32, 'a'), std::string("BESTUUR/X")}) {
    const auto answer = small_.run("", "benoem", appointment(key, "FG", "Noor Verzonnen"));
    ASSERT_FALSE(answer) << key;
    EXPECT_TRUE(std::holds_alternative<Malformed>(answer.error())) << key;
  }
  small_.must("", "benoem", appointment("FG-1", "FG", "Noor Verzonnen"));
  EXPECT_EQ(error_of(small_.run("", "benoem", appointment("FG-1", "PRIVACY", "Iemand Anders"))),
            ledger::ErrorCode::already_exists)
      << "a name for a key that is somebody's is a mistake";
}

TEST_F(PeopleOfTheBoard, AreDirectorsOfNothing) {
  small_.must("", "benoem", appointment("FG1", "FG", "Noor Verzonnen"));
  const auto size = small_.size();
  const auto named =
      name_first_director(small_.board(), {}, {*small_.person("FG1").person, "", "Vergissing"});
  ASSERT_FALSE(named);
  EXPECT_EQ(std::get<ledger::Error>(named.error()).code, ledger::ErrorCode::not_found);
  EXPECT_EQ(small_.size(), size);
  EXPECT_EQ(small_.refused("FG1", "beeindig-benoeming", end_of("FG1", "FG")), "R23");
}

TEST_F(PeopleOfTheBoard, HoldTheirRoleForWhatTheyDidInIt) {
  small_.must("", "benoem", appointment("FG1", "FG", "Noor Verzonnen"));
  const auto answer = small_.run("", "beeindig-benoeming",
                                 R"({"person":"FG1","role":"FG","reason":"Terugwerkend","to":"2020-01-01"})");
  ASSERT_FALSE(answer);
  EXPECT_TRUE(std::holds_alternative<Malformed>(answer.error())) << "an end does not lie before today";
  EXPECT_TRUE(holds_now(small_, "FG1", Role::DATA_PROTECTION_OFFICER));
}

TEST_F(PeopleOfTheBoard, WhoAreNotThereNeedAName) {
  const auto size = small_.size();
  EXPECT_EQ(error_of(small_.run("", "benoem", appointment("FG1", "FG"))), ledger::ErrorCode::not_found);
  EXPECT_EQ(small_.size(), size);
}

TEST_F(PeopleOfTheBoard, HoldARoleOfTheBoardForAReason) {
  const auto size = small_.size();
  for (const char* role : {"DIRECTIE", "IB", "OUDER", "SYSTEEM"}) {
    const auto answer = small_.run("", "benoem", appointment("X1", role, "Noor Verzonnen"));
    ASSERT_FALSE(answer);
    EXPECT_TRUE(std::holds_alternative<Malformed>(answer.error())) << role;
  }
  for (const std::string reason : {"", "  "}) {
    const auto answer =
        small_.run("", "benoem", R"({"person":"X1","role":"FG","name":"Noor","reason":")" + reason + R"("})");
    ASSERT_FALSE(answer);
    EXPECT_TRUE(std::holds_alternative<Malformed>(answer.error()));
  }
  EXPECT_EQ(small_.size(), size);
}

TEST_F(PeopleOfTheBoard, AreAppointedOnce) {
  small_.must("", "benoem", appointment("FG1", "FG", "Noor Verzonnen"));
  EXPECT_EQ(error_of(small_.run("", "benoem", appointment("FG1", "FG"))), ledger::ErrorCode::conflict);
  small_.must("", "benoem", appointment("FG1", "PRIVACY"));
}

TEST_F(PeopleOfTheBoard, OfOneNewKeyAtOnceAreOnePerson) {
  std::vector<ledger::AtOnce<bool>> callers;
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back(
        [&] { return small_.run("", "benoem", appointment("FG1", "FG", "Noor Verzonnen")).has_value(); });
  }
  int done = 0;
  for (auto& caller : callers) done += caller.get() ? 1 : 0;
  EXPECT_EQ(done, 1);
  EXPECT_EQ(small_.board().people().persons_of("BESTUUR", 10).size(), 1U);
}

// Nobody with a login: not DIRECTIE, and not BEHEER either, who could give themself the FG's role.
TEST_F(PeopleOfTheBoard, AreAppointedByTheOperatorAtTheMachineAndNobodyElse) {
  small_.must("", "benoem", appointment("BH1", "BEHEER", "Bas Verzonnen"));
  small_.open_guardian();
  const auto board = *small_.board().people().find_organisation("BESTUUR");
  for (const char* who : {"LKA", "IBA", "LKD", "ADM", "CON", "OUD", "BH1"}) {
    EXPECT_EQ(small_.refused(who, "benoem", appointment("FG1", "FG", "Noor Verzonnen")), "R23") << who;
    const auto refused = newest(small_, {board, ledger::StreamKind::organisation});
    EXPECT_EQ(refused[0] + refused[1], "ROL_BEVESTIGDGEWEIGERD") << who;
    EXPECT_EQ(small_.refused(who, "benoem", appointment("BH1", "FG")), "R23") << who;
    EXPECT_EQ(newest_of(small_, "BH1")[1], "GEWEIGERD");
    EXPECT_EQ(small_.refused(who, "beeindig-benoeming", end_of("BH1", "BEHEER")), "R23") << who;
  }
  EXPECT_EQ(newest_of(small_, "BH1")[2], "BEHEER") << "the role in which it was tried";
  EXPECT_TRUE(holds_now(small_, "BH1", Role::OPERATOR));
  EXPECT_FALSE(holds_now(small_, "BH1", Role::DATA_PROTECTION_OFFICER));
  EXPECT_EQ(small_.board().people().persons_of("BESTUUR", 10).size(), 1U);
  const auto report = ledger::audit(small_.board().lines(), check_line, {});
  EXPECT_TRUE(report->findings.empty()) << report->findings.front().sentence;
}

TEST_F(PeopleOfTheBoard, AreNoLongerWhatTheyWereOnceItEnds) {
  small_.must("", "benoem", appointment("BH1", "BEHEER", "Bas Verzonnen"));
  EXPECT_EQ(small_.refused("LKD", "beeindig-rol", R"({"person":"BH1","role":"BEHEER","school":"BESTUUR"})"),
            "R14")
      << "a school's director ends nothing of the board's";
  EXPECT_TRUE(holds_now(small_, "BH1", Role::OPERATOR));
  EXPECT_EQ(error_of(small_.run("", "beeindig-benoeming", end_of("BH1", "FG"))),
            ledger::ErrorCode::not_found);
  small_.at("2026-09-03T10:00:00Z");
  small_.must("", "beeindig-benoeming", end_of("BH1", "BEHEER"));
  EXPECT_FALSE(holds_now(small_, "BH1", Role::OPERATOR));
  EXPECT_EQ(small_.refused("BH1", "geschiedenis", R"({"pupil":"00001"})"), "R23");
  EXPECT_EQ(error_of(small_.run("", "beeindig-benoeming", end_of("BH1", "BEHEER"))),
            ledger::ErrorCode::not_found);
  small_.must("", "benoem", appointment("BH1", "BEHEER"));
  EXPECT_TRUE(holds_now(small_, "BH1", Role::OPERATOR)) << "and can be appointed anew";
}

// What a reader typed for the parents is content.
TEST_F(PeopleOfTheBoard, SeeLinesOfAHistoryAndNoReasons) {
  small_.must(
      "LKA", "lees",
      R"({"pupil":"00001","purpose":"BEGELEIDEN","categories":["GESPREK"],"reason":"Rapportgesprek"})");
  for (const auto& [code, role] : kRoles) {
    small_.must("", "benoem", appointment("B-" + code, code, "Noor Verzonnen"));
    const auto answer = small_.run("B-" + code, "geschiedenis", R"({"pupil":"00001"})");
    const bool may_look = role == Role::DATA_PROTECTION_OFFICER || role == Role::OPERATOR;
    EXPECT_EQ(answer.has_value(), may_look) << code;
    if (!may_look) continue;
    EXPECT_NE(answer->find(R"("role":"LEERKRACHT")"), std::string::npos) << code;
    EXPECT_EQ(answer->find("Rapportgesprek"), std::string::npos) << code;
  }
  EXPECT_NE(small_.must("LKD", "geschiedenis", R"({"pupil":"00001"})").find("Rapportgesprek"),
            std::string::npos);
}

TEST_F(PeopleOfTheBoard, OpenNoContentWithoutACase) {
  small_.must("LKA", "schrijf",
              R"({"pupil":"00001","category":"TOETSRESULTAAT","value":"niveau II","purpose":"BEGELEIDEN"})");
  for (const auto& [code, role] : kRoles) {
    small_.must("", "benoem", appointment("B-" + code, code, "Noor Verzonnen"));
    for (const char* purpose :
         {"BEGELEIDEN", "ORGANISATIE", "RECHTEN_BETROKKENE", "WETTELIJKE_PLICHT", "NOODSITUATIE"}) {
      for (const char* category : {"NAAM", "PERSOON", "TOETSRESULTAAT", "DYSLEXIE", "VERZOEK"}) {
        EXPECT_NE(
            small_.refused("B-" + code, "lees",
                           R"({"pupil":"00001","purpose":")" + std::string(purpose) + R"(","categories":[")" +
                               category + R"("],"reason":"Ik moet het weten"})"),
            "")
            << code << " " << purpose << " " << category;
      }
    }
    EXPECT_NE(small_.refused(
                  "B-" + code, "terugblik",
                  R"({"pupil":"00001","at":"2026-08-31","categories":["TOETSRESULTAAT"],"reason":"Klacht"})"),
              "")
        << code;
    EXPECT_NE(small_.refused("B-" + code, "schrijf",
                             R"({"pupil":"00001","category":"GESPREK","value":"x","purpose":"BEGELEIDEN"})"),
              "")
        << code;
    EXPECT_EQ(small_.must("B-" + code, "leerlingen", "{}"), R"({"pupils":[]})") << code;
    EXPECT_EQ(small_.must("B-" + code, "medewerkers", "{}"), R"({"people":[]})") << code;
  }
}

class TheirAccounts : public ::testing::Test, public testing_support::AccountStage {};

TEST_F(TheirAccounts, AreByInvitationWithTwoFactorsAndOutliveARestart) {
  small_.must("", "benoem", appointment("FG1", "FG", "Noor Verzonnen"));
  const auto invited = invite("FG1");
  ASSERT_TRUE(activate(invited));
  EXPECT_TRUE(log_in(invited.name));
  restart();
  EXPECT_TRUE(log_in(invited.name));
  Caller one_factor = small_.person("FG1");
  one_factor.level = 1;
  const auto answer = run_command(small_.board(), one_factor, "geschiedenis", R"({"pupil":"00001"})");
  ASSERT_FALSE(answer);
  EXPECT_EQ(std::get<Refused>(answer.error()).rule, "D15");
}

// With an invitation one takes an account, and with DIRECTIE's account reads.
TEST_F(TheirAccounts, InviteNobodyAndCloseNobody) {
  for (const auto& [code, role] : kRoles) {
    small_.must("", "benoem", appointment("B-" + code, code, "Noor Verzonnen"));
    const auto caller = small_.person("B-" + code);
    const auto invited = invite_person(small_.board(), caller, *accounts_, {subject("LKD"), ""});
    ASSERT_FALSE(invited) << code;
    EXPECT_TRUE(std::holds_alternative<Refused>(invited.error())) << code;
    EXPECT_FALSE(close_account(small_.board(), caller, *accounts_, subject("LKD"))) << code;
  }
  EXPECT_EQ(count("LKD", "ACCOUNT_UITGENODIGD"), 4U) << "each refusal is a line";
}

}  // namespace
}  // namespace api
