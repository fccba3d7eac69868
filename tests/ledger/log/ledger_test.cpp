// Goal: what is acknowledged stands in the log, survives a restart, and is proven; what cannot be written is
// told.
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "ledger/audit.h"
#include "ledger/verify_directory.h"
#include "support/small_ledger.h"

namespace ledger {
namespace {

using testing_support::event_of;
using testing_support::kNoon;
using testing_support::kResults;
using testing_support::opening_of;
using testing_support::SmallLedger;

AuditReport audit_of(const SmallLedger& small, const LineReader& lines) {
  static_cast<void>(small);
  auto report = audit(lines, [](const Line&) { return std::optional<std::string>{}; }, {});
  EXPECT_TRUE(report) << report.error().detail;
  return std::move(*report);
}

TEST(TheLedger, StartsWithTheOpeningOfItsOwnStream) {
  SmallLedger small;
  small.open();
  const auto lines = small.lines().read_from(0, 10);

  ASSERT_TRUE(lines) << lines.error().detail;
  ASSERT_EQ(lines->size(), 2U);
  EXPECT_EQ(lines->front().schema, kSchemaOfOpening);
  EXPECT_EQ(lines->front().stream, (StreamId{small.log().own_subject(), StreamKind::ledger}));
}

TEST(TheLedger, KeepsEverythingOverARestartAndStillProvesIt) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const auto item = small.write(pupil, kResults, "niveau II");
  for (int i = 0; i < 600; ++i) small.append(event_of(pupil, "again"));
  small.close();
  small.open();

  auto draft = event_of(pupil, "read");
  draft.opens = {item};
  const auto receipt = small.append(std::move(draft));
  EXPECT_TRUE(small.log().open_content(receipt, item));
  EXPECT_EQ(small.log().count_of(pupil), 603U);
  const auto report = audit_of(small, small.lines());
  EXPECT_TRUE(report.findings.empty()) << report.findings.front().promise << report.findings.front().sentence;
  EXPECT_EQ(report.pupils, 1U);
  small.close();
  const auto keyless = verify_directory(small.places().directory, "", {});
  ASSERT_TRUE(keyless) << keyless.error().detail;
  EXPECT_TRUE(keyless->findings.empty()) << keyless->findings.front().sentence;
  EXPECT_EQ(keyless->events, report.events);
}

TEST(TheLedger, GroupsWhatWaitsAndAnswersEveryCaller) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  std::vector<std::thread> callers;
  std::atomic<int> answered{0};
  for (int caller = 0; caller < 8; ++caller) {
    callers.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        Submission submission;
        submission.drafts.push_back(event_of(pupil, "at once"));
        if (small.log().append(std::move(submission))) ++answered;
      }
    });
  }
  for (auto& caller : callers) caller.join();

  EXPECT_EQ(answered, 400);
  EXPECT_EQ(small.log().count_of(pupil), 401U);
  EXPECT_TRUE(audit_of(small, small.lines()).findings.empty());
}

TEST(TheLedger, RefusesADraftWhoseDecisionIsStale) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const std::uint64_t seen = small.log().count_of(pupil);
  small.append(event_of(pupil, "withdrawn"));
  Submission submission;
  submission.drafts.push_back(event_of(pupil, "published"));
  submission.depends.push_back({pupil, seen});

  const auto receipts = small.log().append(std::move(submission));

  ASSERT_FALSE(receipts);
  EXPECT_EQ(receipts.error().code, ErrorCode::conflict);
  EXPECT_EQ(small.log().count_of(pupil), seen + 1);
}

TEST(TheLedger, TakesASubmissionWholeOrNotAtAll) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const StreamId unknown{make_subject_id(), StreamKind::person};
  Submission submission;
  submission.drafts.push_back(event_of(pupil, "first"));
  submission.drafts.push_back(event_of(unknown, "second"));

  const auto receipts = small.log().append(std::move(submission));

  ASSERT_FALSE(receipts);
  EXPECT_EQ(receipts.error().code, ErrorCode::not_found);
  EXPECT_EQ(small.log().count_of(pupil), 1U);
}

TEST(TheLedger, OpensAStreamOnce) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  Submission submission;
  submission.drafts.push_back(opening_of(pupil, "Yara again"));

  const auto receipts = small.log().append(std::move(submission));

  ASSERT_FALSE(receipts);
  EXPECT_EQ(receipts.error().code, ErrorCode::already_exists);
}

TEST(TheLedger, RefusesMoreEventsThanAGroupHolds) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const auto submit = [&](std::size_t events) {
    Submission submission;
    for (std::size_t i = 0; i < events; ++i) submission.drafts.push_back(event_of(pupil, "one of many"));
    return small.log().append(std::move(submission)).has_value();
  };
  EXPECT_TRUE(submit(1024));
  EXPECT_FALSE(submit(1025));
  EXPECT_FALSE(submit(0));
}

TEST(TheLedger, NeverLetsRecordedTimeGoBack) {
  SmallLedger small;
  small.open();
  small.clock().set(kNoon + 1000);
  EXPECT_EQ(small.log().now_ms(), kNoon + 1000);
  small.clock().set(kNoon - 5'000'000);
  EXPECT_EQ(small.log().now_ms(), kNoon + 1000);
}

TEST(TheLedger, IsOpenedByOneProcessAtATime) {
  SmallLedger small;
  small.open();
  const auto second = small.try_open();
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::unavailable);
}

TEST(ANewLedger, IsNotMadeWhereSomethingStands) {
  SmallLedger small;
  const auto again = Ledger::create(small.places(), "test.example/other", true, small.clock());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::already_exists);
}

}  // namespace
}  // namespace ledger
