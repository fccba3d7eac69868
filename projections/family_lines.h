// Which lines of a pupil's history tell one guardian something of another, beyond what the history itself
// shows of them: that there is such a line, when, and by which role. Evidence lists those without their words
// (docs/adr/0036). Pure.
#pragma once

#include <optional>

#include "ledger/ids.h"
#include "projections/events/events.capnp.h"
#include "projections/ids.h"

namespace projections {

/// What one line of a pupil's open stream has to do with a family, before it is known whose numbers it names.
struct FamilyLine {
  bool by_guardian = false;  // an act in the role OUDER
  // Done for the family as a whole, and told to each of them elsewhere: about an agreement, or a name.
  bool is_for_all = false;
  std::optional<ledger::SubjectId> guardian;  // whose gezag was registered
  bool is_decision = false;                   // what a parent without gezag is told
  std::optional<InformationId> decision;      // nothing where that was refused
  std::optional<RequestId> request;           // of whoever asked, also where somebody of the school acted
  std::optional<std::uint64_t> reading;       // index in the log: a reading that was looked back at
  bool is_unexpected = false;  // of a type that stands in no pupil's open stream, or is unknown
};

/// Reads no code that `verify_event` did not see. One row for every type of event says what it can tell.
FamilyLine describe_for_family(message::Event::Reader event);

/// What the log knows beside the line.
struct FamilyLineFacts {
  bool is_own_act = false;                   // of the guardian who asks
  std::optional<ledger::SubjectId> decided;  // whom the decision is about, where that is known
  std::optional<ledger::SubjectId> asked;    // who made the request; as of `decided`
  bool looks_back_at_withheld = false;       // the reading that it looks back at is withheld itself
};

/// Whether its words are withheld from this guardian (GDPR article 15(4)). What nobody can tell any more is
/// not theirs.
bool tells_of_another(const FamilyLine& line, const FamilyLineFacts& facts,
                      const ledger::SubjectId& guardian);

}  // namespace projections
