// Goal: a parent with gezag sees every line about the own child, nobody else does, looking is a line too, and
// the bundle that the parent takes away verifies with nothing but the log's public key.
#include "api/line_check.h"
#include "ledger/audit.h"
#include "support/small_board.h"

namespace api {
namespace {

using testing_support::SmallBoard;

constexpr const char* kOwnChild = R"({"pupil":"00001"})";
constexpr const char* kOtherChild = R"({"pupil":"00002"})";

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(AGuardian, SeesTheReadingWithItsReasonAndNoName) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  small.must("LKA", "lees",
             R"({"pupil":"00001","purpose":"BEGELEIDEN","categories":["TOETSRESULTAAT"],
                 "reason":"Rapportgesprek"})");

  const auto history = small.must("OUD", "geschiedenis", kOwnChild);

  EXPECT_EQ(count(history, R"("action":"GELEZEN")"), 1U);
  EXPECT_EQ(count(history, R"("reason":"Rapportgesprek")"), 1U);
  EXPECT_EQ(count(history, "Eerste"), 0U) << "names of staff are not disclosed (R32)";
  EXPECT_EQ(count(history, "LKA"), 0U);
}

TEST(AGuardian, FindsTheOwnLookInTheNextHistory) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  const auto first = small.must("OUD", "geschiedenis", kOwnChild);
  const auto second = small.must("OUD", "geschiedenis", kOwnChild);
  EXPECT_EQ(count(first, "GESCHIEDENIS_BEKEKEN"), 0U);
  EXPECT_EQ(count(second, "GESCHIEDENIS_BEKEKEN"), 1U);
}

TEST(AGuardian, IsToldWhichLooksAreTheirOwnAndOfNobodyElse) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian("OUD");
  small.open_guardian("OU2");
  small.must("LKA", "lees", R"({"pupil":"00001","purpose":"BEGELEIDEN","categories":["TOETSRESULTAAT"]})");
  small.must("OUD", "geschiedenis", kOwnChild);
  small.must("OU2", "geschiedenis", kOwnChild);
  small.must("OU2", "geschiedenis", kOwnChild);

  EXPECT_EQ(count(small.must("OUD", "geschiedenis", kOwnChild), R"("own":true)"), 1U);
  const auto shown = small.must("OU2", "geschiedenis", kOwnChild);
  EXPECT_EQ(count(shown, R"("action":"GESCHIEDENIS_BEKEKEN")"), 4U);
  EXPECT_EQ(count(shown, R"("own":true)"), 2U) << "the other parent's looks are not one's own";
  EXPECT_EQ(count(small.must("", "geschiedenis", kOwnChild), R"("own":true)"), 0U)
      << "the operator is nobody";
}

TEST(AGuardian, OfAnotherChildIsRefused) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  EXPECT_EQ(small.refused("OUD", "geschiedenis", kOtherChild), "R31");
  EXPECT_EQ(small.refused("OUD", "bewijs", kOtherChild), "R31");
}

TEST(AGuardian, SharedBySiblingsIsOnePerson) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian("OUD", "00001");
  small.open_guardian("OUD", "00002");
  EXPECT_EQ(small.refused("OUD", "geschiedenis", kOwnChild), "");
  EXPECT_EQ(small.refused("OUD", "geschiedenis", kOtherChild), "");
}

TEST(ATeacher, DoesNotSeeTheHistory) {
  SmallBoard small;
  small.import_and_confirm();
  EXPECT_NE(small.refused("LKA", "geschiedenis", kOwnChild), "");
}

TEST(TheOperator, SeesLinesAndNoReasons) {
  SmallBoard small;
  small.import_and_confirm();
  small.must(
      "LKA", "lees",
      R"({"pupil":"00001","purpose":"LEREN","categories":["TOETSRESULTAAT"],"reason":"Rapportgesprek"})");
  const auto history = small.must("", "geschiedenis", kOwnChild);
  EXPECT_EQ(count(history, "GELEZEN"), 1U);
  EXPECT_EQ(count(history, "Rapportgesprek"), 0U);
  EXPECT_NE(small.refused("", "lees", R"({"pupil":"00001","purpose":"LEREN","categories":["NAAM"]})"), "");
}

TEST(ABundle, OfAGuardianVerifiesAndHoldsTheValues) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  small.must("LKA", "schrijf",
             R"({"pupil":"00001","category":"TOETSRESULTAAT","value":"niveau II","purpose":"BEGELEIDEN"})");
  const auto text = small.must("OUD", "bewijs", kOwnChild);

  const auto bundle = ledger::parse_bundle(text);
  ASSERT_TRUE(bundle);
  const auto verdict =
      ledger::verify_bundle(*bundle, *ledger::Policy::of_vkey(small.board().log().vkey()), 1'790'000'000);

  ASSERT_TRUE(verdict) << ledger::name_of(verdict.error().code) << verdict.error().place;
  EXPECT_TRUE(verdict->is_complete());
  EXPECT_EQ(verdict->parts.erased, 0U);
  const ledger::StreamId stream{*find_pupil(small.board(), "00001"), ledger::StreamKind::pupil_open};
  EXPECT_EQ(verdict->events.size(), small.board().log().count_of(stream));
}

void expect_no_content(const std::string& text) {
  const auto bundle = ledger::parse_bundle(text);
  ASSERT_TRUE(bundle);
  for (const auto& event : bundle->streams.front().events) {
    const auto* shown = std::get_if<ledger::Bytes>(&event.content);
    EXPECT_TRUE(shown == nullptr || shown->size() == ledger::kHashBytes)
        << "content at entry " << event.index;
  }
}

TEST(ABundle, OfTheOperatorHoldsNoContent) {
  SmallBoard small;
  small.import_and_confirm();
  expect_no_content(small.must("", "bewijs", kOwnChild));
}

TEST(ABundle, OfADirectorHoldsNoContent) {
  SmallBoard small;
  small.import_and_confirm();
  expect_no_content(small.must("LKD", "bewijs", kOwnChild));
}

TEST(AGuardiansKey, GivesNobodyElseItsAuthority) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian("OUD", "00001");
  const std::string other =
      R"("relation":"VADER","proof":"AKTE","from":"2026-08-01","name":"Iemand Anders"})";
  EXPECT_FALSE(small.run("ADM", "open-ouder", R"({"pupil":"00002","key":"OUD",)" + other));
  EXPECT_FALSE(small.run("ADM", "open-ouder", R"({"pupil":"00002","key":"LKA",)" + other));
  EXPECT_NE(small.refused("OUD", "geschiedenis", kOtherChild), "");
  EXPECT_NE(small.refused("LKA", "geschiedenis", kOtherChild), "");
}

TEST(TheAudit, PassesAfterAStory) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  small.must("OUD", "geschiedenis", kOwnChild);
  const auto report = ledger::audit(small.board().lines(), check_line, {});
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->findings.empty()) << report->findings.front().sentence;
  EXPECT_EQ(report->pupils, 2U);
}

}  // namespace
}  // namespace api
