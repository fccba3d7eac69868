// Fold: the systems that report, their keys, which reports they made, and where those
// have gaps. Read side:
// projections/sources.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct SourcesFold {
  static constexpr std::string_view kName = "sources";
  static constexpr std::uint8_t kNumber = 16;
  static constexpr std::uint32_t kVersion = 1;

  static void apply(const Recorded<message::SourceRegistered>& event, ViewBuffer& view);
  static void apply(const Recorded<message::SourceKeySet>& event, ViewBuffer& view);
  static void apply(const Recorded<message::SourceKeyEnded>& event, ViewBuffer& view);
  static void apply(const Recorded<message::SourceEnded>& event, ViewBuffer& view);
  static void apply(const Recorded<message::SourceAlive>& event, ViewBuffer& view);
  static void apply(const Recorded<message::Read>& event, ViewBuffer& view);
  static void apply(const Recorded<message::Written>& event, ViewBuffer& view);
};

}  // namespace projections
