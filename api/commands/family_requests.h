// Questions and requests of families as they come in (R39 to R41): always taken in, by the family itself, by
// a teacher who works with the child, or by DIRECTIE. What is asked stands in the stream of whoever asks, and
// its text under their own key; of another guardian the pupil's history says only that somebody asked.
// Deciding on a request is not here yet: each is open.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

struct ReceiveRequestCommand {
  ledger::SubjectId pupil;
  std::optional<ledger::SubjectId> asker;  // a guardian, or the pupil; nothing: the caller themself
  projections::message::RequestKind kind = projections::message::RequestKind::UNSPECIFIED;
  projections::message::RequestChannel channel = projections::message::RequestChannel::UNSPECIFIED;
  std::string received;  // the day on which somebody of the school got it first; empty: today
  std::string text;
};

struct RequestTaken {
  std::uint64_t index = 0;
  projections::RequestId id;
  std::string received;  // a day
  std::string due;       // the last day for an answer; empty for a question
};
/// Errors beside the rules': Malformed, not_found (the asker is no guardian and not this pupil).
Answer<RequestTaken> receive_request(const Board& board, const Caller& caller,
                                     const ReceiveRequestCommand& command);

struct PromoteQuestionCommand {
  ledger::SubjectId pupil;
  projections::RequestId id;
  projections::message::RequestKind kind = projections::message::RequestKind::UNSPECIFIED;
};
/// What came in as a question is a request, of the day on which it came in (R41). Errors beside the rules':
/// Malformed, not_found (no such request about this pupil, or not the caller's), conflict (it is one
/// already).
Answer<RequestTaken> promote_question(const Board& board, const Caller& caller,
                                      const PromoteQuestionCommand& command);

struct ListedRequest {
  projections::FamilyRequest request;
  std::string received;
  std::string due;  // empty for a question
  bool own = false;
};
/// The caller's own; of DIRECTIE those of the school, of PRIVACY and FG those of the board. No words.
ledger::Result<std::vector<ListedRequest>> list_requests(const Board& board, const Caller& caller);

struct RequestShown {
  std::uint64_t index = 0;
  ListedRequest request;
  std::string text;         // empty once it was erased
  bool says_asker = false;  // to whoever has to answer: who asked
  std::string asker_name;   // empty once it was erased
};
/// Recorded first, in the pupil's stream and in that of whoever asked. Error beside the rules': not_found.
Answer<RequestShown> read_request(const Board& board, const Caller& caller, const ledger::SubjectId& pupil,
                                  const projections::RequestId& id);

}  // namespace api
