#include "api/commands/cases.h"

#include <algorithm>

#include "api/commands/deciding.h"
#include "api/commands/member_check.h"
#include "api/commands/subjects.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::StreamKind;
using ledger::SubjectId;
using projections::bites;
using projections::CaseId;
using projections::Mutant;

const WrongMember kPast{"/to", "VERLEDEN", "a case ends today or later"};

void check_reason(const std::string& reason, Malformed& wrong) {
  if (!says_something(reason)) wrong.members.push_back({"/reason", "LEEG", "a reason is needed"});
}

void check_categories(const projections::AskedCategories& asked, Malformed& wrong) {
  const bool has_others = asked.has_unknown || asked.has_origin || asked.has_id_copy;
  if (has_others || asked.known.empty())
    wrong.members.push_back({"/categories", "SOORT", "categories of the policy are needed, one at least"});
}

bool holds_role_now(const Board& board, const SubjectId& person, message::Role role, ledger::UnixMs at) {
  return std::ranges::any_of(board.work().roles_of(person), [&](const projections::HeldRole& held) {
    return held.role == role && held.school == kBoardOrganisation && held.period.holds(at);
  });
}

ledger::Draft draft_of_opening(const Decided& decided, const OpenCaseCommand& command, const CaseId& id,
                               message::Role role, ledger::UnixMs to) {
  auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
    auto said = body.initCaseOpened();
    said.setCase(data_of(id));
    said.setRole(role);
    said.setFrom(decided.line.recorded);
    said.setTo(to);
    if (command.matter) said.setMatter(data_of(*command.matter));
  });
  draft.content = make_reason_content(command.reason);
  return draft;
}

bool is_confidential_now(const Board& board, const SubjectId& pupil, const projections::MatterId& id) {
  const auto matter = board.confidential().find(id);
  return matter && matter->pupil == pupil && !matter->lifted;
}

// A case about a matter stands where the matter does, and so does whoever tried to open or close one; one of
// a number that no matter has is as hidden as if it had. Once it was lifted, what is done about it is seen.
ledger::StreamId stream_of(const Board& board, const SubjectId& pupil,
                           const std::optional<projections::MatterId>& matter) {
  const auto known = matter ? board.confidential().find(*matter) : std::nullopt;
  const bool is_lifted = known && known->pupil == pupil && known->lifted;
  const bool is_confidential = matter && !is_lifted && bites(Mutant::R54_case_is_confidential);
  return {pupil, is_confidential ? StreamKind::pupil_confidential : StreamKind::pupil_open};
}

// Asks anew before each decision where it stands.
void place_by_matter(const Board& board, const SubjectId& pupil, Ask& ask) {
  ask.place = [&board, pupil](Ask& placed) { placed.stream = stream_of(board, pupil, placed.matter); };
  ask.place(ask);
}

// Who it is stands with that person: parents are shown a role and no member of staff (R3).
ledger::Draft draft_of_assignment(const Decided& decided, const SubjectId& officer, const SubjectId& pupil,
                                  const CaseId& id) {
  LineFacts line = decided.line;
  line.stream = {officer, StreamKind::person};
  line.categories.clear();
  return make_draft(line, [&](message::Event::Body::Builder body) {
    auto said = body.initCaseAssigned();
    said.setCase(data_of(id));
    said.setPupil(data_of(pupil));
  });
}

bool is_of_board(const Board& board, const Caller& caller) {
  return caller.person && holds_role_now(board, *caller.person, message::Role::BOARD, board.log().now_ms());
}

}  // namespace

// Whether such an officer is there is told only to who may give a mandate.
Answer<CaseOpened> open_case(const Board& board, const Caller& caller, const OpenCaseCommand& command) {
  Malformed wrong;
  Ask ask;
  ask.categories = projections::ask_categories(command.categories);
  check_categories(ask.categories, wrong);
  check_reason(command.reason, wrong);
  const auto to = check_last_day("/to", command.to, wrong);
  if (to && *to <= board.log().now_ms()) wrong.members.push_back(kPast);
  if (!wrong.members.empty()) return wrong;
  const bool is_mandate = !command.officer.empty();
  const auto officer = is_mandate ? find_person(board, command.officer) : SubjectId{};
  ask.action = is_mandate ? projections::Action::give_case : projections::Action::open_case;
  ask.matter = command.matter;
  place_by_matter(board, command.pupil, ask);
  ask.purpose = message::Purpose::RIGHTS_OF_SUBJECTS;
  ask.officer = officer ? *officer : SubjectId{};
  ask.refused_body = [&](message::Event::Body::Builder body) {
    auto said = body.initCaseOpened();
    if (command.matter) said.setMatter(data_of(*command.matter));
  };

  const auto id = projections::make_id<CaseId>();
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const auto role = is_mandate ? message::Role::DATA_PROTECTION_OFFICER : decided.line.role;
    if (!officer) return officer.error();
    if (command.matter && !is_confidential_now(board, command.pupil, *command.matter))
      return fail(ErrorCode::not_found, "this pupil has no such matter");
    // The day may have passed since it was looked at: the decision has a time of its own.
    if (*to <= decided.line.recorded) return Malformed{{kPast}};
    if (is_mandate && !holds_role_now(board, *officer, role, decided.line.recorded))
      return fail(ErrorCode::conflict, "a mandate is for whoever is the FG now");
    ledger::Submission submission;
    push_draft(board, caller, draft_of_opening(decided, command, id, role, *to), submission.drafts);
    const auto& holder = is_mandate ? *officer : *caller.person;
    push_draft(board, caller, draft_of_assignment(decided, holder, command.pupil, id), submission.drafts);
    return submission;
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return CaseOpened{receipts.front().index(), id};
}

Answer<std::uint64_t> close_case(const Board& board, const Caller& caller, const CloseCaseCommand& command) {
  Malformed wrong;
  check_reason(command.reason, wrong);
  if (!wrong.members.empty()) return wrong;
  LEDGER_TRY_OK(board.catch_up());
  Ask ask;
  const bool is_others = is_of_board(board, caller);
  ask.action = is_others ? projections::Action::end_case : projections::Action::close_case;
  if (!is_others) ask.named_case = command.id;
  const auto named = board.cases().find(command.id);
  if (named && named->pupil == command.pupil) ask.matter = named->matter;
  place_by_matter(board, command.pupil, ask);
  ask.purpose = message::Purpose::RIGHTS_OF_SUBJECTS;
  ask.refused_body = [&](message::Event::Body::Builder body) {
    auto said = body.initCaseClosed();
    if (ask.matter) said.setMatter(data_of(*ask.matter));
  };
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const auto found = board.cases().find(command.id);
    const bool is_open = found && found->pupil == command.pupil && found->period.holds(decided.line.recorded);
    if (!is_open) return fail(ErrorCode::not_found, "this pupil has no such open case");
    auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
      auto said = body.initCaseClosed();
      said.setCase(data_of(command.id));
      said.setAt(decided.line.recorded);
      if (ask.matter) said.setMatter(data_of(*ask.matter));
    });
    draft.content = make_reason_content(command.reason);
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return receipts.back().index();
}

ledger::Result<std::vector<ListedCase>> list_cases(const Board& board, const Caller& caller) {
  LEDGER_TRY_OK(board.catch_up());
  std::vector<ListedCase> listed;
  if (!caller.person || has_one_factor(board, caller)) return listed;
  const auto now = board.log().now_ms();
  const bool ends_all = is_of_board(board, caller);
  for (auto& one : board.cases().all()) {
    const bool is_own = one.officer == *caller.person && holds_role_now(board, one.officer, one.role, now);
    if (!is_own && !ends_all) continue;
    // One about a confidential matter is there for whoever has it, and for whoever gave it.
    if (!is_own && one.matter && is_confidential_now(board, one.pupil, *one.matter)) {
      LEDGER_TRY(const bool gave_it, board.log().is_by(*caller.person, one.index));
      if (!gave_it && bites(Mutant::R54_list)) continue;
    }
    const bool is_open = one.period.holds(now);
    listed.push_back({std::move(one), is_open});
  }
  return listed;
}

}  // namespace api
