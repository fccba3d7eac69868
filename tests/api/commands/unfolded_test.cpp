// Goal: whoever decides waits for the views when something that matters to it is on its way or not folded
// yet, and only then.
#include "api/unfolded.h"

#include "api/commands/event_draft.h"
#include "support/small_board.h"

namespace api {
namespace {

using ledger::StreamId;
using ledger::StreamKind;
using testing_support::SmallBoard;

StreamId pupil(std::uint8_t number) {
  StreamId stream;
  stream.subject.bytes.fill(number);
  return stream;
}

template <class Write>
ledger::Draft draft_in(const StreamId& stream, message::Outcome outcome, const Write& write) {
  LineFacts line;
  line.stream = stream;
  line.happened = line.recorded = 1'791'187'200'000;
  line.operation = projections::make_id<projections::OperationId>();
  line.role = message::Role::TEACHER;
  line.organisation = "99ZZ";
  line.purpose = message::Purpose::LEARNING;
  line.rule = "R20";
  line.rule_version = line.policy_version = 1;
  line.outcome = outcome;
  line.categories = {message::Category::LEARNING_RESULT};
  return make_draft(line, write);
}
ledger::Draft reading(const StreamId& stream) {
  return draft_in(stream, message::Outcome::OK, [](auto body) { body.initRead(); });
}
ledger::Draft writing(const StreamId& stream, message::Outcome outcome = message::Outcome::OK) {
  return draft_in(stream, outcome, [](auto body) {
    const auto item = projections::make_id<projections::ItemId>();
    auto said = body.initWritten();
    said.setItem(data_of(item));
    said.setSource("PERSONEEL");
  });
}
ledger::Draft opening(const StreamId& stream) {
  OpeningFacts facts;
  facts.stream = stream;
  facts.now = 1'791'187'200'000;
  facts.organisation = "99ZZ";
  facts.key = "00001";
  return make_opening(facts);
}

class WhatIsNotFolded : public ::testing::Test {
 protected:
  Unfolded::Mark begin(const ledger::Draft& draft) {
    const auto mark = unfolded_.begin({&draft, 1});
    EXPECT_TRUE(mark);
    return mark ? *mark : Unfolded::Mark{};
  }
  bool has(const StreamId& stream, std::uint64_t folded) { return unfolded_.has_any({&stream, 1}, folded); }

  Unfolded unfolded_;
};

TEST_F(WhatIsNotFolded, IsNoReadingAndNoRefusal) {
  begin(reading(pupil(1)));
  begin(writing(pupil(1), message::Outcome::REFUSED));
  EXPECT_FALSE(has(pupil(1), 0));
}

TEST_F(WhatIsNotFolded, IsAWritingForItsOwnPupilFromBeforeItIsSentUntilItIsFolded) {
  EXPECT_FALSE(has(pupil(1), 0));
  const auto mark = begin(writing(pupil(1)));
  EXPECT_TRUE(has(pupil(1), 1'000'000)) << "on its way: nobody knows its leaf";
  EXPECT_FALSE(has(pupil(2), 0));
  unfolded_.end(mark, 41);
  EXPECT_TRUE(has(pupil(1), 41)) << "views hold the leaves below 41";
  EXPECT_FALSE(has(pupil(1), 42));
}

TEST_F(WhatIsNotFolded, IsForEverybodyWhatCanMatterToAll) {
  const auto mark = begin(opening(pupil(9)));
  EXPECT_TRUE(has(pupil(1), 1'000'000));
  EXPECT_TRUE(unfolded_.has_any({}, 1'000'000));
  unfolded_.end(mark, 7);
  EXPECT_TRUE(unfolded_.has_any({}, 7));
  EXPECT_FALSE(unfolded_.has_any({}, 8));
}

TEST_F(WhatIsNotFolded, IsNothingOfWhatTheLedgerDidNotTake) {
  const auto mark = begin(writing(pupil(1)));
  unfolded_.end(mark, std::nullopt);
  EXPECT_FALSE(has(pupil(1), 0));
}

TEST_F(WhatIsNotFolded, WaitsForEachOfTwoOnTheirWay) {
  const auto first = begin(writing(pupil(1)));
  const auto second = begin(writing(pupil(1)));
  unfolded_.end(second, 12);
  EXPECT_TRUE(has(pupil(1), 100));
  unfolded_.end(first, 11);
  EXPECT_TRUE(has(pupil(1), 12));
  EXPECT_FALSE(has(pupil(1), 13));
}

TEST_F(WhatIsNotFolded, RefusesADraftThatNoViewCouldTake) {
  auto draft = reading(pupil(1));
  draft.what.bytes.resize(8);
  EXPECT_FALSE(unfolded_.begin({&draft, 1}));
  EXPECT_FALSE(unfolded_.has_any({}, 0));
}

TEST(WhatAViewDoesNotHold, IsReadAtOnceByWhoeverReadsTheDossier) {
  SmallBoard small;
  small.import_and_confirm();
  for (int round = 0; round < 30; ++round) {
    const auto value = "Rekenen M4: " + std::to_string(round);
    small.must(
        "LKA", "schrijf",
        R"({"pupil":"00001","category":"LEERRESULTAAT","purpose":"LEREN","value":")" + value + R"("})");
    const auto read =
        small.must("LKA", "lees", R"({"pupil":"00001","purpose":"LEREN","categories":["LEERRESULTAAT"]})");
    EXPECT_NE(read.find(value + "\""), std::string::npos) << value;
  }
}

}  // namespace
}  // namespace api
