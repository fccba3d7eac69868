#include "api/commands/enrol_pupil.h"

#include "api/commands/deciding.h"
#include "api/commands/member_check.h"
#include "api/commands/pupil_drafts.h"
#include "api/commands/subjects.h"
#include "api/dates.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::StreamKind;

Malformed check(const EnrolCommand& command, ledger::UnixMs now) {
  Malformed wrong;
  check_key(command.key, wrong);
  if (!says_something(command.given_name)) {
    wrong.members.push_back({"/givenName", "LEEG", "a given name is needed"});
  }
  if (!says_something(command.surname)) wrong.members.push_back({"/surname", "LEEG", "a surname is needed"});
  const auto born = check_day("/born", command.born, wrong);
  const auto date = check_past_day("/date", command.date, now, wrong);
  if (born && date && *born > *date) {
    wrong.members.push_back({"/born", "VOLGORDE", "the birth is after the registration"});
  }
  return wrong;
}

ItemFields names_of(const EnrolCommand& command) {
  ItemFields fields{{"achternaam", command.surname}};
  if (!command.prefix.empty()) fields.emplace_back("voorvoegsel", command.prefix);
  fields.emplace_back("roepnaam", command.given_name);
  return fields;
}

// As the family knows the child, like the display of a pupil that was imported.
std::string display_of(const EnrolCommand& command) {
  const std::string prefix = command.prefix.empty() ? "" : command.prefix + " ";
  return command.given_name + " " + prefix + command.surname + ", geboren " + command.born;
}

}  // namespace

ledger::Result<ledger::SubjectId> find_enrolled(const Board& board, const EnrolCommand& command) {
  const auto pupil = board.people().find_by_key(StreamKind::pupil_open, command.school, command.key);
  if (!pupil) return fail(ErrorCode::not_found, "there is no such pupil");
  return *pupil;
}

Answer<PupilEnrolled> enrol_pupil(const Board& board, const Caller& caller, const EnrolCommand& command) {
  if (auto wrong = check(command, board.log().now_ms()); !wrong.members.empty()) return wrong;
  LEDGER_TRY_OK(board.catch_up());
  const auto school = board.people().find_organisation(command.school);
  if (!school || !is_brin(command.school)) return fail(ErrorCode::not_found, "there is no such school");
  Ask ask;
  ask.action = projections::Action::enrol;
  ask.stream = {*school, StreamKind::organisation};  // a refusal stands there: there is no pupil yet
  ask.school = command.school;
  ask.purpose = message::Purpose::ORGANISATION;
  ask.has_source = true;
  ask.refused_body = [](message::Event::Body::Builder body) { body.initEnrolled(); };
  LEDGER_TRY(const auto date, parse_day(command.date));
  PupilEnrolled enrolled;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    if (board.people().find_by_key(StreamKind::pupil_open, command.school, command.key)) {
      return fail(ErrorCode::already_exists, "this key was given to a pupil before");
    }
    enrolled.pupil = ledger::make_subject_id();
    LineFacts line = decided.line;
    line.happened = date;
    PupilDrafts drafts(board, caller, line, enrolled.pupil);
    drafts.open(display_of(command), command.school, command.key);
    drafts.enrol(message::Category::NAME, names_of(command));
    drafts.enrol(message::Category::PERSON, {{"geboortedatum", command.born}});
    if (!command.group_key.empty()) {
      const auto group = board.work().find_group_by_key(command.school, command.group_key);
      if (!group) return fail(ErrorCode::not_found, "there is no such group in this school");
      drafts.place({*group});
    }
    return drafts.take();
  };
  // Of two enrolments under one key at once, the second finds the first.
  const auto alone = board.lock_enrolments();
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  if (receipts.back().is_repeated()) {
    return fail(ErrorCode::already_exists, "this was enrolled before, under the client's own name for it");
  }
  enrolled.index = receipts.back().index();
  return enrolled;
}

}  // namespace api
