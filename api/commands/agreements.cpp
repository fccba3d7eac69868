#include "api/commands/agreements.h"

#include <algorithm>

#include "api/commands/deciding.h"
#include "api/commands/deciding_steps.h"
#include "api/commands/guardian_person.h"
#include "api/commands/member_check.h"
#include "api/commands/subjects.h"
#include "api/commands/submission.h"
#include "api/dates.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::StreamKind;
using ledger::SubjectId;
using projections::Agreement;
using projections::AgreementId;
using projections::AgreementStatus;
using projections::bites;
using projections::Mutant;

constexpr std::size_t kNamedBytesMax = 256;
const WrongMember kPast{"/to", "VERLEDEN", "an agreement ends today or later"};
constexpr int kMonthsMax = 12;
const WrongMember kFar{"/to", "TE_VER", "an agreement is for a year at most"};

// A later one is agreed on anew: parents do not agree to years that they cannot oversee.
bool is_within_a_year(ledger::UnixMs to, ledger::UnixMs now) {
  const auto last = parse_end_of_day(months_before(now, -kMonthsMax));
  return !bites(Mutant::R27_a_year) || (last && to <= *last);
}

void check_proposal(const ProposeAgreementCommand& command, const projections::AskedCategories& asked,
                    Malformed& wrong) {
  const bool has_others = asked.has_unknown || asked.has_origin || asked.has_id_copy;
  if (has_others || asked.known.empty())
    wrong.members.push_back({"/categories", "SOORT", "categories of the policy are needed, one at least"});
  const bool is_long = std::ranges::any_of(
      command.persons, [](const std::string& named) { return named.size() > kNamedBytesMax; });
  if (command.persons.empty() || command.persons.size() > kAgreementPersonsMax || is_long)
    wrong.members.push_back({"/persons", "AANTAL", "1 to 16 people are needed, by key or number"});
  if (!says_something(command.reason)) wrong.members.push_back({"/reason", "LEEG", "a reason is needed"});
}

// Whoever could never see it in their role is not named: the parents would agree to nothing.
bool can_be_named(const Board& board, const SubjectId& person, const std::string& school, ledger::UnixMs at) {
  return std::ranges::any_of(board.work().roles_of(person), [&](const projections::HeldRole& held) {
    if (!held.period.holds(at)) return false;
    if (held.role == message::Role::PRIVACY_OFFICER) return held.school == kBoardOrganisation;
    const bool reads = held.role == message::Role::TEACHER || held.role == message::Role::SUPPORTER ||
                       held.role == message::Role::CARE_COORDINATOR;
    return reads && held.school == school;
  });
}

// Whom the board lets see it anyway (docs/adr/0037). The parent of this very child is not among them.
bool is_let_in(const Board& board, const SubjectId& person, const Decided& decided) {
  if (is_parent_of(board, person, decided.line.stream.subject)) return false;
  const auto let_in = projections::seeing_by_board(decided.question.policy);
  return std::ranges::any_of(board.work().roles_of(person), [&](const projections::HeldRole& held) {
    const bool is_one = std::ranges::find(let_in, held.role) != let_in.end();
    return is_one && held.school == decided.school && held.period.holds(decided.line.recorded);
  });
}

Answer<std::vector<SubjectId>> find_persons(const Board& board, const std::vector<std::string>& named) {
  std::vector<SubjectId> persons;
  for (const auto& name : named) {
    LEDGER_TRY(const auto person, find_person(board, name));
    if (std::ranges::find(persons, person) == persons.end()) persons.push_back(person);
  }
  return persons;
}

// Who they are stands with each of them: erasing a person erases that they were named.
ledger::Submission submission_of_proposal(const Board& board, const Caller& caller, const Decided& decided,
                                          const ProposeAgreementCommand& command,
                                          const Agreement& agreement) {
  auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
    auto said = body.initAgreementProposed();
    said.setAgreement(data_of(agreement.id));
    said.setTo(agreement.to);
    said.setPersons(static_cast<std::uint16_t>(agreement.persons.size()));
  });
  draft.content = make_reason_content(command.reason);
  ledger::Submission submission;
  push_draft(board, caller, std::move(draft), submission.drafts);
  for (const auto& person : agreement.persons) {
    LineFacts line = decided.line;
    line.stream = {person, StreamKind::person};
    line.categories.clear();
    auto assigned = make_draft(line, [&](message::Event::Body::Builder body) {
      auto said = body.initAgreementAssigned();
      said.setAgreement(data_of(agreement.id));
      said.setPupil(data_of(agreement.pupil));
    });
    push_draft(board, caller, std::move(assigned), submission.drafts);
  }
  return submission;
}

Ask ask_about(projections::Action action, const SubjectId& pupil) {
  Ask ask;
  ask.action = action;
  ask.stream = {pupil, StreamKind::pupil_open};
  ask.purpose = message::Purpose::RIGHTS_OF_SUBJECTS;
  return ask;
}

/// The pupil's agreement of that number in one of these statuses.
std::optional<Agreement> find_in(const Board& board, const AgreementCommand& command, ledger::UnixMs at,
                                 std::initializer_list<AgreementStatus> statuses) {
  auto found = board.agreements().find(command.id);
  if (!found || found->pupil != command.pupil) return std::nullopt;
  const auto status = projections::status_of(*found, at);
  return std::ranges::find(statuses, status) == statuses.end() ? std::nullopt : found;
}

}  // namespace

Answer<AgreementProposed> propose_agreement(const Board& board, const Caller& caller,
                                            const ProposeAgreementCommand& command) {
  Malformed wrong;
  Ask ask = ask_about(projections::Action::propose_agreement, command.pupil);
  ask.categories = projections::ask_categories(command.categories);
  ask.refused_body = [](message::Event::Body::Builder body) { body.initAgreementProposed(); };
  check_proposal(command, ask.categories, wrong);
  const auto to = check_last_day("/to", command.to, wrong);
  if (to && *to <= board.log().now_ms()) wrong.members.push_back(kPast);
  if (to && !is_within_a_year(*to, board.log().now_ms())) wrong.members.push_back(kFar);
  if (!wrong.members.empty()) return wrong;
  const auto persons = find_persons(board, command.persons);

  Agreement agreement;
  agreement.id = projections::make_id<AgreementId>();
  agreement.pupil = command.pupil;
  agreement.to = *to;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    if (!persons) return persons.error();
    // The day may have passed since it was looked at: the decision has a time of its own.
    if (agreement.to <= decided.line.recorded) return Malformed{{kPast}};
    agreement.persons = *persons;
    const bool all_can = std::ranges::all_of(agreement.persons, [&](const SubjectId& person) {
      return can_be_named(board, person, decided.school, decided.line.recorded);
    });
    if (!all_can) return fail(ErrorCode::conflict, "somebody is named who could not see it in any role now");
    // The parents would be asked for what is decided already, and a no would change nothing.
    const bool decides_something = !std::ranges::all_of(
        agreement.persons, [&](const SubjectId& one) { return is_let_in(board, one, decided); });
    if (bites(Mutant::R27_decides_something) && !decides_something)
      return fail(ErrorCode::conflict,
                  "everybody who is named sees it already, because the board decided so");
    return submission_of_proposal(board, caller, decided, command, agreement);
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return AgreementProposed{receipts.front().index(), agreement.id};
}

namespace {

// Gezag that stood in the log when it was proposed, and holds: a guardian who was registered since could be
// there to agree to it. Not asked where there is no such proposal: then nothing is told either.
bool was_guardian_before(const Board& board, const SubjectId& person, const Agreement& asked) {
  const auto links = board.authority().links_of(person, asked.index);
  const auto now = board.log().now_ms();
  return std::ranges::any_of(links, [&](const projections::AuthorityLink& link) {
    return link.guardian == person && link.pupil == asked.pupil && link.period.holds(now);
  });
}

}  // namespace

Answer<std::uint64_t> acknowledge_agreement(const Board& board, const Caller& caller,
                                            const AgreementCommand& command) {
  LEDGER_TRY_OK(board.catch_up());
  Ask ask = ask_about(projections::Action::acknowledge_agreement, command.pupil);
  ask.refused_body = [](message::Event::Body::Builder body) { body.initAgreementAcknowledged(); };
  const auto asked = board.agreements().find(command.id);
  if (asked && asked->pupil == command.pupil && caller.person) {
    LEDGER_TRY(ask.proposed_it, board.log().is_by(*caller.person, asked->index));
    ask.is_later_guardian = !was_guardian_before(board, *caller.person, *asked);
  }
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const auto found = find_in(board, command, decided.line.recorded, {AgreementStatus::proposed});
    if (!found) return fail(ErrorCode::not_found, "this pupil has no such proposal");
    LineFacts line = decided.line;
    line.categories = found->categories;
    auto draft = make_draft(line, [&](message::Event::Body::Builder body) {
      auto said = body.initAgreementAcknowledged();
      said.setAgreement(data_of(command.id));
      said.setAt(decided.line.recorded);
    });
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return receipts.front().index();
}

Answer<std::uint64_t> end_agreement(const Board& board, const Caller& caller,
                                    const AgreementCommand& command) {
  Ask ask = ask_about(projections::Action::end_agreement, command.pupil);
  ask.refused_body = [](message::Event::Body::Builder body) { body.initAgreementEnded(); };
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const bool keeps_reason = !is_family(decided.line.role);
    if (keeps_reason && !says_something(command.reason))
      return Malformed{{{"/reason", "LEEG", "a reason is needed"}}};
    const auto found = find_in(board, command, decided.line.recorded,
                               {AgreementStatus::proposed, AgreementStatus::in_force});
    if (!found) return fail(ErrorCode::not_found, "this pupil has no such agreement that goes on");
    LineFacts line = decided.line;
    line.categories = found->categories;
    auto draft = make_draft(line, [&](message::Event::Body::Builder body) {
      auto said = body.initAgreementEnded();
      said.setAgreement(data_of(command.id));
      said.setAt(decided.line.recorded);
    });
    if (keeps_reason) draft.content = make_reason_content(command.reason);
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return receipts.front().index();
}

namespace {

// Those between whom it was agreed. The FG, who sees lines, is not told who is named (D8).
bool knows_all(const Decided& decided) {
  const auto role = decided.line.role;
  return decided.decision.allowed && (role == message::Role::PRINCIPAL || is_family(role));
}

std::vector<projections::OfficerCase> cases_of(const Board& board, const SubjectId& person,
                                               const SubjectId& pupil) {
  auto cases = board.cases().all();
  std::erase_if(cases, [&](const projections::OfficerCase& one) {
    return one.officer != person || one.pupil != pupil;
  });
  return cases;
}

// Whether the caller would be shown something under it now: as a reading is decided, within a case of their
// own where their role needs one. Being named once is no ground of its own.
ledger::Result<bool> could_read_under(const Board& board, const projections::CallerFacts& caller,
                                      const Agreement& agreement) {
  if (!bites(Mutant::R28_list_without_grounds)) return true;
  Ask ask = ask_about(projections::Action::read, agreement.pupil);
  ask.purpose = message::Purpose::GUIDANCE;
  LEDGER_TRY(auto decided, decide_now(board, caller, ask));
  auto& question = decided.question;
  question.very_confidential = true;
  question.agreements = {agreement};
  std::vector<std::optional<projections::OfficerCase>> within{std::nullopt};
  for (auto& one : cases_of(board, caller.person, agreement.pupil)) within.emplace_back(std::move(one));
  for (const auto category : agreement.categories) {
    question.categories.known = {category};
    for (const auto& one : within) {
      question.names_case = one.has_value();
      question.named_case = one;
      if (projections::decide(question).allowed) return true;
    }
  }
  return false;
}

ledger::Result<ListedAgreement> list_one(const Board& board, Agreement agreement, AgreementStatus status) {
  ListedAgreement listed{{}, {}, status};
  for (const auto& person : agreement.persons) {
    LEDGER_TRY(const auto name, board.names().get(board, person));
    listed.persons.push_back({person, name ? name->full() : std::string()});
  }
  listed.facts = std::move(agreement);
  return listed;
}

}  // namespace

Answer<AgreementList> list_agreements(const Board& board, const Caller& caller, const SubjectId& pupil) {
  LEDGER_TRY_OK(board.catch_up());
  AgreementList listed;
  if (!caller.person || has_one_factor(board, caller)) return listed;
  const auto facts = facts_of_caller(board, caller);
  LEDGER_TRY(const auto decided,
             decide_now(board, facts, ask_about(projections::Action::read_history, pupil)));
  const bool sees_all = knows_all(decided) || !bites(Mutant::R28_list);
  // Who sees it is agreed with the parents; where the board decided it for everybody, they are told here too.
  if (sees_all && bites(Mutant::R29_told_by_policy))
    listed.by_policy = projections::seeing_by_board(decided.question.policy);
  for (auto& one : board.agreements().of_pupil(pupil)) {
    const auto status = projections::status_of(one, decided.line.recorded);
    const bool names_caller = std::ranges::find(one.persons, *caller.person) != one.persons.end();
    if (!sees_all) {
      if (!names_caller || status != AgreementStatus::in_force) continue;
      LEDGER_TRY(const bool could_read, could_read_under(board, facts, one));
      if (!could_read) continue;
    }
    LEDGER_TRY(auto told, list_one(board, std::move(one), status));
    listed.agreements.push_back(std::move(told));
  }
  return listed;
}

}  // namespace api
