// Promise 1: no byte of a dossier leaves before its reading is on disk, chained and signed; and a reading
// opens exactly what it names. In the types: receipts cannot be made, copied, stored or taken along.
#include <gtest/gtest.h>

#include <type_traits>

#include "support/small_ledger.h"

namespace ledger {
namespace {

using testing_support::event_of;
using testing_support::kNotes;
using testing_support::kResults;
using testing_support::SmallLedger;
using testing_support::text_of;

// No other way to content compiles.
static_assert(!std::is_default_constructible_v<Receipt>);
static_assert(!std::is_copy_constructible_v<Receipt>);
static_assert(!std::is_copy_assignable_v<Receipt>);
static_assert(!std::is_constructible_v<Receipt, std::uint64_t>);
static_assert(!std::is_constructible_v<Receipt, std::uint64_t, StreamId>);
static_assert(!std::is_aggregate_v<Receipt>);
template <class Door>
concept OpensWithoutReceipt = requires(Door door, ContentRef content) {
  door.open_content(content);
};
static_assert(!OpensWithoutReceipt<Ledger>);
template <class Door>
concept OpensByIndex = requires(Door door, ContentRef content) {
  door.open_content(std::uint64_t{7}, content);
};
static_assert(!OpensByIndex<Ledger>);
static_assert(!std::is_default_constructible_v<LineReader> && !std::is_copy_constructible_v<LineReader>);

Receipt read(SmallLedger& small, const StreamId& stream, std::vector<ContentRef> opens) {
  auto draft = event_of(stream, "read");
  draft.opens = std::move(opens);
  return small.append(std::move(draft));
}

TEST(AReceipt, OpensWhatItsDraftNamed) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const auto item = small.write(pupil, kResults, "niveau II");

  const auto content = small.log().open_content(read(small, pupil, {item}), item);

  ASSERT_TRUE(content) << content.error().detail;
  EXPECT_EQ(text_of(*content), "niveau II");
}

TEST(AReceipt, DoesNotOpenAnotherPupilsItem) {
  SmallLedger small;
  small.open();
  const auto yara = small.enrol("Yara");
  const auto sam = small.enrol("Sam");
  const auto of_yara = small.write(yara, kResults, "niveau II");
  const auto of_sam = small.write(sam, kResults, "niveau IV");

  const auto content = small.log().open_content(read(small, yara, {of_yara}), of_sam);

  ASSERT_FALSE(content);
  EXPECT_EQ(content.error().code, ErrorCode::forbidden);
}

TEST(AReceipt, IsNotMadeForAReadingThatNamesAnotherPupilsItem) {
  SmallLedger small;
  small.open();
  const auto yara = small.enrol("Yara");
  const auto sam = small.enrol("Sam");
  const auto of_sam = small.write(sam, kResults, "niveau III");
  Submission submission;
  submission.drafts.push_back(event_of(yara, "read"));
  submission.drafts.back().opens = {of_sam};

  const auto receipts = small.log().append(std::move(submission));

  ASSERT_FALSE(receipts);
  EXPECT_EQ(receipts.error().code, ErrorCode::invalid_argument);
}

TEST(AReceipt, DoesNotOpenAnotherCategory) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const auto result = small.write(pupil, kResults, "niveau II");
  const auto note = small.write(pupil, kNotes, "gesprek gehad");

  const auto content = small.log().open_content(read(small, pupil, {result}), note);

  ASSERT_FALSE(content);
  EXPECT_EQ(content.error().code, ErrorCode::forbidden);
}

TEST(AReceipt, OfARefusalOpensNothing) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const auto item = small.write(pupil, kResults, "niveau II");

  EXPECT_FALSE(small.log().open_content(read(small, pupil, {}), item));
}

TEST(AReceipt, OpensNothingInAnotherOpeningOfTheLedger) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const auto item = small.write(pupil, kResults, "niveau II");
  const auto kept = read(small, pupil, {item});
  small.close();
  small.open();

  const auto content = small.log().open_content(kept, item);

  ASSERT_FALSE(content);
  EXPECT_EQ(content.error().code, ErrorCode::forbidden);
}

TEST(AReceipt, OfARepeatedSubmissionOpensNothing) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const auto item = small.write(pupil, kResults, "niveau II");
  const auto submit = [&](const std::string& fingerprint) {
    Submission submission;
    submission.drafts.push_back(event_of(pupil, "read"));
    submission.drafts.back().opens = {item};
    submission.idempotency =
        Idempotency{pupil.subject, {1, 2, 3}, Bytes(fingerprint.begin(), fingerprint.end())};
    return small.log().append(std::move(submission));
  };
  const auto first = submit("same");
  const auto again = submit("same");
  const auto other = submit("other");

  ASSERT_TRUE(first && again);
  EXPECT_EQ(first->front().index(), again->front().index());
  EXPECT_TRUE(again->front().is_repeated());
  EXPECT_FALSE(small.log().open_content(again->front(), item));
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::already_exists);
}

}  // namespace
}  // namespace ledger
