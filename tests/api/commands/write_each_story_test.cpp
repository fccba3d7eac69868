// Goal: many items of many pupils in one go are decided, recorded and answered line by line, as if each had
// come alone.
#include <gtest/gtest.h>

#include "api/commands/write_each.h"
#include "ledger/at_once.h"
#include "ledger/json.h"
#include "support/small_board.h"

namespace {

using testing_support::SmallBoard;

class LinesOfResults : public ::testing::Test {
 protected:
  LinesOfResults() { small_.import_and_confirm(); }

  std::string number(const std::string& key) { return ledger::to_hex(*api::find_pupil(small_.board(), key)); }
  std::string line(const std::string& id, const std::string& pupil, const std::string& value = "II",
                   const std::string& category = "TOETSRESULTAAT") {
    return R"({"id":")" + id + R"(","pupil":")" + pupil + R"(","category":")" + category + R"(","value":")" +
           value + R"(","purpose":"BEGELEIDEN"})";
  }
  static std::string all(const std::vector<std::string>& lines) {
    std::string text = R"({"lines":[)";
    for (const auto& one : lines) text += (text.back() == '[' ? "" : ",") + one;
    return text + "]}";
  }
  std::vector<ledger::JsonValue> write(const std::vector<std::string>& lines, const std::string& as = "LKA") {
    const auto answer = small_.must(as, "schrijf-regels", all(lines));
    return ledger::parse_json(answer, {})->find("lines")->items;
  }
  static std::string said(const ledger::JsonValue& answer, const char* name) {
    const auto* found = answer.find(name);
    if (found == nullptr) return "(absent)";
    return found->is_object() ? found->find("index")->text : found->text;
  }
  std::size_t items_of(const std::string& key) {
    const auto pupil = *api::find_pupil(small_.board(), key);
    EXPECT_TRUE(small_.board().catch_up());
    return small_.board().dossier().items(pupil, projections::message::Category::TEST_RESULT).size();
  }

  SmallBoard small_;
};

TEST_F(LinesOfResults, EachHaveTheirOwnReceiptAndStandInTheDossier) {
  const auto answers = write(
      {line("a", number("00001"), "I"), line("b", number("00002"), "II"), line("c", number("00001"), "III")});
  ASSERT_EQ(answers.size(), 3U);
  std::set<std::string> receipts;
  for (const auto& answer : answers) {
    EXPECT_EQ(said(answer, "outcome"), "OK");
    EXPECT_EQ(said(answer, "item").size(), 32U);
    receipts.insert(said(answer, "receipt"));
  }
  EXPECT_EQ(receipts.size(), 3U);
  EXPECT_EQ(said(answers[1], "id"), "b");
  EXPECT_EQ(items_of("00001"), 2U);
  EXPECT_EQ(items_of("00002"), 1U);
}

TEST_F(LinesOfResults, OneBadLineSpoilsNoOther) {
  const auto answers = write({line("a", number("00001")), line("b", number("00001"), "x", "BESTAAT_NIET"),
                              R"({"id":"c","pupil":7})", line("d", std::string(32, '0')), "[]",
                              line("f", number("00001"), "dyslexie", "DYSLEXIE"), line("g", "00001"),
                              line("", number("00001")), line("i", number("00002"))});
  ASSERT_EQ(answers.size(), 9U);
  EXPECT_EQ(said(answers[0], "outcome"), "OK");
  EXPECT_EQ(said(answers[1], "outcome"), "GEWEIGERD");
  EXPECT_EQ(said(answers[1], "rule"), "R5");
  EXPECT_NE(said(answers[1], "receipt"), "(absent)");
  EXPECT_EQ(said(answers[2], "code"), "invalid_argument");
  EXPECT_EQ(answers[2].find("errors")->items.size(), 3U) << "every fault of the line";
  EXPECT_EQ(said(answers[3], "code"), "not_found");
  EXPECT_EQ(said(answers[4], "code"), "invalid_argument");
  EXPECT_EQ(said(answers[5], "rule"), "R11");
  EXPECT_EQ(said(answers[6], "code"), "invalid_argument") << "a key is no number";
  EXPECT_EQ(said(answers[7], "code"), "invalid_argument");
  EXPECT_EQ(said(answers[8], "outcome"), "OK");
  EXPECT_EQ(items_of("00001"), 1U);
}

TEST_F(LinesOfResults, AreRefusedOneByOneToWhoeverMayNot) {
  const auto before = small_.size();
  const auto answers = write({line("a", number("00001")), line("b", number("00002"))}, "LKB");
  for (const auto& answer : answers) {
    EXPECT_EQ(said(answer, "outcome"), "GEWEIGERD");
    EXPECT_EQ(said(answer, "rule"), "R20");
  }
  EXPECT_NE(said(answers[0], "receipt"), said(answers[1], "receipt"));
  EXPECT_GE(small_.size(), before + 2) << "each refusal is an event";
  EXPECT_EQ(items_of("00001"), 0U);
}

TEST_F(LinesOfResults, TheSameAgainIsAnsweredAsTheFirstTimeAndRecordsNothing) {
  const std::vector<std::string> lines{line("a", number("00001")), line("b", number("00002"))};
  const auto first = write(lines);
  const auto size = small_.size();
  const auto again = write(lines);
  EXPECT_EQ(small_.size(), size);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(said(again[i], "receipt"), said(first[i], "receipt"));
    EXPECT_EQ(said(again[i], "item"), said(first[i], "item"));
  }
  const auto other = write({line("a", number("00001"), "V"), line("c", number("00001"))});
  EXPECT_EQ(said(other[0], "code"), "already_exists");
  EXPECT_EQ(said(other[1], "outcome"), "OK");
  const auto of_another = write({line("a", number("00001"), "V")}, "IBA");
  EXPECT_EQ(said(of_another[0], "outcome"), "OK") << "a name is its client's own";
}

TEST_F(LinesOfResults, TheSameLineTwiceInOneGoIsOneEvent) {
  const auto answers =
      write({line("a", number("00001")), line("a", number("00001")), line("a", number("00001"), "V")});
  EXPECT_EQ(said(answers[0], "receipt"), said(answers[1], "receipt"));
  EXPECT_EQ(said(answers[0], "item"), said(answers[1], "item"));
  EXPECT_EQ(said(answers[2], "code"), "already_exists");
  EXPECT_EQ(items_of("00001"), 1U);
}

TEST_F(LinesOfResults, OfManyAtOnceAreAllRecordedOnce) {
  std::vector<std::string> lines;
  for (int i = 0; i < 200; ++i) {
    lines.push_back(line("n" + std::to_string(i), number(i % 2 == 0 ? "00001" : "00002")));
  }
  const auto body = all(lines);
  const auto caller = small_.person("LKA");
  const auto ask = [&]() -> std::string {
    const auto answer = api::run_command(small_.board(), caller, "schrijf-regels", body);
    return answer ? *answer : std::string();
  };
  ledger::AtOnce first(ask);
  ledger::AtOnce second(ask);
  const std::vector<std::string> answers{first.get(), second.get(), ask()};
  for (const auto& answer : answers) EXPECT_EQ(answer, answers[0]);
  EXPECT_EQ(items_of("00001"), 100U);
  EXPECT_EQ(items_of("00002"), 100U);
}

TEST_F(LinesOfResults, HaveALimit) {
  std::vector<std::string> lines(api::kWriteLinesMax, line("a", std::string(32, '0')));
  EXPECT_EQ(write(lines).size(), api::kWriteLinesMax);
  lines.push_back(lines.front());
  for (const auto& body : {all(lines), all({}), std::string("{}"), std::string("[]"),
                           std::string(R"({"lines":7})"), std::string(300'000, ' ')}) {
    const auto answer = small_.run("LKA", "schrijf-regels", body);
    EXPECT_TRUE(!answer && std::holds_alternative<api::Malformed>(answer.error())) << body.substr(0, 40);
  }
}

}  // namespace
