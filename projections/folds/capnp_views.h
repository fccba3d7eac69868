// Cap'n Proto's texts and bytes as the types of the house. Borrowed: they live as long as the message.
#pragma once

#include <capnp/blob.h>

#include <string_view>

#include "projections/ids.h"

namespace projections {

inline std::string_view view_of(capnp::Text::Reader text) { return {text.begin(), text.size()}; }
inline ledger::ByteView view_of(capnp::Data::Reader bytes) { return {bytes.begin(), bytes.size()}; }

/// The id in these bytes; the zero id where there are none. Events were verified before a fold sees them.
template <class Tagged>
Tagged id_of(capnp::Data::Reader bytes) {
  return find_id<Tagged>(view_of(bytes)).value_or(Tagged{});
}

}  // namespace projections
