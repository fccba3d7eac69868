// What every replay has in common: a reason (but not of a guardian or the pupil), two rights
// (projections/decide.h, Action::replay), an event that names the versions that are shown, and only then
// their content. A replay that shows content is a reading, and stands among the readings in the parents'
// history.
#pragma once

#include <functional>

#include "api/commands/deciding.h"
#include "api/line.h"
#include "projections/dossier.h"

namespace api {

struct ReplayQuestion {
  ledger::SubjectId pupil;
  message::Purpose purpose = message::Purpose::RIGHTS_OF_SUBJECTS;
  projections::AskedCategories categories;
  bool narrows = false;        // as Ask::narrows
  bool looks_at_past = false;  // at a moment before now, or at an earlier reading
  std::string reason;          // shown to the parents, as typed; of the family none is kept
  std::function<void(message::Read::Builder)> say;  // what is looked back at, in the event's own words
};

/// What an allowed replay will show.
struct ReplayPlan {
  std::vector<projections::Item> items;        // erased ones too: they are told, never opened
  std::vector<ledger::ContentRef> also_opens;  // what is no item: a reason
  bool very_confidential = false;              // what is looked back at is: a reading of such items
};
using PlanReplay = std::function<Answer<ReplayPlan>(const Decided& decided)>;

struct ReplayedItem {
  projections::Item item;
  std::optional<std::string> value;  // nothing: its content was erased
  std::string motivation;            // why it was needed, or why it was corrected
};

/// The event that records the replay.
struct ReplayEvent {
  std::uint64_t index = 0;
  ledger::UnixMs recorded = 0;
  LineText line;  // what the parents will see of it
};

struct Replayed {
  ReplayEvent event;
  ledger::Receipt receipt;
  std::vector<ReplayedItem> items;  // in the order of the plan
};

inline constexpr std::size_t kReplayReasonBytesMax = 1024;

/// Errors beside the rules': Malformed (no reason, or a longer one than may be), not_found (the plan's own:
/// recorded as a refusal by R7, so that nobody tries entries unseen), corrupt (content is lost: that is not
/// the same as erased).
Answer<Replayed> record_replay(const Board& board, const Caller& caller, const ReplayQuestion& asked,
                               const PlanReplay& plan);

/// Every category that a replay may be about when none is named. Requests and complaints are of whoever made
/// them and are shown to nobody by the way.
projections::AskedCategories categories_of_replays();

}  // namespace api
