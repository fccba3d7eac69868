// Cursors and tags, without a server: for how long, for whom, how many.
#include <gtest/gtest.h>

#include "api/http/cursors.h"
#include "api/http/tags.h"

namespace api {
namespace {

ledger::SubjectId person(std::uint8_t number) {
  ledger::SubjectId id;
  id.bytes.fill(number);
  return id;
}

TEST(Cursors, AreOfOnePersonAndOneQuestionForAWhile) {
  ledger::TestClock clock{1'000};
  Cursors cursors(clock);
  const auto token = cursors.give(person(1), "/a", {"x", 3});
  ASSERT_TRUE(cursors.find(person(1), "/a", token));
  EXPECT_EQ(cursors.find(person(1), "/a", token)->last, "x");
  EXPECT_EQ(cursors.find(person(1), "/a", token)->shown, 3U);
  EXPECT_FALSE(cursors.find(person(2), "/a", token));
  EXPECT_FALSE(cursors.find(person(1), "/b", token));
  EXPECT_FALSE(cursors.find(person(1), "/a", token.substr(1)));
  clock.set(1'000 + CursorLimits{}.alive_ms - 1);
  EXPECT_TRUE(cursors.find(person(1), "/a", token));
  clock.set(1'000 + CursorLimits{}.alive_ms);
  EXPECT_FALSE(cursors.find(person(1), "/a", token));
}

TEST(Cursors, OfOnePersonGiveWayToTheirOwnAndOfAllToAll) {
  ledger::TestClock clock{0};
  CursorLimits limits;
  limits.cursors_per_person_max = 2;
  limits.cursors_max = 3;
  Cursors cursors(clock, limits);
  const auto theirs = cursors.give(person(9), "/a", {});
  const auto first = cursors.give(person(1), "/a", {});
  const auto second = cursors.give(person(1), "/a", {});
  EXPECT_TRUE(cursors.find(person(1), "/a", first));
  const auto third = cursors.give(person(1), "/a", {});
  EXPECT_FALSE(cursors.find(person(1), "/a", first));
  EXPECT_TRUE(cursors.find(person(1), "/a", second));
  EXPECT_TRUE(cursors.find(person(1), "/a", third));
  EXPECT_TRUE(cursors.find(person(9), "/a", theirs));
  const auto last = cursors.give(person(2), "/a", {});
  EXPECT_FALSE(cursors.find(person(9), "/a", theirs)) << "the oldest of all";
  EXPECT_TRUE(cursors.find(person(2), "/a", last));
}

TEST(Tags, AreTheSameForTheSameAndTellNothing) {
  const Tags tags;
  EXPECT_EQ(tags.tag_of("a"), tags.tag_of("a"));
  EXPECT_NE(tags.tag_of("a"), tags.tag_of("b"));
  EXPECT_NE(tags.tag_of("a"), Tags().tag_of("a")) << "a key of this process";
}

TEST(Tags, AreNamedOneByOneOrAllAtOnce) {
  EXPECT_TRUE(names_tag("\"a\"", "\"a\"", false));
  EXPECT_TRUE(names_tag("\"x\" , \"a\"", "\"a\"", false));
  EXPECT_TRUE(names_tag(" * ", "\"a\"", false));
  EXPECT_TRUE(names_tag("W/\"a\"", "\"a\"", true));
  EXPECT_FALSE(names_tag("W/\"a\"", "\"a\"", false));
  EXPECT_FALSE(names_tag("\"b\"", "\"a\"", false));
  EXPECT_FALSE(names_tag("a", "\"a\"", false));
  EXPECT_FALSE(names_tag("", "\"a\"", true));
}

}  // namespace
}  // namespace api
