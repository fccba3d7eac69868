// Goal: an event that is lifted out of the confidential stream is shown in a bundle with its original, which
// proves; and no receipt of an open stream shows more of the other one than that.
#include <gtest/gtest.h>

#include "support/small_ledger.h"

namespace ledger {
namespace {

using testing_support::event_of;
using testing_support::kNoon;
using testing_support::kNotes;
using testing_support::SmallLedger;

struct Lifted {
  SmallLedger small;
  StreamId open;
  StreamId confidential;
  ContentRef note;
  std::uint64_t lifted_seq = 0;

  Lifted() {
    small.open();
    open = small.enrol("Yara");
    confidential = {open.subject, StreamKind::pupil_confidential};
    small.enrol("Sam");
    small.append(event_of(confidential, "reported"));
    note = small.write(confidential, kNotes, "a note");
    small.append(event_of(open, "read"));
    lifted_seq = small.append(event_of(open, "lifted")).seq();
  }

  Result<Bundle> bundle(const StreamId& stream, const BundleRequest& request) {
    auto draft = event_of(stream, "bundle made");
    draft.proves_stream = true;
    const auto receipt = small.append(std::move(draft));
    return small.log().make_bundle(receipt, request);
  }
  Judged<Verdict> judge(const Bundle& bundle) {
    const auto parsed = parse_bundle(format_bundle(bundle));
    if (!parsed) return parsed.error();
    return verify_bundle(*parsed, *Policy::of_vkey(small.log().vkey()), kNoon / 1000);
  }
};

TEST(ALiftedEvent, IsShownWithItsOriginalAndBothProve) {
  Lifted lifted;
  const auto committed = lifted.small.lines().find_commitment(lifted.confidential, 1);
  ASSERT_TRUE(committed);
  BundleRequest request;
  request.lifted = {{lifted.lifted_seq, 1}};
  const auto bundle = lifted.bundle(lifted.open, request);
  ASSERT_TRUE(bundle) << bundle.error().detail;
  const auto& event = bundle->streams[0].events[lifted.lifted_seq];
  ASSERT_TRUE(event.original);
  EXPECT_EQ(event.original->index, committed->index);
  EXPECT_EQ(hash_leaf(event.original->entry), committed->entry);
  EXPECT_EQ(sha256(event.original->what), committed->what);
  const auto verdict = lifted.judge(*bundle);
  ASSERT_TRUE(verdict) << name_of(verdict.error().code) << " " << verdict.error().place;

  auto other = *bundle;
  other.streams[0].events[lifted.lifted_seq].original->what[40] ^= 1;
  EXPECT_FALSE(lifted.judge(other));
}

TEST(ALiftedEvent, LeavesAPartOfAHistoryAndAnEarlierBundleAsTheyAre) {
  Lifted lifted;
  const auto older = lifted.bundle(lifted.open, {});
  ASSERT_TRUE(older);
  BundleRequest request;
  request.lifted = {{lifted.lifted_seq, 2}};
  request.earlier = *older;
  request.first_seq = 2;
  const auto bundle = lifted.bundle(lifted.open, request);
  ASSERT_TRUE(bundle) << bundle.error().detail;
  const auto verdict = lifted.judge(*bundle);
  EXPECT_TRUE(verdict) << name_of(verdict.error().code) << " " << verdict.error().place;
}

TEST(ALiftedEvent, HasNoOriginalElsewhere) {
  Lifted lifted;
  BundleRequest request;
  request.lifted = {{1, 0}};
  const auto of_confidential = lifted.bundle(lifted.confidential, request);
  ASSERT_FALSE(of_confidential);
  EXPECT_EQ(of_confidential.error().code, ErrorCode::forbidden);
  request.lifted = {{lifted.lifted_seq, 99}};
  const auto of_none = lifted.bundle(lifted.open, request);
  ASSERT_FALSE(of_none);
  EXPECT_EQ(of_none.error().code, ErrorCode::forbidden);
}

// What was lifted is read in the open stream; what is open is never read in the confidential one, nor
// another's.
TEST(ALiftedEvent, IsOpenedInTheOpenStreamOfTheSamePupilOnly) {
  Lifted lifted;
  auto& small = lifted.small;
  auto draft = event_of(lifted.open, "read what was lifted");
  draft.opens = {lifted.note};
  const auto receipt = small.append(std::move(draft));
  const auto opened = small.log().open_content(receipt, lifted.note);
  ASSERT_TRUE(opened);
  EXPECT_EQ(testing_support::text_of(*opened), "a note");

  const auto written = small.write(lifted.open, kNotes, "seen by all");
  const auto other = small.enrol("Noor");
  for (const auto& [stream, content] :
       {std::pair(lifted.confidential, written), std::pair(other, lifted.note)}) {
    Submission submission;
    submission.drafts.push_back(event_of(stream, "read"));
    submission.drafts.back().opens = {content};
    const auto refused = small.log().append(std::move(submission));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
  }
}

}  // namespace
}  // namespace ledger
