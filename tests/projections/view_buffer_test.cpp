// Goal: a fold sees its own rows before they are written, and what it removed is gone for it.
#include <gtest/gtest.h>

#include "projections/view.h"
#include "support/temporary_folder.h"

namespace projections {
namespace {

using ledger::Bytes;

struct Buffered {
  testing_support::TemporaryFolder folder;
  std::unique_ptr<ledger::ViewStore> store = *ledger::ViewStore::open(folder / "views");
  ViewBuffer buffer{store.get(), ViewKey{}};
};

TEST(ViewBuffer, ShowsWhatWaitsOverWhatIsStored) {
  Buffered rows;
  ASSERT_TRUE(rows.store->write({{}, {}, {{{1, 1}, {10}}, {{1, 3}, {30}}, {{2, 1}, {40}}}}));
  rows.buffer.put({1, 2}, {20});
  rows.buffer.put({1, 3}, {31});
  rows.buffer.remove({1, 1});
  EXPECT_EQ(rows.buffer.find(Bytes{1, 2}), Bytes{20});
  EXPECT_EQ(rows.buffer.find(Bytes{1, 3}), Bytes{31});
  EXPECT_EQ(rows.buffer.find(Bytes{1, 1}), std::nullopt);
  EXPECT_EQ(rows.buffer.find(Bytes{2, 1}), Bytes{40});
}

TEST(ViewBuffer, WritesExactlyWhatItShowed) {
  Buffered rows;
  ASSERT_TRUE(rows.store->write({{}, {}, {{{1, 1}, {10}}, {{1, 3}, {30}}}}));
  rows.buffer.put({1, 2}, {20});
  rows.buffer.remove({1, 1});
  ASSERT_TRUE(rows.store->write(rows.buffer.take()));
  EXPECT_TRUE(rows.buffer.take().puts.empty());
  EXPECT_EQ(rows.store->find(Bytes{1, 1}), std::nullopt);
  EXPECT_EQ(rows.store->find(Bytes{1, 2}), Bytes{20});
  EXPECT_EQ(rows.store->find(Bytes{1, 3}), Bytes{30});
}

TEST(ViewBuffer, HandsRowsOverInTheOrderOfTheirKeys) {
  Buffered rows;
  // Keys that begin alike over eight bytes and more, keys that are the beginning of others, and an empty one.
  const std::vector<Bytes> keys{{},
                                {0},
                                {0, 0},
                                {1, 0, 0, 0, 0, 0, 0, 0},
                                {1, 0, 0, 0, 0, 0, 0, 0, 0},
                                {1, 0, 0, 0, 0, 0, 0, 0, 2, 1},
                                {1, 0, 0, 0, 0, 0, 0, 0, 2, 3},
                                {1, 2},
                                {0xff}};
  for (const std::size_t i : {5, 0, 8, 3, 7, 1, 6, 4, 2}) rows.buffer.put(keys[i], {});
  std::vector<Bytes> handed_over;
  for (auto& put : rows.buffer.take().puts) handed_over.push_back(std::move(put.key));
  EXPECT_EQ(handed_over, keys);
}

}  // namespace
}  // namespace projections
