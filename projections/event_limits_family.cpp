// What each event about the people around a pupil must say to be whole, as event_limits.cpp.
#include "projections/event_limits.h"

namespace projections {

using ledger::Result;

#define INZAGE_VERIFY(Name) Result<void> verify_body(message::Name::Reader body, bool is_done)

INZAGE_VERIFY(AuthorityRead) {
  static_cast<void>(is_done);
  LEDGER_TRY_OK(require(is_id_or_empty(body.getRelation()), "relation"));
  return require(is_id_or_empty(body.getCase()), "case");
}

INZAGE_VERIFY(InformationDecided) {
  LEDGER_TRY_OK(require_id(body.getDecision(), is_done, "decision"));
  const bool has_end = body.getTo() != 0;
  LEDGER_TRY_OK(require(!is_done || body.getGiven() == has_end, "to"));
  return require(!has_end || body.getFrom() < body.getTo(), "to");
}

INZAGE_VERIFY(InformationAssigned) {
  static_cast<void>(is_done);
  LEDGER_TRY_OK(require(is_id(body.getDecision()), "decision"));
  LEDGER_TRY_OK(require(is_id(body.getPupil()), "pupil"));
  LEDGER_TRY_OK(require(is_specified(body.getKinship()), "kinship"));
  const bool has_ground = body.getGround() != message::InformationGround::UNSPECIFIED;
  return require(!has_ground || is_specified(body.getGround()), "ground");
}

INZAGE_VERIFY(InformationRead) { return require_id(body.getDecision(), is_done, "decision"); }

INZAGE_VERIFY(RequestReceived) { return require_id(body.getRequest(), is_done, "request"); }

INZAGE_VERIFY(RequestDescribed) {
  static_cast<void>(is_done);
  LEDGER_TRY_OK(require(is_id(body.getRequest()), "request"));
  LEDGER_TRY_OK(require(is_id(body.getPupil()), "pupil"));
  LEDGER_TRY_OK(require(is_specified(body.getKind()), "kind"));
  return require(is_specified(body.getChannel()), "channel");
}

INZAGE_VERIFY(QuestionPromoted) { return require_id(body.getRequest(), is_done, "request"); }

INZAGE_VERIFY(PromotionDescribed) {
  static_cast<void>(is_done);
  LEDGER_TRY_OK(require(is_id(body.getRequest()), "request"));
  const bool is_request = body.getKind() != message::RequestKind::QUESTION && is_specified(body.getKind());
  return require(is_request, "kind");
}

INZAGE_VERIFY(RequestRead) { return require_id(body.getRequest(), is_done, "request"); }

#undef INZAGE_VERIFY

}  // namespace projections
