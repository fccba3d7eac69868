// What was recorded under a client's name is told from the moment on that every reader can read it: rows of a
// group stand in the database a moment before its leaves count, and who is told so early looks for an event
// that no view holds yet.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "support/small_ledger.h"

namespace ledger {
namespace {

using testing_support::event_of;
using testing_support::SmallLedger;

Idempotency name_of(const StreamId& stream, std::uint16_t number) {
  return {stream.subject, {std::uint8_t(number >> 8U), std::uint8_t(number)}, {1}};
}

TEST(FindingWhatWasRecorded, TellsOfNothingThatNoReaderCanReadYet) {
  constexpr std::uint16_t kEvents = 1'500;
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  std::atomic<std::uint16_t> next{0};  // the event that is being appended
  std::atomic<unsigned> too_early{0};
  std::thread looking([&] {
    while (next < kEvents) {
      const auto found = small.log().find_recorded(name_of(pupil, next));
      if (found && *found && (*found)->last_index() >= small.lines().size()) ++too_early;
    }
  });

  unsigned missed = 0;
  for (; next < kEvents; ++next) {
    Submission submission;
    submission.drafts.push_back(event_of(pupil, "written"));
    submission.idempotency = name_of(pupil, next);
    EXPECT_TRUE(small.log().append(std::move(submission)));
    const auto found = small.log().find_recorded(name_of(pupil, next));
    if (!found || !*found) ++missed;
  }
  looking.join();

  EXPECT_EQ(too_early, 0U);
  EXPECT_EQ(missed, 0U) << "what was answered is found";
}

}  // namespace
}  // namespace ledger
