// Fold: what DIRECTIE decided about parents without gezag (BW 1:377c). Read side: projections/information.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct InformationFold {
  static constexpr std::string_view kName = "information";
  static constexpr std::uint8_t kNumber = 18;
  static constexpr std::uint32_t kVersion = 1;

  static void apply(const Recorded<message::InformationDecided>& event, ViewBuffer& view);
  static void apply(const Recorded<message::InformationAssigned>& event, ViewBuffer& view);
};

}  // namespace projections
