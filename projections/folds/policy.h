// Fold: which versions of the policy and of other documents were drafted, consented to and adopted, and when
// (R4, R15). Read sides: projections/policy.h, projections/documents.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct PolicyFold {
  static constexpr std::string_view kName = "policy";
  static constexpr std::uint8_t kNumber = 8;
  static constexpr std::uint32_t kVersion = 3;

  static void apply(const Recorded<message::PolicyAdopted>& event, ViewBuffer& view);
  static void apply(const Recorded<message::DocumentDrafted>& event, ViewBuffer& view);
  static void apply(const Recorded<message::CouncilConsented>& event, ViewBuffer& view);
  static void apply(const Recorded<message::DocumentAdopted>& event, ViewBuffer& view);
};

}  // namespace projections
