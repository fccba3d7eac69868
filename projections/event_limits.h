// What the event_limits*.cpp ask of every event: ids of their length, members that are there.
#pragma once

#include "projections/codes.h"
#include "projections/event_view.h"
#include "projections/ids.h"

namespace projections {

inline constexpr std::size_t kDigestBytes = 32;

/// Error: corrupt, with the member's name and nothing that it says.
inline ledger::Result<void> require(bool holds, const char* member) {
  if (holds) return {};
  return ledger::fail(ledger::ErrorCode::corrupt, member);
}

inline bool is_id(capnp::Data::Reader bytes) { return bytes.size() == kIdBytes; }
inline bool is_id_or_empty(capnp::Data::Reader bytes) { return bytes.size() == 0 || is_id(bytes); }

/// The id of what the event is about. Refused, it need not say which. Error: as require.
inline ledger::Result<void> require_id(capnp::Data::Reader id, bool is_done, const char* member) {
  return require(is_id(id) || (!is_done && id.size() == 0), member);
}

}  // namespace projections
