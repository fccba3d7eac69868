#include "projections/event_originals.h"

#include <algorithm>

#include "ledger/message.h"
#include "projections/event_view.h"

namespace projections {
namespace {

bool is_same(const ledger::Hash& hash, capnp::Data::Reader data) {
  return std::ranges::equal(hash.bytes, data);
}

bool names(const ledger::VerdictEvent& event, const ledger::VerdictOriginal& original) {
  if (event.schema != kSchemaOfEvent) return false;
  const auto read = ledger::read_message<message::Event>(
      event.what, [&](message::Event::Reader said) -> ledger::Result<bool> {
        if (!said.getBody().isLineLifted()) return false;
        const auto lifted = said.getBody().getLineLifted();
        return lifted.getIndex() == original.index && is_same(original.entry, lifted.getEntry()) &&
               is_same(original.what, lifted.getWhat());
      });
  return read && *read;
}

}  // namespace

ledger::Judged<void> check_originals(const ledger::Verdict& verdict) {
  for (const auto& event : verdict.events) {
    if (!event.original || names(event, *event.original)) continue;
    const auto shown = event.seq - verdict.streams[event.stream].first_shown;
    return ledger::refuse(
        ledger::RefusalCode::original_wrong,
        "/streams/" + std::to_string(event.stream) + "/events/" + std::to_string(shown) + "/original");
  }
  return {};
}

}  // namespace projections
