// Goal: a correction tells nobody what a dossier holds: whoever may not correct an item gets the same refusal
// whether there is such an item or not.
#include "support/small_board.h"

namespace api {
namespace {

using testing_support::SmallBoard;

constexpr const char* kNoItem = "00112233445566778899aabbccddeeff";

class ACorrectionOf : public ::testing::Test {
 protected:
  ACorrectionOf() {
    small_.import_and_confirm("99ZZ");
    small_.import_and_confirm("98AB");
    const auto pupil = *find_pupil(small_.board(), "99ZZ/00001");
    const auto written = small_.must("99ZZ/LKA", "schrijf",
                                     R"({"pupil":"99ZZ/00001","category":"TOETSRESULTAAT","value":"niveau II",
                                         "purpose":"BEGELEIDEN"})");
    result_ = written.substr(written.find(R"("item":")") + 8, 32);
    name_ = projections::to_hex(
        small_.board().dossier().items(pupil, projections::message::Category::NAME).back().id);
  }
  // The whole answer but for the place of its event.
  std::string answer(const std::string& as, const std::string& item, const std::string& purpose) {
    const auto answer = small_.run(as, "corrigeer",
                                   R"({"pupil":"99ZZ/00001","item":")" + item +
                                       R"(","value":"x","purpose":")" + purpose + R"(","reason":"y"})");
    if (answer) return "done";
    if (const auto* refused = std::get_if<Refused>(&answer.error())) {
      return refused->rule + "@" + std::to_string(refused->rule_version) + "@" +
             std::to_string(refused->policy_version);
    }
    return std::string(ledger::name_of(std::get<ledger::Error>(answer.error()).code));
  }
  SmallBoard small_;
  std::string result_;
  std::string name_;
};

TEST_F(ACorrectionOf, AnItemIsRefusedAlikeWhetherItIsThereOrNot) {
  for (const auto* who : {"99ZZ/LKB", "99ZZ/CON", "98AB/LKA", "98AB/LKD", "98AB/IBA", "98AB/ADM", ""}) {
    for (const auto* purpose : {"BEGELEIDEN", "ORGANISATIE", "LEREN"}) {
      const auto refusal = answer(who, kNoItem, purpose);
      EXPECT_NE(refusal, "not_found") << who << " " << purpose;
      EXPECT_EQ(answer(who, result_, purpose), refusal) << who << " " << purpose;
      EXPECT_EQ(answer(who, name_, purpose), refusal) << who << " " << purpose;
    }
  }
}

TEST_F(ACorrectionOf, WhatTheClerkMayNotSeeIsRefusedAlikeWhetherItIsThereOrNot) {
  EXPECT_EQ(answer("99ZZ/ADM", kNoItem, "ORGANISATIE"), "R10@1@1");
  EXPECT_EQ(answer("99ZZ/ADM", result_, "ORGANISATIE"), "R10@1@1");
}

TEST_F(ACorrectionOf, NothingIsToldToWhoeverMayCorrectEverything) {
  EXPECT_EQ(answer("99ZZ/LKD", kNoItem, "BEGELEIDEN"), "not_found");
  EXPECT_EQ(answer("99ZZ/LKD", result_, "BEGELEIDEN"), "done");
  EXPECT_EQ(answer("99ZZ/LKD", result_, "BEGELEIDEN"), "not_found") << "it was superseded";
}

}  // namespace
}  // namespace api
