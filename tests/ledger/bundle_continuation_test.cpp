// Goal: a history that goes on under another key is whole only with all its parts, in order, each naming the
// other.
#include <gtest/gtest.h>

#include <filesystem>

#include "support/test_log.h"
#include "support/vectors.h"
#include "support/verdicts.h"

namespace ledger {
namespace {

using testing::continued_event;
using testing::opening_event;
using testing::plain_event;
using testing::TestEvent;
using testing::TestLog;
using testing::verdict_on;

// Keys of streams follow from their numbers, so a stream can be named before it is opened.
Hash map_key_of(std::size_t number) {
  return StreamKey(sha256(bytes_of("stream " + std::to_string(number))).view()).map_key();
}

// Stream 0 continued in stream 1; the last line of 0 and the opening of 1 can be chosen.
struct Continued {
  TestLog log;
  TestEvent last = continued_event(map_key_of(1));
  TestEvent opening = opening_event({{map_key_of(0), 2, "test.example/log"}});

  Bundle bundle(const std::vector<std::size_t>& shown) {
    log.open_stream(opening_event());
    log.add(0, plain_event("read"));
    log.add(0, last);
    log.open_stream(opening);
    log.add(1, plain_event("bundle made"));
    log.seal();
    return log.bundle(shown);
  }
  std::string judge(const std::vector<std::size_t>& shown) { return judge(bundle(shown)); }
  std::string judge(const Bundle& bundle) const { return verdict_on(bundle, log.policy(), log.now()); }
};

TEST(Continuation, WithBothItsStreamsIsComplete) {
  Continued school;
  EXPECT_EQ(school.judge({0, 1}), "");
}

TEST(Continuation, WithoutItsOtherStreamIsIncomplete) {
  EXPECT_EQ(Continued().judge({0}), "incomplete");
  EXPECT_EQ(Continued().judge({1}), "incomplete");
  Continued school;
  const auto verdict = verify_bundle(school.bundle({1}), school.log.policy(), school.log.now());
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->missing, std::vector{map_key_of(0)});
}

TEST(Continuation, OfAnotherLedgersStreamIsIncomplete) {
  Continued school;
  school.opening =
      opening_event({{map_key_of(0), 2, "test.example/log"}, {map_key_of(7), 9, "other.example/log"}});
  EXPECT_EQ(school.judge({0, 1}), "incomplete");
  // The same key in another ledger is another stream, even when one with that key is in the bundle.
  Continued namesake;
  namesake.opening = opening_event({{map_key_of(0), 2, "other.example/log"}});
  EXPECT_EQ(namesake.judge({0, 1}), "incomplete");
}

TEST(Continuation, ShowsTheOldestStreamFirst) { EXPECT_EQ(Continued().judge({1, 0}), "continuation_wrong"); }

TEST(Continuation, ThatOneSideDoesNotNameIsRefused) {
  Continued unnamed;
  unnamed.opening = opening_event();
  EXPECT_EQ(unnamed.judge({0, 1}), "continuation_wrong");
  Continued opaque;
  opaque.opening = plain_event("opened");
  EXPECT_EQ(opaque.judge({0, 1}), "continuation_wrong");
  Continued open_ended;
  open_ended.last = plain_event("read");
  EXPECT_EQ(open_ended.judge({0, 1}), "continuation_wrong");
  Continued elsewhere;
  elsewhere.last = continued_event(map_key_of(9));
  EXPECT_EQ(elsewhere.judge({0, 1}), "continuation_wrong");
}

TEST(Continuation, IsBelievedWhereOnlyTheOpeningShowsIt) {
  Continued school;
  Bundle bundle = school.bundle({0, 1});
  auto& last = bundle.streams[0].events.back();
  last.what = WithheldGround::r33;
  last.who = WithheldGround::r32;
  last.content = WithheldGround::art15_4;
  EXPECT_EQ(school.judge(bundle), "");
}

TEST(Continuation, OfAShorterStreamThanIsSaidIsRefused) {
  Continued school;
  school.opening = opening_event({{map_key_of(0), 4, "test.example/log"}});
  EXPECT_EQ(school.judge({0, 1}), "continuation_wrong");
}

TEST(Continuation, BeginsAfterTheStreamThatItContinues) {
  TestLog log;
  log.open_stream(opening_event());
  log.open_stream(opening_event({{map_key_of(0), 1, log.origin()}}));
  log.add(0, continued_event(map_key_of(1)));
  log.add(1, plain_event("read"));
  log.seal();
  EXPECT_EQ(verdict_on(log.bundle({0, 1}), log.policy(), log.now()), "continuation_wrong");
}

// Made once by the ledger itself, of a child whose histories went on under other keys twice, and kept: the
// page judges the same file.
TEST(Continuation, MadeByOurOwnLedgerStaysWhole) {
  const auto folder = std::filesystem::path(INZAGE_SOURCE_DIR) / "tests/golden/bundles";
  std::string vkey = testing::read_whole(folder / "continued.vkey");
  vkey.pop_back();
  const auto bundle = parse_bundle(testing::read_whole(folder / "continued.json"));
  ASSERT_TRUE(bundle);
  const auto verdict = verify_bundle(*bundle, *Policy::of_vkey(vkey), 1'800'000'000);
  ASSERT_TRUE(verdict) << name_of(verdict.error().code) << verdict.error().place;
  EXPECT_TRUE(verdict->is_complete());
  EXPECT_EQ(verdict->streams.size(), 3U);
  EXPECT_TRUE(verdict->earlier_size == std::nullopt);
}

TEST(Continuation, IsTheEndOfItsStream) {
  Continued school;
  school.log.open_stream(opening_event());
  school.log.add(0, continued_event(map_key_of(1)));
  school.log.add(0, plain_event("one more"));
  school.log.seal();
  EXPECT_EQ(school.judge(school.log.bundle({0})), "continuation_wrong");
}

TEST(Streams, ThatHaveNothingToDoWithEachOtherAreRefused) {
  TestLog log;
  log.open_stream(opening_event());
  log.open_stream(opening_event());
  log.seal();
  EXPECT_EQ(verdict_on(log.bundle({0}), log.policy(), log.now()), "");
  EXPECT_EQ(verdict_on(log.bundle({0, 1}), log.policy(), log.now()), "stream_unrelated");
}

TEST(Continuation, OfTwoStreamsInOneIsComplete) {
  TestLog log;
  log.open_stream(opening_event());
  log.open_stream(opening_event());
  log.add(0, continued_event(map_key_of(2)));
  log.add(1, continued_event(map_key_of(2)));
  log.open_stream(opening_event({{map_key_of(0), 1, log.origin()}, {map_key_of(1), 1, log.origin()}}));
  log.seal();
  EXPECT_EQ(verdict_on(log.bundle({0, 1, 2}), log.policy(), log.now()), "");
  EXPECT_EQ(verdict_on(log.bundle({0, 2}), log.policy(), log.now()), "incomplete");
}

TEST(OwnMessage, WhereItCannotStandOrCannotBeReadIsRefused) {
  const auto judge = [](const TestEvent& event) {
    TestLog log;
    log.open_stream(opening_event());
    log.add(0, event);
    log.seal();
    return verdict_on(log.bundle({0}), log.policy(), log.now());
  };
  EXPECT_EQ(judge(opening_event()), "message_malformed");
  for (const std::uint32_t schema : {17U, 18U}) {
    EXPECT_EQ(judge({schema, Bytes(9, 1), {}, {}}), "message_malformed") << schema;
  }
  EXPECT_EQ(judge({40, Bytes(9, 1), {}, {}}), "");  // opaque to the ledger
}

TEST(EarlierBundle, OfAStreamThatWasContinuedSinceIsStillABeginning) {
  TestLog log;
  log.open_stream(opening_event());
  log.add(0, plain_event("bundle made"));
  const std::size_t head = log.seal();
  log.add(0, continued_event(map_key_of(1)));
  log.open_stream(opening_event({{map_key_of(0), 2, log.origin()}}));
  log.seal();
  Bundle bundle = log.bundle({0, 1});
  bundle.earlier = log.earlier(head, 0);
  EXPECT_EQ(verdict_on(bundle, log.policy(), log.now()), "");
  bundle.earlier->count = 1;
  EXPECT_EQ(verdict_on(bundle, log.policy(), log.now()), "earlier_map_wrong");
}

}  // namespace
}  // namespace ledger
