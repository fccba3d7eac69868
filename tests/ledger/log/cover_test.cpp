// Goal: cover events cannot be told from others without keys, and hide nothing from whoever has them. Method:
// honest ones, and ones that hold something else, put into their stream behind the door that refuses that.
#include <gtest/gtest.h>

#include <future>
#include <set>

#include "ledger/audit.h"
#include "ledger/entry.h"
#include "ledger/ledger_core.h"
#include "ledger/log/prepare.h"
#include "ledger/stream_key.h"
#include "support/small_ledger.h"

namespace ledger {
namespace {

using testing_support::event_of;
using testing_support::kNoon;
using testing_support::SmallLedger;

AuditReport audit_of(const SmallLedger& small) {
  const auto report =
      audit_directory(small.places(), [](const Line&) { return std::optional<std::string>{}; }, {});
  EXPECT_TRUE(report) << report.error().detail;
  return report ? *report : AuditReport{};
}

// Behind the door: whoever has the keys can append what they like.
void force(SmallLedger& small, PreparedDraft draft) {
  const auto core = open_core(complete(small.places()), small.clock());
  ASSERT_TRUE(core) << core.error().detail;
  std::promise<bool> promise;
  auto done = promise.get_future();
  Waiting waiting;
  waiting.drafts.push_back(std::move(draft));
  waiting.done = [&promise](auto receipts) { promise.set_value(receipts.has_value()); };
  (*core)->sequencer->submit(std::move(waiting));
  ASSERT_TRUE(done.get());
}

TEST(ACover, IsAnEventWithItsSealAndPassesTheAudit) {
  SmallLedger small;
  auto& log = small.open();
  const auto yara = small.enrol("Yara");
  const auto before = small.lines().size();
  small.append(event_of(yara, "read"));
  const auto after_a_reading = small.lines().size();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(log.append_cover());
  EXPECT_EQ(small.lines().size() - after_a_reading, 3 * (after_a_reading - before))
      << "as any event of one group";

  // No two digests are alike, though all say the same.
  std::set<std::string> digests;
  const StreamId covers{log.own_subject(), StreamKind::cover};
  for (std::uint64_t seq = 1; seq <= 3; ++seq) {
    const auto committed = small.lines().find_commitment(covers, seq);
    ASSERT_TRUE(committed);
    digests.insert(to_hex(committed->what.view()));
  }
  EXPECT_EQ(digests.size(), 3U);
  const auto lines = small.lines().read_stream(covers, 1, 10);
  ASSERT_TRUE(lines);
  for (const auto& line : *lines) EXPECT_EQ(line.schema, kSchemaOfCover);
  small.close();
  const auto report = audit_of(small);
  EXPECT_TRUE(report.findings.empty()) << report.findings.front().sentence;
  EXPECT_EQ(report.covers, 3U);
}

TEST(ACover, IsMadeByTheLedgerAndByNobodyElse) {
  SmallLedger small;
  auto& log = small.open();
  Submission submission;
  submission.drafts.push_back(event_of({log.own_subject(), StreamKind::cover}, "hidden"));
  const auto receipts = log.append(std::move(submission));
  ASSERT_FALSE(receipts);
  EXPECT_EQ(receipts.error().code, ErrorCode::invalid_argument);
}

TEST(ACover, ThatHoldsAnythingElseIsFoundByTheAudit) {
  for (const bool has_other_salt : {true, false}) {
    SmallLedger small;
    const StreamId covers{small.open().own_subject(), StreamKind::cover};
    ASSERT_TRUE(small.log().append_cover());
    small.close();
    if (has_other_salt) {
      force(small, prepare_cover(covers, kNoon, sha256(bytes_of("thirty-two bytes that say something"))));
    } else {
      auto prepared = prepare({event_of({covers.subject, StreamKind::ledger}, "hidden")});
      ASSERT_TRUE(prepared);
      prepared->front().stream = covers;
      force(small, std::move(prepared->front()));
    }
    const auto report = audit_of(small);
    ASSERT_FALSE(report.findings.empty()) << has_other_salt;
    EXPECT_EQ(report.findings.front().promise, "COVER") << report.findings.front().sentence;
  }
}

TEST(ACover, GoesOnAfterTheLedgerIsOpenedAgain) {
  SmallLedger small;
  ASSERT_TRUE(small.open().append_cover());
  small.close();
  ASSERT_TRUE(small.open().append_cover());
  small.close();
  const auto report = audit_of(small);
  EXPECT_TRUE(report.findings.empty());
  EXPECT_EQ(report.covers, 2U);
}

}  // namespace
}  // namespace ledger
