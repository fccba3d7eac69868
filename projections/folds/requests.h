// Fold: questions and requests of families as they came in (R39 to R41). Read side: projections/requests.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct RequestsFold {
  static constexpr std::string_view kName = "requests";
  static constexpr std::uint8_t kNumber = 19;
  static constexpr std::uint32_t kVersion = 1;

  static void apply(const Recorded<message::RequestReceived>& event, ViewBuffer& view);
  static void apply(const Recorded<message::RequestDescribed>& event, ViewBuffer& view);
  static void apply(const Recorded<message::QuestionPromoted>& event, ViewBuffer& view);
  static void apply(const Recorded<message::PromotionDescribed>& event, ViewBuffer& view);
};

}  // namespace projections
