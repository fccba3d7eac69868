#include "projections/change.h"

#include <type_traits>

#include "projections/event_view.h"

namespace projections {
namespace {

template <class Body>
Change change_of(const Recorded<Body>& recorded) {
  constexpr bool kIsOwn = std::is_same_v<Body, message::Written> || std::is_same_v<Body, message::Corrected>;
  constexpr bool kIsLook = std::is_same_v<Body, message::Read>;
  if constexpr (kIsOwn || kIsLook) {
    // What was read in an emergency waits for a motivation and a review.
    if (recorded.event.getPurpose() == message::Purpose::EMERGENCY) return Change::anything;
    if (kIsLook || !recorded.is_done()) return Change::history;
    return Change::own_stream;
  }
  return Change::anything;
}

}  // namespace

ledger::Result<Change> change_of(const ledger::Draft& draft) {
  ledger::Line line;
  line.stream = draft.stream;
  line.schema = draft.what.schema;
  line.what = draft.what.bytes;
  Change change = Change::anything;
  LEDGER_TRY_OK(visit_line(line, [&](const auto& recorded) { change = change_of(recorded); }));
  return change;
}

}  // namespace projections
