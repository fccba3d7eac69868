// Goal: a log is checked on several threads, in stretches, and what is found does not depend on how it was
// shared out. Method: changes to an honest ledger behind its back; stretches of every awkward length against
// the whole log in one piece.
#include "ledger/verify_directory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "ledger/checkpoint.h"
#include "ledger/store/keyspace.h"
#include "support/small_ledger.h"
#include "support/tampered_store.h"

namespace ledger {
namespace {

using testing_support::change_row;
using testing_support::event_of;
using testing_support::read_row;
using testing_support::SmallLedger;

constexpr std::size_t kTagAt = 40;
constexpr std::size_t kSealAt = 181;
constexpr std::uint64_t kLarge = 606;  // a group of two whole rows
constexpr std::uint64_t kSecondRow = kLarge + keyspace::kRowEvents;
constexpr std::uint64_t kSize = kSecondRow + keyspace::kRowEvents + 1;

// More than two tiles of leaves: groups of one event, and groups of several.
class Verified {
 public:
  Verified() {
    small_.open();
    const auto pupil = small_.enrol("Yara");
    for (int i = 0; i < 240; ++i) small_.append(event_of(pupil, "again"));
    for (int i = 0; i < 20; ++i) append_at_once(pupil, 5);
    append_at_once(pupil, 2 * keyspace::kRowEvents);
    small_.close();
  }

  void change(Family family, ByteView key, const std::function<void(Bytes&)>& change) const {
    change_row(small_.places().directory, family, key, change);
  }
  void change_group(std::uint64_t first, const std::function<void(Bytes&)>& change) const {
    this->change(Family::entries, keyspace::entries(first), change);
  }
  // A group of one event under a key where none can begin.
  void add_group(std::uint64_t first) const {
    const Bytes other = row(Family::entries, keyspace::entries(200));
    testing_support::write_row(small_.places().directory, Family::entries, keyspace::entries(first), other);
  }
  Bytes row(Family family, ByteView key) const { return read_row(small_.places().directory, family, key); }

  DirectoryReport verify(std::uint64_t leaves_at_once) const {
    auto report = verify_directory(small_.places().directory, "", {}, leaves_at_once);
    EXPECT_TRUE(report) << report.error().detail;
    return report ? *report : DirectoryReport{};
  }

 private:
  void append_at_once(const StreamId& pupil, std::size_t events) {
    Submission submission;
    for (std::size_t i = 0; i < events; ++i) submission.drafts.push_back(event_of(pupil, "at once"));
    EXPECT_TRUE(small_.log().append(std::move(submission)));
  }

  SmallLedger small_;
};

struct Tampering {
  const char* name;
  std::uint64_t index;
  const char* promise;
  void (*apply)(const Verified&);
};

void PrintTo(const Tampering& tampering, std::ostream* out) { *out << tampering.name; }

// Groups of one event begin at even indices from 6 on: 200's event stands at leaf 200, its seal at 201.
const Tampering kTamperings[] = {
    {"Nothing", 0, "", [](const Verified&) {}},
    {"AnEntry", 200, "LAYOUT",
     [](const Verified& log) { log.change_group(200, [](Bytes& group) { group[0] ^= 1; }); }},
    {"AnHourThatRose", 201, "HOUR",
     [](const Verified& log) { log.change_group(200, [](Bytes& group) { group[7] += 1; }); }},
    {"AnHourThatRoseInASeal", 202, "HOUR",
     [](const Verified& log) { log.change_group(200, [](Bytes& group) { group[kSealAt + 7] += 1; }); }},
    {"WhatAnEntryFollows", 200, "CHAIN",
     [](const Verified& log) { log.change_group(200, [](Bytes& group) { group[8] ^= 1; }); }},
    {"ASealsCount", 201, "COUNT",
     [](const Verified& log) { log.change_group(200, [](Bytes& group) { group[kSealAt + 87] ^= 1; }); }},
    {"ASealsIndex", 201, "SEAL",
     [](const Verified& log) { log.change_group(200, [](Bytes& group) { group[kSealAt + 79] ^= 1; }); }},
    {"ASeal", 201, "LAYOUT",
     [](const Verified& log) { log.change_group(200, [](Bytes& group) { group[kSealAt] ^= 1; }); }},
    {"AGroupThatIsNone", 200, "LAYOUT",
     [](const Verified& log) { log.change_group(200, [](Bytes& group) { group.pop_back(); }); }},
    {"AnEntryOfASecondRow", kSecondRow + 1, "CHAIN",
     [](const Verified& log) { log.change_group(kSecondRow, [](Bytes& row) { row[kSealAt + 8] ^= 1; }); }},
    {"ASecondRowThatMissesAnEvent", kSecondRow, "LAYOUT",
     [](const Verified& log) {
       log.change_group(kSecondRow, [](Bytes& row) { row.resize((keyspace::kRowEvents - 1) * 181); });
     }},
    {"AGroupOfMoreEventsThanARowHolds", kSecondRow, "LAYOUT",
     [](const Verified& log) {
       log.change_group(kSecondRow,
                        [](Bytes& row) { row.insert(row.begin(), row.begin(), row.begin() + 181); });
     }},
    {"ALogWithoutItsLastSeal", kSize - 1, "SEAL",
     [](const Verified& log) {
       log.change_group(kSecondRow, [](Bytes& row) { row.resize(keyspace::kRowEvents * 181); });
     }},
    {"AGroupAtTheEndOfAllNumbers", kSize, "LAYOUT",
     [](const Verified& log) { log.add_group(~std::uint64_t{0}); }},
    {"AGroupWhoseFirstTileBeginsAtZero", kSize, "LAYOUT",
     [](const Verified& log) { log.add_group(~std::uint64_t{0} - 199); }},
    {"AGroupWhoseFirstTileEndsAtZero", kSize, "LAYOUT",
     [](const Verified& log) { log.add_group(~std::uint64_t{0} - 255); }},
    {"AGroupFarBeyondTheLog", std::uint64_t{1} << 40, "CHAIN",
     [](const Verified& log) { log.add_group(std::uint64_t{1} << 40); }},
    {"ATagOfBefore", 300, "TAG",
     [](const Verified& log) {
       const Bytes older = log.row(Family::entries, keyspace::entries(200));
       log.change_group(300, [&](Bytes& group) {
         std::copy_n(older.begin() + kTagAt, kHashBytes, group.begin() + kTagAt);
       });
     }},
    {"ATileOfLeaves", 511, "TILE",
     [](const Verified& log) {
       log.change(Family::tiles, keyspace::tile(0, 1), [](Bytes& tile) { tile[100] ^= 1; });
     }},
    {"ATilesLength", 255, "TILE",
     [](const Verified& log) {
       log.change(Family::tiles, keyspace::tile(0, 0), [](Bytes& tile) { tile.pop_back(); });
     }},
};

auto facts_of(const DirectoryReport& report) {
  std::vector<std::tuple<std::uint64_t, std::string, std::string>> facts;
  for (const auto& finding : report.findings)
    facts.emplace_back(finding.index, finding.promise, finding.sentence);
  return facts;
}

class ALogInStretches : public ::testing::TestWithParam<Tampering> {};

TEST_P(ALogInStretches, IsJudgedAsInOnePiece) {
  const Verified log;
  GetParam().apply(log);

  const auto whole = log.verify(1'000'000);

  const bool is_found = std::ranges::any_of(whole.findings, [](const Finding& finding) {
    return finding.index == GetParam().index && finding.promise == GetParam().promise;
  });
  EXPECT_EQ(is_found, *GetParam().promise != '\0');
  EXPECT_EQ(whole.findings.empty(), *GetParam().promise == '\0');
  for (const std::uint64_t leaves : {1, 2, 3, 5, 100, 200, 201, 202, 255, 256, 257, 512}) {
    const auto shared_out = log.verify(leaves);
    EXPECT_EQ(facts_of(shared_out), facts_of(whole)) << leaves;
    EXPECT_EQ(shared_out.size, whole.size) << leaves;
    EXPECT_EQ(shared_out.events, whole.events) << leaves;
    EXPECT_EQ(shared_out.groups, whole.groups) << leaves;
  }
}

INSTANTIATE_TEST_SUITE_P(With, ALogInStretches, ::testing::ValuesIn(kTamperings),
                         [](const auto& test) { return test.param.name; });

TEST(AVerification, TellsHowFarItIsInTheOrderOfTheLog) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  for (int i = 0; i < 20; ++i) small.append(event_of(pupil, "again"));
  const std::uint64_t size = small.lines().size();
  small.close();
  std::vector<std::uint64_t> told;
  const auto report = verify_directory(
      small.places().directory, "", [&](auto done, auto) { told.push_back(done); }, 4);
  ASSERT_TRUE(report);
  ASSERT_FALSE(told.empty());
  EXPECT_TRUE(std::ranges::is_sorted(told));
  EXPECT_EQ(told.back(), size);
}

}  // namespace
}  // namespace ledger
