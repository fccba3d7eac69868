// Goal: a client's name for an event holds across a restart, for thirty days, and leaves nothing of what was
// written.
#include <gtest/gtest.h>

#include "support/small_board.h"

namespace {

using testing_support::SmallBoard;

const std::string kWrite =
    R"({"pupil":"00001","category":"TOETSRESULTAAT","value":"Meten M4: 31","purpose":"BEGELEIDEN"})";

std::string write_once(SmallBoard& small, std::uint8_t fingerprint = 1) {
  auto caller = small.person("LKA");
  caller.once = ledger::Idempotency{*caller.person, {7}, {fingerprint}};
  const auto answer = api::run_command(small.board(), caller, "schrijf", kWrite);
  if (answer) return *answer;
  const auto* error = std::get_if<ledger::Error>(&answer.error());
  return error == nullptr ? "refused" : ledger::name_of(error->code);
}

TEST(AClientsNameForAnEvent, HoldsAcrossARestartForThirtyDays) {
  SmallBoard small;
  small.import_and_confirm();
  small.at("2026-09-02T10:00:00Z");
  const auto first = write_once(small);
  EXPECT_NE(first.find("receipt"), std::string::npos) << first;
  small.close();
  small.open();
  EXPECT_EQ(write_once(small), first);
  EXPECT_EQ(write_once(small, 2), "already_exists");
  small.at("2026-10-02T09:00:00Z");
  EXPECT_EQ(write_once(small), first) << "the thirtieth day";
  small.at("2026-10-03T12:00:00Z");
  const auto later = write_once(small);
  EXPECT_NE(later.find("receipt"), std::string::npos) << later;
  EXPECT_NE(later, first);
}

}  // namespace
