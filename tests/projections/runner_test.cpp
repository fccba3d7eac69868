// Goal: views follow the log whatever the pace, the breaks and the versions; rebuilt or followed live, the
// bytes are the same.
#include "projections/runner.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "projections/folds/row.h"
#include "support/folding.h"
#include "support/temporary_folder.h"

namespace projections {
namespace {

using testing::RandomHistory;
using testing::Rows;
using testing::rows_in;
using testing::some_view_key;

class Store {
 public:
  Store() : store_(*ledger::ViewStore::open(folder_ / "views")) {}
  ledger::ViewStore& operator*() { return *store_; }

 private:
  testing_support::TemporaryFolder folder_;
  std::unique_ptr<ledger::ViewStore> store_;
};

Rows rebuilt(const RandomHistory& history) {
  Store store;
  const std::uint64_t size = history.size();
  Runner runner(history.source(size), *store, some_view_key());
  EXPECT_TRUE(runner.catch_up());
  return rows_in(*store);
}

TEST(Runner, GivesTheSameBytesLiveAndRebuilt) {
  for (const std::uint64_t seed : {11U, 12U, 13U}) {
    SCOPED_TRACE(seed);
    const RandomHistory history(seed, 500);
    std::mt19937_64 random(seed);
    Store store;
    std::uint64_t size = 0;
    while (size < history.size()) {
      size = std::min(history.size(), size + 1 + random() % 40);
      Runner runner(history.source(size), *store, some_view_key());  // as after a restart
      ASSERT_TRUE(runner.catch_up());
      ASSERT_EQ(runner.position(), size);
    }
    EXPECT_TRUE(rows_in(*store) == rebuilt(history));
  }
}

TEST(Runner, FoldsWhatTheFoldsFoldInMemory) {
  const RandomHistory history(14, 300);
  const Rows stored = rebuilt(history);
  for_each_fold([&]<class Fold>(Fold, std::size_t) {
    const auto expected = testing::fold_in_memory<Fold>(history.lines());
    Rows found;
    for (const auto& row : stored) {
      if (row.first.at(0) == Fold::kNumber) found.insert(row);
    }
    EXPECT_TRUE(found == *expected) << Fold::kName;
  });
}

TEST(Runner, RebuildsOneViewWhenItsVersionChanges) {
  const RandomHistory history(15, 200);
  const std::uint64_t size = history.size();
  Store store;
  {
    Runner runner(history.source(size), *store, some_view_key());
    ASSERT_TRUE(runner.catch_up());
  }
  const Rows before = rows_in(*store);

  // The dossier was folded by another version, which left a row that this one would not make.
  const ledger::Bytes stale = {DossierFold::kNumber, 0xff};
  auto state = row_key(ViewNumber::runner, kNoSubject, 's').u8(DossierFold::kNumber).take();
  ledger::ViewBatch batch;
  batch.puts.push_back({stale, {}});
  batch.puts.push_back({state, RowWriter().u32(DossierFold::kVersion + 1).u64(size).take()});
  ASSERT_TRUE((*store).write(batch));

  std::vector<std::uint64_t> done;
  Runner runner(history.source(size), *store, some_view_key());
  ASSERT_TRUE(runner.catch_up([&](std::uint64_t folded, std::uint64_t total) {
    done.push_back(folded);
    EXPECT_EQ(total, size);
  }));
  EXPECT_TRUE(rows_in(*store) == before);
  ASSERT_FALSE(done.empty());
  EXPECT_EQ(done.back(), size);
}

TEST(Runner, LeavesTheOtherViewsAloneWhenItRebuildsOne) {
  const RandomHistory history(20, 100);
  const std::uint64_t size = history.size();
  Store store;
  ASSERT_TRUE(Runner(history.source(size), *store, some_view_key()).catch_up());
  Rows expected = rows_in(*store);
  const auto missing = std::ranges::find_if(expected, [](const auto& row) {
                         return row.first[0] == PeopleFold::kNumber;
                       })->first;
  expected.erase(missing);  // whoever folded this view once more would bring it back

  auto state = row_key(ViewNumber::runner, kNoSubject, 's').u8(DossierFold::kNumber).take();
  ledger::ViewBatch batch;
  batch.removed_keys.push_back(missing);
  batch.puts.push_back({state, RowWriter().u32(DossierFold::kVersion + 1).u64(size).take()});
  ASSERT_TRUE((*store).write(batch));
  ASSERT_TRUE(Runner(history.source(size), *store, some_view_key()).catch_up());
  EXPECT_TRUE(rows_in(*store) == expected);
}

TEST(Runner, RebuildsEverythingUnderAnotherViewKey) {
  const RandomHistory history(16, 100);
  const std::uint64_t size = history.size();
  Store store;
  ViewKey other = some_view_key();
  other.bytes[0] ^= 1;
  ASSERT_TRUE(Runner(history.source(size), *store, other).catch_up());
  EXPECT_FALSE(rows_in(*store) == rebuilt(history));
  ASSERT_TRUE(Runner(history.source(size), *store, some_view_key()).catch_up());
  EXPECT_TRUE(rows_in(*store) == rebuilt(history));
}

TEST(Runner, RebuildsBesideWhatIsReadAndThenPutsItInItsPlace) {
  const RandomHistory history(19, 600);
  Store store;
  std::uint64_t size = 300;
  Runner runner({history.source_of_all().read_from, [&size] { return size; }}, *store, some_view_key());
  ASSERT_TRUE(runner.catch_up());
  const Rows before = rows_in(*store);
  // A row that no fold made: what a rebuild is for.
  const ledger::Bytes wrong{1, 2, 3};
  ledger::ViewBatch batch;
  batch.puts.push_back({wrong, wrong});
  ASSERT_TRUE((*store).write(batch));
  std::size_t looks = 0;
  const auto look = [&](auto, auto) {
    ++looks;
    EXPECT_TRUE((*store).find(wrong)) << "the old rows are read until the new ones hold as much";
    EXPECT_EQ(rows_in(*store).size(), before.size() + 1);
  };
  ASSERT_TRUE(runner.rebuild_beside(look));
  EXPECT_GT(looks, 0U);
  EXPECT_TRUE(rows_in(*store) == before);
  // And goes on from there.
  size = history.size();
  ASSERT_TRUE(runner.catch_up());
  EXPECT_EQ(runner.position(), size);
  EXPECT_TRUE(rows_in(*store) == rebuilt(history));
}

TEST(Runner, KeepsWhatWasBuiltBesideAcrossRestartsHoweverOften) {
  const RandomHistory history(20, 200);
  const testing_support::TemporaryFolder folder;
  const Rows expected = rebuilt(history);
  for (int turn = 0; turn < 3; ++turn) {
    auto store = *ledger::ViewStore::open(folder / "views");
    Runner runner(history.source_of_all(), *store, some_view_key());
    ASSERT_TRUE(runner.catch_up());
    EXPECT_TRUE(rows_in(*store) == expected) << turn;
    ASSERT_TRUE(runner.rebuild_beside());
    EXPECT_TRUE(rows_in(*store) == expected) << turn;
  }
  const auto store = *ledger::ViewStore::open(folder / "views");
  EXPECT_TRUE(rows_in(*store) == expected);
}

TEST(Runner, LeavesTheOldRowsWhereARebuildBesideIsStopped) {
  const RandomHistory history(21, 600);
  const testing_support::TemporaryFolder folder;
  {
    auto store = *ledger::ViewStore::open(folder / "views");
    Runner runner(history.source_of_all(), *store, some_view_key());
    ASSERT_TRUE(runner.catch_up());
    const auto stopped = runner.rebuild_beside({}, [] { return true; });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ledger::ErrorCode::unavailable);
    EXPECT_TRUE(rows_in(*store) == rebuilt(history));
  }
  const auto store = *ledger::ViewStore::open(folder / "views");
  EXPECT_TRUE(rows_in(*store) == rebuilt(history)) << "after a restart too";
}

TEST(Runner, LetsReadersAndCatchUpGoOnWhileItRebuildsBeside) {
  const RandomHistory history(22, 800);
  Store store;
  Runner runner(history.source_of_all(), *store, some_view_key());
  ASSERT_TRUE(runner.catch_up());
  const Rows expected = rows_in(*store);
  std::atomic<bool> is_over{false};
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!is_over) {
        EXPECT_TRUE(runner.catch_up());
        for (const auto& [key, value] : expected) {
          const auto found = (*store).find(key);
          ASSERT_TRUE(found);
          ASSERT_TRUE(*found == value);
        }
      }
    });
  }
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(runner.rebuild_beside());
  is_over = true;
  for (auto& reader : readers) reader.join();
  EXPECT_TRUE(rows_in(*store) == expected);
}

TEST(Runner, TellsOfEachProjectionHowFarItIs) {
  const RandomHistory history(23, 100);
  Store store;
  Runner runner(history.source_of_all(), *store, some_view_key());
  ASSERT_TRUE(runner.catch_up());
  const auto states = runner.states();
  ASSERT_EQ(states.size(), kFoldCount);
  EXPECT_EQ(states.front().name, "people");
  for (const auto& state : states) EXPECT_EQ(state.position, history.size()) << state.name;
}

TEST(Runner, RebuildsOnRequest) {
  const RandomHistory history(17, 100);
  const std::uint64_t size = history.size();
  Store store;
  Runner runner(history.source(size), *store, some_view_key());
  ASSERT_TRUE(runner.catch_up());
  ledger::ViewBatch batch;
  batch.puts.push_back({{PeopleFold::kNumber, 0xff}, {}});  // damage
  ASSERT_TRUE((*store).write(batch));
  ASSERT_TRUE(runner.rebuild());
  EXPECT_TRUE(rows_in(*store) == rebuilt(history));
}

TEST(Runner, StopsBeforeALineThatDoesNotFit) {
  RandomHistory history(18, 20);
  const std::uint64_t good_size = history.size();
  Store store;
  std::uint64_t size = good_size;
  Runner runner(history.source(size), *store, some_view_key());
  ASSERT_TRUE(runner.catch_up());
  const Rows before = rows_in(*store);

  history.append_own({history.pupils[0], ledger::StreamKind::pupil_open}, 9999, {1, 2, 3});
  size = history.size();
  const auto folded = runner.catch_up();
  ASSERT_FALSE(folded);
  EXPECT_EQ(folded.error().code, ledger::ErrorCode::corrupt);
  EXPECT_NE(folded.error().detail.find("leaf " + std::to_string(size - 1)), std::string::npos);
  EXPECT_EQ(runner.position(), good_size);
  EXPECT_TRUE(rows_in(*store) == before);

  history.lines().back().erased = true;  // a line whose key is gone says nothing, and stops nobody
  history.lines().back().what.clear();
  EXPECT_TRUE(runner.catch_up());
  EXPECT_EQ(runner.position(), size);
}

TEST(Runner, PassesOnAFailureOfReading) {
  Store store;
  bool fails = true;
  Runner runner({[&](std::uint64_t, std::size_t) -> ledger::Result<std::vector<ledger::Line>> {
                   if (fails) return ledger::fail(ledger::ErrorCode::unavailable, "disk");
                   return std::vector<ledger::Line>{};
                 },
                 [] { return std::uint64_t{3}; }},
                *store, some_view_key());
  EXPECT_EQ(runner.catch_up().error().code, ledger::ErrorCode::unavailable);
  EXPECT_EQ(runner.position(), 0U);
  fails = false;
  EXPECT_TRUE(runner.catch_up());  // three seals
  EXPECT_EQ(runner.position(), 3U);
}

TEST(Runner, LetsThreadsTakeTurns) {
  const RandomHistory history(19, 300);
  const std::uint64_t size = history.size();
  Store store;
  Runner runner(history.source(size), *store, some_view_key());
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&] { EXPECT_TRUE(runner.catch_up()); });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_TRUE(rows_in(*store) == rebuilt(history));
}

}  // namespace
}  // namespace projections
