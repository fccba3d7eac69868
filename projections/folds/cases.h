// Fold: cases in which an officer of the board may read, as they were opened, given to somebody and closed.
// Read side: projections/cases.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct CasesFold {
  static constexpr std::string_view kName = "cases";
  static constexpr std::uint8_t kNumber = 10;
  static constexpr std::uint32_t kVersion = 2;

  static void apply(const Recorded<message::CaseOpened>& event, ViewBuffer& view);
  static void apply(const Recorded<message::CaseAssigned>& event, ViewBuffer& view);
  static void apply(const Recorded<message::CaseClosed>& event, ViewBuffer& view);
};

}  // namespace projections
