// Which projections fold which events, asked of the code itself: the event reference and the tests read this,
// so that neither can be stale.
#pragma once

#include <capnp/schema.h>

#include <string_view>
#include <vector>

namespace projections {

/// Every message that can be the `what` of a line: the members of Event.body in their order, then the
/// ledger's own.
std::vector<capnp::StructSchema> event_schemas();

/// Names of the projections with an `apply` for this event, in the order of their numbers. Empty: it stands
/// in the log only.
std::vector<std::string_view> projections_of(const capnp::StructSchema& event);

/// Names of all projections, in the order of their numbers.
std::vector<std::string_view> projection_names();

}  // namespace projections
