#include "api/commands/proposals.h"

#include <algorithm>
#include <set>

#include "api/commands/deciding.h"
#include "api/commands/proposed_endings.h"
#include "api/dates.h"

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
    if (role.confirmed || role.school != school) continue;
    open.push_back({role.proposal.bytes, true, person, school, role.role, {}, {}, {}});
  }
  const auto relations = board.work().proposed_relations_of(person);
  for (const auto& relation : relations) {
    if (relation.confirmed || !still_asks(board, person, relation, relations)) continue;
    open.push_back(
        {relation.proposal.bytes, false, person, school, {}, relation.kind, relation.group, relation.period});
  }
  return open;
}

std::set<std::string> schools_directed_by(const Board& board, const Caller& caller) {
  std::set<std::string> schools;  // a first director who is confirmed too holds the role twice
  if (!caller.person) return schools;
  const ledger::UnixMs now = board.log().now_ms();
  for (const auto& held : board.work().roles_of(*caller.person)) {
    if (held.role == message::Role::PRINCIPAL && held.period.holds(now)) schools.insert(held.school);
  }
  return schools;
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

Answer<Confirmed> confirm(const Board& board, const Caller& caller,
                          const std::vector<Proposal>& of_one_person) {
  const Proposal& first = of_one_person.front();
  Ask ask;
  ask.action = first.is_role ? projections::Action::confirm_role : projections::Action::confirm_relation;
  ask.stream = {first.person, StreamKind::person};
  ask.school = first.school;
  ask.purpose = message::Purpose::ORGANISATION;
  ask.refused_body = [&](message::Event::Body::Builder body) { refused_confirmation(first, body); };
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    ledger::Submission submission;
    for (const auto& proposal : of_one_person) {
      for (auto& draft : drafts_of(board, proposal, decided.line)) {
        draft.who = make_who(caller, board.log().own_subject());
        submission.drafts.push_back(std::move(draft));
      }
    }
    if (submission.drafts.empty()) return fail(ErrorCode::not_found, "there is no such open proposal");
    return submission;
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return Confirmed{receipts.back().index(), receipts.size()};
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
  std::vector<std::string> schools;
  for (const auto& organisation : board.people().organisations()) schools.push_back(organisation.school);
  for (const auto& school : schools) {
    for (const auto& person : board.work().staff_of(school)) {
      for (const auto& proposal : open_proposals_of(board, school, person)) {
        if (proposal.number == number) return confirm(board, caller, {proposal});
      }
    }
  }
  return fail(ErrorCode::not_found, "there is no such open proposal");
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
    LEDGER_TRY(const auto done, confirm(board, caller, same));
    confirmed.index = done.index;
    confirmed.count += done.count;
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
  if (board.work().has_director(school, board.log().now_ms())) {
    return fail(ErrorCode::conflict, "this school has a director already: that director confirms roles");
  }
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
    auto draft = make_draft(decided.line, body);
    draft.content = make_reason_content(command.reason);
    draft.who = make_who(caller, board.log().own_subject());
    ledger::Submission submission;
    submission.drafts.push_back(std::move(draft));
    return submission;
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return Confirmed{receipts[0].index(), 1};
}

Answer<Confirmed> confirm_substitute(const Board& board, const Caller& caller,
                                     const SubstituteCommand& command) {
  LEDGER_TRY_OK(board.catch_up());
  const auto person = board.people().find(command.person);
  if (!person) return fail(ErrorCode::not_found, "there is no such person");
  const auto group = board.work().find_group_by_key(person->school, command.group_key);
  if (!group) return fail(ErrorCode::not_found, "there is no such group in this school");
  const auto from = parse_day(command.from);
  const auto to = parse_end_of_day(command.to);
  Malformed wrong;
  if (!from) wrong.members.push_back({"/from", "DATUM", from.error().detail});
  if (!to) wrong.members.push_back({"/to", "DATUM", to.error().detail});
  if (from && to && *from >= *to)
    wrong.members.push_back({"/to", "VOLGORDE", "the period ends before it begins"});
  if (!wrong.members.empty()) return wrong;
  Proposal proposal;
  proposal.number = projections::make_id<projections::RelationId>().bytes;
  proposal.person = command.person;
  proposal.school = person->school;
  proposal.kind = message::RelationKind::SUBSTITUTE;
  proposal.group = *group;
  proposal.period = {*from, *to};
  return confirm(board, caller, {proposal});
}

}  // namespace api
