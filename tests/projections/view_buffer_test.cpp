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

  std::vector<Bytes> keys_under(const Bytes& prefix) const {
    std::vector<Bytes> keys;
    buffer.scan(prefix, [&](ledger::ByteView key, ledger::ByteView) {
      keys.emplace_back(key.begin(), key.end());
      return true;
    });
    return keys;
  }
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
  EXPECT_EQ(rows.keys_under({1}), (std::vector<Bytes>{{1, 2}, {1, 3}}));
}

TEST(ViewBuffer, WritesExactlyWhatItShowed) {
  Buffered rows;
  ASSERT_TRUE(rows.store->write({{}, {}, {{{1, 1}, {10}}, {{1, 3}, {30}}}}));
  rows.buffer.put({1, 2}, {20});
  rows.buffer.remove({1, 1});
  const auto shown = rows.keys_under({1});
  ASSERT_TRUE(rows.store->write(rows.buffer.take()));
  EXPECT_TRUE(rows.buffer.take().puts.empty());
  EXPECT_EQ(rows.keys_under({1}), shown);
  EXPECT_EQ(rows.store->find(Bytes{1, 1}), std::nullopt);
}

TEST(ViewBuffer, StopsAScanWhenAsked) {
  Buffered rows;
  for (std::uint8_t last = 0; last < 5; ++last) rows.buffer.put({1, last}, {});
  int seen = 0;
  rows.buffer.scan(Bytes{1}, [&](ledger::ByteView, ledger::ByteView) { return ++seen < 2; });
  EXPECT_EQ(seen, 2);
}

}  // namespace
}  // namespace projections
