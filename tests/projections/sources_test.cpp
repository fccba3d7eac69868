// Goal: a gap is what a system did not report, from its last sign of life on, also where its keys are over;
// closed once it says that all came, and nobody expects anything of a system that ended. A report is known
// again for ever.
#include "projections/sources.h"

#include <gtest/gtest.h>

#include "projections/codes.h"
#include "support/views.h"

namespace projections {
namespace {

using ledger::UnixMs;
using testing::data_of;
using testing::numbered;
using testing::Views;

const SourceId kSource = numbered<SourceId>(3);
const ledger::StreamId kRegister{numbered<ledger::SubjectId>(9), ledger::StreamKind::registry};
const ledger::Bytes kKey(32, 5);
constexpr UnixMs kHour = 3'600'000;

struct Reporting : Views {
  Reporting() {
    begun = now;
    append_event(kRegister, [&](message::Event::Builder event) {
      auto said = event.getBody().initSourceRegistered();
      said.setSource(data_of(kSource.view()));
      said.setSystem(message::System::KLEUTERPLEIN);
      said.setPackage(data_of(kSource.view()));
      said.setMeasures("TLS");
    });
    append_event(kRegister, [&](message::Event::Builder event) {
      auto said = event.getBody().initSourceKeySet();
      said.setSource(data_of(kSource.view()));
      said.setKey(data_of(ledger::ByteView(kKey)));
      said.setFrom(begun);
      said.setTo(begun + 1000 * kHour);
    });
  }
  void live(UnixMs at, UnixMs until, UnixMs missed_from = 0) {
    now = at;
    append_event(kRegister, [&](message::Event::Builder event) {
      auto reported = event.initReported();
      reported.setSource(data_of(kSource.view()));
      reported.setId("t-" + std::to_string(at));
      reported.setDigest(data_of(ledger::ByteView(kKey)));
      auto said = event.getBody().initSourceAlive();
      said.setUntil(until);
      said.setMissedFrom(missed_from);
    });
  }
  std::vector<SourceGap> gaps(UnixMs at) {
    fold();
    return sources.gaps(begun, at, at, kHour);
  }
  UnixMs begun = 0;
};

TEST(ASystem, ThatSaysNothingHasAGapSinceItWasRegistered) {
  Reporting it;
  EXPECT_TRUE(it.gaps(it.begun + kHour).empty());
  const auto gaps = it.gaps(it.begun + kHour + 1000);
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].to, it.begun + kHour + 1000);
  EXPECT_FALSE(gaps[0].closed);
}

TEST(AGap, IsClosedAsFarAsWasReportedAfterAll) {
  Reporting it;
  const auto start = it.begun;
  it.live(start + 1, start + 1);
  it.live(start + 10 * kHour, start + 4 * kHour, start + 1);
  auto gaps = it.gaps(start + 10 * kHour);
  ASSERT_EQ(gaps.size(), 2U) << "up to the fourth hour it came, the rest did not";
  EXPECT_EQ(gaps[0].to, start + 4 * kHour);
  EXPECT_EQ(gaps[0].closed, start + 10 * kHour);
  EXPECT_EQ(gaps[1].from, start + 4 * kHour);
  EXPECT_FALSE(gaps[1].closed);
  it.live(start + 11 * kHour, start + 11 * kHour, start + 4 * kHour);
  gaps = it.gaps(start + 11 * kHour);
  ASSERT_EQ(gaps.size(), 1U) << "what was made good in two steps is one gap";
  EXPECT_EQ(gaps[0].from, start + 1);
  EXPECT_EQ(gaps[0].to, start + 11 * kHour);
  EXPECT_EQ(gaps[0].closed, start + 11 * kHour);
}

TEST(AGap, OutsideThePeriodIsNotTold) {
  Reporting it;
  it.live(it.begun + 10 * kHour, it.begun + 10 * kHour, it.begun);
  it.fold();
  const auto later = it.begun + 10 * kHour;
  EXPECT_TRUE(it.sources.gaps(later + 1, later + kHour, later, kHour).empty());
  EXPECT_EQ(it.sources.gaps(later, later + kHour, later, kHour).size(), 1U);
}

TEST(ASystem, WhoseKeysAreOverHasAGapAndReportsNoMore) {
  Reporting it;
  it.live(it.begun + 1, it.begun + 1);
  it.append_event(kRegister, [&](message::Event::Builder event) {
    auto said = event.getBody().initSourceKeyEnded();
    said.setSource(data_of(kSource.view()));
    said.setKey(data_of(ledger::ByteView(kKey)));
    said.setAt(it.begun + 2);
  });
  const auto gaps = it.gaps(it.begun + 50 * kHour);
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].to, it.begun + 50 * kHour);
  const auto source = it.sources.find(kSource);
  ASSERT_TRUE(source);
  EXPECT_TRUE(holds(source->keys.at(0), it.begun + 1));
  EXPECT_TRUE(is_reporting(*source, it.begun + 1));
  EXPECT_FALSE(holds(source->keys.at(0), it.begun + 2));
  EXPECT_FALSE(is_reporting(*source, it.begun + 2));
}

TEST(ASystem, ThatEndedIsExpectedToSayNothingFromThenOn) {
  Reporting it;
  it.live(it.begun + 1, it.begun + 1);
  const auto end = it.begun + 10 * kHour;
  it.append_event(kRegister, [&](message::Event::Builder event) {
    auto said = event.getBody().initSourceEnded();
    said.setSource(data_of(kSource.view()));
    said.setAt(end);
  });
  const auto gaps = it.gaps(it.begun + 50 * kHour);
  ASSERT_EQ(gaps.size(), 1U) << "what it did not say before that stays a gap";
  EXPECT_EQ(gaps[0].to, end);
  EXPECT_FALSE(is_reporting(*it.sources.find(kSource), end));
}

TEST(AReport, IsKnownAgainByTheNameThatItsSystemGaveIt) {
  Reporting it;
  it.live(it.begun + 5, it.begun + 5);
  it.fold();
  const auto known = it.sources.find_report(kSource, "t-" + std::to_string(it.begun + 5));
  ASSERT_TRUE(known);
  EXPECT_EQ(known->outcome, ReportOutcome::taken);
  EXPECT_EQ(known->digest, kKey);
  EXPECT_FALSE(it.sources.find_report(kSource, "t-"));
}

}  // namespace
}  // namespace projections
