// Short ways to say what a bundle is judged to be.
#pragma once

#include <string>

#include "ledger/bundle.h"

namespace ledger::testing {

/// "" for a bundle that verifies and is complete, "incomplete", or the code of its refusal. The bundle is
/// written and read again first, as a parent's file would be.
inline std::string verdict_on(const Bundle& bundle, const Policy& policy, std::uint64_t now) {
  const auto read = parse_bundle(format_bundle(bundle));
  if (!read) return name_of(read.error().code);
  const auto verdict = verify_bundle(*read, policy, now);
  if (!verdict) return name_of(verdict.error().code);
  return verdict->is_complete() ? "" : "incomplete";
}

inline std::string verdict_on(const std::string& json, const Policy& policy, std::uint64_t now) {
  const auto read = parse_bundle(json);
  if (!read) return name_of(read.error().code);
  const auto verdict = verify_bundle(*read, policy, now);
  if (!verdict) return name_of(verdict.error().code);
  return verdict->is_complete() ? "" : "incomplete";
}

}  // namespace ledger::testing
