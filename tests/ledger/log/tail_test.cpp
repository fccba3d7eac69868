// Goal: rows that go through the tail are read the same at every moment: while they wait, while they are put
// into files, afterwards, and after a death at any step of that.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "ledger/crash_point.h"
#include "ledger/store/recent_rows.h"
#include "ledger/store/store.h"
#include "support/temporary_folder.h"

namespace ledger {
namespace {

using Rows = std::map<Bytes, Bytes>;

constexpr std::size_t kFewBytes = 4'000;  // a handful of groups

Bytes bytes(ByteView view) { return {view.begin(), view.end()}; }

// Few owners with many rows each, in order and out of it, and rows that are written again.
class Writer {
 public:
  explicit Writer(unsigned seed) : random_(seed) {}

  Bytes key_of(Family family) {
    Bytes key(16, static_cast<std::uint8_t>(random_() % 7));
    key[0] = static_cast<std::uint8_t>(random_() % 3);
    key.push_back(static_cast<std::uint8_t>(random_() % 2));
    if (family == Family::streams) return key;
    key.push_back(static_cast<std::uint8_t>(random_() % 3));
    key.push_back(1);
    append_be64(key, random_() % 4 == 0 ? random_() % (next_ + 1) : next_++);
    key.push_back(static_cast<std::uint8_t>(random_() % 2));
    return key;
  }

  void write_group(Store& store) {
    StoreBatch batch;
    std::set<std::pair<Family, Bytes>> keys;
    for (std::size_t i = 0; i < 1 + random_() % 20; ++i) {
      const Family family = random_() % 3 == 0 ? Family::streams : Family::parts;
      const Bytes key = key_of(family);
      if (!keys.emplace(family, key).second) continue;  // a batch holds each key once
      const Bytes value(random_() % 90, static_cast<std::uint8_t>(random_()));
      batch.put(family, key, value);
      rows[family][key] = value;
    }
    const auto number = letter_key(groups_++);
    batch.put(Family::log, number, key_of(Family::parts));
    ASSERT_TRUE(store.write(std::move(batch)));
  }

  std::map<Family, Rows> rows;

 private:
  static Bytes letter_key(std::uint64_t number) {
    Bytes key{'x'};
    append_be64(key, number);
    return key;
  }

  std::mt19937 random_;
  std::uint64_t next_ = 0;
  std::uint64_t groups_ = 0;
};

Rows rows_from(const Rows& all, const Bytes& prefix, const Bytes& first) {
  Rows some;
  for (auto row = all.lower_bound(first); row != all.end(); ++row) {
    if (row->first.size() < prefix.size() || !std::equal(prefix.begin(), prefix.end(), row->first.begin()))
      break;
    some.insert(*row);
  }
  return some;
}

Rows scanned(const Store& store, Family family, const Bytes& prefix, const Bytes& first) {
  Rows rows;
  std::optional<Bytes> last;
  EXPECT_TRUE(store.scan(family, prefix, first, [&](ByteView key, ByteView value) {
    EXPECT_TRUE(!last || *last < bytes(key)) << "rows do not come by key, each once";
    last = bytes(key);
    rows[bytes(key)] = bytes(value);
    return true;
  }));
  return rows;
}

void expect_same(const Store& store, const std::map<Family, Rows>& expected) {
  for (const auto family : {Family::parts, Family::streams}) {
    const Rows& all = expected.at(family);
    EXPECT_EQ(scanned(store, family, {}, {}), all);
    std::vector<ByteView> keys;
    for (const auto& [key, value] : all) {
      keys.push_back(key);
      const auto found = store.find(family, key);
      ASSERT_TRUE(found && *found);
      EXPECT_EQ(**found, value);
      const Bytes owner(key.begin(), key.begin() + 16);
      EXPECT_EQ(scanned(store, family, owner, key), rows_from(all, owner, key));
    }
    std::size_t seen = 0;
    EXPECT_TRUE(store.look_at_many(family, keys, [&](std::size_t at, ByteView value) {
      EXPECT_EQ(at, seen++);
      EXPECT_EQ(bytes(value), all.at(bytes(keys[at])));
    }));
    EXPECT_EQ(seen, keys.size());
    Bytes other = all.begin()->first;
    other.push_back(0);
    const auto none = store.find(family, other);
    ASSERT_TRUE(none);
    EXPECT_FALSE(*none);
  }
}

std::unique_ptr<Store> opened(const std::filesystem::path& folder, Store::Mode mode, std::size_t tail_bytes) {
  auto store = Store::open(folder, mode, tail_bytes);
  EXPECT_TRUE(store) << (store ? "" : store.error().detail);
  return std::move(*store);
}

TEST(TheTail, ShowsTheSameRowsWhileTheyWaitAndWhenTheyArePutAway) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    const testing_support::TemporaryFolder folder;
    Writer writer(seed);
    auto store = opened(folder / "db", Store::Mode::create, kFewBytes);
    for (int life = 0; life < 3; ++life) {
      for (int group = 0; group < 25; ++group) {
        writer.write_group(*store);
        if (group % 8 == 0) expect_same(*store, writer.rows);
      }
      if (life == 1) {
        ASSERT_TRUE(store->put_tail_away());
      }
      expect_same(*store, writer.rows);
      store.reset();
      expect_same(*opened(folder / "db", Store::Mode::read_only, kFewBytes), writer.rows);
      store = opened(folder / "db", Store::Mode::write, kFewBytes);
      expect_same(*store, writer.rows);
    }
  }
}

TEST(TheTail, LeavesNothingBehindOnceAllIsPutAway) {
  const testing_support::TemporaryFolder folder;
  Writer writer(4);
  auto store = opened(folder / "db", Store::Mode::create, kTailBytes);
  for (int group = 0; group < 10; ++group) writer.write_group(*store);
  ASSERT_TRUE(store->put_tail_away());
  ASSERT_TRUE(store->put_tail_away()) << "with nothing to put away";
  EXPECT_TRUE(std::filesystem::is_empty(folder / "db/tail"));
  store.reset();
  // What is read at the next start comes out of sorted files alone: nothing waits.
  const auto again = opened(folder / "db", Store::Mode::write, kTailBytes);
  expect_same(*again, writer.rows);
  EXPECT_EQ(again->bytes_waiting(), 0U);
}

TEST(TheTail, IsReadByManyWhileItIsPutAway) {
  const testing_support::TemporaryFolder folder;
  const auto store = opened(folder / "db", Store::Mode::create, kFewBytes);
  Bytes key(16, 9);
  key.insert(key.end(), {0, 1, 1});
  std::atomic<std::uint64_t> written = 0;
  std::atomic<bool> is_over = false;
  const auto row = [&key](std::uint64_t number) {
    Bytes whole = key;
    append_be64(whole, number);
    return whole;
  };
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!is_over) {
        const std::uint64_t there = written;
        std::uint64_t count = 0;
        EXPECT_TRUE(store->scan(Family::parts, key, row(0), [&](ByteView found, ByteView) {
          EXPECT_EQ(bytes(found), row(count)) << "every row, by key, each once";
          ++count;
          return true;
        }));
        EXPECT_GE(count, there) << "a row was not there while it was put away";
        if (there == 0) continue;
        const auto last = store->find(Family::parts, row(there - 1));
        EXPECT_TRUE(last && *last);
      }
    });
  }
  for (std::uint64_t number = 0; number < 400; ++number) {
    StoreBatch batch;
    batch.put(Family::parts, row(number), Bytes(200, 7));
    ASSERT_TRUE(store->write(std::move(batch)));
    written = number + 1;
  }
  is_over = true;
  for (auto& reader : readers) reader.join();
}

TEST(TheTail, LosesNothingWhereverAProcessDiesThatPutsItAway) {
#ifdef __SANITIZE_THREAD__
  GTEST_SKIP() << "the thread sanitizer follows no fork of a process with threads; the other builds run this";
#endif
  for (const auto point :
       {CrashPoint::tail_file_written, CrashPoint::tail_file_taken_in, CrashPoint::tail_rows_removed}) {
    for (const unsigned nth : {1U, 2U}) {
      const testing_support::TemporaryFolder folder;
      Writer writer(5);
      const pid_t child = ::fork();
      ASSERT_GE(child, 0);
      if (child == 0) {
        arm_crash(point, nth);
        Writer twin(5);
        auto store = Store::open(folder / "db", Store::Mode::create, kTailBytes);
        for (unsigned life = 0; life < nth; ++life) {
          for (int group = 0; group < 12; ++group) twin.write_group(**store);
          static_cast<void>((*store)->put_tail_away());
        }
        ::_exit(0);
      }
      int status = 0;
      ASSERT_EQ(::waitpid(child, &status, 0), child);
      ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
      // The same rows, by the same seed, in a store that did not die.
      const testing_support::TemporaryFolder other;
      const auto whole = opened(other / "db", Store::Mode::create, kTailBytes);
      for (unsigned group = 0; group < nth * 12; ++group) writer.write_group(*whole);
      const auto store = opened(folder / "db", Store::Mode::write, kTailBytes);
      expect_same(*store, writer.rows);
      EXPECT_TRUE(std::filesystem::is_empty(folder / "db/tail")) << "an earlier life's files are gone";
      writer.write_group(*store);
      ASSERT_TRUE(store->put_tail_away());
      expect_same(*store, writer.rows);
    }
  }
}

TEST(TheTail, ThatCannotBePutAwayIsToldAtTheNextGroupAndLosesNothing) {
  const testing_support::TemporaryFolder folder;
  Writer writer(6);
  auto store = opened(folder / "db", Store::Mode::create, kTailBytes);
  for (int group = 0; group < 10; ++group) writer.write_group(*store);
  std::filesystem::remove(folder / "db/tail");
  std::ofstream(folder / "db/tail") << "no folder";
  const auto away = store->put_tail_away();
  ASSERT_FALSE(away);
  EXPECT_EQ(away.error().code, ErrorCode::unavailable);
  expect_same(*store, writer.rows);
  StoreBatch batch;
  batch.put(Family::streams, Bytes(17, 3), Bytes(5, 5));
  const auto written = store->write(std::move(batch));
  ASSERT_FALSE(written) << "whoever writes on would fill the memory";
  EXPECT_EQ(written.error().code, ErrorCode::unavailable);
  store.reset();
  const auto again = opened(folder / "db", Store::Mode::write, kTailBytes);
  expect_same(*again, writer.rows);
  ASSERT_TRUE(again->put_tail_away());
  expect_same(*again, writer.rows);
}

TEST(RowsOfATail, ThatAreDamagedAreRefused) {
  StoreBatch batch;
  batch.put(Family::parts, Bytes(28, 1), Bytes(40, 2));
  batch.put(Family::streams, Bytes(17, 1), Bytes(40, 2));
  const Bytes whole = bytes(batch.recent());
  RecentRows rows;
  EXPECT_TRUE(rows.add(whole));
  for (std::size_t cut = 1; cut < whole.size(); ++cut) {
    if (cut == 6 + 28 + 40) continue;  // one row, and nothing else
    RecentRows some;
    EXPECT_FALSE(some.add(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(cut)))) << cut;
  }
  for (const int family : {0, 1, 4, 5, 77}) {
    Bytes other = whole;
    other[0] = static_cast<std::uint8_t>(family);
    RecentRows none;
    EXPECT_FALSE(none.add(other)) << "a family that does not go through the tail: " << family;
  }
}

// A group of one event asks for memory generously; thousands of them wait together.
TEST(RowsOfATail, TakeNoMoreMemoryThanTheyNeed) {
  RecentRows rows;
  constexpr std::size_t kGroups = 100;
  for (std::size_t i = 0; i < kGroups; ++i) {
    StoreBatch batch;
    batch.reserve(66, 16'384);
    Bytes key(20, 1);
    append_be64(key, i);
    batch.put(Family::parts, key, Bytes(500, 2));
    ASSERT_TRUE(rows.add(std::move(batch).take_recent()));
  }
  EXPECT_LT(rows.bytes(), kGroups * 800) << "what is counted is what is held";
}

// Groups keep coming while others are put away, and the newest value of a row is what everybody reads.
TEST(TheTail, NeverShowsAnOlderValueOfARow) {
  const testing_support::TemporaryFolder folder;
  const auto store = opened(folder / "db", Store::Mode::create, kFewBytes);
  const Bytes key(17, 4);
  std::atomic<bool> is_over = false;
  std::atomic<std::uint64_t> written = 0;
  std::thread reader([&] {
    while (!is_over) {
      const std::uint64_t there = written;
      const auto found = store->find(Family::streams, key);
      ASSERT_TRUE(found);
      const std::uint64_t value = *found ? read_be64((*found)->data()) : 0;
      ASSERT_GE(value, there) << "an older value was shown";
    }
  });
  for (std::uint64_t number = 1; number <= 600; ++number) {
    StoreBatch batch;
    Bytes value;
    append_be64(value, number);
    value.resize(120);
    batch.put(Family::streams, key, value);
    ASSERT_TRUE(store->write(std::move(batch)));
    written = number;
  }
  is_over = true;
  reader.join();
}

}  // namespace
}  // namespace ledger
