// Goal: who changes a place of the ledger behind its back is noticed, and told where.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include "ledger/checkpoint.h"
#include "ledger/durable_file.h"
#include "ledger/log/second_place.h"
#include "ledger/store/keyspace.h"
#include "ledger/store/store.h"
#include "ledger/verify_directory.h"
#include "support/small_ledger.h"

namespace ledger {
namespace {

using testing_support::event_of;
using testing_support::kNoon;
using testing_support::kNotes;
using testing_support::kResults;
using testing_support::SmallLedger;

// A ledger with 300 events in groups of one: entry 2n is an event, 2n + 1 its seal, after the first group.
void fill(SmallLedger& small) {
  small.open();
  const auto pupil = small.enrol("Yara");
  small.write(pupil, kResults, "niveau II");
  for (int i = 0; i < 300; ++i) small.append(event_of(pupil, "again"));
  small.close();
}

// Changes one row of the database, as somebody with the database's own library would.
void change_row(const SmallLedger& small, Family family, ByteView key,
                const std::function<void(Bytes&)>& change) {
  auto store = Store::open(small.places().directory / "log", Store::Mode::write);
  ASSERT_TRUE(store) << store.error().detail;
  auto value = (*store)->find(family, key);
  ASSERT_TRUE(value && *value);
  change(**value);
  StoreBatch batch;
  batch.put(family, key, **value);
  ASSERT_TRUE((*store)->write(std::move(batch)));
}

std::vector<std::string> promises_broken(const SmallLedger& small) {
  const auto report = verify_directory(small.places().directory, "", {});
  EXPECT_TRUE(report) << report.error().detail;
  std::vector<std::string> promises;
  for (const auto& finding : report->findings) promises.push_back(finding.promise);
  return promises;
}

struct Change {
  const char* name;
  std::size_t at;  // byte of the group's row
  const char* promise;
};

void PrintTo(const Change& change, std::ostream* out) { *out << change.name; }

class AChangedGroup : public ::testing::TestWithParam<Change> {};

TEST_P(AChangedGroup, IsNoticedWithoutKeys) {
  SmallLedger small;
  fill(small);
  ASSERT_TRUE(promises_broken(small).empty());
  // The group of the third event: entries 6 and 7 (group 0 has two events and a seal, the pupil's two more).
  change_row(small, Family::entries, keyspace::entries(6), [](Bytes& group) { group[GetParam().at] ^= 1; });

  const auto promises = promises_broken(small);

  EXPECT_NE(std::ranges::find(promises, GetParam().promise), promises.end());
  EXPECT_NE(std::ranges::find(promises, "TREE"), promises.end());
}

INSTANTIATE_TEST_SUITE_P(
    Of, AChangedGroup,
    ::testing::Values(Change{"Version", 0, "LAYOUT"}, Change{"Hour", 4, "HOUR"},
                      Change{"Previous", 8, "CHAIN"}, Change{"Tag", 40, "CHAIN"}, Change{"What", 72, "CHAIN"},
                      Change{"Who", 104, "CHAIN"}, Change{"Content", 136, "CHAIN"},
                      Change{"AddendaIndex", 180, "LAYOUT"}, Change{"SealsMapRoot", 181 + 40, "CHAIN"},
                      Change{"SealsIndex", 181 + 79, "SEAL"}, Change{"SealsCount", 181 + 87, "COUNT"}),
    [](const auto& test) { return test.param.name; });

TEST(AChangedTile, IsNoticedWithoutKeys) {
  SmallLedger small;
  fill(small);
  change_row(small, Family::tiles, keyspace::tile(0, 1), [](Bytes& tile) { tile[100] ^= 1; });
  const auto promises = promises_broken(small);
  EXPECT_NE(std::ranges::find(promises, "TILE"), promises.end());
}

TEST(AChangedCheckpoint, IsNoticedWithoutKeysAndAtStart) {
  SmallLedger small;
  fill(small);
  change_row(small, Family::log, keyspace::head(), [](Bytes& note) { note[note.size() - 10] ^= 1; });
  const auto promises = promises_broken(small);
  EXPECT_NE(std::ranges::find(promises, "CHECKPOINT"), promises.end());
  const auto opened = small.try_open();
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::corrupt);
}

// A row with a cosigned checkpoint, as a witness feed keeps it.
std::vector<Finding> findings_with_kept(
    const std::function<void(std::uint64_t& size, std::string& note)>& change) {
  SmallLedger small;
  fill(small);
  {
    auto store = Store::open(small.places().directory / "log", Store::Mode::write);
    EXPECT_TRUE(store);
    std::string note(ledger::text_of(**(*store)->find(Family::log, keyspace::head())));
    std::uint64_t size = parse_checkpoint_of_note(note)->size;
    change(size, note);
    StoreBatch batch;
    batch.put(Family::log, keyspace::cosigned(size), bytes_of(note));
    EXPECT_TRUE((*store)->write(batch));
  }
  const auto report = verify_directory(small.places().directory, "", {});
  EXPECT_TRUE(report);
  return report->findings;
}

TEST(AKeptCheckpoint, IsLookedAtWithoutKeys) {
  EXPECT_TRUE(findings_with_kept([](auto&, auto&) {}).empty());
  const auto unsigned_one = findings_with_kept([](auto&, auto& note) { note[note.size() - 10] ^= 1; });
  ASSERT_EQ(unsigned_one.size(), 1U);
  EXPECT_EQ(unsigned_one.front().promise, "CHECKPOINT");
  const auto elsewhere = findings_with_kept([](auto& size, auto&) { size -= 2; });
  ASSERT_EQ(elsewhere.size(), 1U);
  EXPECT_EQ(elsewhere.front().promise, "CHECKPOINT");
}

TEST(AChangedLengthOfAStream, KeepsTheLedgerShut) {
  SmallLedger small;
  fill(small);
  auto store = Store::open(small.places().directory / "log", Store::Mode::write);
  ASSERT_TRUE(store);
  Bytes key;
  ASSERT_TRUE((*store)->scan(Family::streams, {}, {}, [&](ByteView found, ByteView) {
    key.assign(found.begin(), found.end());
    return false;
  }));
  store->reset();
  change_row(small, Family::streams, key, [](Bytes& row) { row[20] ^= 1; });

  const auto opened = small.try_open();

  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::corrupt);
}

TEST(ADatabaseOlderThanTheSecondPlace, SignsNothingAndSaysWhatIsMissing) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  small.close();
  std::filesystem::copy(small.places().directory, small.folder() / "copy",
                        std::filesystem::copy_options::recursive);
  small.open();
  for (int i = 0; i < 5; ++i) small.append(event_of(pupil, "after the copy"));
  ASSERT_TRUE(small.log().publish());
  small.close();
  std::filesystem::remove_all(small.places().directory);
  std::filesystem::rename(small.folder() / "copy", small.places().directory);

  const auto opened = small.try_open();

  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::conflict);
  EXPECT_NE(opened.error().detail.find("10 published entries are missing"), std::string::npos);
}

TEST(ALostSecondPlace, KeepsTheLedgerFromSigning) {
  SmallLedger small;
  fill(small);
  std::filesystem::remove_all(small.folder() / "board.second");
  const auto opened = small.try_open();
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::not_found);
}

TEST(AnotherRootKey, OpensNoVault) {
  SmallLedger small;
  fill(small);
  std::ofstream(small.folder() / "board.root", std::ios::binary) << std::string(32, 'x');
  const auto opened = small.try_open();
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::forbidden);
}

TEST(AnEpochStoreThatIsGone, OpensNoVault) {
  SmallLedger small;
  fill(small);
  std::filesystem::remove_all(small.folder() / "board.epoch");
  const auto opened = small.try_open();
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::not_found);
}

TEST(ADamagedVaultSlot, IsToldWithItsNumber) {
  SmallLedger small;
  fill(small);
  std::fstream vault(small.places().directory / "vault" / "1.vault",
                     std::ios::in | std::ios::out | std::ios::binary);
  vault.seekp(256 + 128 * 3 + 40);
  vault.put('x');
  vault.close();
  const auto opened = small.try_open();
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::corrupt);
  EXPECT_NE(opened.error().detail.find("slot 3"), std::string::npos);
}

TEST(TwoWritersAtOneSecondPlace, NeverBothWin) {
  const testing_support::TemporaryFolder folder;
  SecondState state{"test.example/inzage", 1, 0, {}, ""};
  ASSERT_TRUE(SecondPlace(folder / "second").create(state));
  for (std::uint64_t round = 1; round <= 100; ++round) {
    std::array<SecondState, 2> wanted{state, state};
    std::array<bool, 2> has_won{};
    std::array<std::thread, 2> writers;
    for (const std::size_t which : {0U, 1U}) {
      wanted[which].size = 2 * round + which;
      writers[which] = std::thread([&, which] {
        has_won[which] = SecondPlace(folder / "second").swap(state, wanted[which]).has_value();
      });
    }
    for (auto& writer : writers) writer.join();
    ASSERT_NE(has_won[0], has_won[1]) << "round " << round;
    state = wanted[has_won[0] ? 0 : 1];
    ASSERT_EQ(SecondPlace(folder / "second").read()->size, state.size);
  }
}

// A vault as it was before the newest key, or without a key in its middle: nothing may be made anew for what
// has rows.
class AVaultThatMissesKeys : public ::testing::Test {
 protected:
  AVaultThatMissesKeys() {
    small_.open();
    pupil_ = small_.enrol("Yara");
    small_.write(pupil_, kResults, "niveau II");
    small_.close();
    older_ = *read_file(vault(), 1 << 20);
    small_.open();
    small_.write(pupil_, kNotes, "gesproken");  // a new category, so a new key
    small_.close();
  }
  std::filesystem::path vault() const { return small_.places().directory / "vault" / "1.vault"; }
  void expect_refused(ByteView bytes) {
    ASSERT_TRUE(replace_file(vault(), bytes));
    const auto opened = small_.try_open();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::corrupt);
    EXPECT_NE(opened.error().detail.find("the vault misses 1 keys"), std::string::npos)
        << opened.error().detail;
  }

  SmallLedger small_;
  StreamId pupil_;
  Bytes older_;
};

TEST_F(AVaultThatMissesKeys, BecauseItIsAnOlderCopyIsNotOpened) { expect_refused(older_); }

TEST_F(AVaultThatMissesKeys, BecauseASlotWasWipedIsNotOpened) {
  auto bytes = *read_file(vault(), 1 << 20);
  std::fill(bytes.end() - 128, bytes.end(), std::uint8_t{0});
  expect_refused(bytes);
}

TEST_F(AVaultThatMissesKeys, IsNoReasonToRefuseTheWholeOne) { EXPECT_TRUE(small_.try_open()); }

std::size_t rows_of_idempotency(const SmallLedger& small) {
  const auto store = Store::open(small.places().directory / "log", Store::Mode::read_only);
  EXPECT_TRUE(store) << store.error().detail;
  std::size_t rows = 0;
  EXPECT_TRUE((*store)->scan(Family::idempotency, {}, {}, [&](auto, auto) { return ++rows > 0; }));
  return rows;
}

TEST(IdempotencyRows, AreGoneFromTheDiskAfterThirtyDays) {
  constexpr UnixMs kDay = 24 * 3600 * 1000;
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const auto submit = [&](std::uint8_t id, UnixMs recorded) {
    Submission submission;
    submission.drafts.push_back(event_of(pupil, "read"));
    submission.drafts.back().recorded = recorded;
    submission.idempotency = Idempotency{pupil.subject, {id}, {1}};
    const auto receipts = small.log().append(std::move(submission));
    ASSERT_TRUE(receipts) << receipts.error().detail;
    EXPECT_FALSE(receipts->front().is_repeated());
  };
  submit(1, kNoon);
  submit(2, kNoon + 20 * kDay);
  small.close();
  EXPECT_EQ(rows_of_idempotency(small), 2U);
  small.open();
  submit(3, kNoon + 31 * kDay);
  small.close();
  EXPECT_EQ(rows_of_idempotency(small), 2U) << "the first one is too old";
  small.open();
  submit(1, kNoon + 32 * kDay);  // the same id, a month later, is another event
}

TEST(IdempotencyRows, ThatAreTooShortForAnHourAreToldAndKeptAlone) {
  const testing_support::TemporaryFolder folder;
  const auto store = Store::open(folder / "log", Store::Mode::create);
  ASSERT_TRUE(store) << store.error().detail;
  const Bytes old_key{1};
  const Bytes short_key{2};
  StoreBatch batch;
  batch.put(Family::idempotency, old_key, Bytes{0, 0, 0, 7});
  batch.put(Family::idempotency, short_key, Bytes{0, 0, 7});
  ASSERT_TRUE((*store)->write(batch));
  const auto forgotten = (*store)->forget_idempotency_before(8);
  ASSERT_FALSE(forgotten);
  EXPECT_EQ(forgotten.error().code, ErrorCode::corrupt);
  const auto old_row = (*store)->find(Family::idempotency, old_key);
  const auto short_row = (*store)->find(Family::idempotency, short_key);
  ASSERT_TRUE(old_row && short_row);
  EXPECT_FALSE(old_row->has_value()) << "one damaged row keeps all others for ever";
  EXPECT_TRUE(short_row->has_value());
}

}  // namespace
}  // namespace ledger
