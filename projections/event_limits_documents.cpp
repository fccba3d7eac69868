// What each event about a document must say to be whole, as event_limits.cpp.
#include "projections/event_limits.h"
#include "projections/rules/adjusted_policy.h"

namespace projections {
namespace {

using ledger::Result;
using message::DocumentKind;

// What is wider than version 1 is of a closed list, and never one school's own (R14). Which category may gain
// which purpose says version 1 of the policy (rules/policy_v1.cpp); beyond that a document counts for
// nothing.
bool is_within(message::PolicyChange::Reader change, bool is_boards) {
  if (change.getGains() && (!is_boards || !is_of_the_school(change.getPurpose()))) return false;
  if (change.getPart() != message::DossierPart::VERY_CONFIDENTIAL) return true;
  const bool is_open =
      change.getRole() == message::Role::TEACHER || change.getRole() == message::Role::CARE_COORDINATOR;
  const bool gives = change.getAccess() != message::AccessLevel::NONE;
  return is_open && change.getAccess() != message::AccessLevel::WRITE && (is_boards || !gives);
}

// Exactly one of three; members of the other two are not there.
bool is_whole(message::PolicyChange::Reader change) {
  const bool is_purpose = is_specified(change.getCategory()) && is_specified(change.getPurpose());
  const bool is_access =
      is_specified(change.getRole()) && is_specified(change.getPart()) && is_specified(change.getAccess());
  const bool is_term = is_specified(change.getTerm()) && change.getValue() != 0;
  const bool has_category = change.getCategory() != message::Category::UNSPECIFIED;
  const bool has_role = change.getRole() != message::Role::UNSPECIFIED;
  const bool has_term = change.getTerm() != message::Term::UNSPECIFIED;
  return is_purpose + is_access + is_term == 1 && has_category + has_role + has_term == 1;
}

Result<void> verify_lists(message::DocumentDrafted::Reader body) {
  const auto kind = body.getKind();
  LEDGER_TRY_OK(require(body.getPurposes().size() == 0 || kind == DocumentKind::REGULATION, "purposes"));
  LEDGER_TRY_OK(require(body.getChanges().size() == 0 || kind == DocumentKind::POLICY, "changes"));
  LEDGER_TRY_OK(require(body.getClosed().size() == 0 || kind == DocumentKind::CALENDAR, "closed"));
  for (const auto purpose : body.getPurposes()) LEDGER_TRY_OK(require(is_specified(purpose), "purposes"));
  for (const auto change : body.getChanges()) {
    LEDGER_TRY_OK(require(is_whole(change) && is_within(change, body.getSchool().size() == 0), "changes"));
  }
  for (const auto days : body.getClosed()) LEDGER_TRY_OK(require(days.getFrom() < days.getTo(), "closed"));
  return {};
}

}  // namespace

#define INZAGE_VERIFY(Name) Result<void> verify_body(message::Name::Reader body, bool is_done)

INZAGE_VERIFY(DocumentDrafted) {
  LEDGER_TRY_OK(require_id(body.getDocument(), is_done, "document"));
  LEDGER_TRY_OK(require(!is_done || is_specified(body.getKind()), "kind"));
  LEDGER_TRY_OK(require(!is_done || body.getNumber() != 0, "number"));
  LEDGER_TRY_OK(require(!is_done || body.getUrl().size() != 0, "url"));
  LEDGER_TRY_OK(require(!is_done || body.getDigest().size() == kDigestBytes, "digest"));
  LEDGER_TRY_OK(require(body.getTo() == 0 || body.getFrom() < body.getTo(), "to"));
  return verify_lists(body);
}

INZAGE_VERIFY(CouncilConsented) { return require_id(body.getDocument(), is_done, "document"); }

INZAGE_VERIFY(DocumentAdopted) { return require_id(body.getDocument(), is_done, "document"); }

#undef INZAGE_VERIFY

}  // namespace projections
