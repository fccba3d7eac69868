// What each event must say to be whole: ids of their length, codes specified, what belongs together. One
// overload per event type; a new type without one does not link.
#include "projections/event_limits.h"

namespace projections {
namespace {

using ledger::Result;

bool are_ids(capnp::List<capnp::Data>::Reader list) {
  for (const auto bytes : list) {
    if (!is_id(bytes)) return false;
  }
  return true;
}

// A relation is with a group, or, for TOEGEWEZEN, with one pupil.
template <class Relation>
Result<void> verify_relation(const Relation& relation) {
  LEDGER_TRY_OK(require(is_specified(relation.getKind()), "kind"));
  const bool is_assigned = relation.getKind() == message::RelationKind::ASSIGNED;
  const auto counts = is_assigned ? relation.getPupil() : relation.getGroup();
  const auto empty = is_assigned ? relation.getGroup() : relation.getPupil();
  LEDGER_TRY_OK(require(is_id(counts), is_assigned ? "pupil" : "group"));
  return require(empty.size() == 0, is_assigned ? "group" : "pupil");
}

bool is_step(std::uint8_t step) { return step >= 1 && step <= 5; }

Result<void> verify_request(capnp::Data::Reader request, bool is_done) {
  return require_id(request, is_done, "request");
}

}  // namespace

#define INZAGE_VERIFY(Name) Result<void> verify_body(message::Name::Reader body, bool is_done)

INZAGE_VERIFY(Enrolled) {
  if (!is_done) return require(is_id_or_empty(body.getItem()), "item");
  LEDGER_TRY_OK(require(is_id(body.getItem()), "item"));
  return require(body.getSource().size() != 0, "source");
}

INZAGE_VERIFY(Written) {
  if (!is_done) return require(is_id_or_empty(body.getItem()), "item");
  LEDGER_TRY_OK(require(is_id(body.getItem()), "item"));
  return require(body.getSource().size() != 0, "source");
}

INZAGE_VERIFY(Corrected) {
  if (!is_done)
    return require(is_id_or_empty(body.getItem()) && is_id_or_empty(body.getSupersedes()), "item");
  LEDGER_TRY_OK(require(is_id(body.getItem()), "item"));
  LEDGER_TRY_OK(require(is_id(body.getSupersedes()), "supersedes"));
  return require(body.getSource().size() != 0, "source");
}

INZAGE_VERIFY(Read) {
  LEDGER_TRY_OK(require(are_ids(body.getItems()), "items"));
  LEDGER_TRY_OK(require(is_done || body.getItems().size() == 0, "items"));
  const auto replay = body.getReplay();
  LEDGER_TRY_OK(require(replay == message::ReplayKind::UNSPECIFIED || is_specified(replay), "replay"));
  const bool is_about_reading = replay == message::ReplayKind::READING;
  LEDGER_TRY_OK(require(is_about_reading == (body.getReading() != 0), "reading"));
  LEDGER_TRY_OK(require(is_id_or_empty(body.getCase()), "case"));
  LEDGER_TRY_OK(require(is_id_or_empty(body.getAgreement()), "agreement"));
  LEDGER_TRY_OK(require(body.getVeryConfidential() || body.getAgreement().size() == 0, "agreement"));
  return require(is_id_or_empty(body.getRelation()), "relation");
}

INZAGE_VERIFY(HistoryRead) {
  static_cast<void>(is_done);
  LEDGER_TRY_OK(require(is_id_or_empty(body.getCase()), "case"));
  return require(body.getFrom() <= body.getTo(), "from");
}

INZAGE_VERIFY(BundleMade) {
  static_cast<void>(body), static_cast<void>(is_done);
  return {};
}

INZAGE_VERIFY(Quarantined) { return require(!is_done || body.getReason().size() != 0, "reason"); }

INZAGE_VERIFY(Placed) {
  static_cast<void>(is_done);
  return require(are_ids(body.getGroups()), "groups");
}

INZAGE_VERIFY(GuardianRegistered) {
  if (!is_done) return require(is_id_or_empty(body.getGuardian()), "guardian");
  LEDGER_TRY_OK(require(is_id(body.getGuardian()), "guardian"));
  LEDGER_TRY_OK(require(is_specified(body.getKinship()), "kinship"));
  return require(is_specified(body.getProof()), "proof");
}

INZAGE_VERIFY(PersonRegistered) { return require(!is_done || body.getSource().size() != 0, "source"); }

INZAGE_VERIFY(RoleProposed) {
  if (!is_done) return require(is_id_or_empty(body.getProposal()), "proposal");
  LEDGER_TRY_OK(require(is_id(body.getProposal()), "proposal"));
  LEDGER_TRY_OK(require(is_specified(body.getRole()), "role"));
  return require(body.getSchool().size() != 0, "school");
}

INZAGE_VERIFY(RoleConfirmed) {
  LEDGER_TRY_OK(require(is_id_or_empty(body.getProposal()), "proposal"));  // empty: nobody proposed it
  return require(!is_done || is_specified(body.getRole()), "role");
}

INZAGE_VERIFY(RoleEnded) { return require(!is_done || is_specified(body.getRole()), "role"); }

INZAGE_VERIFY(RelationProposed) {
  if (!is_done) return require(is_id_or_empty(body.getProposal()), "proposal");
  LEDGER_TRY_OK(require(is_id(body.getProposal()), "proposal"));
  return verify_relation(body);
}

INZAGE_VERIFY(RelationConfirmed) {
  if (!is_done) return require(is_id_or_empty(body.getRelation()), "relation");
  LEDGER_TRY_OK(require(is_id(body.getRelation()), "relation"));
  return verify_relation(body);
}

INZAGE_VERIFY(RelationEnded) { return require(is_done ? is_id(body.getRelation()) : true, "relation"); }

INZAGE_VERIFY(GroupRegistered) {
  if (!is_done) return require(is_id_or_empty(body.getGroup()), "group");
  LEDGER_TRY_OK(require(is_id(body.getGroup()), "group"));
  return require(body.getKey().size() != 0, "key");
}

INZAGE_VERIFY(FirstDirectorNamed) {
  if (!is_done) return require(is_id_or_empty(body.getPerson()), "person");
  LEDGER_TRY_OK(require(is_id(body.getPerson()), "person"));
  return require(body.getSchool().size() != 0, "school");
}

INZAGE_VERIFY(Imported) { return require(!is_done || body.getFormat().size() != 0, "format"); }

INZAGE_VERIFY(PolicyAdopted) { return require(!is_done || body.getVersion() != 0, "version"); }

INZAGE_VERIFY(AccountOpened) {
  static_cast<void>(body), static_cast<void>(is_done);
  return {};
}

INZAGE_VERIFY(NamesRead) {
  static_cast<void>(body), static_cast<void>(is_done);
  return {};
}

INZAGE_VERIFY(AccountInvited) { return require(!is_done || body.getExpires() != 0, "expires"); }

INZAGE_VERIFY(AccountActivated) {
  static_cast<void>(body), static_cast<void>(is_done);
  return {};
}

INZAGE_VERIFY(FactorSet) { return require(!is_done || is_specified(body.getFactor()), "factor"); }

INZAGE_VERIFY(AccountLocked) { return require(!is_done || body.getUntil() != 0, "until"); }

INZAGE_VERIFY(AccountClosed) {
  static_cast<void>(body), static_cast<void>(is_done);
  return {};
}

INZAGE_VERIFY(LoggedIn) { return require(!is_done || is_specified(body.getMethod()), "method"); }

INZAGE_VERIFY(LoginRefused) {
  LEDGER_TRY_OK(require(!is_done, "outcome"));
  return require(is_specified(body.getFault()), "fault");
}

INZAGE_VERIFY(FactorRemoved) { return require(!is_done || is_specified(body.getFactor()), "factor"); }

// One device alone overlaps nothing.
INZAGE_VERIFY(LoginsOverlapped) { return require(!is_done || body.getDevices() > 1, "devices"); }

INZAGE_VERIFY(LogChecked) {
  LEDGER_TRY_OK(require(!is_done || is_specified(body.getStage()), "stage"));
  return require(!is_done || body.getFindings() == 0, "findings");
}

INZAGE_VERIFY(ViewsRebuilt) { return require(!is_done || is_specified(body.getStage()), "stage"); }

INZAGE_VERIFY(StateViewed) {
  static_cast<void>(body);
  return require(!is_done, "outcome");
}

INZAGE_VERIFY(CaseOpened) {
  if (!is_done) return require(is_id_or_empty(body.getCase()), "case");
  LEDGER_TRY_OK(require(is_id(body.getCase()), "case"));
  LEDGER_TRY_OK(require(is_specified(body.getRole()), "role"));
  LEDGER_TRY_OK(require(is_id_or_empty(body.getMatter()), "matter"));
  return require(body.getFrom() < body.getTo(), "to");
}

INZAGE_VERIFY(CaseAssigned) {
  static_cast<void>(is_done);
  LEDGER_TRY_OK(require(is_id(body.getCase()), "case"));
  return require(is_id(body.getPupil()), "pupil");
}

INZAGE_VERIFY(CaseClosed) {
  LEDGER_TRY_OK(require(is_id_or_empty(body.getMatter()), "matter"));
  return require(is_id(body.getCase()) || !is_done, "case");
}

INZAGE_VERIFY(AgreementProposed) {
  if (!is_done) return require(is_id_or_empty(body.getAgreement()), "agreement");
  LEDGER_TRY_OK(require(is_id(body.getAgreement()), "agreement"));
  LEDGER_TRY_OK(require(body.getTo() > 0, "to"));
  return require(body.getPersons() != 0, "persons");
}

INZAGE_VERIFY(AgreementAssigned) {
  static_cast<void>(is_done);
  LEDGER_TRY_OK(require(is_id(body.getAgreement()), "agreement"));
  return require(is_id(body.getPupil()), "pupil");
}

INZAGE_VERIFY(AgreementAcknowledged) {
  return require(is_id(body.getAgreement()) || (!is_done && is_id_or_empty(body.getAgreement())),
                 "agreement");
}

INZAGE_VERIFY(AgreementEnded) {
  return require(is_id(body.getAgreement()) || (!is_done && is_id_or_empty(body.getAgreement())),
                 "agreement");
}

INZAGE_VERIFY(NameAsked) {
  LEDGER_TRY_OK(verify_request(body.getRequest(), is_done));
  return require(is_specified(body.getRole()) || !is_done, "role");
}

INZAGE_VERIFY(NameAskedWhy) {
  static_cast<void>(is_done);
  return require(is_id(body.getRequest()), "request");
}

INZAGE_VERIFY(NameConcerned) {
  static_cast<void>(is_done);
  return require(is_id(body.getRequest()), "request");
}

INZAGE_VERIFY(NameRequestRead) { return verify_request(body.getRequest(), is_done); }

INZAGE_VERIFY(NameAdvised) { return verify_request(body.getRequest(), is_done); }

INZAGE_VERIFY(NameDecided) { return verify_request(body.getRequest(), is_done); }

INZAGE_VERIFY(EmergencyOpened) {
  static_cast<void>(is_done);
  return require(is_id(body.getEmergency()), "emergency");
}

INZAGE_VERIFY(EmergencyAssigned) {
  static_cast<void>(is_done);
  LEDGER_TRY_OK(require(is_id(body.getEmergency()), "emergency"));
  return require(is_id(body.getPupil()), "pupil");
}

INZAGE_VERIFY(EmergencyMotivated) { return require_id(body.getEmergency(), is_done, "emergency"); }

INZAGE_VERIFY(EmergencyRead) { return require_id(body.getEmergency(), is_done, "emergency"); }

INZAGE_VERIFY(EmergencyReviewed) {
  LEDGER_TRY_OK(require_id(body.getEmergency(), is_done, "emergency"));
  return require(is_specified(body.getJudgement()) || !is_done, "judgement");
}

INZAGE_VERIFY(MatterOpened) {
  if (!is_done) return require(is_id_or_empty(body.getMatter()), "matter");
  LEDGER_TRY_OK(require(is_id(body.getMatter()), "matter"));
  LEDGER_TRY_OK(require(is_specified(body.getRecipient()), "recipient"));
  LEDGER_TRY_OK(require(is_specified(body.getGround()), "ground"));
  LEDGER_TRY_OK(require(is_step(body.getStep()), "step"));
  return require(body.getReview() > 0, "review");
}

INZAGE_VERIFY(MatterWritten) {
  LEDGER_TRY_OK(require_id(body.getMatter(), is_done, "matter"));
  LEDGER_TRY_OK(require(body.getStep() == 0 || is_step(body.getStep()), "step"));
  return require(is_done ? is_id(body.getItem()) : body.getItem().size() == 0, "item");
}

INZAGE_VERIFY(MatterRead) {
  LEDGER_TRY_OK(require_id(body.getMatter(), is_done, "matter"));
  LEDGER_TRY_OK(require(is_done || body.getItems().size() == 0, "items"));
  LEDGER_TRY_OK(require(are_ids(body.getItems()), "items"));
  return require(is_id_or_empty(body.getCase()), "case");
}

INZAGE_VERIFY(MatterUpheld) {
  LEDGER_TRY_OK(require_id(body.getMatter(), is_done, "matter"));
  return require(!is_done || body.getReview() > 0, "review");
}

INZAGE_VERIFY(MatterLifted) {
  LEDGER_TRY_OK(require_id(body.getMatter(), is_done, "matter"));
  LEDGER_TRY_OK(require(!is_done || body.getLines() != 0, "lines"));
  const bool has_days = body.getEarliest() > 0 && body.getEarliest() <= body.getLatest();
  return require(!is_done || has_days, "earliest");
}

INZAGE_VERIFY(LineLifted) {
  LEDGER_TRY_OK(require(is_done, "outcome"));
  LEDGER_TRY_OK(require(is_id(body.getMatter()), "matter"));
  LEDGER_TRY_OK(require(body.getEntry().size() == ledger::kHashBytes, "entry"));
  return require(body.getWhat().size() == ledger::kHashBytes, "what");
}

#undef INZAGE_VERIFY

}  // namespace projections
