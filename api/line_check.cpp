#include "api/line_check.h"

#include <algorithm>
#include <map>
#include <memory>

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

// Kinds of streams, one bit each.
constexpr unsigned bit_of(StreamKind kind) { return 1U << static_cast<unsigned>(kind); }
constexpr unsigned kOpen = bit_of(StreamKind::pupil_open);
constexpr unsigned kConfidential = bit_of(StreamKind::pupil_confidential);
constexpr unsigned kPerson = bit_of(StreamKind::person);
constexpr unsigned kSchool = bit_of(StreamKind::organisation);
constexpr unsigned kLedger = bit_of(StreamKind::ledger);
constexpr unsigned kRegistry = bit_of(StreamKind::registry);

struct Standing {
  Which which;
  unsigned kinds;
  unsigned when_refused = 0;  // beside those
};

// In which kind of stream an event of each type stands (the table of design.md section 3).
constexpr Standing kStandings[] = {
    {Which::ENROLLED, kOpen, kSchool},  // who may not enrol is refused in the school's: there is no pupil
    {Which::WRITTEN, kOpen},
    {Which::CORRECTED, kOpen},
    {Which::READ, kOpen},
    {Which::HISTORY_READ, kOpen},
    {Which::BUNDLE_MADE, kOpen},
    {Which::QUARANTINED, kOpen},
    {Which::PLACED, kOpen},
    {Which::GUARDIAN_REGISTERED, kOpen},
    {Which::PERSON_REGISTERED, kPerson},
    {Which::ROLE_PROPOSED, kPerson},
    {Which::ROLE_CONFIRMED, kPerson, kSchool},  // of the board, for somebody who is not there yet
    {Which::ROLE_ENDED, kPerson},
    {Which::RELATION_PROPOSED, kPerson},
    {Which::RELATION_CONFIRMED, kPerson},
    {Which::RELATION_ENDED, kPerson},
    {Which::GROUP_REGISTERED, kSchool},
    {Which::FIRST_DIRECTOR_NAMED, kLedger},
    {Which::IMPORTED, kLedger},
    {Which::POLICY_ADOPTED, kRegistry},
    {Which::ACCOUNT_OPENED, kPerson},
    {Which::NAMES_READ, kLedger},
    {Which::ACCOUNT_INVITED, kPerson, kOpen},  // of a pupil who does not act alone yet
    {Which::ACCOUNT_ACTIVATED, kPerson},
    {Which::FACTOR_SET, kPerson},
    {Which::ACCOUNT_LOCKED, kPerson | kLedger},  // of a name that nobody has: there is no person
    {Which::ACCOUNT_CLOSED, kPerson, kOpen},
    {Which::LOGGED_IN, kPerson},
    {Which::LOGIN_REFUSED, kPerson | kLedger},
    {Which::FACTOR_REMOVED, kPerson},
    {Which::LOGINS_OVERLAPPED, kPerson},
    {Which::LOG_CHECKED, kLedger},
    {Which::VIEWS_REBUILT, kLedger},
    {Which::STATE_VIEWED, kLedger},
    {Which::CASE_OPENED, kOpen | kConfidential},
    {Which::CASE_ASSIGNED, kPerson},
    {Which::CASE_CLOSED, kOpen | kConfidential},
    {Which::AGREEMENT_PROPOSED, kOpen},
    {Which::AGREEMENT_ASSIGNED, kPerson},
    {Which::AGREEMENT_ACKNOWLEDGED, kOpen},
    {Which::AGREEMENT_ENDED, kOpen},
    {Which::NAME_ASKED, kOpen},
    {Which::NAME_ASKED_WHY, kPerson | kOpen},  // of a guardian, or of the pupil
    {Which::NAME_CONCERNED, kPerson},
    {Which::NAME_REQUEST_READ, kPerson | kOpen},
    {Which::NAME_ADVISED, kOpen},
    {Which::NAME_DECIDED, kOpen},
    {Which::EMERGENCY_OPENED, kOpen},
    {Which::EMERGENCY_ASSIGNED, kPerson},
    {Which::EMERGENCY_MOTIVATED, kOpen},
    {Which::EMERGENCY_READ, kOpen},
    {Which::EMERGENCY_REVIEWED, kOpen},
    {Which::MATTER_OPENED, kConfidential},
    {Which::MATTER_WRITTEN, kConfidential, kOpen},  // in the open one once the matter was lifted
    {Which::MATTER_READ, kOpen | kConfidential},
    {Which::MATTER_UPHELD, kConfidential, kOpen},
    {Which::MATTER_LIFTED, kOpen, kConfidential},
    {Which::LINE_LIFTED, kOpen},
    {Which::DOCUMENT_DRAFTED, bit_of(StreamKind::registry), kPerson},  // with whoever tried
    {Which::COUNCIL_CONSENTED, bit_of(StreamKind::registry), kPerson},
    {Which::DOCUMENT_ADOPTED, bit_of(StreamKind::registry), kPerson},
    {Which::PACKAGE_REGISTERED, kRegistry},
    {Which::PROCESSING_AGREED, kRegistry},
    {Which::PROCESSING_ENDED, kRegistry},
    {Which::SOURCE_REGISTERED, kRegistry},
    {Which::SOURCE_KEY_SET, kRegistry},
    {Which::SOURCE_KEY_ENDED, kRegistry},
    {Which::REPORT_JUDGED, kOpen},
    {Which::REPORTS_REFUSED, kRegistry},
    {Which::SOURCE_ALIVE, kRegistry},
    {Which::PERMISSION_GIVEN, kRegistry},
    {Which::PERMISSION_WITHDRAWN, kRegistry},
    {Which::REPORT_READ, kOpen},
    {Which::SOURCE_ENDED, kRegistry},
    {Which::AUTHORITY_READ, kOpen},
    {Which::INFORMATION_DECIDED, kOpen},
    {Which::INFORMATION_ASSIGNED, kPerson},
    {Which::INFORMATION_READ, kPerson},
    {Which::REQUEST_RECEIVED, kOpen},
    {Which::REQUEST_DESCRIBED, kPerson | kOpen},  // of a guardian, or of the pupil
    {Which::QUESTION_PROMOTED, kOpen},
    {Which::PROMOTION_DESCRIBED, kPerson | kOpen},
    {Which::REQUEST_READ, kPerson | kOpen},
};
#define INZAGE_EVENT(...) +1
constexpr std::size_t kEventTypes =
#include "projections/event_types.def"
    ;
#undef INZAGE_EVENT
static_assert(std::size(kStandings) == kEventTypes, "an event that may stand nowhere");

bool may_stand(Which which, StreamKind kind, bool is_refused) {
  const auto* found = std::ranges::find(kStandings, which, &Standing::which);
  if (found == std::end(kStandings)) return false;
  return ((found->kinds | (is_refused ? found->when_refused : 0)) & bit_of(kind)) != 0;
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

// The matter that an event names; nothing for one that can name none. Sets `opens` for the one that opens it.
std::optional<capnp::Data::Reader> matter_of(message::Event::Body::Reader body, bool& opens) {
  opens = body.isMatterOpened();
  if (body.isMatterOpened()) return body.getMatterOpened().getMatter();
  if (body.isMatterWritten()) return body.getMatterWritten().getMatter();
  if (body.isMatterRead()) return body.getMatterRead().getMatter();
  if (body.isMatterUpheld()) return body.getMatterUpheld().getMatter();
  if (body.isMatterLifted()) return body.getMatterLifted().getMatter();
  if (body.isCaseOpened()) return body.getCaseOpened().getMatter();
  if (body.isCaseClosed()) return body.getCaseClosed().getMatter();
  if (body.isLineLifted()) return body.getLineLifted().getMatter();
  return std::nullopt;
}

bool is_case(message::Event::Body::Reader body) { return body.isCaseOpened() || body.isCaseClosed(); }

std::string hex_of(capnp::Data::Reader data) {
  return ledger::to_hex(ledger::ByteView(data.begin(), data.size()));
}

// Which matter of which pupil was opened so far, which of its events stand in the confidential stream, and
// which of those were lifted.
class MatterCheck {
 public:
  Sentence check(const ledger::AuditedLine& line) {
    if (line.erased || line.schema != projections::schema_number_of<message::Event>()) return {};
    const auto checked = ledger::read_message<message::Event>(
        line.what, [&](auto event) -> Result<Sentence> { return check_event_of(event, line); });
    return checked ? *checked : Sentence(checked.error().detail);
  }

  Sentence finish() const {
    const bool is_half = std::ranges::any_of(
        matters_, [](const auto& one) { return one.second.is_lifted && !one.second.unlifted.empty(); });
    return is_half ? Sentence("a confidential matter was lifted, and not every line of it") : Sentence();
  }

 private:
  using Key = std::pair<ledger::SubjectId, std::string>;
  struct Original {
    ledger::Hash entry;
    ledger::Hash what;
  };
  struct Matter {
    std::map<std::uint64_t, Original> unlifted;  // by index: what is hidden still
    bool is_opened = false;
    bool is_lifted = false;
  };

  Sentence check_event_of(message::Event::Reader event, const ledger::AuditedLine& line) {
    const auto body = event.getBody();
    bool opens = false;
    const auto named = matter_of(body, opens);
    const bool is_confidential = line.stream.kind == StreamKind::pupil_confidential;
    const bool has_matter = named && named->size() != 0;
    if (is_confidential && is_case(body) && !has_matter)
      return "a case that is about no matter stands in a confidential stream";
    const bool is_done = event.getOutcome() == message::Outcome::OK;
    if (!named || (!has_matter && !(is_confidential && is_done))) return {};
    auto& matter = matters_[{line.stream.subject, hex_of(*named)}];
    if (is_confidential && matter.is_lifted) return "something about a matter was hidden after it was lifted";
    if (is_confidential) matter.unlifted[line.index] = {line.entry, line.what_digest};
    if (!is_done) return {};
    if (opens) return open(body.getMatterOpened(), matter);
    if (!matter.is_opened)
      return "an event is of a confidential matter that was not opened in this pupil's stream";
    if (body.isLineLifted()) return check_lifted(body.getLineLifted(), matter);
    if (body.isMatterLifted()) return lift(body.getMatterLifted(), matter);
    return {};
  }

  static Sentence open(message::MatterOpened::Reader said, Matter& matter) {
    matter.is_opened = true;
    const bool has_ground = said.getGround() != message::ConfidentialGround::UNSPECIFIED;
    if (has_ground && said.getReview() > 0) return {};
    return "a confidential matter has no ground or no review date";
  }

  static Sentence lift(message::MatterLifted::Reader said, Matter& matter) {
    matter.is_lifted = true;
    if (said.getLines() == matter.unlifted.size()) return {};
    return "the decision to lift a matter speaks of another number of lines than are hidden";
  }

  static Sentence check_lifted(message::LineLifted::Reader said, Matter& matter) {
    const auto found = matter.unlifted.find(said.getIndex());
    if (found == matter.unlifted.end()) return "a line was lifted that is no hidden event of that matter";
    const Original original = found->second;
    matter.unlifted.erase(found);
    const bool is_it = std::ranges::equal(original.entry.bytes, said.getEntry()) &&
                       std::ranges::equal(original.what.bytes, said.getWhat());
    return is_it ? Sentence() : Sentence("a lifted line names another original than stands at that place");
  }

  std::map<Key, Matter> matters_;
};

Sentence check_opening(ledger::message::Opening::Reader opening, const ledger::Line& line) {
  if (line.seq != 0 && opening.getPredecessors().size() == 0) return "a stream is opened in its middle";
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

ledger::LineCheck make_line_check() {
  const auto matters = std::make_shared<MatterCheck>();
  const auto of_line = [matters](const ledger::AuditedLine& line) -> Sentence {
    if (auto wrong = check_line(line)) return wrong;
    return matters->check(line);
  };
  return {of_line, [matters] { return matters->finish(); }};
}

}  // namespace api
