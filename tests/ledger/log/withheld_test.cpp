// Goal: a bundle that lists lines without their words verifies, shows no part of them, and is never made
// where other parts rely on such a line.
#include <gtest/gtest.h>

#include "ledger/message.h"
#include "support/continued_ledger.h"

namespace ledger {
namespace {

using testing_support::bundle_of;
using testing_support::continue_stream;
using testing_support::event_of;
using testing_support::judge_bundle;
using testing_support::kResults;
using testing_support::SmallLedger;

Result<Bundle> try_bundle(SmallLedger& small, const StreamId& stream, const BundleRequest& request) {
  auto draft = event_of(stream, "bundle made");
  draft.proves_stream = true;
  const auto receipt = small.append(std::move(draft));
  return small.log().make_bundle(receipt, request);
}

ErrorCode fault_of(SmallLedger& small, const StreamId& stream, const BundleRequest& request) {
  const auto bundle = try_bundle(small, stream, request);
  EXPECT_FALSE(bundle);
  return bundle ? ErrorCode::corrupt : bundle.error().code;
}

TEST(AWithheldLine, IsListedAndProvenAndShowsNoPart) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  small.append(event_of(pupil, "first"));
  const auto item = small.write(pupil, kResults, "niveau II");
  small.append(event_of(pupil, "last"));
  BundleRequest request;
  request.withheld = {{1, WithheldGround::art15_4}, {item.seq, WithheldGround::r33}};

  const auto bundle = bundle_of(small, pupil, {item}, request);

  const auto& events = bundle.streams[0].events;
  for (const auto& [seq, ground] : request.withheld) {
    for (const auto& part : {events[seq].what, events[seq].who, events[seq].content}) {
      ASSERT_TRUE(std::holds_alternative<WithheldGround>(part)) << seq;
      EXPECT_EQ(std::get<WithheldGround>(part), ground);
    }
  }
  EXPECT_TRUE(std::holds_alternative<Bytes>(events[3].what));
  EXPECT_EQ(format_bundle(bundle).find("niveau"), std::string::npos);
  const auto verdict = judge_bundle(small, bundle);
  ASSERT_TRUE(verdict) << name_of(verdict.error().code) << " " << verdict.error().place;
  EXPECT_TRUE(verdict->is_complete());
  EXPECT_EQ(verdict->parts.withheld_lines, 2U);
  EXPECT_EQ(verdict->parts.withheld, 7U);  // and who made the bundle
  EXPECT_FALSE(verdict->events[1].schema);
}

TEST(AWithheldLine, MayStandBeforeThePartThatIsShown) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  for (int i = 0; i < 5; ++i) small.append(event_of(pupil, "again"));
  BundleRequest request;
  request.first_seq = 3;
  request.withheld = {{1, WithheldGround::art15_4}, {4, WithheldGround::art15_4}};
  const auto verdict = judge_bundle(small, bundle_of(small, pupil, {}, request));
  ASSERT_TRUE(verdict) << name_of(verdict.error().code) << " " << verdict.error().place;
  EXPECT_EQ(verdict->parts.withheld_lines, 1U);
}

// What was shown once is not forgotten: the older file stays true, and the newer one goes on from it.
TEST(AWithheldLine, WasShownInAnOlderBundleThatStillCounts) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  for (int i = 0; i < 3; ++i) small.append(event_of(pupil, "again"));
  BundleRequest request;
  request.earlier = bundle_of(small, pupil);
  request.withheld = {{2, WithheldGround::art15_4}};
  const auto verdict = judge_bundle(small, bundle_of(small, pupil, {}, request));
  ASSERT_TRUE(verdict) << name_of(verdict.error().code) << " " << verdict.error().place;
  EXPECT_TRUE(verdict->earlier_size);
  EXPECT_TRUE(judge_bundle(small, *request.earlier));
}

TEST(AWithheldLine, IsNoneThatOtherPartsRelyOn) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  small.append(event_of(pupil, "read"));
  continue_stream(small, pupil);  // 2 ends the first key, 3 opens the next
  auto erasure = event_of(pupil, "erased");
  erasure.what.schema = kSchemaOfErasure;
  const auto erased = small.append(std::move(erasure)).seq();
  for (const std::uint64_t seq : {std::uint64_t{0}, std::uint64_t{2}, std::uint64_t{3}, erased}) {
    BundleRequest request;
    request.withheld = {{seq, WithheldGround::art15_4}};
    EXPECT_EQ(fault_of(small, pupil, request), ErrorCode::forbidden) << seq;
  }
  BundleRequest request;
  request.withheld = {{1, WithheldGround::art15_4}};
  EXPECT_TRUE(try_bundle(small, pupil, request));
}

TEST(AWithheldLine, IsNoneThatIsShownWithItsOriginal) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  small.append(event_of({pupil.subject, StreamKind::pupil_confidential}, "reported"));
  const auto lifted = small.append(event_of(pupil, "lifted")).seq();
  BundleRequest request;
  request.lifted = {{lifted, 1}};
  request.withheld = {{lifted, WithheldGround::art15_4}};
  EXPECT_EQ(fault_of(small, pupil, request), ErrorCode::forbidden);
}

TEST(AWithheldLine, IsAskedForInTheOrderOfTheStream) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  for (int i = 0; i < 3; ++i) small.append(event_of(pupil, "again"));
  const auto ground = WithheldGround::art15_4;
  const std::vector<std::vector<WithheldLine>> wrong{
      {{2, ground}, {1, ground}}, {{1, ground}, {1, ground}}, {{1, ground}, {99, ground}}};
  for (const auto& withheld : wrong) {
    BundleRequest request;
    request.withheld = withheld;
    EXPECT_EQ(fault_of(small, pupil, request), ErrorCode::invalid_argument);
  }
}

}  // namespace
}  // namespace ledger
