#include "api/commands/authority_register.h"

#include <algorithm>

#include "api/commands/deciding.h"
#include "api/commands/guardian_person.h"
#include "projections/mutation.h"

namespace api {
namespace {

using message::Role;
using projections::bites;
using projections::Mutant;

// Whoever works at the school of their own child looks at it as a parent does.
bool sees_as_parent(const Board& board, const Caller& caller, const Decided& decided) {
  return decided.line.role == Role::GUARDIAN ||
         (caller.person && is_parent_of(board, *caller.person, decided.line.stream.subject));
}

// A guardian is told of themself; of another not even that there is one. A pupil who acts alone is told how
// many had gezag and since when, and not who: a name is its bearer's.
bool is_shown(const projections::AuthorityLink& link, const Caller& caller, bool sees_own_only) {
  if (!sees_own_only || !bites(Mutant::R31_own_row_only)) return true;
  return link.guardian == caller.person;
}

std::vector<ShownGuardian> guardians_for(const Board& board, const Caller& caller, const Decided& decided) {
  std::vector<ShownGuardian> guardians;
  for (const auto& link : board.authority().registrations_of(decided.line.stream.subject)) {
    if (!is_shown(link, caller, sees_as_parent(board, caller, decided))) continue;
    auto found = std::ranges::find(guardians, std::optional(link.guardian), &ShownGuardian::person);
    if (found == guardians.end()) {
      guardians.push_back({link.guardian, {}, caller.person == link.guardian, false, {}});
      found = guardians.end() - 1;
    }
    found->registrations.push_back(link);
    found->counts = link.period.holds(decided.line.recorded);  // the newest says it
  }
  return guardians;
}

bool sees_decisions(Role role) {
  return role == Role::PRINCIPAL || role == Role::DATA_PROTECTION_OFFICER || role == Role::PRIVACY_OFFICER;
}

ledger::Draft draft_of(const Decided& decided, const std::string& reason) {
  auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
    auto read = body.initAuthorityRead();
    if (decided.decision.relation) read.setRelation(data_of(*decided.decision.relation));
    if (decided.decision.open_case) read.setCase(data_of(*decided.decision.open_case));
  });
  if (!reason.empty() && !is_family(decided.line.role)) draft.content = make_reason_content(reason);
  return draft;
}

ledger::Result<void> add_names(const Board& board, Role role, std::vector<ShownGuardian>& guardians) {
  for (auto& guardian : guardians) {
    if (is_family(role) && bites(Mutant::R31_own_row_only)) {
      guardian.person.reset();
      continue;
    }
    LEDGER_TRY(const auto name, board.names().get(board, *guardian.person));
    if (name) guardian.name = name->full();
  }
  return {};
}

}  // namespace

Answer<AuthorityShown> read_authority(const Board& board, const Caller& caller,
                                      const ReadAuthorityCommand& command) {
  if (command.purpose == message::Purpose::EMERGENCY) {
    return Malformed{{{"/purpose", "NOODSITUATIE", "in an emergency the dossier itself is read"}}};
  }
  Ask ask;
  ask.action = projections::Action::read;
  ask.stream = {command.pupil, ledger::StreamKind::pupil_open};
  ask.categories.known = {message::Category::AUTHORITY};
  ask.purpose = command.purpose;
  ask.has_motivation = says_something(command.reason);
  ask.named_case = command.named_case;
  ask.refused_body = [](message::Event::Body::Builder body) { body.initAuthorityRead(); };
  AuthorityShown shown;
  Role role = Role::UNSPECIFIED;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    role = decided.line.role;
    shown.at = decided.line.recorded;
    shown.guardians = guardians_for(board, caller, decided);
    if (sees_decisions(role) && !sees_as_parent(board, caller, decided))
      shown.decisions = board.information().of_pupil(command.pupil);
    return submission_of(board, caller, draft_of(decided, command.reason));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  shown.index = receipts.front().index();
  LEDGER_TRY_OK(add_names(board, role, shown.guardians));
  return shown;
}

}  // namespace api
