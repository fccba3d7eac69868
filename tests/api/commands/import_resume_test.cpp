// Goal: an import that was cut short anywhere is finished by importing the file again: what is missing and
// one last event, whose counts are those of an import that was not.
#include <algorithm>

#include "api/commands/import_plan.h"
#include "projections/event_view.h"
#include "support/small_board.h"

namespace api {
namespace {

using testing_support::small_school;
using testing_support::SmallBoard;

// What every BestandIngelezen in the log says, one line each, and how many events there are.
std::string imports_in(SmallBoard& small) {
  std::string said;
  const auto lines = projections::line_source(small.board().lines()).read_from(0, 10'000);
  EXPECT_TRUE(lines);
  for (const auto& line : *lines) {
    EXPECT_TRUE(projections::visit_line(line, [&]<class Body>(const projections::Recorded<Body>& event) {
      if constexpr (std::is_same_v<Body, message::Imported>) {
        said += std::to_string(event.body.getPupils()) + " pupils " +
                std::to_string(event.body.getPersons()) + " persons " +
                std::to_string(event.body.getGroups()) + " groups " + std::to_string(event.body.getEvents()) +
                " events\n";
      }
    }));
  }
  const auto events = std::ranges::count(*lines, projections::kSchemaOfEvent, &ledger::Line::schema);
  return said + std::to_string(events) + " events in the log";
}

// Appends the first submissions of an import, as one that was killed afterwards; true when that was all.
bool append_beginning(SmallBoard& small, std::size_t count) {
  const std::string xml = small_school();
  const auto reading = parse_edexml(ledger::bytes_of(xml));
  LineFacts line;
  line.happened = line.recorded = small.board().log().now_ms();
  line.operation = projections::make_id<projections::OperationId>();
  line.role = message::Role::OPERATOR;
  line.organisation = "99ZZ";
  line.system = message::System::EDUSCOPE_ADMINISTRATION;
  auto plan = plan_import(small.board(), {}, *reading.file, line);
  EXPECT_TRUE(plan);
  for (std::size_t at = 0; at < std::min(count, plan->submissions.size()); ++at)
    EXPECT_TRUE(small.board().log().append(std::move(plan->submissions[at])));
  EXPECT_TRUE(small.board().catch_up());
  return count >= plan->submissions.size();
}

TEST(AnImportThatStoppedHalfway, IsFinishedOnceByImportingTheFileAgain) {
  SmallBoard whole;
  whole.import(small_school());
  const auto expected = imports_in(whole);
  ASSERT_EQ(std::ranges::count(expected, '\n'), 1) << expected;

  bool was_all = false;
  for (std::size_t done = 1; !was_all; ++done) {
    SmallBoard small;
    was_all = append_beginning(small, done);
    ASSERT_EQ(small.board().imports().unfinished().size(), 1U);
    EXPECT_TRUE(small.import(small_school()).has_finished_earlier);
    EXPECT_EQ(imports_in(small), expected) << done;
    const auto again = small.import(small_school());
    EXPECT_EQ(again.events, 0U);
    EXPECT_FALSE(again.has_finished_earlier);
  }
}

TEST(AnImportThatStoppedHalfway, IsNotFinishedByTheFileOfAnotherSchool) {
  SmallBoard small;
  append_beginning(small, 1);
  EXPECT_FALSE(small.import(small_school("98AB")).has_finished_earlier);
  EXPECT_EQ(small.board().imports().unfinished().size(), 1U);
}

}  // namespace
}  // namespace api
