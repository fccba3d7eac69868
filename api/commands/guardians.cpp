#include "api/commands/guardians.h"

#include <algorithm>

#include "api/commands/continuation.h"
#include "api/commands/deciding.h"
#include "api/commands/guardian_person.h"
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

// What a registration says, whoever it is about.
template <class Command>
void check_registration(const Command& command, Malformed& wrong) {
  if (command.kinship == message::Kinship::UNSPECIFIED) {
    wrong.members.push_back({"/relation", "ONTBREEKT", "the relation to the pupil is needed"});
  }
  if (command.proof == message::AuthorityProof::UNSPECIFIED) {
    wrong.members.push_back({"/proof", "ONTBREEKT", "the kind of proof that was seen is needed"});
  }
  check_day("/from", command.from, wrong);
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
  Malformed wrong;
  check_named_guardian({command.key, command.name}, wrong);
  check_registration(command, wrong);
  if (!wrong.members.empty()) return wrong;
  const Ask ask = ask_about(command.pupil);
  GuardianOpened opened;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    ledger::Submission submission;
    LEDGER_TRY(opened.guardian,
               take_guardian(board, caller, {command.key, command.name}, decided, submission));
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

Answer<std::uint64_t> change_authority(const Board& board, const Caller& caller,
                                       const ChangeAuthorityCommand& command) {
  Malformed wrong;
  check_registration(command, wrong);
  if (!wrong.members.empty()) return wrong;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    auto link = find_link(board, {command.pupil, command.guardian, command.proof, {}});
    if (!link)
      return fail(ErrorCode::not_found, "this person was never registered with gezag over the pupil");
    const auto before = *link;
    link->kinship = command.kinship;
    link->proof = command.proof;
    LEDGER_TRY(link->period.from, parse_day(command.from));
    if (link->period.to != 0 && link->period.to <= link->period.from)
      return Malformed{{{"/from", "VOLGORDE", "this gezag ended before that day"}}};
    const auto now = decided.line.recorded;
    if (before.period.holds(now) && link->period.from > now)
      return Malformed{{{"/from", "VOLGORDE", "this gezag holds now: one that ends is ended"}}};
    const bool is_same =
        link->kinship == before.kinship && link->proof == before.proof && link->period == before.period;
    if (is_same) return fail(ErrorCode::conflict, "this is how it is registered already");
    return submission_of(board, caller, draft_of(*link, decided.line));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask_about(command.pupil), make));
  return receipts.back().index();
}

ledger::Result<ledger::SubjectId> find_guardian(const Board& board, const GuardianCommand& command) {
  const auto pupil = board.people().find(command.pupil);
  const auto found =
      pupil ? board.people().find_by_key(StreamKind::person, pupil->school, command.key) : std::nullopt;
  if (!found) return fail(ErrorCode::not_found, "there is no such guardian");
  return *found;
}

namespace {

// A history that had as many keys as evidence can show gets no more; the gezag ends all the same.
ledger::Result<void> add_new_keys(const Board& board, const ledger::SubjectId& pupil, ledger::UnixMs now,
                                  ledger::Submission& submission) {
  ledger::Submission both;
  const auto done = continue_pupil(board, pupil, kNewKey, now, both);
  if (!done) return done.error().code == ErrorCode::invalid_argument ? ledger::Result<void>() : done;
  submission.drafts = std::move(both.drafts);
  return {};
}

}  // namespace

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
    auto link = find_link(board, command);
    // No day before the first: then it never counted.
    const auto end = std::max(given.value_or(decided.line.recorded), link ? link->period.from + 1 : 0);
    if (!link || (link->period.to != 0 && link->period.to <= end)) {
      return fail(ErrorCode::not_found, "this person holds no gezag over the pupil then");
    }
    link->period.to = end;
    link->proof = command.proof;
    ledger::Submission submission;
    // First the new keys: of all this, the guardian who holds the old ones recognises that they ended.
    if (bites(Mutant::R31_new_keys) && end <= decided.line.recorded)
      LEDGER_TRY_OK(add_new_keys(board, command.pupil, decided.line.recorded, submission));
    push_draft(board, caller, draft_of(*link, decided.line), submission.drafts);
    return submission;
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask_about(command.pupil), make));
  return receipts.back().index();
}

}  // namespace api
