// Fold: imports, as far as they came, and the fields that they put in quarantine. Read side:
// projections/imports.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct ImportsFold {
  static constexpr std::string_view kName = "imports";
  static constexpr std::uint8_t kNumber = 9;
  static constexpr std::uint32_t kVersion = 1;

  static void apply(const Recorded<message::Enrolled>& event, ViewBuffer& view);
  static void apply(const Recorded<message::Corrected>& event, ViewBuffer& view);
  static void apply(const Recorded<message::Quarantined>& event, ViewBuffer& view);
  static void apply(const Recorded<message::Placed>& event, ViewBuffer& view);
  static void apply(const Recorded<message::PersonRegistered>& event, ViewBuffer& view);
  static void apply(const Recorded<message::RoleProposed>& event, ViewBuffer& view);
  static void apply(const Recorded<message::RelationProposed>& event, ViewBuffer& view);
  static void apply(const Recorded<message::GroupRegistered>& event, ViewBuffer& view);
  static void apply(const Recorded<message::Imported>& event, ViewBuffer& view);
};

}  // namespace projections
