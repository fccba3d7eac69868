#include "projections/family_lines.h"

#include <algorithm>
#include <utility>

#include "projections/mutation.h"

namespace projections {
namespace {

using Which = message::Event::Body::Which;

// What a line can tell of a guardian beside its common members.
enum class Tells : std::uint8_t {
  elsewhere,  // stands in no pupil's open stream
  nothing,
  for_all,   // what one of the family does for all of it
  gezag,     // who, which relation, on which proof, from when to when
  decision,  // whether somebody is told the results, and until when
  request,   // by its number, which other lines are about the same
  reading,   // looking back: at what somebody was shown
};

constexpr std::pair<Which, Tells> kTold[] = {
    {Which::ENROLLED, Tells::nothing},
    {Which::WRITTEN, Tells::nothing},
    {Which::CORRECTED, Tells::nothing},
    {Which::READ, Tells::reading},
    {Which::HISTORY_READ, Tells::nothing},
    {Which::BUNDLE_MADE, Tells::nothing},
    {Which::QUARANTINED, Tells::nothing},
    {Which::PLACED, Tells::nothing},
    {Which::GUARDIAN_REGISTERED, Tells::gezag},
    {Which::PERSON_REGISTERED, Tells::elsewhere},
    {Which::ROLE_PROPOSED, Tells::elsewhere},
    {Which::ROLE_CONFIRMED, Tells::elsewhere},
    {Which::ROLE_ENDED, Tells::elsewhere},
    {Which::RELATION_PROPOSED, Tells::elsewhere},
    {Which::RELATION_CONFIRMED, Tells::elsewhere},
    {Which::RELATION_ENDED, Tells::elsewhere},
    {Which::GROUP_REGISTERED, Tells::elsewhere},
    {Which::FIRST_DIRECTOR_NAMED, Tells::elsewhere},
    {Which::IMPORTED, Tells::elsewhere},
    {Which::POLICY_ADOPTED, Tells::elsewhere},
    {Which::ACCOUNT_OPENED, Tells::elsewhere},
    {Which::NAMES_READ, Tells::elsewhere},
    {Which::ACCOUNT_INVITED, Tells::nothing},
    {Which::ACCOUNT_ACTIVATED, Tells::elsewhere},
    {Which::FACTOR_SET, Tells::elsewhere},
    {Which::ACCOUNT_LOCKED, Tells::elsewhere},
    {Which::ACCOUNT_CLOSED, Tells::nothing},
    {Which::LOGGED_IN, Tells::elsewhere},
    {Which::LOGIN_REFUSED, Tells::elsewhere},
    {Which::FACTOR_REMOVED, Tells::elsewhere},
    {Which::LOGINS_OVERLAPPED, Tells::elsewhere},
    {Which::LOG_CHECKED, Tells::elsewhere},
    {Which::VIEWS_REBUILT, Tells::elsewhere},
    {Which::STATE_VIEWED, Tells::elsewhere},
    {Which::CASE_OPENED, Tells::nothing},
    {Which::CASE_ASSIGNED, Tells::elsewhere},
    {Which::CASE_CLOSED, Tells::nothing},
    {Which::AGREEMENT_PROPOSED, Tells::nothing},
    {Which::AGREEMENT_ASSIGNED, Tells::elsewhere},
    {Which::AGREEMENT_ACKNOWLEDGED, Tells::for_all},
    {Which::AGREEMENT_ENDED, Tells::for_all},
    {Which::NAME_ASKED, Tells::for_all},
    {Which::NAME_ASKED_WHY, Tells::nothing},
    {Which::NAME_CONCERNED, Tells::elsewhere},
    {Which::NAME_REQUEST_READ, Tells::nothing},
    {Which::NAME_ADVISED, Tells::nothing},
    {Which::NAME_DECIDED, Tells::nothing},
    {Which::EMERGENCY_OPENED, Tells::nothing},
    {Which::EMERGENCY_ASSIGNED, Tells::elsewhere},
    {Which::EMERGENCY_MOTIVATED, Tells::nothing},
    {Which::EMERGENCY_READ, Tells::nothing},
    {Which::EMERGENCY_REVIEWED, Tells::nothing},
    {Which::MATTER_OPENED, Tells::nothing},
    {Which::MATTER_WRITTEN, Tells::nothing},
    {Which::MATTER_READ, Tells::nothing},
    {Which::MATTER_UPHELD, Tells::nothing},
    {Which::MATTER_LIFTED, Tells::nothing},
    {Which::LINE_LIFTED, Tells::nothing},
    {Which::DOCUMENT_DRAFTED, Tells::elsewhere},
    {Which::COUNCIL_CONSENTED, Tells::elsewhere},
    {Which::DOCUMENT_ADOPTED, Tells::elsewhere},
    {Which::PACKAGE_REGISTERED, Tells::elsewhere},
    {Which::PROCESSING_AGREED, Tells::elsewhere},
    {Which::PROCESSING_ENDED, Tells::elsewhere},
    {Which::SOURCE_REGISTERED, Tells::elsewhere},
    {Which::SOURCE_KEY_SET, Tells::elsewhere},
    {Which::SOURCE_KEY_ENDED, Tells::elsewhere},
    {Which::REPORT_JUDGED, Tells::nothing},
    {Which::REPORTS_REFUSED, Tells::elsewhere},
    {Which::SOURCE_ALIVE, Tells::elsewhere},
    {Which::PERMISSION_GIVEN, Tells::elsewhere},
    {Which::PERMISSION_WITHDRAWN, Tells::elsewhere},
    {Which::REPORT_READ, Tells::nothing},
    {Which::SOURCE_ENDED, Tells::elsewhere},
    {Which::AUTHORITY_READ, Tells::nothing},
    {Which::INFORMATION_DECIDED, Tells::decision},
    {Which::INFORMATION_ASSIGNED, Tells::elsewhere},
    {Which::INFORMATION_READ, Tells::elsewhere},
    {Which::REQUEST_RECEIVED, Tells::request},
    {Which::REQUEST_DESCRIBED, Tells::nothing},
    {Which::QUESTION_PROMOTED, Tells::request},
    {Which::PROMOTION_DESCRIBED, Tells::nothing},
    {Which::REQUEST_READ, Tells::request},
};
constexpr bool has_one_row(Which which) {
  return std::ranges::count(kTold, which, &std::pair<Which, Tells>::first) == 1;
}

#define INZAGE_EVENT(name, type, which) &&has_one_row(Which::which)
static_assert(true
#include "projections/event_types.def"
              ,
              "say, once, what an event can tell one guardian of another");
#undef INZAGE_EVENT

// Of a type that this program does not know, it cannot say that it tells nothing.
Tells told_by(Which which) {
  const auto* found = std::ranges::find(kTold, which, &std::pair<Which, Tells>::first);
  return found == std::end(kTold) ? Tells::elsewhere : found->second;
}

template <class Id>
std::optional<Id> number_in(capnp::Data::Reader bytes) {
  return find_id<Id>(ledger::ByteView(bytes.begin(), bytes.size()));
}

capnp::Data::Reader request_in(message::Event::Body::Reader body) {
  if (body.isRequestReceived()) return body.getRequestReceived().getRequest();
  return body.isQuestionPromoted() ? body.getQuestionPromoted().getRequest()
                                   : body.getRequestRead().getRequest();
}

}  // namespace

FamilyLine describe_for_family(message::Event::Reader event) {
  FamilyLine line;
  line.by_guardian = event.getRole() == message::Role::GUARDIAN;
  const auto body = event.getBody();
  switch (told_by(body.which())) {
    case Tells::elsewhere:
      line.is_unexpected = true;
      break;
    case Tells::nothing:
      break;
    case Tells::for_all:
      // A refusal names its rule, and with it which kind of parent tried.
      line.is_for_all = event.getOutcome() == message::Outcome::OK;
      break;
    case Tells::gezag:
      line.guardian = number_in<ledger::SubjectId>(body.getGuardianRegistered().getGuardian());
      break;
    case Tells::decision:
      line.is_decision = true;
      line.decision = number_in<InformationId>(body.getInformationDecided().getDecision());
      break;
    case Tells::request:
      line.request = number_in<RequestId>(request_in(body));
      break;
    case Tells::reading:
      if (body.getRead().getReplay() == message::ReplayKind::READING)
        line.reading = body.getRead().getReading();
      break;
  }
  return line;
}

bool tells_of_another(const FamilyLine& line, const FamilyLineFacts& facts,
                      const ledger::SubjectId& guardian) {
  const bool is_others_act = line.by_guardian && !facts.is_own_act && !line.is_for_all;
  if (line.is_unexpected || (is_others_act && bites(Mutant::R31_acts_of_others))) return true;
  const bool is_of_other = line.guardian && *line.guardian != guardian;
  if (is_of_other && bites(Mutant::R31_lines_of_register)) return true;
  const bool is_about_other = line.is_decision && facts.decided != guardian;
  if (is_about_other && bites(Mutant::R31_lines_of_decisions)) return true;
  const bool is_own_request = facts.asked == guardian || (line.by_guardian && facts.is_own_act);
  if (line.request && !is_own_request && bites(Mutant::R31_lines_of_requests)) return true;
  // What one did oneself is known to oneself: also what was tried before nobody could (docs/adr/0036).
  const bool looks_at_other = line.reading && facts.looks_back_at_withheld && !facts.is_own_act;
  return looks_at_other && bites(Mutant::R31_lines_that_look_back);
}

}  // namespace projections
