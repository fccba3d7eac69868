// Addresses that people are shown and follow.
#pragma once

#include <string_view>

namespace api {

/// Whether this is an absolute https address of RFC 3986 with a host and a path at most: in a query or a name
/// before the host somebody could stand. Pure.
bool is_public_address(std::string_view text);

}  // namespace api
