// Fold: roles, as they were proposed, confirmed and ended; facts only, so that a reader can ask for any
// moment as it was known at any other. Read side: projections/work.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct RolesFold {
  static constexpr std::string_view kName = "roles";
  static constexpr std::uint8_t kNumber = 3;
  static constexpr std::uint32_t kVersion = 1;

  static void apply(const Recorded<message::RoleProposed>& event, ViewBuffer& view);
  static void apply(const Recorded<message::RoleConfirmed>& event, ViewBuffer& view);
  static void apply(const Recorded<message::RoleEnded>& event, ViewBuffer& view);
  static void apply(const Recorded<message::FirstDirectorNamed>& event, ViewBuffer& view);
};

}  // namespace projections
