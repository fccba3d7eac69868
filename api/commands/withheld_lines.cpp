#include "api/commands/withheld_lines.h"

#include <algorithm>
#include <unordered_set>

#include "api/commands/find_line.h"
#include "api/commands/guardian_person.h"
#include "ledger/message.h"
#include "projections/annotations.h"
#include "projections/events/events.capnp.h"
#include "projections/family_lines.h"

namespace api {
namespace {

using ledger::Result;
using ledger::WithheldGround;
using projections::FamilyLine;
using projections::FamilyLineFacts;

constexpr std::size_t kLinesAtOnce = 1024;

// The ledger's own messages tell of nobody but the pupil.
Result<FamilyLine> describe_family(const ledger::Line& line) {
  if (line.erased || line.schema != projections::schema_number_of<message::Event>()) return FamilyLine{};
  return ledger::read_message<message::Event>(line.what,
                                              [](message::Event::Reader event) -> Result<FamilyLine> {
                                                return projections::describe_for_family(event);
                                              });
}

}  // namespace

// Whoever works at the school of their own child is told as a parent (docs/adr/0035).
EvidenceSight::EvidenceSight(const Board& board, const Caller& caller, const Decided& decided)
    : board_(board), stream_(decided.line.stream) {
  const bool is_parent = decided.line.role == message::Role::GUARDIAN ||
                         (caller.person && is_parent_of(board, *caller.person, stream_.subject));
  if (is_parent && decided.line.role != message::Role::PUPIL) parent_ = caller.person;
}

Result<EvidenceSight::Judged> EvidenceSight::judge(const ledger::Line& line) const {
  LEDGER_TRY(const FamilyLine said, describe_family(line));
  FamilyLineFacts facts;
  if (said.by_guardian || said.reading) {
    LEDGER_TRY(facts.is_own_act, board_.log().is_by(*parent_, line.index));
  }
  if (said.decision) {
    if (const auto found = board_.information().find(*said.decision)) facts.decided = found->person;
  }
  if (said.request) {
    if (const auto found = board_.requests().find(*said.request)) facts.asked = found->asker;
  }
  Judged judged;
  judged.is_withheld = projections::tells_of_another(said, facts, *parent_);
  facts.looks_back_at_withheld = true;
  const bool asks_reading = !judged.is_withheld && projections::tells_of_another(said, facts, *parent_);
  // It was there before somebody looked back at it, so following it ends.
  if (asks_reading && *said.reading < line.index) judged.as_reading = said.reading;
  return judged;
}

Result<std::optional<WithheldGround>> EvidenceSight::withheld_at(const ledger::Line& line) const {
  const std::optional<WithheldGround> shown;
  if (!parent_) return shown;
  LEDGER_TRY(Judged judged, judge(line));
  while (judged.as_reading) {
    const auto reading = find_line(board_, stream_, *judged.as_reading);
    if (!reading && reading.error().code == ledger::ErrorCode::not_found) return shown;
    if (!reading) return reading.error();
    LEDGER_TRY(judged, judge(*reading));
  }
  return judged.is_withheld ? std::optional(WithheldGround::art15_4) : shown;
}

Result<std::vector<ledger::WithheldLine>> EvidenceSight::withheld_among(std::uint64_t count) const {
  std::vector<ledger::WithheldLine> withheld;
  if (!parent_) return withheld;
  std::unordered_set<std::uint64_t> indexes;  // of those, so that looking back at them is not looked up
  for (std::uint64_t first = 0; first < count; first += kLinesAtOnce) {
    const auto lines_max = static_cast<std::size_t>(std::min<std::uint64_t>(kLinesAtOnce, count - first));
    LEDGER_TRY(const auto lines, board_.lines().read_stream(stream_, first, lines_max));
    if (lines.size() != lines_max)
      return ledger::fail(ledger::ErrorCode::corrupt, "a line of a history is missing");
    for (const auto& line : lines) {
      LEDGER_TRY(const auto judged, judge(line));
      const bool is_as_reading = judged.as_reading && indexes.contains(*judged.as_reading);
      if (!judged.is_withheld && !is_as_reading) continue;
      withheld.push_back({line.seq, WithheldGround::art15_4});
      indexes.insert(line.index);
    }
  }
  return withheld;
}

}  // namespace api
