// Fold: agreements about who sees what is very confidential, as they were proposed, acknowledged and ended.
// Read side: projections/agreements.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct AgreementsFold {
  static constexpr std::string_view kName = "agreements";
  static constexpr std::uint8_t kNumber = 11;
  static constexpr std::uint32_t kVersion = 1;

  static void apply(const Recorded<message::AgreementProposed>& event, ViewBuffer& view);
  static void apply(const Recorded<message::AgreementAssigned>& event, ViewBuffer& view);
  static void apply(const Recorded<message::AgreementAcknowledged>& event, ViewBuffer& view);
  static void apply(const Recorded<message::AgreementEnded>& event, ViewBuffer& view);
};

}  // namespace projections
