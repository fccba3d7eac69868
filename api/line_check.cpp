#include "api/line_check.h"

#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "projections/annotations.h"
#include "projections/events/events.capnp.h"

namespace api {
namespace {

namespace message = projections::message;
using ledger::Result;
using ledger::StreamKind;
using Sentence = std::optional<std::string>;
using Which = message::Event::Body::Which;

bool is_subject(capnp::Data::Reader data, const ledger::SubjectId& subject) {
  return std::equal(data.begin(), data.end(), subject.bytes.begin(), subject.bytes.end());
}

// In which kind of stream an event of this type stands (the table of design.md section 3).
bool may_stand(Which which, StreamKind kind, bool is_refused) {
  switch (which) {
    case Which::ENROLLED:
      // Who may not enrol is refused in the school's stream: there is no pupil.
      if (kind == StreamKind::organisation) return is_refused;
      [[fallthrough]];
    case Which::WRITTEN:
    case Which::CORRECTED:
    case Which::READ:
    case Which::HISTORY_READ:
    case Which::BUNDLE_MADE:
    case Which::QUARANTINED:
    case Which::PLACED:
    case Which::GUARDIAN_REGISTERED:
    case Which::CASE_OPENED:
    case Which::CASE_CLOSED:
    case Which::AGREEMENT_PROPOSED:
    case Which::AGREEMENT_ACKNOWLEDGED:
    case Which::AGREEMENT_ENDED:
    case Which::NAME_ASKED:
    case Which::NAME_ADVISED:
    case Which::NAME_DECIDED:
    case Which::EMERGENCY_OPENED:
    case Which::EMERGENCY_MOTIVATED:
    case Which::EMERGENCY_READ:
    case Which::EMERGENCY_REVIEWED:
      return kind == StreamKind::pupil_open || kind == StreamKind::pupil_confidential;
    case Which::ROLE_CONFIRMED:
      // A role of the board, for somebody who is not there yet.
      if (kind == StreamKind::organisation) return is_refused;
      [[fallthrough]];
    case Which::PERSON_REGISTERED:
    case Which::ROLE_PROPOSED:
    case Which::ROLE_ENDED:
    case Which::RELATION_PROPOSED:
    case Which::RELATION_CONFIRMED:
    case Which::RELATION_ENDED:
    case Which::ACCOUNT_OPENED:
    case Which::ACCOUNT_INVITED:
    case Which::ACCOUNT_ACTIVATED:
    case Which::FACTOR_SET:
    case Which::ACCOUNT_CLOSED:
    case Which::LOGGED_IN:
    case Which::FACTOR_REMOVED:
    case Which::LOGINS_OVERLAPPED:
    case Which::CASE_ASSIGNED:
    case Which::AGREEMENT_ASSIGNED:
    case Which::NAME_CONCERNED:
    case Which::EMERGENCY_ASSIGNED:
      return kind == StreamKind::person;
    case Which::NAME_ASKED_WHY:
    case Which::NAME_REQUEST_READ:
      // Of a guardian, or of the pupil.
      return kind == StreamKind::person || kind == StreamKind::pupil_open;
    case Which::ACCOUNT_LOCKED:
    case Which::LOGIN_REFUSED:
      // A name that nobody has: there is no person.
      return kind == StreamKind::person || kind == StreamKind::ledger;
    case Which::GROUP_REGISTERED:
      return kind == StreamKind::organisation;
    case Which::FIRST_DIRECTOR_NAMED:
    case Which::IMPORTED:
    case Which::NAMES_READ:
    case Which::LOG_CHECKED:
    case Which::VIEWS_REBUILT:
    case Which::STATE_VIEWED:
      return kind == StreamKind::ledger;
    case Which::POLICY_ADOPTED:
      return kind == StreamKind::registry;
  }
  return false;
}

Sentence check_event(message::Event::Reader event, const ledger::Line& line) {
  if (!is_subject(event.getSubject(), line.stream.subject))
    return "the event is about another subject than its stream";
  const bool is_refused = event.getOutcome() == message::Outcome::REFUSED;
  if (!may_stand(event.getBody().which(), line.stream.kind, is_refused)) {
    return "an event of this type may not stand in a stream of this kind";
  }
  return std::nullopt;
}

Sentence check_opening(ledger::message::Opening::Reader opening, const ledger::Line& line) {
  if (line.seq != 0) return "a stream is opened in its middle";
  if (!is_subject(opening.getSubject(), line.stream.subject)) return "the opening is of another subject";
  if (static_cast<unsigned>(opening.getKind()) != static_cast<unsigned>(line.stream.kind)) {
    return "the opening is of another kind of stream";
  }
  return std::nullopt;
}

}  // namespace

Sentence check_line(const ledger::Line& line) {
  Result<Sentence> checked = Sentence{};
  if (line.schema == projections::schema_number_of<message::Event>()) {
    checked = ledger::read_message<message::Event>(
        line.what, [&](auto event) -> Result<Sentence> { return check_event(event, line); });
  } else if (line.schema == ledger::kSchemaOfOpening) {
    checked = ledger::read_message<ledger::message::Opening>(
        line.what, [&](auto opening) -> Result<Sentence> { return check_opening(opening, line); });
  } else if (line.seq == 0) {
    return "a stream does not begin with its opening";
  }
  if (!checked) return checked.error().detail;
  if (line.seq == 0 && line.schema != ledger::kSchemaOfOpening)
    return "a stream does not begin with its opening";
  return *checked;
}

}  // namespace api
