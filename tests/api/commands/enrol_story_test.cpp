// Goal: a pupil who is enrolled by hand has a dossier whose items name the parents as their source and the
// day of the registration, and nobody but the school's office enrols.
#include <set>

#include "api/line_check.h"
#include "ledger/at_once.h"
#include "ledger/audit.h"
#include "support/small_board.h"

namespace api {
namespace {

using testing_support::SmallBoard;

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string enrolment(const std::string& key = "00017", const std::string& school = "99ZZ") {
  return R"({"school":")" + school + R"(","key":")" + key +
         R"(","givenName":"Yara","surname":"Voorbeeld","born":"2020-05-03","group":"G4",
             "date":"2026-08-30"})";
}

TEST(AnEnrolment, HasItemsFromTheParentsOnTheDayOfTheRegistration) {
  SmallBoard small;
  small.import_and_confirm();
  small.must("ADM", "schrijf-in", enrolment());
  const auto reading = small.must(
      "ADM", "lees", R"({"pupil":"00017","purpose":"ORGANISATIE","categories":["NAAM","PERSOON"]})");
  EXPECT_TRUE(holds(reading, R"("value":"achternaam: Voorbeeld\nroepnaam: Yara")")) << reading;
  EXPECT_TRUE(holds(reading, R"("value":"geboortedatum: 2020-05-03")")) << reading;
  EXPECT_TRUE(holds(reading, R"("source":"OUDER_BIJ_AANMELDING")"));
  const auto pupil = *find_pupil(small.board(), "00017");
  for (const auto& item : small.board().dossier().all_items(pupil)) {
    EXPECT_EQ(format_day(item.happened), "2026-08-30");
    EXPECT_EQ(format_day(item.recorded), "2026-09-01");
  }
  EXPECT_EQ(small.refused("LKA", "lees", R"({"pupil":"00017","purpose":"LEREN","categories":["NAAM"]})"), "")
      << "the teacher of the group works with the pupil from the first day";
}

TEST(AnEnrolment, ByAnybodyButTheOfficeIsRefusedAndLeavesNoPupil) {
  SmallBoard small;
  small.import_and_confirm("99ZZ");
  small.import_and_confirm("98AB");
  for (const auto* who : {"99ZZ/LKA", "99ZZ/IBA", "99ZZ/CON", ""}) {
    EXPECT_EQ(small.refused(who, "schrijf-in", enrolment()), "R23") << who;
  }
  EXPECT_EQ(small.refused("98AB/ADM", "schrijf-in", enrolment()), "R14");
  EXPECT_FALSE(find_pupil(small.board(), "00017"));
  const auto report = ledger::audit(small.board().lines(), check_line, {});
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->findings.empty()) << report->findings.front().sentence;
}

TEST(AnEnrolment, UnderAKeyThatWasUsedIsToldAndChangesNothing) {
  SmallBoard small;
  small.import_and_confirm();
  small.must("ADM", "schrijf-in", enrolment());
  for (const auto* used : {"00001", "00017"}) {
    const auto size = small.size();
    const auto again = small.run("ADM", "schrijf-in", enrolment(used));
    ASSERT_FALSE(again);
    EXPECT_EQ(std::get<ledger::Error>(again.error()).code, ledger::ErrorCode::already_exists);
    EXPECT_EQ(small.size(), size);
  }
}

TEST(AnEnrolment, IsCompletedByTheSchoolsFileAndNotRepeated) {
  SmallBoard small;
  small.import_and_confirm();
  small.must("ADM", "schrijf-in", enrolment());
  auto file = testing_support::small_school("99ZZ", "Yara", "2020-05-03");
  file.replace(file.find("key=\"00001\""), 11, "key=\"00017\"");
  const auto imported = small.import(file);
  EXPECT_EQ(imported.pupils, 0U);
  EXPECT_EQ(imported.corrections, 1U) << "the file says more of the person than the parents did";
  const auto reading = small.must(
      "ADM", "lees", R"({"pupil":"00017","purpose":"ORGANISATIE","categories":["NAAM","PERSOON"]})");
  EXPECT_TRUE(holds(reading, R"("source":"OUDER_BIJ_AANMELDING")")) << "the name is as the parents gave it";
  EXPECT_TRUE(holds(reading, R"("corrected":true)"));
}

TEST(AnEnrolment, GivenTwiceAtOnceMakesOnePupil) {
  SmallBoard small;
  small.import_and_confirm();
  const auto clerk = small.person("ADM");
  for (const auto* key : {"00017", "00018", "00019"}) {
    const auto enrol = [&] { return run_command(small.board(), clerk, "schrijf-in", enrolment(key)); };
    ledger::AtOnce other(enrol);
    const bool mine = enrol().has_value();
    EXPECT_NE(mine, other.get().has_value()) << "one is done, the other is told";
  }
  ASSERT_TRUE(small.board().catch_up());
  EXPECT_EQ(small.board().people().pupils_of("99ZZ", 100).size(), 5U);
}

// The clerk's browser asks again because no answer came.
TEST(AnEnrolment, UnderAClientsNameIsAnsweredAsTheFirstTime) {
  SmallBoard small;
  small.import_and_confirm();
  auto clerk = small.person("ADM");
  const auto enrol = [&](const std::string& key, std::uint8_t name, std::uint8_t fingerprint) {
    clerk.once = ledger::Idempotency{*clerk.person, {name}, {fingerprint}};
    return run_command(small.board(), clerk, "schrijf-in", enrolment(key));
  };
  const auto code_of = [](const Answer<std::string>& answer) {
    return answer ? ledger::ErrorCode::corrupt : std::get<ledger::Error>(answer.error()).code;
  };
  const auto first = enrol("00017", 7, 1);
  ASSERT_TRUE(first);
  EXPECT_TRUE(holds(*first, ledger::to_hex(*find_pupil(small.board(), "00017")))) << *first;
  const auto size = small.size();
  EXPECT_EQ(*enrol("00017", 7, 1), *first);
  EXPECT_EQ(code_of(enrol("00018", 7, 2)), ledger::ErrorCode::already_exists) << "the name was for another";
  EXPECT_EQ(code_of(enrol("00017", 8, 1)), ledger::ErrorCode::already_exists) << "the pupil's key is in use";
  EXPECT_EQ(small.size(), size);
  small.close();
  small.open();
  EXPECT_EQ(*enrol("00017", 7, 1), *first);
}

TEST(AnEnrolment, UnderAClientsNameTwiceAtOnceIsOnePupilAndOneAnswer) {
  SmallBoard small;
  small.import_and_confirm();
  auto clerk = small.person("ADM");
  clerk.once = ledger::Idempotency{*clerk.person, {7}, {1}};
  std::vector<ledger::AtOnce<std::string>> callers;
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([&] {
      const auto answer = run_command(small.board(), clerk, "schrijf-in", enrolment());
      return answer ? *answer : "failed";
    });
  }
  std::set<std::string> answers;
  for (auto& caller : callers) answers.insert(caller.get());
  EXPECT_EQ(answers.size(), 1U);
  EXPECT_FALSE(answers.contains("failed"));
}

TEST(AnEnrolment, ThatBreaksItsFormatIsToldWholeAndRecordsNothing) {
  SmallBoard small;
  small.import_and_confirm();
  const auto size = small.size();
  const auto answer = small.run(
      "ADM", "schrijf-in",
      R"({"school":"99ZZ","key":"","givenName":" ","surname":"","born":"2026-13-01","date":"2027-01-01"})");
  ASSERT_FALSE(answer);
  const auto* malformed = std::get_if<Malformed>(&answer.error());
  ASSERT_NE(malformed, nullptr);
  EXPECT_EQ(malformed->members.size(), 5U);
  EXPECT_EQ(small.size(), size);
}

TEST(AnEnrolment, InAGroupThatIsNotThereLeavesNoPupil) {
  SmallBoard small;
  small.import_and_confirm();
  const auto answer = small.run(
      "LKD", "schrijf-in",
      R"({"school":"99ZZ","key":"00017","givenName":"Yara","surname":"Voorbeeld","born":"2020-05-03",
          "group":"G9","date":"2026-08-30"})");
  ASSERT_FALSE(answer);
  EXPECT_FALSE(find_pupil(small.board(), "00017"));
}

}  // namespace
}  // namespace api
