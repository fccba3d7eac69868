#include "api/commands/continuation.h"

#include <algorithm>

#include "api/commands/patience.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::Result;
using ledger::StreamKind;

constexpr std::size_t kPupilsAtOnce = 1'000;

// Whoever's gezag ended holds no key that was made after it had ended and after that was registered. Where
// the end counts at once, the registration stands right behind the new key, in its group (guardians.cpp).
bool may_hold_key(const projections::AuthorityLink& link, const ledger::SegmentBegin& opening,
                  ledger::UnixMs now) {
  if (link.period.to == 0 || link.period.to > now) return false;
  return opening.recorded < link.period.to || opening.index + 1 < link.index;
}

Result<bool> is_due(const Board& board, const ledger::SubjectId& pupil) {
  const ledger::UnixMs now = board.log().now_ms();
  const auto links = board.authority().links_of(pupil);
  const auto has_ended = [&](const auto& link) { return link.pupil == pupil && link.period.to != 0; };
  if (std::ranges::none_of(links, has_ended)) return false;
  LEDGER_TRY(const auto opening, board.log().find_segment_begin({pupil, StreamKind::pupil_open}));
  return std::ranges::any_of(
      links, [&](const auto& link) { return link.pupil == pupil && may_hold_key(link, opening, now); });
}

// Nothing is decided on, so nothing is decided again: what grew meanwhile is continued as it is then.
Result<void> continue_now(const Board& board, const ledger::SubjectId& pupil) {
  Patience patience;
  do {
    ledger::Submission submission;
    LEDGER_TRY_OK(continue_pupil(board, pupil, kNewKey, board.log().now_ms(), submission));
    const auto receipts = board.append(std::move(submission));
    if (receipts) return {};
    if (receipts.error().code != ErrorCode::conflict) return receipts.error();
  } while (patience.has_another_attempt());
  return fail(ErrorCode::overloaded, "the histories of a pupil kept growing; try again");
}

// Whoever cannot be helped keeps nobody else waiting.
void look_after(const Board& board, const ledger::SubjectId& pupil, ContinuedHistories& all) {
  const auto due = is_due(board, pupil);
  if (due && !*due) return;
  const auto done = due ? continue_now(board, pupil) : Result<void>(due.error());
  if (done) {
    ++all.continued;
  } else {
    all.failures.push_back(done.error());
  }
}

void continue_due_of(const Board& board, const std::string& school, ContinuedHistories& all) {
  ledger::SubjectId after;
  while (true) {
    const auto pupils = board.people().pupils_of(school, kPupilsAtOnce, after);
    for (const auto& pupil : pupils) look_after(board, pupil, all);
    if (pupils.size() < kPupilsAtOnce) return;
    after = pupils.back();
  }
}

}  // namespace

Result<void> continue_pupil(const Board& board, const ledger::SubjectId& pupil, const char* reason,
                            ledger::UnixMs recorded, ledger::Submission& submission) {
  for (const auto kind : {StreamKind::pupil_confidential, StreamKind::pupil_open}) {
    LEDGER_TRY(auto drafts, board.log().make_continuation({pupil, kind}, reason, recorded));
    std::ranges::move(drafts, std::back_inserter(submission.drafts));
  }
  return {};
}

Result<ContinuedHistories> continue_where_authority_ended(const Board& board) {
  LEDGER_TRY_OK(board.catch_up());
  ContinuedHistories all;
  for (const auto& organisation : board.people().organisations())
    continue_due_of(board, organisation.school, all);
  return all;
}

}  // namespace api
