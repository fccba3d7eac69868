#include "api/commands/board_people.h"

#include <algorithm>
#include <array>

#include "api/commands/deciding.h"
#include "api/commands/member_check.h"
#include "api/commands/subjects.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::StreamKind;
using ledger::SubjectId;

constexpr std::array kRolesOfBoard{message::Role::DATA_PROTECTION_OFFICER, message::Role::PRIVACY_OFFICER,
                                   message::Role::BOARD, message::Role::OPERATOR};
constexpr std::size_t kKeyBytesMax = 256;
// As its opening, which is erased last, knows this person: without a name.
constexpr const char* kDisplay = "medewerker van het bestuur";

void check_role_and_reason(message::Role role, const std::string& reason, Malformed& wrong) {
  if (!is_role_of_board(role)) {
    wrong.members.push_back({"/role", "ROL", "one of FG, PRIVACY, BESTUUR and BEHEER is needed"});
  }
  if (!says_something(reason)) wrong.members.push_back({"/reason", "LEEG", "a reason is needed"});
}

Ask ask_about(projections::Action action, const ledger::StreamId& stream,
              std::function<void(message::Event::Body::Builder)> refused_body) {
  Ask ask;
  ask.action = action;
  ask.stream = stream;
  ask.school = kBoardOrganisation;
  ask.purpose = message::Purpose::ORGANISATION;
  ask.needs_machine = true;
  ask.refused_body = std::move(refused_body);
  return ask;
}

// Of the board only. Whoever works at a school or is a guardian has an account that the school's director
// invites and closes: with a role of the board on it a school would choose, take over or silence its own
// supervisor.
ledger::Result<SubjectId> find_of_board(const Board& board, const std::string& key) {
  const bool is_whole = key.find('/') != std::string::npos || ledger::parse_subject_id(key);
  const std::string named = is_whole ? key : std::string(kBoardOrganisation) + "/" + key;
  LEDGER_TRY(const auto person, find_person(board, named));
  if (board.people().find(person)->school == kBoardOrganisation) return person;
  return fail(ErrorCode::conflict,
              "this is somebody of a school or a guardian: appoint them under a key of their own, so that no "
              "school invites or closes that account");
}

// It stands in the opening, which is erased last: a key like a name or an address would too.
bool is_key(const std::string& key) {
  return !is_brin(key) && !ledger::parse_subject_id(key) && std::ranges::all_of(key, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
  });
}

bool holds_role_now_or_later(const Board& board, const SubjectId& person, message::Role role,
                             ledger::UnixMs at) {
  return std::ranges::any_of(board.work().roles_of(person), [&](const projections::HeldRole& held) {
    return held.role == role && held.school == kBoardOrganisation && !held.period.is_over(at);
  });
}

ledger::Draft draft_of_role(const Decided& decided, const SubjectId& person, const AppointCommand& command) {
  LineFacts line = decided.line;
  line.stream = {person, StreamKind::person};
  auto draft = make_draft(line, [&](message::Event::Body::Builder body) {
    auto said = body.initRoleConfirmed();
    said.setRole(command.role);
    said.setSchool(kBoardOrganisation.data());
    said.setFrom(line.recorded);
  });
  draft.content = make_reason_content(command.reason);
  return draft;
}

// The person's own stream: opening, and the name as content under their own key.
void add_person(const Board& board, const Caller& caller, const AppointCommand& command,
                const Decided& decided, const SubjectId& person, ledger::Submission& submission) {
  const ledger::StreamId stream{person, StreamKind::person};
  submission.drafts.push_back(make_opening(
      {stream, decided.line.recorded, kDisplay, std::string(kBoardOrganisation), command.person}));
  LineFacts line = decided.line;
  line.stream = stream;
  line.categories = {message::Category::NAME};
  auto draft = make_draft(line, [](message::Event::Body::Builder body) {
    body.initPersonRegistered().setSource(kBoardOrganisation.data());
  });
  draft.content = make_item_content(message::Category::NAME, {{"naam", command.name}}, "");
  push_draft(board, caller, std::move(draft), submission.drafts);
}

// Two appointments of one new key at once become one: the second finds the person there.
ledger::Idempotency once_per_key(const SubjectId& organisation, const std::string& key) {
  const ledger::Hash id = ledger::sha256(ledger::bytes_of("benoeming/" + key));
  return {organisation, ledger::Bytes(id.bytes.begin(), id.bytes.end()), {}};
}

Answer<Appointed> appoint_known(const Board& board, const Caller& caller, const AppointCommand& command,
                                const SubjectId& person) {
  const Ask ask = ask_about(projections::Action::appoint, {person, StreamKind::person},
                            [](message::Event::Body::Builder body) { body.initRoleConfirmed(); });
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    if (!command.name.empty()) {
      return fail(
          ErrorCode::already_exists,
          "somebody of the board has this key already: choose another, or leave the name out if it is they");
    }
    if (holds_role_now_or_later(board, person, command.role, decided.line.recorded)) {
      return fail(ErrorCode::conflict, "this person holds that role already");
    }
    return submission_of(board, caller, draft_of_role(decided, person, command));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return Appointed{receipts.back().index(), person};
}

// A refusal stands in the board's own stream: there is no person.
Answer<Appointed> appoint_new(const Board& board, const Caller& caller, const AppointCommand& command) {
  const auto organisation = board.people().find_organisation(kBoardOrganisation);
  if (!organisation) return fail(ErrorCode::not_found, "this ledger has no board in its catalogue");
  const Ask ask = ask_about(projections::Action::appoint, {*organisation, StreamKind::organisation},
                            [](message::Event::Body::Builder body) { body.initRoleConfirmed(); });
  const auto person = ledger::make_subject_id();
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    if (command.name.empty()) {
      return fail(ErrorCode::not_found, "there is no such person: give a name to register one");
    }
    if (!is_key(command.person)) {
      return Malformed{
          {{"/person", "TEKEN", "a new key is of letters, digits and hyphens, and is no school's"}}};
    }
    ledger::Submission submission;
    add_person(board, caller, command, decided, person, submission);
    push_draft(board, caller, draft_of_role(decided, person, command), submission.drafts);
    submission.idempotency = once_per_key(*organisation, command.person);
    return submission;
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  if (receipts.back().is_repeated()) {
    return fail(ErrorCode::conflict, "this person was registered meanwhile: appoint them without a name");
  }
  LEDGER_TRY_OK(board.catch_up());
  return Appointed{receipts.back().index(), person};
}

}  // namespace

bool is_role_of_board(message::Role role) {
  return std::ranges::find(kRolesOfBoard, role) != kRolesOfBoard.end();
}

Answer<Appointed> appoint(const Board& board, const Caller& caller, const AppointCommand& command) {
  Malformed wrong;
  check_role_and_reason(command.role, command.reason, wrong);
  if (command.person.empty() || command.person.size() > kKeyBytesMax) {
    wrong.members.push_back({"/person", "LENGTE", "a key of 1 to 256 bytes is needed"});
  }
  const bool is_blank = !command.name.empty() && !says_something(command.name);
  if (is_blank) wrong.members.push_back({"/name", "LEEG", "a name is needed"});
  if (!wrong.members.empty()) return wrong;
  const auto known = find_of_board(board, command.person);
  if (known) return appoint_known(board, caller, command, *known);
  if (known.error().code != ErrorCode::not_found) return known.error();
  return appoint_new(board, caller, command);
}

Answer<std::uint64_t> end_appointment(const Board& board, const Caller& caller,
                                      const EndAppointmentCommand& command) {
  Malformed wrong;
  check_role_and_reason(command.role, command.reason, wrong);
  std::optional<ledger::UnixMs> given;
  if (!command.to.empty()) given = check_last_day("/to", command.to, wrong);
  if (!wrong.members.empty()) return wrong;
  const Ask ask = ask_about(projections::Action::end_appointment, {command.person, StreamKind::person},
                            [](message::Event::Body::Builder body) { body.initRoleEnded(); });
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const ledger::UnixMs end = given.value_or(decided.line.recorded);
    if (end < decided.line.recorded) {
      return Malformed{{{"/to", "VERLEDEN", "a role ends now or later: what was done in it stands"}}};
    }
    if (!holds_role_now_or_later(board, command.person, command.role, end)) {
      return fail(ErrorCode::not_found, "this person does not hold that role then");
    }
    auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
      auto said = body.initRoleEnded();
      said.setRole(command.role);
      said.setSchool(kBoardOrganisation.data());
      said.setAt(end);
    });
    draft.content = make_reason_content(command.reason);
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return receipts.back().index();
}

}  // namespace api
