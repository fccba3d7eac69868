#include "api/commands/opened_emergency.h"

#include "api/commands/documents.h"
#include "api/dates.h"
#include "projections/mutation.h"

namespace api {

using projections::bites;
using projections::Mutant;

std::optional<OpenedEmergency> open_emergency(const Board& board, const Decided& decided) {
  if (!projections::is_emergency_reading(decided.question) || !bites(Mutant::R56_is_recorded))
    return std::nullopt;
  const auto now = decided.line.recorded;
  const auto working_days = projections::find_terms(decided.question.policy).emergency_days;
  const auto days =
      projections::days_to_motivate(weekday_of(now), working_days, closed_days(board, decided.school, now));
  return OpenedEmergency{projections::make_id<projections::EmergencyId>(), end_of_day(now, days)};
}

void push_emergency(const Board& board, const Caller& caller, const Decided& decided,
                    const OpenedEmergency& opened, bool motivated, std::vector<ledger::Draft>& drafts) {
  auto pupils = make_draft(decided.line, [&](message::Event::Body::Builder body) {
    auto said = body.initEmergencyOpened();
    said.setEmergency(data_of(opened.id));
    said.setMotivateBy(opened.motivate_by);
    said.setMotivated(motivated);
  });
  // Who it is stands with that person: parents are shown a role and no member of staff (R3).
  LineFacts own = decided.line;
  own.stream = {*caller.person, ledger::StreamKind::person};
  own.categories.clear();
  auto readers = make_draft(own, [&](message::Event::Body::Builder body) {
    auto said = body.initEmergencyAssigned();
    said.setEmergency(data_of(opened.id));
    said.setPupil(data_of(decided.line.stream.subject));
  });
  push_draft(board, caller, std::move(pupils), drafts);
  push_draft(board, caller, std::move(readers), drafts);
}

}  // namespace api
