// Fold: requests for the name behind one line of a pupil's history, with the advice and the decision on each.
// Read side: projections/name_requests.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct NameRequestsFold {
  static constexpr std::string_view kName = "name-requests";
  static constexpr std::uint8_t kNumber = 12;
  static constexpr std::uint32_t kVersion = 1;

  static void apply(const Recorded<message::NameAsked>& event, ViewBuffer& view);
  static void apply(const Recorded<message::NameAskedWhy>& event, ViewBuffer& view);
  static void apply(const Recorded<message::NameConcerned>& event, ViewBuffer& view);
  static void apply(const Recorded<message::NameAdvised>& event, ViewBuffer& view);
  static void apply(const Recorded<message::NameDecided>& event, ViewBuffer& view);
};

}  // namespace projections
