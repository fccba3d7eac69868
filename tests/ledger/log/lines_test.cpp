// Goal: lines come in the order of the log, whole and once, however many are asked for at a time: few are
// opened one after the other, many in the order of their keys and on several threads.
#include <gtest/gtest.h>

#include <map>

#include "ledger/log/entries.h"
#include "ledger/store/keyspace.h"
#include "ledger/vault/cipher.h"
#include "support/small_ledger.h"
#include "support/tampered_store.h"

namespace ledger {
namespace {

using testing_support::event_of;
using testing_support::kResults;
using testing_support::SmallLedger;
using testing_support::text_of;
using testing_support::value_of;

constexpr std::size_t kPupils = 7;
constexpr std::size_t kEvents = 2'500;  // more than are opened without a second thread

std::string text_of_event(std::size_t number) { return "event " + std::to_string(number); }

// Events of seven pupils in turn, some with content: one group of 500, then many of all lengths.
std::vector<StreamId> fill(SmallLedger& small) {
  small.open();
  std::vector<StreamId> pupils;
  for (std::size_t i = 0; i < kPupils; ++i) pupils.push_back(small.enrol("Yara"));
  Submission submission;
  std::size_t group = 500;
  for (std::size_t number = 0; number < kEvents; ++number) {
    const auto& pupil = pupils[number * number % kPupils];
    auto draft = number % 3 == 0 ? value_of(pupil, kResults, "niveau II") : event_of(pupil, "");
    draft.what = testing_support::plain_message(text_of_event(number));
    submission.drafts.push_back(std::move(draft));
    if (submission.drafts.size() < group && number + 1 < kEvents) continue;
    EXPECT_TRUE(small.log().append(std::exchange(submission, {})));
    group = 1 + number % 40;
  }
  return pupils;
}

std::vector<Line> read(SmallLedger& small, std::uint64_t from, std::size_t lines_max) {
  auto lines = small.lines().read_from(from, lines_max);
  EXPECT_TRUE(lines) << lines.error().detail;
  return lines ? std::move(*lines) : std::vector<Line>{};
}

TEST(ManyLines, StandInTheOrderOfTheLogWithWhatWasSaid) {
  SmallLedger small;
  const auto pupils = fill(small);
  const auto all = read(small, 0, 1'000'000);
  ASSERT_GE(all.size(), kEvents);
  const std::size_t first = all.size() - kEvents;  // before it: openings
  std::map<StreamId, std::uint64_t> seqs;
  for (std::size_t number = 0; number < kEvents; ++number) {
    const Line& line = all[first + number];
    const auto& pupil = pupils[number * number % kPupils];
    EXPECT_EQ(text_of({line.schema, line.what}), text_of_event(number));
    EXPECT_EQ(line.stream, pupil);
    EXPECT_EQ(line.seq, ++seqs[pupil]);
    EXPECT_EQ(line.content.has_value(), number % 3 == 0);
    EXPECT_GT(line.index, all[first + number - 1].index);
  }
}

TEST(ManyLines, AreTheSameHoweverManyAreAskedForAtATime) {
  SmallLedger small;
  fill(small);
  const auto all = read(small, 0, 1'000'000);
  for (const std::size_t lines_max : {1, 3, 499, 500, 501, 1'023, 1'024, 2'000}) {
    std::size_t at = 0;
    for (std::uint64_t from = 0;;) {
      const auto some = read(small, from, lines_max);
      if (some.empty()) break;
      ASSERT_LE(some.size(), lines_max);
      ASSERT_TRUE(some.size() == lines_max || at + some.size() == all.size());
      for (const auto& line : some) {
        ASSERT_LT(at, all.size());
        ASSERT_EQ(line.index, all[at].index);
        ASSERT_EQ(line.what, all[at].what);
        ++at;
      }
      from = some.back().index + 1;
    }
    EXPECT_EQ(at, all.size()) << lines_max;
  }
}

TEST(ManyLines, AreRefusedWhenOneOfThemIsDamaged) {
  SmallLedger small;
  const auto pupils = fill(small);
  small.close();
  const auto row = keyspace::part(pupils[1], kHistoryScope, 100, Part::what);
  testing_support::change_row(small.places().directory, Family::parts, row,
                              [](Bytes& part) { part.back() ^= 1; });
  small.open();
  const auto lines = small.lines().read_from(0, 1'000'000);
  ASSERT_FALSE(lines);
  EXPECT_EQ(lines.error().code, ErrorCode::corrupt);
}

TEST(AnEventOfALargeGroup, IsByWhomItsRowSays) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const std::uint64_t first = small.lines().size();
  const SubjectId reader = small.log().own_subject();
  constexpr std::uint64_t kLargeEvents = 3 * keyspace::kRowEvents - 1;
  Submission large;
  for (std::uint64_t i = 0; i < kLargeEvents; ++i) {
    large.drafts.push_back(event_of(pupil, "at once"));
    if (i % 2 == 1) large.drafts.back().who = WhoDraft{reader, testing_support::plain_message("somebody")};
  }
  ASSERT_TRUE(small.log().append(std::move(large)));
  for (std::uint64_t i = 0; i < kLargeEvents; ++i) {
    const auto is_by = small.log().is_by(reader, first + i);
    ASSERT_TRUE(is_by) << i;
    EXPECT_EQ(*is_by, i % 2 == 1) << i;
  }
}

// What somebody writes who has every key: other words, encrypted as they should be, under an old entry.
Bytes other_words(const SmallLedger& small, const StreamId& stream, std::uint64_t index) {
  const auto vault = testing_support::vault_of(small.places());
  const auto key = vault->find(scope_slot(stream.subject, kHistoryScope));
  const auto store = Store::open(small.places().directory / "log", Store::Mode::read_only);
  const auto entry = read_entry(**store, index);
  EXPECT_TRUE(key && entry);
  const auto message = testing_support::plain_message("nothing happened");
  const Bytes addendum = encode_addendum(Part::what, hash_of_empty_tree(), message.schema, message.bytes);
  Nonces nonces;
  Bytes value(stored_bytes_of_part(addendum.size()));
  encrypt_part(HmacKey(*key), {index, Part::what}, *entry, addendum, nonces.next(), value);
  return value;
}

TEST(ManyLines, AreRefusedWhenOneOfThemIsNotWhatItsEntrySays) {
  SmallLedger small;
  const auto pupils = fill(small);
  small.close();
  const auto row = keyspace::part(pupils[1], kHistoryScope, 100, Part::what);
  const auto& folder = small.places().directory;
  const auto index = index_of_part(testing_support::read_row(folder, Family::parts, row));
  ASSERT_TRUE(index);
  testing_support::write_row(folder, Family::parts, row, other_words(small, pupils[1], *index));
  small.open();
  const auto lines = small.lines().read_from(0, 1'000'000);
  ASSERT_FALSE(lines);
  EXPECT_EQ(lines.error().code, ErrorCode::corrupt);
  EXPECT_NE(lines.error().detail.find("is not what the entry says"), std::string::npos);
  EXPECT_FALSE(small.lines().read_stream(pupils[1], 90, 20));
  EXPECT_TRUE(small.lines().read_stream(pupils[2], 90, 20));
}

TEST(TheContentsOfAStream, AreThoseOfItsLinesAndOfNoOtherStreams) {
  SmallLedger small;
  const auto pupils = fill(small);
  const StreamId confidential{pupils[1].subject, StreamKind::pupil_confidential};
  small.write(confidential, kResults, "of the same child");
  auto reading = event_of(pupils[1], "with a reason, which stands under HISTORIE");
  reading.content = ContentDraft{kHistoryScope, testing_support::plain_message("why")};
  reading.who = WhoDraft{pupils[1].subject, testing_support::plain_message("the child itself")};
  small.append(std::move(reading));
  for (const auto& stream : {pupils[0], pupils[1], confidential}) {
    std::vector<ContentRef> expected;
    const auto lines = small.lines().read_stream(stream, 0, kEvents);
    ASSERT_TRUE(lines);
    for (const auto& line : *lines) {
      if (line.content) expected.push_back(*line.content);
    }
    const auto found = small.lines().find_contents(stream);
    ASSERT_TRUE(found);
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(*found, expected);
  }
  const auto none = small.lines().find_contents({make_subject_id(), StreamKind::pupil_open});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace ledger
