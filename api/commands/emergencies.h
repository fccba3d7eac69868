// Readings in an emergency, afterwards (R56, docs/adr/0027): motivated by whoever read, read and reviewed by
// DIRECTIE or the FG, and listed for whoever has to do something about them.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/line.h"
#include "api/outcome.h"

namespace api {

struct MotivateEmergencyCommand {
  ledger::SubjectId pupil;
  projections::EmergencyId id;
  std::string reason;  // shown to the parents
};
struct EmergencyMotivatedNow {
  std::uint64_t index = 0;
  bool late = false;
};
/// By whoever read, once; late is late, and counts. Errors beside the rules': Malformed, conflict (was
/// motivated).
Answer<EmergencyMotivatedNow> motivate_emergency(const Board& board, const Caller& caller,
                                                 const MotivateEmergencyCommand& command);

struct ReviewEmergencyCommand {
  ledger::SubjectId pupil;
  projections::EmergencyId id;
  projections::message::Judgement judgement = projections::message::Judgement::UNSPECIFIED;
  std::string reason;  // shown to the parents
};
/// By DIRECTIE or the FG, once; never by whoever read. Errors beside the rules': Malformed, not_found (no
/// such emergency), conflict (was reviewed; may still be motivated in time).
Answer<std::uint64_t> review_emergency(const Board& board, const Caller& caller,
                                       const ReviewEmergencyCommand& command);

struct ReadEmergencyCommand {
  ledger::SubjectId pupil;
  projections::EmergencyId id;
};
struct EmergencyShown {
  std::uint64_t index = 0;
  projections::Emergency emergency;
  projections::EmergencyState state = projections::EmergencyState::to_motivate;
  LineText line;       // of the reading
  std::string reason;  // why, by whoever read; empty where nothing was written, or once that was erased
  std::string review;  // why it was judged so; as of `reason`
};
/// What is needed to review it; recorded first (D5). Errors beside the rules': not_found.
Answer<EmergencyShown> read_emergency(const Board& board, const Caller& caller,
                                      const ReadEmergencyCommand& command);

struct ListedEmergency {
  projections::Emergency emergency;
  projections::EmergencyState state = projections::EmergencyState::to_motivate;
  bool own = false;             // the caller read
  std::size_t unmotivated = 0;  // how many the same person has not motivated yet at that school
};
/// What the caller read themself; and for DIRECTIE of their school, and for the FG of the board, those that
/// are not reviewed yet. No words, no categories and no name.
ledger::Result<std::vector<ListedEmergency>> list_emergencies(const Board& board, const Caller& caller);

}  // namespace api
