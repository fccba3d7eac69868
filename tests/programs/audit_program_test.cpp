// Goal: `inzage audit DIR` says of a ledger that somebody changed which entry and which promise it is, with
// exit code 2, also where every other command only refuses to open it.
#include <gtest/gtest.h>

#include <fstream>

#include "programs/run_program.h"
#include "support/small_school.h"
#include "support/tampered_store.h"
#include "support/temporary_folder.h"

namespace {

using ledger::Bytes;
using ledger::ByteView;
using ledger::Family;
using testing_support::Ran;

class InzageAudit : public ::testing::Test {
 protected:
  Ran inzage(const std::vector<std::string>& words) {
    return testing_support::run_program(std::string(INZAGE_PROGRAMS) + "/inzage", words, {});
  }
  std::string data() const { return (folder_ / "board").string(); }

  void SetUp() override {
    const auto made =
        inzage({"init", data(), "--origin", "test.example/inzage", "--gmr-consent", "2018-05-14", "--adopted",
                "2018-05-24", "--test-clock", "--at", "2026-09-01T08:00:00Z"});
    ASSERT_EQ(made.exit_code, 0) << made.errors;
    std::ofstream(folder_ / "school.xml") << testing_support::small_school();
    const auto imported = inzage({"import", "edexml", (folder_ / "school.xml").string(), "--data", data()});
    ASSERT_EQ(imported.exit_code, 0) << imported.errors;
  }

  // Changes the first row of a family, and says which entry's that was: the number at `at` in its value.
  std::uint64_t change_first(Family family, std::size_t at, std::size_t from_end) {
    Bytes key;
    {
      const auto store = ledger::Store::open(folder_ / "board" / "log", ledger::Store::Mode::read_only);
      EXPECT_TRUE((*store)->scan(family, {}, {}, [&](ByteView found, ByteView) {
        key.assign(found.begin(), found.end());
        return false;
      }));
    }
    std::uint64_t index = 0;
    testing_support::change_row(folder_ / "board", family, key, [&](Bytes& row) {
      index = ledger::read_be64(&row[at]);
      row[row.size() - from_end] ^= 1;
    });
    return index;
  }

  testing_support::TemporaryFolder folder_;
};

TEST_F(InzageAudit, HoldsForAnHonestLedger) {
  const auto ran = inzage({"audit", data()});
  EXPECT_EQ(ran.exit_code, 0) << ran.output << ran.errors;
  EXPECT_NE(ran.output.find("every event stands in exactly one history"), std::string::npos);
}

TEST_F(InzageAudit, NamesTheEntryOfAChangedPart) {
  const auto index = change_first(Family::parts, 0, 1);
  const auto ran = inzage({"audit", data()});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_NE(ran.output.find("entry " + std::to_string(index) + ": PART: "), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("THE AUDIT FAILS"), std::string::npos);
}

TEST_F(InzageAudit, NamesTheEntryOfAChangedStreamWhereOthersOnlyRefuse) {
  const auto index = change_first(Family::streams, 8, 1);
  EXPECT_EQ(inzage({"doctor", "--data", data()}).exit_code, 1);
  const auto ran = inzage({"audit", data(), "--json"});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_NE(ran.output.find("{\"index\":" + std::to_string(index) + ",\"promise\":\"STREAM\""),
            std::string::npos)
      << ran.output;
}

TEST_F(InzageAudit, WantsAFolder) { EXPECT_EQ(inzage({"audit"}).exit_code, 1); }

}  // namespace
