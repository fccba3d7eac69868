// Fold: packages, what was agreed with their suppliers, and what a supplier's own people may see. Read side:
// projections/suppliers.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct SuppliersFold {
  static constexpr std::string_view kName = "suppliers";
  static constexpr std::uint8_t kNumber = 15;
  static constexpr std::uint32_t kVersion = 1;

  static void apply(const Recorded<message::PackageRegistered>& event, ViewBuffer& view);
  static void apply(const Recorded<message::ProcessingAgreed>& event, ViewBuffer& view);
  static void apply(const Recorded<message::ProcessingEnded>& event, ViewBuffer& view);
  static void apply(const Recorded<message::PermissionGiven>& event, ViewBuffer& view);
  static void apply(const Recorded<message::PermissionWithdrawn>& event, ViewBuffer& view);
};

}  // namespace projections
