// Fold: where every line of every stream stands, by the time at which it happened. Read side:
// projections/access_history.h.
#pragma once

#include <type_traits>

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct AccessHistoryFold {
  static constexpr std::string_view kName = "access-history";
  static constexpr std::uint8_t kNumber = 6;
  static constexpr std::uint32_t kVersion = 1;

  /// Every event there is, refused ones too (D6), and every kind that is still to come. Covers say nothing.
  template <class Body>
  requires(!std::is_same_v<Body, ledger::message::Cover>) static void apply(const Recorded<Body>& event,
                                                                            ViewBuffer& view) {
    put(event.place, view);
  }

 private:
  static void put(const LinePlace& place, ViewBuffer& view);
};

}  // namespace projections
