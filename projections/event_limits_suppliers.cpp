// What each event about suppliers and their systems must say to be whole, as event_limits.cpp.
#include "projections/event_limits.h"

namespace projections {
namespace {

using ledger::Result;

Result<void> verify_key(capnp::Data::Reader key, bool is_done) {
  return require(key.size() == kDigestBytes || (!is_done && key.size() == 0), "key");
}

}  // namespace

#define INZAGE_VERIFY(Name) Result<void> verify_body(message::Name::Reader body, bool is_done)

INZAGE_VERIFY(PackageRegistered) {
  LEDGER_TRY_OK(require_id(body.getPackage(), is_done, "package"));
  if (!is_done) return {};
  LEDGER_TRY_OK(require(body.getName().size() != 0, "name"));
  LEDGER_TRY_OK(require(body.getSupplier().size() != 0, "supplier"));
  return require(is_specified(body.getPurpose()), "purpose");
}

INZAGE_VERIFY(ProcessingAgreed) {
  LEDGER_TRY_OK(require_id(body.getAgreement(), is_done, "agreement"));
  LEDGER_TRY_OK(require_id(body.getPackage(), is_done, "package"));
  if (!is_done) return {};
  LEDGER_TRY_OK(require(body.getFrom() < body.getTo(), "to"));
  LEDGER_TRY_OK(require(body.getModel().size() != 0, "model"));
  return require(body.getDocument().size() == kDigestBytes, "document");
}

INZAGE_VERIFY(ProcessingEnded) { return require_id(body.getAgreement(), is_done, "agreement"); }

INZAGE_VERIFY(SourceRegistered) {
  LEDGER_TRY_OK(require_id(body.getSource(), is_done, "source"));
  LEDGER_TRY_OK(require_id(body.getPackage(), is_done, "package"));
  LEDGER_TRY_OK(require(!is_done || is_specified(body.getSystem()), "system"));
  return require(!is_done || body.getMeasures().size() != 0, "measures");
}

INZAGE_VERIFY(SourceKeySet) {
  LEDGER_TRY_OK(require_id(body.getSource(), is_done, "source"));
  LEDGER_TRY_OK(verify_key(body.getKey(), is_done));
  return require(!is_done || body.getFrom() < body.getTo(), "to");
}

INZAGE_VERIFY(SourceKeyEnded) {
  LEDGER_TRY_OK(require_id(body.getSource(), is_done, "source"));
  return verify_key(body.getKey(), is_done);
}

INZAGE_VERIFY(ReportRead) { return require_id(body.getItem(), is_done, "item"); }

INZAGE_VERIFY(SourceEnded) { return require_id(body.getSource(), is_done, "source"); }

INZAGE_VERIFY(ReportJudged) { return require_id(body.getItem(), is_done, "item"); }

// It is only ever a refusal.
INZAGE_VERIFY(ReportsRefused) {
  LEDGER_TRY_OK(require(!is_done, "outcome"));
  LEDGER_TRY_OK(require_id(body.getSource(), is_done, "source"));
  LEDGER_TRY_OK(require(is_specified(body.getFault()), "fault"));
  return require(body.getCount() != 0, "count");
}

INZAGE_VERIFY(SourceAlive) {
  static_cast<void>(is_done);
  return require(body.getMissedFrom() >= 0, "missedFrom");
}

INZAGE_VERIFY(PermissionGiven) {
  LEDGER_TRY_OK(require_id(body.getPermission(), is_done, "permission"));
  LEDGER_TRY_OK(require_id(body.getPackage(), is_done, "package"));
  if (!is_done) return {};
  LEDGER_TRY_OK(require(is_specified(body.getPurpose()), "purpose"));
  LEDGER_TRY_OK(require(body.getReference().size() != 0, "reference"));
  return require(body.getFrom() < body.getTo(), "to");
}

INZAGE_VERIFY(PermissionWithdrawn) { return require_id(body.getPermission(), is_done, "permission"); }

#undef INZAGE_VERIFY

}  // namespace projections
