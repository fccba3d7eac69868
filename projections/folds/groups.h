// Fold: groups and who is placed in them. Read side: projections/work.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct GroupsFold {
  static constexpr std::string_view kName = "groups";
  static constexpr std::uint8_t kNumber = 2;
  static constexpr std::uint32_t kVersion = 1;

  static void apply(const Recorded<message::GroupRegistered>& event, ViewBuffer& view);
  static void apply(const Recorded<message::Placed>& event, ViewBuffer& view);
};

}  // namespace projections
