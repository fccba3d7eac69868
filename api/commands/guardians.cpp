#include "api/commands/guardians.h"

#include <algorithm>

#include "api/commands/continuation.h"
#include "api/commands/deciding.h"
#include "api/commands/member_check.h"
#include "api/dates.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::StreamKind;
using projections::bites;
using projections::Mutant;

Malformed check(const GuardianCommand& command) {
  Malformed wrong;
  check_key(command.key, wrong);
  if (command.name.empty()) wrong.members.push_back({"/name", "LEEG", "a name is needed"});
  if (command.kinship == message::Kinship::UNSPECIFIED) {
    wrong.members.push_back({"/relation", "ONTBREEKT", "the relation to the pupil is needed"});
  }
  if (command.proof == message::AuthorityProof::UNSPECIFIED) {
    wrong.members.push_back({"/proof", "ONTBREEKT", "the kind of proof that was seen is needed"});
  }
  check_day("/from", command.from, wrong);
  return wrong;
}

// The guardian's own stream: opening, and the name as content under the guardian's own key.
void add_person(const Board& board, const Caller& caller, const GuardianCommand& command,
                const Decided& decided, const ledger::SubjectId& guardian, ledger::Submission& submission) {
  const ledger::StreamId stream{guardian, StreamKind::person};
  submission.drafts.push_back(
      make_opening({stream, decided.line.recorded, "ouder of verzorger", decided.school, command.key}));
  LineFacts line = decided.line;
  line.stream = stream;
  line.categories = {message::Category::NAME};
  auto draft = make_draft(line, [](message::Event::Body::Builder body) {
    auto person = body.initPersonRegistered();
    person.setSource("SCHOOL");
    person.setIsGuardian(true);
  });
  draft.content = make_item_content(message::Category::NAME, {{"naam", command.name}}, "");
  push_draft(board, caller, std::move(draft), submission.drafts);
}

// A key that is in use already is that guardian's, under that name, or it is a mistake: nobody gets somebody
// else's authority by a typing error.
ledger::Result<void> check_same_guardian(const Board& board, const ledger::SubjectId& known,
                                         const GuardianCommand& command) {
  const auto differs = [] {
    return ledger::fail(ledger::ErrorCode::already_exists, "this key is somebody else's");
  };
  const auto person = board.people().find(known);
  if (!person || !person->is_guardian) return differs();
  const auto name = board.people().find_name(known);
  if (!name) return {};
  const auto given = make_item_content(message::Category::NAME, {{"naam", command.name}}, "");
  LEDGER_TRY(const bool is_same, board.log().is_same_content(*name, given.message));
  if (!is_same) return differs();
  return {};
}

Ask ask_about(const ledger::SubjectId& pupil) {
  Ask ask;
  ask.action = projections::Action::register_guardian;
  ask.stream = {pupil, StreamKind::pupil_open};
  ask.categories.known = {message::Category::AUTHORITY};
  ask.purpose = message::Purpose::ORGANISATION;
  ask.refused_body = [](message::Event::Body::Builder body) { body.initGuardianRegistered(); };
  return ask;
}

ledger::Draft draft_of(const projections::AuthorityLink& link, const LineFacts& line) {
  return make_draft(line, [&](message::Event::Body::Builder body) {
    auto said = body.initGuardianRegistered();
    said.setGuardian(data_of(link.guardian));
    said.setKinship(link.kinship);
    said.setProof(link.proof);
    said.setFrom(link.period.from);
    said.setTo(link.period.to);
  });
}

std::optional<projections::AuthorityLink> find_link(const Board& board, const EndAuthorityCommand& command) {
  const auto links = board.authority().links_of(command.pupil);
  const auto found = std::ranges::find_if(links, [&](const projections::AuthorityLink& link) {
    return link.pupil == command.pupil && link.guardian == command.guardian;
  });
  return found == links.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

Answer<GuardianOpened> open_guardian(const Board& board, const Caller& caller,
                                     const GuardianCommand& command) {
  if (auto wrong = check(command); !wrong.members.empty()) return wrong;
  const Ask ask = ask_about(command.pupil);
  GuardianOpened opened;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    ledger::Submission submission;
    const auto known = board.people().find_by_key(StreamKind::person, decided.school, command.key);
    if (known) {
      LEDGER_TRY_OK(check_same_guardian(board, *known, command));
    }
    opened.guardian = known ? *known : ledger::make_subject_id();
    if (!known) add_person(board, caller, command, decided, opened.guardian, submission);
    LEDGER_TRY(const auto from, parse_day(command.from));
    const projections::AuthorityLink link{opened.guardian, command.pupil, command.kinship,
                                          command.proof,   {from, 0},     0};
    push_draft(board, caller, draft_of(link, decided.line), submission.drafts);
    return submission;
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  opened.index = receipts.back().index();
  return opened;
}

ledger::Result<ledger::SubjectId> find_guardian(const Board& board, const GuardianCommand& command) {
  const auto pupil = board.people().find(command.pupil);
  const auto found =
      pupil ? board.people().find_by_key(StreamKind::person, pupil->school, command.key) : std::nullopt;
  if (!found) return fail(ErrorCode::not_found, "there is no such guardian");
  return *found;
}

Answer<std::uint64_t> end_authority(const Board& board, const Caller& caller,
                                    const EndAuthorityCommand& command) {
  Malformed wrong;
  if (command.proof == message::AuthorityProof::UNSPECIFIED) {
    wrong.members.push_back({"/proof", "ONTBREEKT", "the kind of proof that was seen is needed"});
  }
  std::optional<ledger::UnixMs> given;
  if (!command.to.empty()) given = check_last_day("/to", command.to, wrong);
  if (!wrong.members.empty()) return wrong;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const ledger::UnixMs end = given.value_or(decided.line.recorded);
    auto link = find_link(board, command);
    if (!link || (link->period.to != 0 && link->period.to <= end)) {
      return fail(ErrorCode::not_found, "this person holds no gezag over the pupil then");
    }
    link->period.to = std::max(end, link->period.from + 1);
    link->proof = command.proof;
    ledger::Submission submission;
    // First the new keys: of all this, the guardian who holds the old ones recognises that they ended.
    if (bites(Mutant::R31_new_keys) && end <= decided.line.recorded)
      LEDGER_TRY_OK(continue_pupil(board, command.pupil, kAuthorityEnded, decided.line.recorded, submission));
    push_draft(board, caller, draft_of(*link, decided.line), submission.drafts);
    return submission;
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask_about(command.pupil), make));
  return receipts.back().index();
}

}  // namespace api
