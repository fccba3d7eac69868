#include "projections/event_view.h"

#include "projections/codes.h"
#include "projections/ids.h"

namespace projections {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::Result;

Result<void> require(bool holds, const char* what) {
  if (holds) return {};
  return fail(ErrorCode::corrupt, what);
}

ledger::ByteView view_of(capnp::Data::Reader bytes) { return {bytes.begin(), bytes.size()}; }

bool is_subject_of(capnp::Data::Reader subject, const ledger::StreamId& stream) {
  const auto id = find_id<ledger::SubjectId>(view_of(subject));
  return id && *id == stream.subject;
}

// An item belongs to exactly one category: its content stands under that key and no other.
bool stores_item(message::Event::Reader event) {
  const auto body = event.getBody();
  return event.getOutcome() == message::Outcome::OK &&
         (body.isEnrolled() || body.isWritten() || body.isCorrected() || body.isMatterWritten());
}

constexpr std::size_t kReportDigestBytes = 32;

// Whose report it is and by which name, where an outside system reported it.
Result<void> verify_report(message::Event::Reader event) {
  if (!event.hasReported()) return {};
  const auto reported = event.getReported();
  LEDGER_TRY_OK(require(reported.getSource().size() == kIdBytes, "reported.source"));
  LEDGER_TRY_OK(require(reported.getId().size() != 0, "reported.id"));
  LEDGER_TRY_OK(require(reported.getDigest().size() == kReportDigestBytes, "reported.digest"));
  const auto permission = reported.getPermission().size();
  LEDGER_TRY_OK(require(permission == 0 || permission == kIdBytes, "reported.permission"));
  const auto account = reported.getAccount();
  return require(account == message::AccountKind::UNSPECIFIED || is_specified(account), "reported.account");
}

Result<void> verify_body_of(message::Event::Reader event) {
  Result<void> verified = fail(ErrorCode::corrupt, "an event of a kind that this program does not know");
  const bool is_done = event.getOutcome() == message::Outcome::OK;
  visit_body({}, event, [&](const auto& recorded) { verified = verify_body(recorded.body, is_done); });
  return verified;
}

}  // namespace

Result<void> verify_event(message::Event::Reader event, const ledger::StreamId& stream) {
  LEDGER_TRY_OK(require(is_subject_of(event.getSubject(), stream), "subject: not whose stream this is"));
  LEDGER_TRY_OK(
      require(event.getOperation().size() == 0 || event.getOperation().size() == kIdBytes, "operation"));
  LEDGER_TRY_OK(require(is_specified(event.getRole()), "role"));
  LEDGER_TRY_OK(require(is_specified(event.getSystem()), "system"));
  LEDGER_TRY_OK(require(is_specified(event.getOutcome()), "outcome"));
  LEDGER_TRY_OK(require(is_specified(event.getRegime()), "regime"));
  const bool may_lack_purpose =
      event.getOutcome() == message::Outcome::REFUSED && event.getPurpose() == message::Purpose::UNSPECIFIED;
  LEDGER_TRY_OK(require(may_lack_purpose || is_specified(event.getPurpose()), "purpose"));
  for (const auto category : event.getCategories()) {
    LEDGER_TRY_OK(require(is_specified(category), "categories"));
  }
  LEDGER_TRY_OK(
      require(!stores_item(event) || event.getCategories().size() == 1, "categories: not exactly one"));
  LEDGER_TRY_OK(verify_report(event));
  return verify_body_of(event);
}

Result<void> verify_opening(ledger::message::Opening::Reader opening, const ledger::StreamId& stream) {
  LEDGER_TRY_OK(require(is_subject_of(opening.getSubject(), stream), "subject: not whose stream this is"));
  const auto kind = static_cast<std::uint16_t>(opening.getKind());
  return require(kind == static_cast<std::uint16_t>(stream.kind), "kind: not the stream's");
}

namespace detail {

ledger::Error corrupt_line(const ledger::Line& line, const ledger::Error& cause) {
  return fail(ErrorCode::corrupt, "leaf " + std::to_string(line.index) + ": " + cause.detail);
}

ledger::Error unknown_schema(const ledger::Line& line) {
  return fail(ErrorCode::corrupt, "schema " + std::to_string(line.schema) + " is not known to this program");
}

}  // namespace detail

}  // namespace projections
