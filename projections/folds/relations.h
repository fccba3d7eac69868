// Fold: working relations, as they were proposed, confirmed and ended; facts only, so that a reader can ask
// for any moment as it was known at any other (R20, R21). Read side: projections/work.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct RelationsFold {
  static constexpr std::string_view kName = "relations";
  static constexpr std::uint8_t kNumber = 4;
  static constexpr std::uint32_t kVersion = 2;

  static void apply(const Recorded<message::RelationProposed>& event, ViewBuffer& view);
  static void apply(const Recorded<message::RelationConfirmed>& event, ViewBuffer& view);
  static void apply(const Recorded<message::RelationEnded>& event, ViewBuffer& view);
};

}  // namespace projections
