// Goal: a class list is one act: an event for every pupil, of one operation, or refusals and nothing shown.
#include "api/line.h"
#include "ledger/message.h"
#include "projections/events/events.capnp.h"
#include "support/small_board.h"

namespace api {
namespace {

using testing_support::SmallBoard;

constexpr const char* kReadClass = R"({"group":"G4","purpose":"LEREN","categories":["NAAM"]})";

std::string newest_operation(SmallBoard& small, const std::string& pupil) {
  const ledger::StreamId stream{*find_pupil(small.board(), pupil), ledger::StreamKind::pupil_open};
  const auto lines = small.board().lines().read_stream(stream, small.board().log().count_of(stream) - 1, 1);
  EXPECT_EQ(describe(lines->at(0))->action, "GELEZEN");
  const auto operation = ledger::read_message<projections::message::Event>(
      lines->at(0).what, [](projections::message::Event::Reader event) -> ledger::Result<std::string> {
        const auto bytes = event.getOperation();
        return ledger::to_hex(ledger::ByteView(bytes.begin(), bytes.size()));
      });
  return *operation;
}

TEST(AClassList, IsAnEventForEveryPupilOfOneAct) {
  SmallBoard small;
  small.import_and_confirm();
  const auto size = small.size();
  const auto list = small.must("LKA", "lees-groep", kReadClass);
  EXPECT_NE(list.find("Voorbeeld"), std::string::npos);
  EXPECT_NE(list.find("Tweede"), std::string::npos);
  EXPECT_EQ(small.size(), size + 3) << "two events and one seal";
  EXPECT_EQ(newest_operation(small, "00001"), newest_operation(small, "00002"));
  EXPECT_EQ(newest_operation(small, "00001").size(), 32U);
}

TEST(AClassList, OfAnotherGroupIsRefusedForEveryPupil) {
  SmallBoard small;
  small.import_and_confirm();
  const auto size = small.size();
  EXPECT_EQ(small.refused("LKB", "lees-groep", kReadClass), "R20");
  EXPECT_EQ(small.size(), size + 3) << "two refusals and one seal: one wait for the disk";
  EXPECT_EQ(newest_operation(small, "00001"), newest_operation(small, "00002"));
  for (const auto* pupil : {"00001", "00002"}) {
    const ledger::StreamId stream{*find_pupil(small.board(), pupil), ledger::StreamKind::pupil_open};
    const auto lines = small.board().lines().read_stream(stream, small.board().log().count_of(stream) - 1, 1);
    EXPECT_EQ(describe(lines->at(0))->outcome, "GEWEIGERD") << pupil;
  }
}

TEST(AClassList, OfAGroupThatIsNotThereRecordsNothing) {
  SmallBoard small;
  small.import_and_confirm();
  const auto size = small.size();
  const auto answer =
      small.run("LKA", "lees-groep", R"({"group":"G9","purpose":"LEREN","categories":["NAAM"]})");
  ASSERT_FALSE(answer);
  EXPECT_EQ(std::get<ledger::Error>(answer.error()).code, ledger::ErrorCode::not_found);
  EXPECT_EQ(small.size(), size);
}

}  // namespace
}  // namespace api
