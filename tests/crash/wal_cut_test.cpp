// Goal: a write-ahead log that ends early, at a record's boundary or inside one, gives a ledger with whole
// groups only; one that lacks what was published signs nothing, and says how much is missing. What stands
// after the second place was answered but never published: no ledger of one disk can know that it is gone
// (docs/operating/second-place.md).
#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include "crash/depth.h"
#include "crash/story.h"
#include "support/small_ledger.h"

namespace crash {
namespace {

// RocksDB's log: blocks of 32 KiB, records of 7 bytes (be32 checksum, le16 length, type) and their text.
constexpr std::uint64_t kBlockBytes = 32768;
constexpr std::uint64_t kHeaderBytes = 7;
constexpr unsigned kWhole = 1;
constexpr unsigned kLast = 4;

struct Record {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  bool ends_a_batch = false;
};

std::string read_all(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Record> records_of(const std::string& wal) {
  std::vector<Record> records;
  std::uint64_t at = 0;
  while (at + kHeaderBytes <= wal.size()) {
    if (kBlockBytes - at % kBlockBytes < kHeaderBytes) {
      at += kBlockBytes - at % kBlockBytes;
      continue;
    }
    const auto byte = [&](std::uint64_t i) { return static_cast<unsigned char>(wal[at + i]); };
    const std::uint64_t length = byte(4) | std::uint64_t{byte(5)} << 8;
    const unsigned type = byte(6);
    if (type == 0 || at + kHeaderBytes + length > wal.size()) break;
    const std::uint64_t end = at + kHeaderBytes + length;
    records.push_back({at, end, type == kWhole || type == kLast});
    at = end;
  }
  return records;
}

std::filesystem::path find_wal(const std::filesystem::path& places) {
  std::filesystem::path largest;
  for (const auto& file : std::filesystem::directory_iterator(places / "board" / "log")) {
    if (file.path().extension() != ".log") continue;
    if (largest.empty() || file.file_size() > std::filesystem::file_size(largest)) largest = file.path();
  }
  return largest;
}

// Two groups, published; then four that nobody published, one of them longer than a block.
Operation plan_half_published(std::uint64_t seed, std::uint64_t number, const ModelLedger& model) {
  if (number <= 1) return plan_short(seed, number, model);
  Operation operation;
  if (number == 2) {
    operation.act = Operation::Act::publish;
    return operation;
  }
  const std::string value(number == 4 ? 70'000 : 300, 'v');
  operation.submissions.push_back(
      {{{model.pupils().front(), false, "op " + std::to_string(number), value, {}}}, {}, {}});
  return operation;
}

class AWriteAheadLogThatEndsEarly : public ::testing::Test {
 protected:
  void SetUp() override {
    ModelLedger model = make_ledger(folder_ / "places");
    // Dies with six groups written and told, within the second in which the publisher rests.
    const Chapter chapter{plan_half_published, 7, 0, 8, {ledger::CrashPoint::batch_made, 7}};
    const auto life = live(write_chapter(folder_ / "places", model, chapter));
    ASSERT_TRUE(life.was_killed()) << life.text();
    ASSERT_EQ(follow(life, chapter, model).problem, "");
    events_ = model.events();
    wal_ = read_all(find_wal(folder_ / "places"));
    records_ = records_of(wal_);
    second_ = size_in_second_place();
  }

  std::uint64_t size_in_second_place() const {
    const auto text = read_all(folder_ / "places" / "board.second" / "second.txt");
    return std::stoull(text.substr(text.find("\nsize ") + 6));
  }

  // Leaves of a log whose WAL holds so many groups: two of the opening and a seal, which stand in a table
  // already; the enrolment's two and a seal; then an event and a seal each.
  static std::uint64_t size_after(std::uint64_t groups) { return groups == 0 ? 3 : 6 + 2 * (groups - 1); }

  std::uint64_t groups_before(std::uint64_t length) const {
    std::uint64_t groups = 0;
    for (const auto& record : records_) groups += record.end <= length && record.ends_a_batch ? 1U : 0U;
    return groups;
  }

  void expect_after_cut(std::uint64_t length) {
    SCOPED_TRACE("cut at byte " + std::to_string(length) + " of " + std::to_string(wal_.size()));
    const auto copy = folder_ / "copy";
    copy_places(folder_ / "places", copy);
    std::filesystem::resize_file(find_wal(copy), length);
    const std::uint64_t size = size_after(groups_before(length));
    const auto life = live([&](const Telling& telling) {
      const ledger::TestClock clock(testing_support::kNoon);
      const auto opened = ledger::Ledger::open(places_in(copy), clock);
      telling.line(opened ? "opened " + std::to_string(opened->lines->size()) : opened.error().detail);
      return 0;
    });
    ASSERT_EQ(life.exit_code, 0) << life.text();
    if (size < second_) {
      EXPECT_EQ(life.told.front(),
                "the log is older than the second place: " + std::to_string(second_ - size) +
                    " published entries are missing; nothing is signed");
      ++refused_;
    } else {
      EXPECT_EQ(life.told.front(), "opened " + std::to_string(size));
      ModelLedger model = model_below(size);
      EXPECT_EQ(check_against(copy, model, {}), "");
      ++opened_;
    }
    std::filesystem::remove_all(copy);
  }

  ModelLedger model_below(std::uint64_t size) const {
    ModelLedger model;
    for (const auto& event : events_) {
      if (event.index >= size) break;
      model.place({{{event.stream, false, event.text, event.value, {}}}, {}, {}}, {event.index});
    }
    return model;
  }

  testing_support::TemporaryFolder folder_;
  std::vector<ModelEvent> events_;
  std::string wal_;
  std::vector<Record> records_;
  std::uint64_t second_ = 0;
  int refused_ = 0;
  int opened_ = 0;
};

TEST_F(AWriteAheadLogThatEndsEarly, GivesWholeGroupsOrIsRefusedWithWhatIsMissing) {
  ASSERT_EQ(groups_before(wal_.size()), 6U);
  ASSERT_GE(second_, 8U);
  ASSERT_GT(records_.size(), 6U) << "a group that is longer than a block has several records";
  for (const auto& record : records_) {
    for (const std::uint64_t length : {record.begin, record.begin + 3, record.begin + kHeaderBytes,
                                       (record.begin + record.end) / 2, record.end - 1, record.end}) {
      ASSERT_NO_FATAL_FAILURE(expect_after_cut(length));
    }
  }
  std::cout << "  refused " << refused_ << " times, opened with whole groups " << opened_ << " times\n";
  EXPECT_GT(refused_, 0);
  EXPECT_GT(opened_, 0);
}

}  // namespace
}  // namespace crash
