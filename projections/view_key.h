// The key under which views hide the keys that schools use: a row's key holds an HMAC, never "99ZZ/00001".
// Pure.
#pragma once

#include <string_view>

#include "ledger/hash.h"
#include "ledger/ids.h"

namespace projections {

/// 32 random bytes of this ledger, kept with its other secrets. Another key: the runner builds every view
/// anew.
struct ViewKey {
  std::array<std::uint8_t, 32> bytes{};
};

/// Where a subject is found by the key that its school knows it by: HMAC(view key, kind || school || "/" ||
/// key).
ledger::Hash lookup_of(const ViewKey& view_key, ledger::StreamKind kind, std::string_view school,
                       std::string_view key);
/// Where a group is found: HMAC(view key, "group/" || school || "/" || key).
ledger::Hash group_lookup_of(const ViewKey& view_key, std::string_view school, std::string_view key);
/// Where a school's lists stand: HMAC(view key, "school/" || school).
ledger::Hash school_lookup_of(const ViewKey& view_key, std::string_view school);
/// Tells whether views were built under this key: HMAC(view key, "inzage/views/v1").
ledger::Hash mark_of(const ViewKey& view_key);

}  // namespace projections
