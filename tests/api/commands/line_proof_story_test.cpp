// Goal: who may take a history away may take one line of it, as evidence that verifies with the log's key
// alone; and learns nothing of what stands in no open history of that pupil.
#include <set>

#include "ledger/json.h"
#include "support/small_board.h"

namespace api {
namespace {

using testing_support::SmallBoard;

std::string asked(std::uint64_t index, const std::string& pupil = "00001") {
  return R"({"pupil":")" + pupil + R"(","index":)" + std::to_string(index) + "}";
}

std::string member(const ledger::JsonValue& json, std::string_view name) {
  for (const auto& one : json.members) {
    if (one.name == name) return one.value.text;
  }
  return {};
}

// Where a value was written, as the one who wrote it was told.
std::uint64_t write(SmallBoard& small) {
  const auto answer = small.must(
      "LKA", "schrijf",
      R"({"pupil":"00001","category":"TOETSRESULTAAT","value":"niveau II","purpose":"BEGELEIDEN"})");
  const auto at = answer.find("\"index\":") + 8;
  return std::stoull(answer.substr(at));
}

TEST(AProofOfOneLine, OfAGuardianVerifiesAndHoldsTheValue) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  const auto index = write(small);

  const auto json = ledger::parse_json(small.must("OUD", "bewijs-regel", asked(index)), {1 << 20, 4, 100});

  ASSERT_TRUE(json);
  const auto proof = ledger::parse_tlog_proof(member(*json, "proof"));
  const auto entry = ledger::parse_base64(member(*json, "entry"));
  const auto content = ledger::parse_base64(member(*json, "content"));
  ASSERT_TRUE(proof && entry && content);
  EXPECT_EQ(proof->index.value, index);
  const auto policy = ledger::Policy::of_vkey(small.board().log().vkey());
  EXPECT_TRUE(ledger::verify_tlog_proof(*proof, *entry, *policy));
  EXPECT_EQ(ledger::sha256(*content), ledger::decode_event_entry(*entry)->content);
  EXPECT_EQ(ledger::sha256(*ledger::parse_base64(member(*json, "what"))),
            ledger::decode_event_entry(*entry)->what);
  EXPECT_NE(ledger::text_of(*content).find("niveau II"), std::string_view::npos);
}

TEST(AProofOfOneLine, OfTheOperatorHoldsNoValue) {
  SmallBoard small;
  small.import_and_confirm();
  const auto answer = small.must("", "bewijs-regel", asked(write(small)));
  EXPECT_NE(answer.find("\"what\""), std::string::npos);
  EXPECT_EQ(answer.find("\"content\""), std::string::npos);
}

TEST(AProofOfOneLine, IsAnEventInThatHistory) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  small.must("OUD", "bewijs-regel", asked(write(small)));
  EXPECT_NE(small.must("OUD", "geschiedenis", R"({"pupil":"00001"})").find("BEWIJS_GEMAAKT"),
            std::string::npos);
}

TEST(AProofOfOneLine, IsRefusedToWhoMayNotSeeTheHistory) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  const auto index = write(small);
  EXPECT_NE(small.refused("LKA", "bewijs-regel", asked(index)), "");
  EXPECT_EQ(small.refused("OUD", "bewijs-regel", asked(index, "00002")), "R31");
}

// Every entry that is not of the open history gets the same answer: seals, other pupils, the confidential
// stream, and what does not exist.
TEST(AProofOfOneLine, TellsNothingOfOtherEntries) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  write(small);
  const ledger::StreamId open{*find_pupil(small.board(), "00001"), ledger::StreamKind::pupil_open};
  const auto lines = small.board().lines().read_stream(open, 0, 1000);
  ASSERT_TRUE(lines);
  std::set<std::uint64_t> own;
  for (const auto& line : *lines) own.insert(line.index);
  std::size_t refused = 0;
  const auto size = small.size();
  for (std::uint64_t index = 0; index < size + 3; ++index) {
    if (own.contains(index)) continue;
    const auto answer = small.run("OUD", "bewijs-regel", asked(index));
    ASSERT_FALSE(answer) << index;
    const auto* error = std::get_if<ledger::Error>(&answer.error());
    ASSERT_NE(error, nullptr);
    EXPECT_EQ(error->code, ledger::ErrorCode::not_found);
    EXPECT_EQ(error->detail, "the history has no line of that entry");
    ++refused;
  }
  EXPECT_GT(refused, own.size());
}

}  // namespace
}  // namespace api
