// People of the board: the FG, the privacy officer, BESTUUR and BEHEER hold their role for the whole board
// and work at no school, so nobody confirms them there. The operator at the machine appoints them, as the
// first director of a school is named: in their own stream, with a reason (docs/adr/0022).
#pragma once

#include <string>

#include "api/board.h"
#include "api/caller.h"
#include "api/commands/event_draft.h"
#include "api/outcome.h"

namespace api {

/// Whether a role is held for the whole board: FG, PRIVACY, BESTUUR, BEHEER.
bool is_role_of_board(message::Role role);

struct AppointCommand {
  std::string person;  // of the board: by number, KEY or BESTUUR/KEY; or a new key, with a name
  std::string name;    // only of somebody who is not there yet
  message::Role role = message::Role::UNSPECIFIED;
  std::string reason;
};
struct Appointed {
  std::uint64_t index = 0;  // of the role's own event
  ledger::SubjectId person;
};
/// From now on. Registers the person first, where nobody has that key and a name is given. Errors: Malformed,
/// Refused (recorded), not_found (no such person, and no name), already_exists (a name for a key that is
/// somebody's), conflict (holds the role already, was registered meanwhile, or is somebody of a school or a
/// guardian).
Answer<Appointed> appoint(const Board& board, const Caller& caller, const AppointCommand& command);

struct EndAppointmentCommand {
  ledger::SubjectId person;
  message::Role role = message::Role::UNSPECIFIED;
  std::string to;  // last day; empty: at once
  std::string reason;
};
/// The index of the event. Errors: Malformed, Refused (recorded), not_found (does not hold the role then).
Answer<std::uint64_t> end_appointment(const Board& board, const Caller& caller,
                                      const EndAppointmentCommand& command);

}  // namespace api
