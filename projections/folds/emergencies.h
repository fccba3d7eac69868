// Fold: readings in an emergency, with whoever read, their motivation and its review. Read side:
// projections/emergencies.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct EmergenciesFold {
  static constexpr std::string_view kName = "emergencies";
  static constexpr std::uint8_t kNumber = 13;
  static constexpr std::uint32_t kVersion = 1;

  static void apply(const Recorded<message::Read>& event, ViewBuffer& view);
  static void apply(const Recorded<message::EmergencyOpened>& event, ViewBuffer& view);
  static void apply(const Recorded<message::EmergencyAssigned>& event, ViewBuffer& view);
  static void apply(const Recorded<message::EmergencyMotivated>& event, ViewBuffer& view);
  static void apply(const Recorded<message::EmergencyReviewed>& event, ViewBuffer& view);
};

}  // namespace projections
