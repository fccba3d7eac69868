// Opening a guardian: a person with gezag over a pupil, from when, and on which proof (R31). Siblings share a
// guardian.
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

}  // namespace api
