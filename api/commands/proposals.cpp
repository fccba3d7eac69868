#include "api/commands/proposals.h"

#include <algorithm>

#include "api/commands/deciding.h"
#include "api/commands/member_check.h"
#include "api/commands/proposed_endings.h"
#include "api/commands/subjects.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::StreamKind;

using Number = std::array<std::uint8_t, 16>;

std::vector<Proposal> open_proposals_of(const Board& board, const std::string& school,
                                        const ledger::SubjectId& person) {
  std::vector<Proposal> open;
  for (const auto& role : board.work().proposed_roles_of(person)) {
    if (role.confirmed || role.rejected || role.school != school) continue;
    open.push_back({role.proposal.bytes, true, person, school, role.role, {}, {}, {}});
  }
  const auto relations = board.work().proposed_relations_of(person);
  for (const auto& relation : relations) {
    const bool is_answered = relation.confirmed || relation.rejected;
    if (is_answered || !still_asks(board, person, relation, relations)) continue;
    open.push_back(
        {relation.proposal.bytes, false, person, school, {}, relation.kind, relation.group, relation.period});
  }
  return open;
}

ledger::Draft draft_of(const Proposal& proposal, const LineFacts& line) {
  return make_draft(line, [&](message::Event::Body::Builder body) {
    if (proposal.is_role) {
      auto said = body.initRoleConfirmed();
      said.setProposal(capnp::Data::Reader(proposal.number.data(), proposal.number.size()));
      said.setRole(proposal.role);
      said.setSchool(proposal.school.c_str());
      said.setFrom(line.recorded);
    } else {
      auto said = body.initRelationConfirmed();
      said.setRelation(capnp::Data::Reader(proposal.number.data(), proposal.number.size()));
      said.setKind(proposal.kind);
      said.setGroup(data_of(proposal.group));
      said.setFrom(proposal.period.from == 0 ? line.recorded : proposal.period.from);
      said.setTo(proposal.period.to);
    }
  });
}

// One draft, but for an ending: that ends every relation with the group that is running.
std::vector<ledger::Draft> drafts_of(const Board& board, const Proposal& proposal, const LineFacts& line) {
  std::vector<ledger::Draft> drafts;
  if (proposal.is_ending()) return make_ending_drafts(board, proposal.person, proposal.group, line);
  drafts.push_back(draft_of(proposal, line));
  return drafts;
}

void refused_confirmation(const Proposal& proposal, message::Event::Body::Builder body) {
  if (proposal.is_role) {
    body.initRoleConfirmed();
  } else {
    body.initRelationConfirmed();
  }
}

ledger::Submission confirmation_of(const Board& board, const Caller& caller,
                                   const std::vector<Proposal>& of_one_person, const LineFacts& line) {
  ledger::Submission submission;
  for (const auto& proposal : of_one_person) {
    for (auto& draft : drafts_of(board, proposal, line)) {
      push_draft(board, caller, std::move(draft), submission.drafts);
    }
  }
  return submission;
}

Ask ask_to_confirm(const Proposal& proposal) {
  Ask ask;
  ask.action = proposal.is_role ? projections::Action::confirm_role : projections::Action::confirm_relation;
  ask.stream = {proposal.person, StreamKind::person};
  ask.school = proposal.school;
  ask.purpose = message::Purpose::ORGANISATION;
  ask.refused_body = [proposal](message::Event::Body::Builder body) { refused_confirmation(proposal, body); };
  return ask;
}

// Which of these are open still. Asked again for every attempt, because another director may have answered
// them, and what the sequencer orders first counts.
std::vector<Proposal> still_open(const Board& board, const std::vector<Proposal>& of_one_person) {
  const auto open = open_proposals_of(board, of_one_person.front().school, of_one_person.front().person);
  std::vector<Proposal> still;
  for (const auto& proposal : of_one_person) {
    if (std::ranges::find(open, proposal.number, &Proposal::number) != open.end()) still.push_back(proposal);
  }
  return still;
}

constexpr const char* kNoSuchProposal = "there is no such open proposal";

// Requires: proposals of one person in one school, all roles or all relations; at least one.
Answer<Confirmed> confirm(const Board& board, const Caller& caller,
                          const std::vector<Proposal>& of_one_person) {
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    auto submission = confirmation_of(board, caller, still_open(board, of_one_person), decided.line);
    if (submission.drafts.empty()) return fail(ErrorCode::not_found, kNoSuchProposal);
    return submission;
  };
  LEDGER_TRY(const auto receipts,
             decide_and_append(board, caller, ask_to_confirm(of_one_person.front()), make));
  return Confirmed{receipts.back().index(), receipts.size()};
}

bool was_answered_meanwhile(const Answer<Confirmed>& answer) {
  if (answer) return false;
  const auto* error = std::get_if<ledger::Error>(&answer.error());
  return error != nullptr && error->code == ErrorCode::not_found;
}

std::optional<Proposal> find_open_proposal(const Board& board, const Number& number) {
  for (const auto& organisation : board.people().organisations()) {
    for (const auto& person : board.work().staff_of(organisation.school)) {
      for (const auto& proposal : open_proposals_of(board, organisation.school, person)) {
        if (proposal.number == number) return proposal;
      }
    }
  }
  return std::nullopt;
}

// An ending answers what was proposed: of a relation by its number, of a role by the role itself.
ledger::Draft draft_of_rejection(const Proposal& proposal, const LineFacts& line) {
  return make_draft(line, [&](message::Event::Body::Builder body) {
    if (proposal.is_role) {
      auto said = body.initRoleEnded();
      said.setRole(proposal.role);
      said.setSchool(proposal.school.c_str());
      said.setAt(line.recorded);
    } else {
      auto said = body.initRelationEnded();
      said.setRelation(capnp::Data::Reader(proposal.number.data(), proposal.number.size()));
      said.setAt(line.recorded);
    }
  });
}

bool holds_role_now_or_later(const Board& board, const Proposal& proposal, ledger::UnixMs now) {
  const auto held = board.work().roles_of(proposal.person);
  return proposal.is_role && std::ranges::any_of(held, [&](const projections::HeldRole& one) {
           return one.role == proposal.role && one.school == proposal.school && !one.period.is_over(now);
         });
}

}  // namespace

Answer<std::vector<Proposal>> list_proposals(const Board& board, const Caller& caller) {
  LEDGER_TRY_OK(board.catch_up());
  std::vector<Proposal> all;
  for (const auto& school : schools_directed_by(board, caller)) {
    for (const auto& person : board.work().staff_of(school)) {
      const auto open = open_proposals_of(board, school, person);
      all.insert(all.end(), open.begin(), open.end());
    }
  }
  return all;
}

Answer<Confirmed> confirm_proposal(const Board& board, const Caller& caller, const Number& number) {
  LEDGER_TRY_OK(board.catch_up());
  const auto proposal = find_open_proposal(board, number);
  if (!proposal) return fail(ErrorCode::not_found, kNoSuchProposal);
  return confirm(board, caller, {*proposal});
}

Answer<Confirmed> reject_proposal(const Board& board, const Caller& caller, const Number& number) {
  LEDGER_TRY_OK(board.catch_up());
  const auto proposal = find_open_proposal(board, number);
  if (!proposal) return fail(ErrorCode::not_found, kNoSuchProposal);
  Ask ask = ask_to_confirm(*proposal);
  ask.action = proposal->is_role ? projections::Action::end_role : projections::Action::end_relation;
  ask.refused_body = [&](message::Event::Body::Builder body) {
    if (proposal->is_role) {
      body.initRoleEnded();
    } else {
      body.initRelationEnded();
    }
  };
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    if (still_open(board, {*proposal}).empty()) return fail(ErrorCode::not_found, kNoSuchProposal);
    if (holds_role_now_or_later(board, *proposal, decided.line.recorded)) {
      return fail(ErrorCode::conflict, "this person holds that role already: end the role instead");
    }
    return submission_of(board, caller, draft_of_rejection(*proposal, decided.line));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return Confirmed{receipts.back().index(), receipts.size()};
}

Answer<Confirmed> confirm_all(const Board& board, const Caller& caller) {
  LEDGER_TRY(auto open, list_proposals(board, caller));
  Confirmed confirmed;
  while (!open.empty()) {
    // Roles first: a relation of somebody without a role means nothing.
    std::vector<Proposal> same;
    const auto of_this = [&](const Proposal& proposal) {
      return proposal.person == open.front().person && proposal.school == open.front().school &&
             proposal.is_role == open.front().is_role;
    };
    std::ranges::copy_if(open, std::back_inserter(same), of_this);
    const auto done = confirm(board, caller, same);
    if (!done && !was_answered_meanwhile(done)) return done.error();
    if (done) confirmed = {done->index, confirmed.count + done->count};
    std::erase_if(open, [&](const Proposal& proposal) {
      return proposal.person == same.front().person && proposal.school == same.front().school &&
             proposal.is_role == same.front().is_role;
    });
  }
  return confirmed;
}

Answer<Confirmed> name_first_director(const Board& board, const Caller& caller,
                                      const FirstDirectorCommand& command) {
  if (command.reason.empty()) return Malformed{{{"/reason", "LEEG", "a reason is needed"}}};
  LEDGER_TRY_OK(board.catch_up());
  const auto person = board.people().find(command.person);
  if (!person) return fail(ErrorCode::not_found, "there is no such person");
  const std::string school = command.school.empty() ? person->school : command.school;
  // Of the board nobody is director: who decides there is appointed (board_people.h).
  if (!is_brin(school)) return fail(ErrorCode::not_found, "there is no such school");
  Ask ask;
  ask.action = projections::Action::name_first_director;
  ask.stream = {board.log().own_subject(), StreamKind::ledger};
  ask.school = school;
  ask.purpose = message::Purpose::ORGANISATION;
  const auto body = [&](message::Event::Body::Builder builder) {
    auto named = builder.initFirstDirectorNamed();
    named.setPerson(data_of(command.person));
    named.setSchool(school.c_str());
  };
  ask.refused_body = body;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    if (board.work().has_director(school, decided.line.recorded)) {
      return fail(ErrorCode::conflict, "this school has a director already: that director confirms roles");
    }
    auto draft = make_draft(decided.line, body);
    draft.content = make_reason_content(command.reason);
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return Confirmed{receipts[0].index(), 1};
}

Answer<Confirmed> confirm_substitute(const Board& board, const Caller& caller,
                                     const SubstituteCommand& command) {
  LEDGER_TRY_OK(board.catch_up());
  const auto person = board.people().find(command.person);
  if (!person) return fail(ErrorCode::not_found, "there is no such person");
  Malformed wrong;
  const auto from = check_day("/from", command.from, wrong);
  const auto to = check_last_day("/to", command.to, wrong);
  if (from && to && *from >= *to)
    wrong.members.push_back({"/to", "VOLGORDE", "the period ends before it begins"});
  if (!wrong.members.empty()) return wrong;
  Proposal proposal;
  proposal.number = projections::make_id<projections::RelationId>().bytes;
  proposal.person = command.person;
  proposal.school = person->school;
  proposal.kind = message::RelationKind::SUBSTITUTE;
  proposal.period = {*from, *to};
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const auto group = board.work().find_group_by_key(person->school, command.group_key);
    if (!group) return fail(ErrorCode::not_found, "there is no such group in this school");
    proposal.group = *group;
    return confirmation_of(board, caller, {proposal}, decided.line);
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask_to_confirm(proposal), make));
  return Confirmed{receipts.back().index(), receipts.size()};
}

}  // namespace api
