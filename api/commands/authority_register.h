// Who has gezag over a pupil, since when, and since when that is known (R31): every registration, none of
// which takes another's place. Whoever looks is recorded first. A guardian is shown their own row, and is not
// told whether there are others (docs/adr/0035).
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

struct ReadAuthorityCommand {
  ledger::SubjectId pupil;
  projections::message::Purpose purpose = projections::message::Purpose::UNSPECIFIED;
  std::string reason;  // typed for the parents; of the family none is kept
  std::optional<projections::CaseId> named_case;
};

struct ShownGuardian {
  std::optional<ledger::SubjectId> person;  // nothing where the caller is not told who it is
  std::string name;
  bool own = false;
  bool counts = false;
  std::vector<projections::AuthorityLink> registrations;  // the oldest first
};

struct AuthorityShown {
  std::uint64_t index = 0;
  ledger::UnixMs at = 0;
  std::vector<ShownGuardian> guardians;
  std::vector<projections::InformationDecision> decisions;  // for who decides and who supervises
};

/// Errors beside the rules': Malformed (NOODSITUATIE: that opens the dossier itself).
Answer<AuthorityShown> read_authority(const Board& board, const Caller& caller,
                                      const ReadAuthorityCommand& command);

}  // namespace api
