// Every type that a line can decode to, as one list for code that asks something of all of them.
#pragma once

#include <tuple>

#include "projections/event_view.h"

namespace projections {

using AllBodies = std::tuple<
#define INZAGE_EVENT(name, Name, NAME) message::Name,
#include "projections/event_types.def"
#undef INZAGE_EVENT
    ledger::message::Opening, ledger::message::Continued, ledger::message::Erasure,
    ledger::message::Certificate, ledger::message::Epoch, ledger::message::Cover>;

/// Calls `use(static_cast<Body*>(nullptr))` for each of them.
template <class Use>
void for_each_body(Use&& use) {
  [&]<class... Body>(std::tuple<Body...>*) {
    (use(static_cast<Body*>(nullptr)), ...);
  }(static_cast<AllBodies*>(nullptr));
}

}  // namespace projections
