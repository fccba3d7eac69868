// Goal: every bundle that the ledger makes is accepted by the verifier that knows nothing but the log's
// public key, whole and in part, alone and after an earlier one; and shows no more than the receipt allows.
#include <gtest/gtest.h>

#include "ledger/store/keyspace.h"
#include "support/continued_ledger.h"
#include "support/tampered_store.h"

namespace ledger {
namespace {

using testing_support::bundle_of;
using testing_support::event_of;
using testing_support::judge_bundle;
using testing_support::kResults;
using testing_support::SmallLedger;

TEST(ABundle, OfAWholeStreamVerifies) {
  SmallLedger small;
  small.open();
  const auto yara = small.enrol("Yara");
  const auto sam = small.enrol("Sam");
  const auto item = small.write(yara, kResults, "niveau II");
  for (int i = 0; i < 300; ++i) small.append(event_of(i % 3 == 0 ? yara : sam, "again"));

  const auto verdict = judge_bundle(small, bundle_of(small, yara, {item}));

  ASSERT_TRUE(verdict) << name_of(verdict.error().code) << " " << verdict.error().place;
  EXPECT_EQ(verdict->streams.front().count, 103U);
  EXPECT_EQ(verdict->parts.withheld, 1U);  // who made the bundle
  EXPECT_TRUE(verdict->is_complete());
}

TEST(ABundle, ShowsContentOnlyWhereTheReceiptNamesIt) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const auto shown = small.write(pupil, kResults, "niveau II");
  small.write(pupil, kResults, "niveau III");

  const auto bundle = bundle_of(small, pupil, {shown});

  EXPECT_TRUE(std::holds_alternative<Bytes>(bundle.streams[0].events[1].content));
  EXPECT_EQ(std::get<WithheldGround>(bundle.streams[0].events[2].content), WithheldGround::art15_4);
  EXPECT_TRUE(judge_bundle(small, bundle));
}

// A ground in law is no word for an accident.
TEST(ABundle, DoesNotCallWithheldWhatIsLost) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  small.write(pupil, kResults, "niveau II");
  small.close();
  testing_support::change_row(small.places().directory, Family::parts,
                              keyspace::part(pupil, kResults, 1, Part::content),
                              [](Bytes& row) { row[0] ^= 1; });
  small.open();
  auto draft = event_of(pupil, "bundle made");
  draft.proves_stream = true;
  const auto receipt = small.append(std::move(draft));

  const auto bundle = small.log().make_bundle(receipt, {});

  ASSERT_FALSE(bundle);
  EXPECT_EQ(bundle.error().code, ErrorCode::corrupt);
}

TEST(ABundle, OfTheLastPartVerifies) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  for (int i = 0; i < 20; ++i) small.append(event_of(pupil, "again"));
  for (const std::uint64_t first : {1, 2, 7, 20, 21, 1000}) {
    BundleRequest request;
    request.first_seq = first;
    const auto verdict = judge_bundle(small, bundle_of(small, pupil, {}, request));
    EXPECT_TRUE(verdict) << "from " << first << ": " << name_of(verdict.error().code)
                         << verdict.error().place;
  }
}

TEST(ABundle, AfterAnEarlierOneProvesThatTheLogOnlyGrew) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  BundleRequest request;
  request.earlier = bundle_of(small, pupil, {});
  for (int i = 0; i < 10; ++i) small.append(event_of(pupil, "again"));

  const auto verdict = judge_bundle(small, bundle_of(small, pupil, {}, request));

  ASSERT_TRUE(verdict) << name_of(verdict.error().code) << " " << verdict.error().place;
  EXPECT_TRUE(verdict->earlier_size.has_value());
}

TEST(ABundle, IsNotMadeAfterAnotherStreamsEarlierOne) {
  SmallLedger small;
  small.open();
  const auto yara = small.enrol("Yara");
  const auto sam = small.enrol("Sam");
  BundleRequest request;
  request.earlier = bundle_of(small, sam, {});
  auto draft = event_of(yara, "bundle made");
  draft.proves_stream = true;
  const auto receipt = small.append(std::move(draft));

  const auto bundle = small.log().make_bundle(receipt, request);

  ASSERT_FALSE(bundle);
  EXPECT_EQ(bundle.error().code, ErrorCode::invalid_argument);
}

TEST(ABundle, NeedsAReceiptThatProvesTheStream) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const auto receipt = small.append(event_of(pupil, "no bundle"));
  EXPECT_FALSE(small.log().make_bundle(receipt, {}));
}

}  // namespace
}  // namespace ledger
