#include "api/commands/guardian_person.h"

#include <algorithm>

#include "api/commands/member_check.h"

namespace api {
namespace {

using ledger::StreamKind;

// The guardian's own stream: opening, and the name as content under the guardian's own key.
void add_person(const Board& board, const Caller& caller, const NamedGuardian& named, const Decided& decided,
                const ledger::SubjectId& guardian, ledger::Submission& submission) {
  const ledger::StreamId stream{guardian, StreamKind::person};
  submission.drafts.push_back(
      make_opening({stream, decided.line.recorded, "ouder of verzorger", decided.school, named.key}));
  LineFacts line = decided.line;
  line.stream = stream;
  line.categories = {message::Category::NAME};
  auto draft = make_draft(line, [](message::Event::Body::Builder body) {
    auto person = body.initPersonRegistered();
    person.setSource("SCHOOL");
    person.setIsGuardian(true);
  });
  draft.content = make_item_content(message::Category::NAME, {{"naam", named.name}}, "");
  push_draft(board, caller, std::move(draft), submission.drafts);
}

// A key that is in use already is that guardian's, under that name, or it is a mistake: nobody gets somebody
// else's authority by a typing error.
ledger::Result<void> check_same_guardian(const Board& board, const ledger::SubjectId& known,
                                         const NamedGuardian& named) {
  const auto differs = [] {
    return ledger::fail(ledger::ErrorCode::already_exists, "this key is somebody else's");
  };
  const auto person = board.people().find(known);
  if (!person || !person->is_guardian) return differs();
  const auto name = board.people().find_name(known);
  if (!name) return {};
  const auto given = make_item_content(message::Category::NAME, {{"naam", named.name}}, "");
  LEDGER_TRY(const bool is_same, board.log().is_same_content(*name, given.message));
  if (!is_same) return differs();
  return {};
}

}  // namespace

void check_named_guardian(const NamedGuardian& named, Malformed& wrong) {
  check_key(named.key, wrong);
  if (named.name.empty()) wrong.members.push_back({"/name", "LEEG", "a name is needed"});
}

ledger::Result<ledger::SubjectId> take_guardian(const Board& board, const Caller& caller,
                                                const NamedGuardian& named, const Decided& decided,
                                                ledger::Submission& submission) {
  if (const auto known = board.people().find_by_key(StreamKind::person, decided.school, named.key)) {
    LEDGER_TRY_OK(check_same_guardian(board, *known, named));
    return *known;
  }
  const auto guardian = ledger::make_subject_id();
  add_person(board, caller, named, decided, guardian, submission);
  return guardian;
}

bool is_parent_of(const Board& board, const ledger::SubjectId& person, const ledger::SubjectId& pupil) {
  const auto is_about = [&](const auto& one) { return one.pupil == pupil && person != pupil; };
  return std::ranges::any_of(board.authority().links_of(person), is_about) ||
         std::ranges::any_of(board.information().of_person(person), is_about);
}

}  // namespace api
