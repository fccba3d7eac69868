// Goal: a stream that was being continued when the power failed is continued whole or not at all, with every
// event where it was answered to stand; and can be continued after that.
#include <gtest/gtest.h>

#include <array>
#include <iostream>

#include "crash/depth.h"
#include "crash/story.h"
#include "ledger/audit.h"
#include "support/continued_ledger.h"

namespace crash {
namespace {

using testing_support::event_of;
using testing_support::kNoon;

constexpr std::uint64_t kBefore = 3;  // events of the open stream before it is continued

// The pupil's number, for all lives of a test.
ledger::StreamId pupil_of(ledger::StreamKind kind) {
  ledger::StreamId stream{{}, kind};
  stream.subject.bytes.fill(7);
  return stream;
}

ledger::Submission both_continued(ledger::Ledger& log) {
  ledger::Submission submission;
  for (const auto kind : {ledger::StreamKind::pupil_confidential, ledger::StreamKind::pupil_open}) {
    auto drafts = log.make_continuation(pupil_of(kind), "GEZAG_VERVALLEN", kNoon);
    LEDGER_CHECK(drafts.has_value());
    std::ranges::move(*drafts, std::back_inserter(submission.drafts));
  }
  submission.drafts.push_back(event_of(pupil_of(ledger::StreamKind::pupil_open), "the reason"));
  return submission;
}

bool append(ledger::Ledger& log, ledger::Draft draft) {
  ledger::Submission submission;
  submission.drafts.push_back(std::move(draft));
  return log.append(std::move(submission)).has_value();
}

// A pupil with an event of each stream behind its openings.
Work begin(const std::filesystem::path& folder) {
  return [=](const Telling&) {
    const ledger::TestClock clock(kNoon);
    if (!ledger::Ledger::create(places_in(folder), "test.example/inzage", true, clock)) return kExitRefused;
    auto opened = ledger::Ledger::open(places_in(folder), clock);
    if (!opened) return kExitRefused;
    ledger::Submission openings;
    for (const auto kind : {ledger::StreamKind::pupil_open, ledger::StreamKind::pupil_confidential})
      openings.drafts.push_back(testing_support::opening_of(pupil_of(kind), "Yara"));
    if (!opened->ledger->append(std::move(openings))) return kExitRefused;
    for (std::uint64_t i = 1; i < kBefore; ++i) {
      if (!append(*opened->ledger, event_of(pupil_of(ledger::StreamKind::pupil_open), "before")))
        return kExitRefused;
    }
    return 0;
  };
}

// Continues both streams, writes once more, puts the tail away, and writes again.
Work go_on(const std::filesystem::path& folder, const Step& die_at) {
  return [=](const Telling& telling) {
    if (die_at.nth > 0) ledger::arm_crash(die_at.point, die_at.nth);
    const ledger::TestClock clock(kNoon);
    auto opened = ledger::Ledger::open(places_in(folder), clock);
    if (!opened) return kExitRefused;
    auto& log = *opened->ledger;
    const auto receipts = log.append(both_continued(log));
    if (!receipts) return kExitDiffers;
    telling.line("continued " + std::to_string(receipts->back().seq()));
    if (!append(log, event_of(pupil_of(ledger::StreamKind::pupil_open), "after"))) return kExitDiffers;
    telling.line("appended");
    if (!log.put_tail_away()) return kExitDiffers;
    return append(log, event_of(pupil_of(ledger::StreamKind::pupil_open), "at last")) ? 0 : kExitDiffers;
  };
}

// What is there after that, and that it can be continued: "" or what is wrong.
Work look(const std::filesystem::path& folder, bool was_answered) {
  return [=](const Telling& telling) {
    const ledger::TestClock clock(kNoon);
    auto opened = ledger::Ledger::open(places_in(folder), clock);
    if (!opened) {
      telling.line("refused " + opened.error().detail);
      return 1;
    }
    auto& log = *opened->ledger;
    const auto open = pupil_of(ledger::StreamKind::pupil_open);
    const auto confidential = pupil_of(ledger::StreamKind::pupil_confidential);
    const bool is_continued = log.segment_begin_of(open) == kBefore + 1;
    const bool is_whole = is_continued
                              ? log.count_of(open) >= kBefore + 3 && log.segment_begin_of(confidential) == 2
                              : log.count_of(open) == kBefore && log.count_of(confidential) == 1;
    if (!is_whole || (was_answered && !is_continued)) telling.line("half");
    telling.line(is_continued ? "is continued" : "is not");
    if (!log.append(both_continued(log))) telling.line("cannot be continued");
    auto draft = event_of(open, "bundle made");
    draft.proves_stream = true;
    ledger::Submission submission;
    submission.drafts.push_back(std::move(draft));
    const auto receipts = log.append(std::move(submission));
    const auto bundle = receipts ? log.make_bundle(receipts->front(), {}) : receipts.error();
    const auto policy = ledger::Policy::of_vkey(log.vkey());
    const auto verdict = ledger::verify_bundle(*bundle, *policy, kNoon / 1000);
    if (!verdict || !verdict->is_complete()) telling.line("does not verify");
    const auto report =
        ledger::audit(*opened->lines, [](const ledger::Line&) { return std::optional<std::string>{}; }, {});
    if (!report || !report->findings.empty())
      telling.line("audit " + (report ? report->findings.front().sentence : report.error().detail));
    return 0;
  };
}

TEST(AContinuationThatDies, IsWholeOrNotThereAndGoesOn) {
  if (kIsSanitized) GTEST_SKIP() << "the release build runs this";
  const testing_support::TemporaryFolder folder;
  std::filesystem::create_directories(folder / "base");
  ASSERT_EQ(live(begin(folder / "base")).exit_code, 0);
  constexpr std::array kPoints{ledger::CrashPoint::round_planned,     ledger::CrashPoint::written_in_place,
                               ledger::CrashPoint::synced_in_place,   ledger::CrashPoint::group_closed,
                               ledger::CrashPoint::batch_made,        ledger::CrashPoint::group_written,
                               ledger::CrashPoint::head_advanced,     ledger::CrashPoint::submission_answered,
                               ledger::CrashPoint::second_place_read, ledger::CrashPoint::tail_file_written,
                               ledger::CrashPoint::tail_file_taken_in};
  int deaths = 0;
  int continued = 0;
  for (const auto point : kPoints) {
    for (unsigned nth = 1;; ++nth) {
      copy_places(folder / "base", folder / "places");
      const auto life = live(go_on(folder / "places", {point, nth}));
      const bool was_answered = life.text().find("continued ") != std::string::npos;
      const auto looked = live(look(folder / "places", was_answered));
      EXPECT_EQ(looked.exit_code, 0) << life.text() << looked.text();
      ASSERT_EQ(looked.told.size(), 1U)
          << static_cast<int>(point) << " " << nth << life.text() << looked.text();
      continued += looked.told.front() == "is continued" ? 1 : 0;
      std::filesystem::remove_all(folder / "places");
      if (!life.was_killed()) break;
      ++deaths;
    }
  }
  std::cout << "  died " << deaths << " times, and was continued " << continued << " times\n";
  EXPECT_GT(deaths, continued - static_cast<int>(std::size(kPoints)));
  EXPECT_GT(continued, static_cast<int>(std::size(kPoints)));
}

}  // namespace
}  // namespace crash
