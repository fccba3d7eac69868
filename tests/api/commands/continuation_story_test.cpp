// Goal: from the moment that somebody's gezag over a child has ended, nothing new about it can be recognised
// with what they hold; for everybody else the child's history is the one that it was.
#include <algorithm>

#include "api/commands/continuation.h"
#include "api/ended_authority.h"
#include "api/line_check.h"
#include "ledger/audit.h"
#include "ledger/entry.h"
#include "ledger/stream_key.h"
#include "support/small_board.h"

namespace api {
namespace {

using ledger::StreamKind;
using testing_support::SmallBoard;

constexpr const char* kOwnChild = R"({"pupil":"00001"})";
constexpr const char* kEndNow = R"({"pupil":"00001","guardian":"OUD","proof":"BESCHIKKING"})";

std::uint64_t begin_of(SmallBoard& small, StreamKind kind, const std::string& pupil = "00001") {
  return small.board().log().segment_begin_of({*find_pupil(small.board(), pupil), kind});
}

ledger::Bundle bundle_of(SmallBoard& small, const std::string& as) {
  const auto bundle = ledger::parse_bundle(small.must(as, "bewijs", kOwnChild));
  EXPECT_TRUE(bundle);
  return bundle ? *bundle : ledger::Bundle{};
}

ledger::Judged<ledger::Verdict> judge(SmallBoard& small, const ledger::Bundle& bundle) {
  const auto policy = ledger::Policy::of_vkey(small.board().log().vkey());
  return ledger::verify_bundle(bundle, *policy, 1'790'000'000);
}

// Whether any event that the newer bundle adds to the older one carries a tag of the older one's keys, but
// for the one that ends them.
std::size_t recognised(const ledger::Bundle& old, const ledger::Bundle& now) {
  const ledger::StreamKey key(old.streams.back().key.view());
  std::size_t count = 0;
  for (const auto& stream : now.streams) {
    for (const auto& event : stream.events) {
      const auto tag = ledger::decode_event_entry(event.entry)->tag;
      for (std::uint64_t seq = old.streams.back().count; seq < 500; ++seq)
        count += tag == key.tag(seq) ? 1 : 0;
    }
  }
  return count;
}

TEST(Gezag, ThatEndsNowGivesBothHistoriesOfTheChildNewKeysAndNoOther) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian("OUD");
  small.open_guardian("OUV");
  const auto mothers = bundle_of(small, "OUD");
  const auto fathers = bundle_of(small, "OUV");
  small.must("ADM", "beeindig-gezag", kEndNow);
  small.must("LKA", "schrijf",
             R"({"pupil":"00001","category":"TOETSRESULTAAT","value":"niveau II","purpose":"BEGELEIDEN"})");

  EXPECT_GT(begin_of(small, StreamKind::pupil_open), 0U);
  EXPECT_GT(begin_of(small, StreamKind::pupil_confidential), 0U);
  EXPECT_EQ(begin_of(small, StreamKind::pupil_open, "00002"), 0U);
  const auto now = bundle_of(small, "OUV");
  EXPECT_EQ(recognised(mothers, now), 2U);  // the father's bundle of then, and the end of the key
  ASSERT_EQ(now.streams.size(), 2U);
  EXPECT_EQ(recognised(fathers, now), 1U);
  const auto verdict = judge(small, now);
  ASSERT_TRUE(verdict) << ledger::name_of(verdict.error().code) << verdict.error().place;
  EXPECT_TRUE(verdict->is_complete());
  const auto report = ledger::audit(small.board().lines(), make_line_check(), {});
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->findings.empty()) << report->findings.front().sentence;
}

TEST(Gezag, ThatWasNotEndedGivesNoNewKeys) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  EXPECT_EQ(small.refused("LKA", "beeindig-gezag", kEndNow), "R23");
  EXPECT_FALSE(small.run("ADM", "beeindig-gezag", R"({"pupil":"00001","guardian":"LKA","proof":"AKTE"})"));
  EXPECT_EQ(begin_of(small, StreamKind::pupil_open), 0U);
  EXPECT_EQ(begin_of(small, StreamKind::pupil_confidential), 0U);
}

TEST(Gezag, ThatEndsLaterGivesNewKeysOnceThatDayIsOverAndOnce) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  small.must("ADM", "beeindig-gezag",
             R"({"pupil":"00001","guardian":"OUD","proof":"BESCHIKKING","to":"2026-10-05"})");
  small.at("2026-10-05T21:59:59Z");
  EXPECT_EQ(continue_where_authority_ended(small.board())->continued, 0U);
  const auto last = bundle_of(small, "OUD");
  EXPECT_EQ(last.streams.size(), 1U);
  small.at("2026-10-05T22:00:00Z");
  small.close();
  small.open();
  EXPECT_EQ(continue_where_authority_ended(small.board())->continued, 1U);
  EXPECT_GT(begin_of(small, StreamKind::pupil_open), 0U);
  EXPECT_GT(begin_of(small, StreamKind::pupil_confidential), 0U);
  EXPECT_EQ(continue_where_authority_ended(small.board())->continued, 0U);
  small.close();
  small.open();
  EXPECT_EQ(continue_where_authority_ended(small.board())->continued, 0U);
  const auto now = bundle_of(small, "LKD");
  EXPECT_EQ(recognised(last, now), 1U);
}

TEST(Gezag, ThatEndsLaterIsSeenByTheServerWhenItStartsAndWhileItRuns) {
  SmallBoard small;
  small.import_and_confirm();
  const auto open_until = [&](const char* key, const char* to) {
    small.open_guardian(key);
    small.must("ADM", "beeindig-gezag",
               std::string(R"({"pupil":"00001","guardian":")") + key + R"(","proof":"BESCHIKKING","to":")" +
                   to + "\"}");
  };
  open_until("OUD", "2026-10-05");
  open_until("OUV", "2026-10-06");
  small.at("2026-10-06T10:00:00Z");
  const auto fail_with = [](const std::string& trouble) { ADD_FAILURE() << trouble; };
  const EndedAuthority ended(small.board(), fail_with, std::chrono::milliseconds(5));
  const auto first = begin_of(small, StreamKind::pupil_open);
  EXPECT_GT(first, 0U) << "at its start";
  small.at("2026-10-07T10:00:00Z");
  const auto enough = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (begin_of(small, StreamKind::pupil_open) == first && std::chrono::steady_clock::now() < enough)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  EXPECT_GT(begin_of(small, StreamKind::pupil_open), first) << "while it runs";
}

// Asked for again and again, also with a day before it began, it ends once and makes keys once.
TEST(Gezag, ThatEndedIsNotEndedAgain) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  const char* kEndBefore = R"({"pupil":"00001","guardian":"OUD","proof":"BESCHIKKING","to":"2019-01-01"})";
  small.must("ADM", "beeindig-gezag", kEndBefore);
  const auto begin = begin_of(small, StreamKind::pupil_open);
  EXPECT_FALSE(small.run("ADM", "beeindig-gezag", kEndBefore));
  EXPECT_FALSE(small.run("ADM", "beeindig-gezag", kEndNow));
  EXPECT_EQ(begin_of(small, StreamKind::pupil_open), begin);
}

// One child's history that can have no more keys: its gezag ends, and the others get theirs.
TEST(Gezag, OverAChildWhoseHistoryHasAllItsKeysEndsAllTheSame) {
  SmallBoard small;
  small.import_and_confirm();
  for (int i = 1; i < ledger::kSegmentsMax; ++i) {
    ledger::Submission submission;
    ASSERT_TRUE(continue_pupil(small.board(), *find_pupil(small.board(), "00001"), kNewKey,
                               small.board().log().now_ms(), submission));
    ASSERT_TRUE(small.board().append(std::move(submission)));
  }
  small.open_guardian();
  small.must("ADM", "beeindig-gezag", kEndNow);
  EXPECT_EQ(small.refused("OUD", "lees",
                          R"({"pupil":"00001","purpose":"RECHTEN_BETROKKENE","categories":["NAAM"]})"),
            "R31");
  small.open_guardian("OUV", "00002");
  small.must("ADM", "beeindig-gezag",
             R"({"pupil":"00002","guardian":"OUV","proof":"BESCHIKKING","to":"2026-10-05"})");
  small.at("2026-10-06T10:00:00Z");
  const auto done = continue_where_authority_ended(small.board());
  ASSERT_TRUE(done);
  EXPECT_EQ(done->failures.size(), 1U);
  EXPECT_EQ(done->continued, 1U);
}

TEST(Gezag, ThatEndedWithNewKeysAtOnceWantsNoMore) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  small.must("ADM", "beeindig-gezag", kEndNow);
  EXPECT_EQ(continue_where_authority_ended(small.board())->continued, 0U);
  small.open_guardian("OUV");
  small.at("2026-10-06T08:00:00Z");
  small.must("ADM", "beeindig-gezag",
             R"({"pupil":"00001","guardian":"OUV","proof":"BESCHIKKING","to":"2026-09-30"})");
  EXPECT_EQ(continue_where_authority_ended(small.board())->continued, 0U);
  EXPECT_EQ(bundle_of(small, "LKD").streams.size(), 3U);
}

TEST(AHistory, ThatGoesOnUnderANewKeyIsReadSearchedAndReplayedAsBefore) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian("OUD");
  small.open_guardian("OUV");
  const auto write = [&](const char* value) {
    small.must(
        "LKA", "schrijf",
        std::string(R"({"pupil":"00001","category":"TOETSRESULTAAT","purpose":"BEGELEIDEN","value":")") +
            value + R"("})");
  };
  write("niveau II");
  small.must("ADM", "beeindig-gezag", kEndNow);
  write("niveau III");
  small.at("2026-09-02T08:00:00Z");
  for (int round = 0; round < 2; ++round) {
    const auto read = small.must(
        "LKA", "lees", R"({"pupil":"00001","purpose":"BEGELEIDEN","categories":["TOETSRESULTAAT"]})");
    EXPECT_NE(read.find("niveau II\""), std::string::npos) << read;
    EXPECT_NE(read.find("niveau III"), std::string::npos) << read;
    const auto then = small.must(
        "LKD", "terugblik",
        R"({"pupil":"00001","at":"2026-09-01","categories":["TOETSRESULTAAT"],"reason":"nagaan"})");
    EXPECT_NE(then.find("niveau III"), std::string::npos) << then;
    const auto history = small.must("OUV", "geschiedenis", kOwnChild);
    EXPECT_NE(history.find(R"("action":"VOORTGEZET")"), std::string::npos);
    EXPECT_NE(history.find(R"("action":"VERVOLG_GEOPEND")"), std::string::npos);
    EXPECT_EQ(history.find("Noor"), std::string::npos) << "nobody is named";
    EXPECT_EQ(small.refused("OUV", "geschiedenis", kOwnChild), "");
    EXPECT_EQ(small.refused("OUD", "geschiedenis", kOwnChild), "R31");
    ASSERT_TRUE(small.board().rebuild({}));
  }
}

}  // namespace
}  // namespace api
