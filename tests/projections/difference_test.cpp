// Goal: what changed between two moments, thing by thing, whatever became known when.
#include "projections/difference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "support/views.h"

namespace projections {
namespace {

using testing::kOneDay;
using testing::numbered;

constexpr ledger::UnixMs day(int number) { return 1'800'000'000'000 + number * kOneDay; }

Item version(std::uint8_t number, ledger::UnixMs happened, ledger::UnixMs recorded) {
  Item item;
  item.id = numbered<ItemId>(number);
  item.content.index = number;
  item.happened = happened;
  item.recorded = recorded;
  return item;
}

void correct(Item& old, Item& item) {
  item.supersedes = old.id;
  old.superseded_by = item.id;
  old.superseded_happened = item.happened;
  old.superseded_recorded = item.recorded;
}

Moment moment(int at, int known_at) { return {day(at), day(known_at)}; }
Moment moment(int at) { return moment(at, at); }

std::vector<ItemId> ids(const std::vector<Item>& items) {
  std::vector<ItemId> found;
  for (const auto& item : items) found.push_back(item.id);
  return found;
}

TEST(ADifference, TellsWhatIsNewAndWhatStayed) {
  const std::vector<Item> versions{version(1, day(1), day(1)), version(2, day(5), day(5))};
  const auto changes = changes_between(versions, moment(3), moment(9));
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].kind, ChangeKind::equal);
  EXPECT_TRUE(changes[0].steps.empty());
  EXPECT_EQ(changes[1].kind, ChangeKind::added);
  EXPECT_FALSE(changes[1].before);
  EXPECT_EQ(changes[1].after->id, numbered<ItemId>(2));
  EXPECT_TRUE(changes_between(versions, moment(0), moment(0)).empty());
}

TEST(ADifference, TellsEveryCorrectionInBetween) {
  Item one = version(1, day(1), day(1)), two = version(2, day(5), day(5)), three = version(3, day(6), day(6));
  correct(one, two);
  correct(two, three);
  const auto changes = changes_between({one, two, three}, moment(3), moment(9));
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].kind, ChangeKind::changed);
  EXPECT_EQ(changes[0].before->id, one.id);
  EXPECT_EQ(changes[0].after->id, three.id);
  EXPECT_EQ(ids(changes[0].steps), (std::vector<ItemId>{two.id, three.id}));
}

// Day 10: a correction that says that it was so since day 2.
TEST(ADifference, TellsWhatBecameKnownLater) {
  Item one = version(1, day(1), day(1)), two = version(2, day(2), day(10));
  correct(one, two);
  const auto changes = changes_between({one, two}, moment(3), moment(12));
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].kind, ChangeKind::known_later);
  EXPECT_EQ(changes[0].before->id, one.id);
  EXPECT_EQ(changes_between({one, two}, moment(3, 12), moment(12))[0].kind, ChangeKind::equal);
}

TEST(ADifference, TellsWhatWasErasedAndOnlyThere) {
  Item one = version(1, day(1), day(1));
  one.erased = true;
  one.erased_happened = one.erased_recorded = day(5);
  EXPECT_EQ(changes_between({one}, moment(3), moment(9))[0].kind, ChangeKind::erased);
  EXPECT_EQ(changes_between({one}, moment(6), moment(9))[0].kind, ChangeKind::equal);
  EXPECT_EQ(changes_between({one}, moment(2), moment(3))[0].kind, ChangeKind::equal);
}

TEST(ADifference, KeepsTheSecondOfTwoCorrectionsAsAThingOfItsOwn) {
  Item one = version(1, day(1), day(1)), two = version(2, day(5), day(5)), three = version(3, day(6), day(6));
  correct(one, two);
  three.supersedes = one.id;
  const auto changes = changes_between({one, two, three}, moment(3), moment(9));
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].kind, ChangeKind::changed);
  EXPECT_EQ(changes[1].kind, ChangeKind::added);
}

// Whatever the versions and the moments, where corrections go forward in time: what stood there is told once
// on its side, and nothing else is.
TEST(ADifference, HoldsWhatStoodThereOnBothSidesOnce) {
  std::mt19937 random(7);
  const auto number = [&](int max) { return static_cast<int>(random() % static_cast<unsigned>(max)); };
  for (int round = 0; round < 500; ++round) {
    std::vector<Item> versions;
    int recorded = 0;
    for (std::uint8_t id = 1; id <= 8; ++id) {
      recorded += number(3);
      versions.push_back(version(id, day(recorded - number(6)), day(recorded)));
      Item& old = versions[static_cast<std::size_t>(number(id))];
      Item& item = versions.back();
      if (number(2) == 0 || old.id == item.id || old.superseded_by) continue;
      item.happened = std::max(item.happened, old.happened);
      correct(old, item);
    }
    const Moment first = moment(number(8), number(8));
    const Moment second{first.at + number(6) * kOneDay, first.known_at + number(6) * kOneDay};
    std::set<ItemId> before, after, told_before, told_after;
    for (const auto& item : versions) {
      if (is_current(item, first)) before.insert(item.id);
      if (is_current(item, second)) after.insert(item.id);
    }
    for (const auto& change : changes_between(versions, first, second)) {
      if (change.before) {
        EXPECT_TRUE(told_before.insert(change.before->id).second);
      }
      if (change.after) {
        EXPECT_TRUE(told_after.insert(change.after->id).second);
      }
    }
    ASSERT_EQ(told_before, before) << round;
    ASSERT_EQ(told_after, after) << round;
  }
}

}  // namespace
}  // namespace projections
