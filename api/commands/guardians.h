// Opening a guardian: a person with gezag over a pupil, from when, and on which proof (R31). Siblings share a
// guardian. Its end is registered the same way, with what was seen that says so.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

struct GuardianCommand {
  ledger::SubjectId pupil;
  std::string key;  // the guardian's key in this school; used again for a sibling
  std::string name;
  projections::message::Kinship kinship = projections::message::Kinship::UNSPECIFIED;
  projections::message::AuthorityProof proof = projections::message::AuthorityProof::UNSPECIFIED;
  std::string from;  // "2026-08-01"
};

struct GuardianOpened {
  std::uint64_t index = 0;
  ledger::SubjectId guardian;
};

Answer<GuardianOpened> open_guardian(const Board& board, const Caller& caller,
                                     const GuardianCommand& command);

/// The guardian whom the command opened before. Error: not_found.
ledger::Result<ledger::SubjectId> find_guardian(const Board& board, const GuardianCommand& command);

struct ChangeAuthorityCommand {
  ledger::SubjectId pupil;
  ledger::SubjectId guardian;
  projections::message::Kinship kinship = projections::message::Kinship::UNSPECIFIED;
  projections::message::AuthorityProof proof = projections::message::AuthorityProof::UNSPECIFIED;
  std::string from;  // the first day
};
/// Registers the gezag again, with what is known of it by now; what stood there before stays, and so does the
/// end of a gezag that ended: giving it anew is open_guardian. The index of the event. Errors beside the
/// rules': Malformed, not_found (nobody registered this), conflict (it says so already).
Answer<std::uint64_t> change_authority(const Board& board, const Caller& caller,
                                       const ChangeAuthorityCommand& command);

struct EndAuthorityCommand {
  ledger::SubjectId pupil;
  ledger::SubjectId guardian;
  projections::message::AuthorityProof proof = projections::message::AuthorityProof::UNSPECIFIED;
  std::string to;  // the last day; empty: from now on
};
/// Registers the gezag again with an end, so that it counts no more from there. The index of the event. Where
/// it has ended by then, the pupil's histories go on under new keys in the same group (continuation.h); an
/// end that is still to come is looked after when it came. Errors beside the rules': Malformed, not_found (no
/// gezag over this pupil then).
Answer<std::uint64_t> end_authority(const Board& board, const Caller& caller,
                                    const EndAuthorityCommand& command);

}  // namespace api
