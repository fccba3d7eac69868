#include "api/commands/enrol_pupil.h"

#include "api/commands/deciding.h"
#include "api/commands/subjects.h"
#include "api/dates.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::StreamKind;

constexpr std::size_t kKeyBytesMax = 256;
constexpr const char* kSource = "OUDER_BIJ_AANMELDING";

using Fields = std::vector<std::pair<std::string, std::string>>;

Malformed check(const EnrolCommand& command, ledger::UnixMs now) {
  Malformed wrong;
  if (command.key.empty() || command.key.size() > kKeyBytesMax) {
    wrong.members.push_back({"/key", "LENGTE", "a key of 1 to 256 bytes is needed"});
  }
  if (!says_something(command.given_name)) {
    wrong.members.push_back({"/givenName", "LEEG", "a given name is needed"});
  }
  if (!says_something(command.surname)) wrong.members.push_back({"/surname", "LEEG", "a surname is needed"});
  const auto born = parse_day(command.born);
  const auto date = parse_day(command.date);
  if (!born) wrong.members.push_back({"/born", "DATUM", born.error().detail});
  if (!date) wrong.members.push_back({"/date", "DATUM", date.error().detail});
  if (date && *date > now) wrong.members.push_back({"/date", "VOLGORDE", "this day has not come yet"});
  if (born && date && *born > *date) {
    wrong.members.push_back({"/born", "VOLGORDE", "the birth is after the registration"});
  }
  return wrong;
}

Fields names_of(const EnrolCommand& command) {
  Fields fields{{"achternaam", command.surname}};
  if (!command.prefix.empty()) fields.emplace_back("voorvoegsel", command.prefix);
  fields.emplace_back("roepnaam", command.given_name);
  return fields;
}

// As the family knows the child, like the display of a pupil that was imported.
std::string display_of(const EnrolCommand& command) {
  const std::string prefix = command.prefix.empty() ? "" : command.prefix + " ";
  return command.given_name + " " + prefix + command.surname + ", geboren " + command.born;
}

class EnrolmentDrafts {
 public:
  EnrolmentDrafts(const Board& board, const Caller& caller, const LineFacts& line)
      : board_(board), caller_(caller), line_(line) {}

  // A pupil's two streams open in the same group, so that nobody sees later when the second one began.
  void open(const EnrolCommand& command) {
    for (const auto kind : {StreamKind::pupil_open, StreamKind::pupil_confidential}) {
      submission_.drafts.push_back(make_opening(
          {{line_.stream.subject, kind}, line_.recorded, display_of(command), command.school, command.key}));
    }
  }

  void enrol(message::Category category, const Fields& fields) {
    auto draft = make_draft(with(category), [](message::Event::Body::Builder body) {
      auto said = body.initEnrolled();
      said.setItem(data_of(projections::make_id<projections::ItemId>()));
      said.setSource(kSource);
    });
    draft.content = make_item_content(category, fields, "");
    push(std::move(draft));
  }

  void place(const projections::GroupId& group) {
    LineFacts line = with(message::Category::GROUP);
    line.happened = line.recorded;
    push(make_draft(line, [&](message::Event::Body::Builder body) {
      auto said = body.initPlaced();
      said.initGroups(1).set(0, data_of(group));
      said.setFrom(line.recorded);
    }));
  }

  ledger::Submission take() { return std::move(submission_); }

 private:
  LineFacts with(message::Category category) const {
    LineFacts line = line_;
    line.categories = {category};
    return line;
  }
  void push(ledger::Draft draft) {
    draft.who = make_who(caller_, board_.log().own_subject());
    submission_.drafts.push_back(std::move(draft));
  }

  const Board& board_;
  const Caller& caller_;
  LineFacts line_;
  ledger::Submission submission_;
};

// Two enrolments under one key at once become one: the second is told that the key is in use.
ledger::Idempotency once_per_key(const ledger::SubjectId& school, const std::string& key) {
  const ledger::Hash id = ledger::sha256(ledger::bytes_of("inschrijving/" + key));
  return {school, ledger::Bytes(id.bytes.begin(), id.bytes.end()), {}};
}

}  // namespace

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
    line.stream = {enrolled.pupil, StreamKind::pupil_open};
    line.happened = date;
    EnrolmentDrafts drafts(board, caller, line);
    drafts.open(command);
    drafts.enrol(message::Category::NAME, names_of(command));
    drafts.enrol(message::Category::PERSON, {{"geboortedatum", command.born}});
    if (!command.group_key.empty()) {
      const auto group = board.work().find_group_by_key(command.school, command.group_key);
      if (!group) return fail(ErrorCode::not_found, "there is no such group in this school");
      drafts.place(*group);
    }
    auto submission = drafts.take();
    submission.idempotency = once_per_key(*school, command.key);
    return submission;
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  if (receipts.back().is_repeated()) {
    return fail(ErrorCode::already_exists, "this key was given to a pupil before");
  }
  enrolled.index = receipts.back().index();
  return enrolled;
}

}  // namespace api
