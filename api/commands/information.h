// What a parent without gezag is told (BW 1:377c, R31): DIRECTIE decides for one parent and one child, from
// day to day, that they may read how the child learns, or why not. Who it is stands in that parent's own
// stream.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

struct DecideInformationCommand {
  ledger::SubjectId pupil;
  std::string key;  // of the parent in this school: known already, or new by this
  std::string name;
  projections::message::Kinship kinship = projections::message::Kinship::UNSPECIFIED;
  bool given = false;
  projections::message::InformationGround ground = projections::message::InformationGround::UNSPECIFIED;
  std::string from;  // empty: from now on
  std::string to;    // the last day; of a yes
  std::string reason;
};

struct InformationMade {
  std::uint64_t index = 0;
  projections::InformationId id;
  ledger::SubjectId guardian;
};

/// By DIRECTIE. The newest decision counts, so a no ends an earlier yes. Errors beside the rules': Malformed
/// (a no without one of the law's two grounds; a yes without an end), conflict (this parent has gezag),
/// already_exists (the key is somebody else's).
Answer<InformationMade> decide_information(const Board& board, const Caller& caller,
                                           const DecideInformationCommand& command);

struct OwnInformation {
  projections::InformationDecision decision;
  bool counts = false;  // it lets the parent look now
};
/// Those about the caller: no words.
ledger::Result<std::vector<OwnInformation>> list_information(const Board& board, const Caller& caller);

/// Whether this decision counts at `at`: of those about the same parent and child it is the newest, and a yes
/// whose days hold.
bool counts_at(const projections::InformationDecision& one,
               const std::vector<projections::InformationDecision>& all, ledger::UnixMs at);

struct InformationReason {
  std::uint64_t index = 0;
  std::string text;  // empty once it was erased
};
/// Why it was decided so, for the parent whom it is about and for DIRECTIE; recorded first, in the parent's
/// stream. Error beside the rules': not_found.
Answer<InformationReason> read_information(const Board& board, const Caller& caller,
                                           const projections::InformationId& id);

}  // namespace api
