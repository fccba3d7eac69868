// Goal: rows of views that are kept in memory are those that are on disk, at every moment.
#include "ledger/store/kept_rows.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "ledger/at_once.h"
#include "support/temporary_folder.h"

namespace ledger {
namespace {

// A key of the view 7: whose it is, of what kind, and which of them.
Bytes key_of(std::uint8_t owner, char kind, std::uint8_t which) {
  Bytes key(ViewStore::kBeginBytes, owner);
  key.front() = 7;
  key.back() = static_cast<std::uint8_t>(kind);
  key.push_back(which);
  return key;
}
Bytes begin_of(std::uint8_t owner, char kind) {
  auto key = key_of(owner, kind, 0);
  key.pop_back();
  return key;
}

class RowsThatAreKept : public ::testing::Test {
 protected:
  RowsThatAreKept() : store_(std::move(*ViewStore::open(folder_ / "views"))) {}

  void put(std::uint8_t owner, char kind, std::uint8_t which, const std::string& value) {
    ViewBatch batch;
    batch.puts.push_back({key_of(owner, kind, which), Bytes(value.begin(), value.end())});
    ASSERT_TRUE(store_->write(batch));
  }
  // Everything of one owner and kind, as readers of kept rows see it.
  std::string kept(std::uint8_t owner, char kind) const {
    std::string all;
    store_->scan_kept(begin_of(owner, kind), [&](ByteView, ByteView value) {
      all += std::string(text_of(value)) + ";";
      return true;
    });
    return all;
  }

  testing_support::TemporaryFolder folder_;
  std::unique_ptr<ViewStore> store_;
};

TEST_F(RowsThatAreKept, ChangeWithWhatIsWritten) {
  EXPECT_EQ(kept(1, 'c'), "");
  put(1, 'c', 1, "one");
  EXPECT_EQ(kept(1, 'c'), "one;");
  put(1, 'c', 2, "two");
  put(1, 'c', 1, "first");
  EXPECT_EQ(kept(1, 'c'), "first;two;");
  ViewBatch removal;
  removal.removed_keys.push_back(key_of(1, 'c', 1));
  ASSERT_TRUE(store_->write(removal));
  EXPECT_EQ(kept(1, 'c'), "two;");
}

TEST_F(RowsThatAreKept, AreOfTheirOwnerAndKindOnly) {
  put(1, 'c', 1, "one");
  put(1, 'e', 1, "of another kind");
  put(2, 'c', 1, "of another");
  EXPECT_EQ(kept(1, 'c'), "one;");
  EXPECT_EQ(kept(1, 'e'), "of another kind;");
  EXPECT_EQ(kept(2, 'c'), "of another;");
  put(2, 'c', 2, "more");
  EXPECT_EQ(kept(1, 'c'), "one;");
  EXPECT_EQ(kept(2, 'c'), "of another;more;");
}

TEST_F(RowsThatAreKept, GoWithTheRangeThatIsRemoved) {
  put(1, 'c', 1, "one");
  EXPECT_EQ(kept(1, 'c'), "one;");
  ViewBatch removal;
  removal.removed_prefixes.push_back({7});
  ASSERT_TRUE(store_->write(removal));
  EXPECT_EQ(kept(1, 'c'), "");
}

TEST_F(RowsThatAreKept, AreThoseOfTheRowsThatTookOver) {
  put(1, 'c', 1, "before");
  EXPECT_EQ(kept(1, 'c'), "before;");
  auto beside = std::move(*store_->make_beside());
  ViewBatch batch;
  batch.puts.push_back({key_of(1, 'c', 1), Bytes{'n', 'e', 'w'}});
  ASSERT_TRUE(beside->write(batch));
  EXPECT_EQ(kept(1, 'c'), "before;");
  ASSERT_TRUE(store_->take_over(*beside));
  EXPECT_EQ(kept(1, 'c'), "new;");
}

TEST_F(RowsThatAreKept, StopAtTheRowAtWhichTheVisitorStops) {
  put(1, 'c', 1, "one");
  put(1, 'c', 2, "two");
  for (int time = 0; time < 2; ++time) {
    int seen = 0;
    store_->scan_kept(begin_of(1, 'c'), [&](ByteView, ByteView) { return ++seen, false; });
    EXPECT_EQ(seen, 1);
  }
}

TEST_F(RowsThatAreKept, AreNoMoreThanFit) {
  const std::string value(8 << 10, 'v');
  for (int owner = 0; owner < 250; ++owner) {
    for (std::uint8_t which = 0; which < 12; ++which)
      put(static_cast<std::uint8_t>(owner), 'c', which, value);
    EXPECT_EQ(kept(static_cast<std::uint8_t>(owner), 'c').size(), 12 * (value.size() + 1));
  }
  KeptRows rows;
  const auto begin = begin_of(1, 'c');
  const auto large = std::make_shared<KeptRows::Rows>(1, std::pair{key_of(1, 'c', 1), Bytes(1 << 20, 0)});
  rows.keep(begin, rows.moment_of(begin), large);
  EXPECT_EQ(rows.find(begin), nullptr) << "one owner must not take the place of all others";
}

TEST(KeptRows, TakeNothingThatWasReadBeforeAWrite) {
  KeptRows rows;
  const auto begin = begin_of(1, 'c');
  const auto moment = rows.moment_of(begin);
  const auto read = std::make_shared<const KeptRows::Rows>();
  rows.forget(key_of(1, 'c', 9));  // written between the reading and the keeping
  rows.keep(begin, moment, read);
  EXPECT_EQ(rows.find(begin), nullptr);
  rows.keep(begin, rows.moment_of(begin), read);
  EXPECT_EQ(rows.find(begin), read);
}

// Each reader sees what was written before it began, whoever else reads.
TEST_F(RowsThatAreKept, AreNeverOlderThanAWriteThatReturned) {
  std::atomic<int> written = 0;
  std::atomic<bool> is_over = false;
  const auto read = [&] {
    bool is_fresh = true;
    while (!is_over) {
      const int before = written;
      const auto seen = kept(1, 'c');
      if (before > 0) is_fresh = std::stoi(seen) >= before && is_fresh;
    }
    return is_fresh;
  };
  AtOnce one(read);
  AtOnce other(read);
  for (int round = 1; round <= 3'000; ++round) {
    put(1, 'c', 1, std::to_string(round));
    written = round;
  }
  is_over = true;
  EXPECT_TRUE(one.get());
  EXPECT_TRUE(other.get());
}

}  // namespace
}  // namespace ledger
