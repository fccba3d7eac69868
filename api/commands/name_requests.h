// The name of a member of staff behind one line of a pupil's history (docs/adr/0025): asked for by the
// family, advised on by the FG, decided by DIRECTIE or BESTUUR. Nobody is told a name here but whoever
// decides.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/line.h"
#include "api/outcome.h"

namespace api {

struct AskNameCommand {
  ledger::SubjectId pupil;
  std::uint64_t index = 0;  // of the line, as the history tells it
  std::string reason;
};
struct NameAskedFor {
  std::uint64_t index = 0;
  projections::NameRequestId id;
};
/// While a request for this line is open, whoever asks again is told that one, and nothing is recorded.
/// Errors beside the rules': Malformed (also: no act of a member of staff), not_found (no such line),
/// conflict (it was released already).
Answer<NameAskedFor> ask_name(const Board& board, const Caller& caller, const AskNameCommand& command);

struct NameStepCommand {
  ledger::SubjectId pupil;
  projections::NameRequestId id;
  bool release = false;
  std::string reason;  // the advice's motivation; the decision's weighing
};
/// By the FG, once. Errors beside the rules': Malformed, not_found (no such request), conflict (was advised
/// on).
Answer<std::uint64_t> advise_name(const Board& board, const Caller& caller, const NameStepCommand& command);
/// By DIRECTIE or BESTUUR, once, after the advice. Errors beside the rules': Malformed, not_found (no such
/// request), conflict (was decided; there is no name to release any more).
Answer<std::uint64_t> decide_name(const Board& board, const Caller& caller, const NameStepCommand& command);

struct ReadNameRequestCommand {
  ledger::SubjectId pupil;
  projections::NameRequestId id;
};
struct NameRequestShown {
  std::uint64_t index = 0;
  projections::NameRequest request;
  LineText line;       // that it is about
  std::string reason;  // as whoever asked typed it; empty once that was erased
  std::string advice;  // its motivation
  std::string name;    // only for whoever decides
};
/// What is needed to advise or decide on it; recorded first. Errors beside the rules': not_found.
Answer<NameRequestShown> read_name_request(const Board& board, const Caller& caller,
                                           const ReadNameRequestCommand& command);

struct ListedNameRequest {
  projections::NameRequest request;
  bool about_me = false;  // the caller's own name: of whose child it is is not told
};
/// What the caller has to do with: a family's own child, the FG's whole board, what DIRECTIE or BESTUUR
/// decides, and for everybody what is about their own name. No words and no name.
ledger::Result<std::vector<ListedNameRequest>> list_name_requests(const Board& board, const Caller& caller);

}  // namespace api
