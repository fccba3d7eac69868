// Goal: a projection is a fold and nothing else: the same lines give the same rows, each `apply` counts, and
// every event is folded somewhere or said not to be.
#include <gtest/gtest.h>

#include <set>

#include "projections/annotations.h"
#include "projections/fold_table.h"
#include "support/folding.h"

namespace projections {
namespace {

using testing::fold_in_memory;
using testing::RandomHistory;

// Stand in the log and in no view.
const std::set<std::string_view> kLogOnly = {"Dekking"};

constexpr std::uint64_t kSeeds[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
constexpr std::size_t kEvents = 440;

TEST(Folds, TakeEveryEventSomewhereOrItIsLogOnly) {
  for (const auto& schema : event_schemas()) {
    const auto name = dutch_name(schema);
    EXPECT_EQ(projections_of(schema).empty(), kLogOnly.contains(name)) << name;
  }
}

TEST(Folds, KnowEveryMemberOfEventBody) {
  std::set<std::uint64_t> listed;
  for (const auto& schema : event_schemas()) listed.insert(schema.getProto().getId());
  const auto body = capnp::Schema::from<message::Event::Body>();
  for (const auto field : body.getFields()) {
    EXPECT_TRUE(listed.contains(field.getType().asStruct().getProto().getId()))
        << field.getProto().getName().cStr();
  }
  EXPECT_EQ(listed.size(), body.getFields().size() + 6);
}

TEST(Folds, HaveNumbersAndNamesOfTheirOwn) {
  std::set<std::uint8_t> numbers;
  std::set<std::string_view> names;
  for_each_fold([&]<class Fold>(Fold, std::size_t) {
    EXPECT_NE(Fold::kNumber, 0);
    EXPECT_GT(Fold::kVersion, 0U);
    EXPECT_TRUE(numbers.insert(Fold::kNumber).second);
    EXPECT_TRUE(names.insert(Fold::kName).second);
  });
}

TEST(Folds, GiveTheSameRowsTwice) {
  for (const auto seed : kSeeds) {
    SCOPED_TRACE(seed);
    const RandomHistory history(seed, kEvents);
    for_each_fold([&]<class Fold>(Fold, std::size_t) {
      const auto first = fold_in_memory<Fold>(history.lines());
      const auto second = fold_in_memory<Fold>(history.lines());
      ASSERT_TRUE(first) << first.error().detail;
      EXPECT_FALSE(first->empty()) << Fold::kName;
      EXPECT_TRUE(*first == *second) << Fold::kName;
    });
  }
}

// Whoever removes an `apply` gets other rows: none of them is decoration.
TEST(Folds, AllCount) {
  std::set<std::string> counted;
  for (const auto seed : kSeeds) {
    const RandomHistory history(seed, kEvents);
    for_each_fold([&]<class Fold>(Fold, std::size_t) {
      const auto whole = fold_in_memory<Fold>(history.lines());
      for_each_body([&]<class Body>(Body*) {
        if constexpr (Folds<Fold, Body>) {
          const auto without = fold_in_memory<Fold>(history.lines(), capnp::typeId<Body>());
          const std::string name(dutch_name(capnp::Schema::from<Body>()));
          if (*whole != *without) counted.insert(std::string(Fold::kName) + " " + name);
        }
      });
    });
  }
  for (const auto& schema : event_schemas()) {
    for (const auto projection : projections_of(schema)) {
      const std::string pair = std::string(projection) + " " + std::string(dutch_name(schema));
      EXPECT_TRUE(counted.contains(pair)) << pair;
    }
  }
}

TEST(Folds, WriteOnlyUnderTheirOwnNumber) {
  const RandomHistory history(4, kEvents);
  for_each_fold([&]<class Fold>(Fold, std::size_t) {
    const auto rows = fold_in_memory<Fold>(history.lines());
    for (const auto& row : *rows) ASSERT_EQ(row.first.at(0), Fold::kNumber) << Fold::kName;
  });
}

// A key of the school's system may be a number that a person knows the child by (RocksDB keys hold no such
// thing).
TEST(Folds, HideTheKeysThatSchoolsUse) {
  const RandomHistory history(5, 10);
  const std::string_view needles[] = {"00001", "99ZZ", "LK1"};
  for_each_fold([&]<class Fold>(Fold, std::size_t) {
    const auto rows = fold_in_memory<Fold>(history.lines());
    for (const auto& row : *rows) {
      for (const auto needle : needles) {
        ASSERT_EQ(ledger::text_of(row.first).find(needle), std::string_view::npos) << Fold::kName;
      }
    }
  });
}

// The same event, refused; empty for the lifting of one line, which is never asked for by itself.
ledger::Bytes refused_copy(const ledger::Line& line) {
  const auto copied = ledger::read_message<message::Event>(
      line.what, [](message::Event::Reader event) -> ledger::Result<ledger::Bytes> {
        capnp::MallocMessageBuilder message;
        message.setRoot(event);
        auto refused = message.getRoot<message::Event>();
        refused.setOutcome(message::Outcome::REFUSED);
        if (refused.getBody().isLineLifted()) return ledger::Bytes{};
        if (refused.getBody().isRead()) refused.getBody().getRead().initItems(0);
        if (refused.getBody().isMatterWritten()) refused.getBody().getMatterWritten().disownItem();
        return ledger::canonical_bytes(refused.asReader());
      });
  return copied ? *copied : ledger::Bytes{};
}

TEST(Folds, LeaveRefusedEventsOutOfEverythingThatTellsNone) {
  RandomHistory history(6, 50);
  const std::vector<ledger::Line> before = history.lines();
  for (const auto& line : before) {
    if (line.schema != kSchemaOfEvent) continue;
    const auto refused = refused_copy(line);
    if (!refused.empty()) history.append_own(line.stream, kSchemaOfEvent, refused);
  }
  for_each_fold([&]<class Fold>(Fold, std::size_t) {
    const auto without = fold_in_memory<Fold>(before);
    const auto with = fold_in_memory<Fold>(history.lines());
    ASSERT_TRUE(without && with);
    // A matter's own view counts what was refused about it: each is a line once it is lifted.
    const bool tells_refusals = Fold::kName == "access-history" || Fold::kName == "confidential";
    EXPECT_EQ(*without == *with, !tells_refusals) << Fold::kName;
  });
}

}  // namespace
}  // namespace projections
