#include "api/commands/submission.h"

#include <utility>

namespace api {

void push_draft(const Board& board, const Caller& caller, ledger::Draft draft,
                std::vector<ledger::Draft>& drafts) {
  draft.who = make_who(caller, board.log().own_subject());
  drafts.push_back(std::move(draft));
}

ledger::Submission submission_of(const Board& board, const Caller& caller, ledger::Draft draft) {
  ledger::Submission submission;
  push_draft(board, caller, std::move(draft), submission.drafts);
  return submission;
}

}  // namespace api
