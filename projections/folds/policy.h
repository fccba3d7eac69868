// Fold: which versions of the policy were adopted, and when (R15). Read side: projections/policy.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct PolicyFold {
  static constexpr std::string_view kName = "policy";
  static constexpr std::uint8_t kNumber = 8;
  static constexpr std::uint32_t kVersion = 1;

  static void apply(const Recorded<message::PolicyAdopted>& event, ViewBuffer& view);
};

}  // namespace projections
