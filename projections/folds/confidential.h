// Fold: confidential matters, with what was written, looked at and decided about them, and what was lifted.
// Nothing but the commands about matters, and what the family is shown of a lifted one, reads its rows. Read
// side: projections/confidential.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct ConfidentialFold {
  static constexpr std::string_view kName = "confidential";
  static constexpr std::uint8_t kNumber = 14;
  static constexpr std::uint32_t kVersion = 1;

  static void apply(const Recorded<message::MatterOpened>& event, ViewBuffer& view);
  static void apply(const Recorded<message::MatterWritten>& event, ViewBuffer& view);
  static void apply(const Recorded<message::MatterRead>& event, ViewBuffer& view);
  static void apply(const Recorded<message::MatterUpheld>& event, ViewBuffer& view);
  static void apply(const Recorded<message::MatterLifted>& event, ViewBuffer& view);
  static void apply(const Recorded<message::LineLifted>& event, ViewBuffer& view);
  static void apply(const Recorded<message::CaseOpened>& event, ViewBuffer& view);
  static void apply(const Recorded<message::CaseClosed>& event, ViewBuffer& view);
};

}  // namespace projections
