// What changes something happens once for each name that a client gave to it (Caller::once): the same again
// is answered as the first time, another question under that name is told (already_exists). Whoever gave no
// name is served as always. Sources: design.md section 6; ledger/log/idempotency.h.
#pragma once

#include <string>
#include <utility>

#include "api/answers.h"
#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

/// `run(caller)` appends under the client's name, `remake(before)` makes the answer out of what stands in the
/// log already. It makes the first answer too, so that no later one can differ. The name is hidden under a
/// key of `subject`, whose own stream the event stands in where there is one.
template <class Run, class Remake>
Answer<std::string> once(const Board& board, const Caller& caller, const ledger::SubjectId& subject,
                         Run&& run, Remake&& remake) {
  if (!caller.once) return run(caller);
  Caller marked = caller;
  marked.once->subject = subject;
  LEDGER_TRY(const auto before, board.log().find_recorded(*marked.once));
  if (!before) {
    // Two at once with one name: the ledger lets one in, and the other finds it here.
    auto answer = run(marked);
    LEDGER_TRY(const auto now, board.log().find_recorded(*marked.once));
    if (!now) return answer;
    LEDGER_TRY_OK(board.catch_up());
    return remake(*now);
  }
  LEDGER_TRY_OK(board.catch_up());
  return remake(*before);
}

/// The same for what answers with a receipt and a count: `run(caller)` gives Answer<Confirmed>.
template <class Run>
Answer<std::string> once(const Board& board, const Caller& caller, const ledger::SubjectId& subject,
                         Run&& run) {
  return once(
      board, caller, subject,
      [&](const Caller& marked) -> Answer<std::string> {
        LEDGER_TRY(const auto confirmed, run(marked));
        return to_json(confirmed);
      },
      [](const ledger::RecordedBefore& before) -> Answer<std::string> {
        return to_json(Confirmed{before.last_index(), before.events});
      });
}

/// For an event whose subject nobody can tell any more once it is done: the caller's own key hides the name.
inline ledger::SubjectId own_of(const Caller& caller) { return caller.person.value_or(ledger::SubjectId{}); }

/// The answer to a writing or correction that stands in the log. Errors: erased, corrupt.
Answer<std::string> find_written(const Board& board, const ledger::SubjectId& pupil,
                                 const ledger::RecordedBefore& recorded);

}  // namespace api
