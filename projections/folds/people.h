// Fold: who there is, in which school, and where their name and account stand. Read side:
// projections/people.h.
#pragma once

#include "projections/event_view.h"
#include "projections/view.h"

namespace projections {

struct PeopleFold {
  static constexpr std::string_view kName = "people";
  static constexpr std::uint8_t kNumber = 1;
  static constexpr std::uint32_t kVersion = 4;

  static void apply(const Recorded<ledger::message::Opening>& event, ViewBuffer& view);
  static void apply(const Recorded<ledger::message::Erasure>& event, ViewBuffer& view);
  static void apply(const Recorded<message::PersonRegistered>& event, ViewBuffer& view);
  static void apply(const Recorded<message::AccountOpened>& event, ViewBuffer& view);
  static void apply(const Recorded<message::AccountInvited>& event, ViewBuffer& view);
  static void apply(const Recorded<message::AccountActivated>& event, ViewBuffer& view);
  static void apply(const Recorded<message::FactorSet>& event, ViewBuffer& view);
  static void apply(const Recorded<message::AccountClosed>& event, ViewBuffer& view);
  static void apply(const Recorded<message::LoggedIn>& event, ViewBuffer& view);
  static void apply(const Recorded<message::FactorRemoved>& event, ViewBuffer& view);
  static void apply(const Recorded<message::LoginsOverlapped>& event, ViewBuffer& view);
  static void apply(const Recorded<message::Enrolled>& event, ViewBuffer& view);
  static void apply(const Recorded<message::Written>& event, ViewBuffer& view);
  static void apply(const Recorded<message::Corrected>& event, ViewBuffer& view);
  static void apply(const Recorded<message::ReportJudged>& event, ViewBuffer& view);
};

}  // namespace projections
