// Fold: the items of each pupil's dossier, as references with both times. Read side: projections/dossier.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct DossierFold {
  static constexpr std::string_view kName = "dossier";
  static constexpr std::uint8_t kNumber = 5;
  static constexpr std::uint32_t kVersion = 5;

  static void apply(const Recorded<message::Enrolled>& event, ViewBuffer& view);
  static void apply(const Recorded<message::Written>& event, ViewBuffer& view);
  static void apply(const Recorded<message::Corrected>& event, ViewBuffer& view);
  static void apply(const Recorded<message::ReportJudged>& event, ViewBuffer& view);
  static void apply(const Recorded<ledger::message::Erasure>& event, ViewBuffer& view);
};

}  // namespace projections
