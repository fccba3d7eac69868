// Fold: gezag, as it was registered; facts only, so that a reader can ask for any moment as it was known at
// any other. Read side: projections/authority.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct AuthorityFold {
  static constexpr std::string_view kName = "authority";
  static constexpr std::uint8_t kNumber = 7;
  static constexpr std::uint32_t kVersion = 2;

  static void apply(const Recorded<message::GuardianRegistered>& event, ViewBuffer& view);
};

}  // namespace projections
