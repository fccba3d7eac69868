#include "api/line.h"

#include <algorithm>
#include <utility>

#include "api/dates.h"
#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "projections/annotations.h"
#include "projections/codes.h"
#include "projections/events/events.capnp.h"

namespace api {
namespace {

namespace message = projections::message;
using Which = message::Event::Body::Which;
using ledger::ErrorCode;
using ledger::fail;
using ledger::Result;

// The code under which a line's act is known (docs/glossary.md). One place for all screens and files.
constexpr std::pair<Which, const char*> kActions[] = {
    {Which::ENROLLED, "INGESCHREVEN"},
    {Which::WRITTEN, "VASTGELEGD"},
    {Which::CORRECTED, "GECORRIGEERD"},
    {Which::READ, "GELEZEN"},
    {Which::HISTORY_READ, "GESCHIEDENIS_BEKEKEN"},
    {Which::BUNDLE_MADE, "BEWIJS_GEMAAKT"},
    {Which::QUARANTINED, "IN_QUARANTAINE"},
    {Which::PLACED, "GEPLAATST"},
    {Which::GUARDIAN_REGISTERED, "GEZAG_VASTGELEGD"},
    {Which::PERSON_REGISTERED, "PERSOON_OPGENOMEN"},
    {Which::ROLE_PROPOSED, "ROL_VOORGESTELD"},
    {Which::ROLE_CONFIRMED, "ROL_BEVESTIGD"},
    {Which::ROLE_ENDED, "ROL_BEEINDIGD"},
    {Which::RELATION_PROPOSED, "RELATIE_VOORGESTELD"},
    {Which::RELATION_CONFIRMED, "RELATIE_BEVESTIGD"},
    {Which::RELATION_ENDED, "RELATIE_BEEINDIGD"},
    {Which::GROUP_REGISTERED, "GROEP_VASTGELEGD"},
    {Which::FIRST_DIRECTOR_NAMED, "EERSTE_DIRECTIE_AANGEWEZEN"},
    {Which::IMPORTED, "BESTAND_INGELEZEN"},
    {Which::POLICY_ADOPTED, "BELEID_VASTGESTELD"},
    {Which::ACCOUNT_OPENED, "ACCOUNT_GEOPEND"},
    {Which::NAMES_READ, "NAMEN_GELEZEN"},
    {Which::ACCOUNT_INVITED, "ACCOUNT_UITGENODIGD"},
    {Which::ACCOUNT_ACTIVATED, "ACCOUNT_GEACTIVEERD"},
    {Which::FACTOR_SET, "FACTOR_INGESTELD"},
    {Which::ACCOUNT_LOCKED, "ACCOUNT_GEBLOKKEERD"},
    {Which::ACCOUNT_CLOSED, "ACCOUNT_GESLOTEN"},
    {Which::LOGGED_IN, "INGELOGD"},
    {Which::LOGIN_REFUSED, "INLOGGEN_GEWEIGERD"},
    {Which::FACTOR_REMOVED, "FACTOR_VERWIJDERD"},
    {Which::LOGINS_OVERLAPPED, "GELIJKTIJDIG_INGELOGD"},
    {Which::LOG_CHECKED, "REGISTER_NAGEKEKEN"},
    {Which::VIEWS_REBUILT, "OVERZICHTEN_OPGEBOUWD"},
    {Which::STATE_VIEWED, "STAND_BEKEKEN"},
    {Which::CASE_OPENED, "ZAAK_GEOPEND"},
    {Which::CASE_ASSIGNED, "ZAAK_TOEGEWEZEN"},
    {Which::CASE_CLOSED, "ZAAK_GESLOTEN"},
    {Which::AGREEMENT_PROPOSED, "AFSPRAAK_VOORGESTELD"},
    {Which::AGREEMENT_ASSIGNED, "AFSPRAAK_TOEGEWEZEN"},
    {Which::AGREEMENT_ACKNOWLEDGED, "AFSPRAAK_ERKEND"},
    {Which::AGREEMENT_ENDED, "AFSPRAAK_BEEINDIGD"},
    {Which::NAME_ASKED, "NAAM_GEVRAAGD"},
    {Which::NAME_ASKED_WHY, "NAAM_VERZOEK_TOEGELICHT"},
    {Which::NAME_CONCERNED, "NAAM_VERZOEK_GEMELD"},
    {Which::NAME_REQUEST_READ, "NAAM_VERZOEK_GELEZEN"},
    {Which::NAME_ADVISED, "NAAM_ADVIES"},
    {Which::NAME_DECIDED, "NAAM_BESLUIT"},
    {Which::EMERGENCY_OPENED, "NOODINZAGE_GEOPEND"},
    {Which::EMERGENCY_ASSIGNED, "NOODINZAGE_TOEGEWEZEN"},
    {Which::EMERGENCY_MOTIVATED, "NOODINZAGE_GEMOTIVEERD"},
    {Which::EMERGENCY_READ, "NOODINZAGE_GELEZEN"},
    {Which::EMERGENCY_REVIEWED, "NOODINZAGE_BEOORDEELD"},
    {Which::MATTER_OPENED, "MELDING_VASTGELEGD"},
    {Which::MATTER_WRITTEN, "VERTROUWELIJK_VASTGELEGD"},
    {Which::MATTER_READ, "VERTROUWELIJK_GELEZEN"},
    {Which::MATTER_UPHELD, "VERTROUWELIJKHEID_GEHANDHAAFD"},
    {Which::MATTER_LIFTED, "VERTROUWELIJKHEID_OPGEHEVEN"},
    {Which::LINE_LIFTED, "REGEL_OPGEHEVEN"},
    {Which::DOCUMENT_DRAFTED, "DOCUMENT_OPGESTELD"},
    {Which::COUNCIL_CONSENTED, "GMR_INSTEMMING"},
    {Which::DOCUMENT_ADOPTED, "DOCUMENT_VASTGESTELD"},
    {Which::PACKAGE_REGISTERED, "PAKKET_VASTGELEGD"},
    {Which::PROCESSING_AGREED, "VERWERKERSOVEREENKOMST_VASTGELEGD"},
    {Which::PROCESSING_ENDED, "VERWERKERSOVEREENKOMST_BEEINDIGD"},
    {Which::SOURCE_REGISTERED, "BRON_VASTGELEGD"},
    {Which::SOURCE_KEY_SET, "BRONSLEUTEL_VASTGELEGD"},
    {Which::SOURCE_KEY_ENDED, "BRONSLEUTEL_BEEINDIGD"},
    {Which::REPORT_JUDGED, "BERICHT_BEOORDEELD"},
    {Which::REPORTS_REFUSED, "BERICHTEN_GEWEIGERD"},
    {Which::SOURCE_ALIVE, "LEVENSTEKEN"},
    {Which::PERMISSION_GIVEN, "LEVERANCIERSTOESTEMMING_GEGEVEN"},
    {Which::PERMISSION_WITHDRAWN, "LEVERANCIERSTOESTEMMING_INGETROKKEN"},
    {Which::REPORT_READ, "BERICHT_GELEZEN"},
    {Which::SOURCE_ENDED, "BRON_BEEINDIGD"},
    {Which::AUTHORITY_READ, "GEZAG_BEKEKEN"},
    {Which::INFORMATION_DECIDED, "INFORMATIE_BESLUIT"},
    {Which::INFORMATION_ASSIGNED, "INFORMATIE_BESLUIT_TOEGEWEZEN"},
    {Which::INFORMATION_READ, "INFORMATIE_BESLUIT_GELEZEN"},
    {Which::REQUEST_RECEIVED, "VERZOEK_ONTVANGEN"},
    {Which::REQUEST_DESCRIBED, "VERZOEK_OMSCHREVEN"},
    {Which::QUESTION_PROMOTED, "VRAAG_WERD_VERZOEK"},
    {Which::PROMOTION_DESCRIBED, "VERZOEK_OMSCHREVEN"},
    {Which::REQUEST_READ, "VERZOEK_GELEZEN"},
};
#define INZAGE_EVENT(...) +1
constexpr std::size_t kEventTypes =
#include "projections/event_types.def"
    ;
#undef INZAGE_EVENT
static_assert(std::size(kActions) == kEventTypes, "an event without a code for its act");

const char* action_of(message::Event::Body::Reader body) {
  const bool looks_back = body.isRead() && body.getRead().getReplay() != message::ReplayKind::UNSPECIFIED;
  if (looks_back) return "TERUGGEKEKEN";
  // Of no dossier yet, whatever was written.
  if (body.isWritten() && body.getWritten().getHeld()) return "IN_QUARANTAINE";
  const auto* found = std::ranges::find(kActions, body.which(), &std::pair<Which, const char*>::first);
  return found == std::end(kActions) ? "" : found->second;
}

std::string number_of(capnp::Data::Reader bytes) {
  return ledger::to_hex(ledger::ByteView(bytes.begin(), bytes.size()));
}

// What an agreement's own line is about; nothing for any other.
std::optional<std::string> agreement_of(message::Event::Body::Reader body) {
  if (body.isAgreementProposed()) return number_of(body.getAgreementProposed().getAgreement());
  if (body.isAgreementAcknowledged()) return number_of(body.getAgreementAcknowledged().getAgreement());
  if (body.isAgreementEnded()) return number_of(body.getAgreementEnded().getAgreement());
  return std::nullopt;
}

void add_confidentiality(message::Event::Body::Reader body, LineText& text) {
  if (const auto agreement = agreement_of(body)) {
    text.very_confidential = true;
    text.agreement = *agreement;
    text.is_agreements_own = true;
  } else if (body.isWritten()) {
    text.very_confidential = body.getWritten().getVeryConfidential();
  } else if (body.isCorrected()) {
    text.very_confidential = body.getCorrected().getVeryConfidential();
  } else if (body.isRead()) {
    text.very_confidential = body.getRead().getVeryConfidential();
    text.agreement = number_of(body.getRead().getAgreement());
  }
}

void add_emergency(message::Event::Body::Reader body, LineText& text) {
  if (body.isEmergencyMotivated()) text.late = body.getEmergencyMotivated().getLate();
  if (body.isEmergencyReviewed())
    text.judgement = projections::code_of(body.getEmergencyReviewed().getJudgement());
}

LineText describe_event(message::Event::Reader event) {
  LineText text;
  text.happened = event.getHappened();
  text.recorded = event.getRecorded();
  text.action = action_of(event.getBody());
  text.outcome = projections::code_of(event.getOutcome());
  text.role = projections::code_of(event.getRole());
  text.organisation = std::string(event.getOrganisation().begin(), event.getOrganisation().size());
  text.system = projections::code_of(event.getSystem());
  text.purpose = projections::code_of(event.getPurpose());
  for (const auto category : event.getCategories())
    text.categories.emplace_back(projections::code_of(category));
  add_confidentiality(event.getBody(), text);
  add_emergency(event.getBody(), text);
  if (event.hasReported()) {
    const auto supplier = event.getReported().getSupplier();
    text.supplier.assign(supplier.begin(), supplier.size());
  }
  if (event.getBody().isMatterLifted() && event.getBody().getMatterLifted().getEarliest() > 0) {
    text.earliest = event.getBody().getMatterLifted().getEarliest();
    text.latest = event.getBody().getMatterLifted().getLatest();
  }
  return text;
}

// What the ledger says of itself.
LineText describe_own(const char* action, ledger::UnixMs happened, ledger::UnixMs recorded) {
  LineText text;
  text.happened = happened;
  text.recorded = recorded;
  text.action = action;
  text.outcome = "OK";
  text.role = "SYSTEEM";
  text.system = "INZAGE";
  text.purpose = "ORGANISATIE";
  return text;
}

LineText describe_opening(ledger::message::Opening::Reader opening) {
  const bool goes_on = opening.getPredecessors().size() > 0;
  LineText text =
      describe_own(goes_on ? "VERVOLG_GEOPEND" : "GEOPEND", opening.getHappened(), opening.getRecorded());
  text.organisation = std::string(opening.getOrganisation().begin(), opening.getOrganisation().size());
  return text;
}

}  // namespace

Result<LineText> describe(const ledger::Line& line) {
  if (line.erased) {
    LineText text;
    text.index = line.index;
    text.action = "GEWIST";
    return text;
  }
  const auto finish = [&line](LineText text) -> Result<LineText> {
    text.index = line.index;
    return text;
  };
  if (line.schema == projections::schema_number_of<message::Event>()) {
    return ledger::read_message<message::Event>(line.what,
                                                [&](auto event) { return finish(describe_event(event)); });
  }
  if (line.schema == ledger::kSchemaOfOpening) {
    return ledger::read_message<ledger::message::Opening>(
        line.what, [&](auto opening) { return finish(describe_opening(opening)); });
  }
  if (line.schema == ledger::kSchemaOfContinued) {
    return ledger::read_message<ledger::message::Continued>(line.what, [&](auto continued) {
      return finish(describe_own("VOORTGEZET", continued.getHappened(), continued.getRecorded()));
    });
  }
  return fail(ErrorCode::corrupt,
              "entry " + std::to_string(line.index) + " is of a kind that this program lacks");
}

namespace {

void write_original(const LineText& line, ledger::JsonWriter& json) {
  json.name("original").begin_object().member("index", line.index);
  json.member("recorded", format_time(line.recorded)).member("action", line.action);
  json.member("outcome", line.outcome).member("role", line.role).member("organisation", line.organisation);
  json.member("system", line.system).member("purpose", line.purpose).name("categories").begin_array();
  for (const auto& category : line.categories) json.value(category);
  json.end_array().end_object();
}

}  // namespace

void write_json(const LineText& line, ledger::JsonWriter& json) {
  json.begin_object();
  json.member("index", line.index);
  json.member("happened", format_time(line.happened)).member("recorded", format_time(line.recorded));
  json.member("action", line.action).member("outcome", line.outcome).member("role", line.role);
  json.member("organisation", line.organisation)
      .member("system", line.system)
      .member("purpose", line.purpose);
  json.name("categories").begin_array();
  for (const auto& category : line.categories) json.value(category);
  json.end_array();
  if (!line.reason.empty()) json.member("reason", line.reason);
  if (line.very_confidential) json.member("very_confidential", true);
  if (!line.agreement.empty()) json.member("agreement", line.agreement);
  if (line.own) json.member("own", true);
  if (!line.name.empty()) json.member("name", line.name);
  if (!line.supplier.empty()) json.member("supplier", line.supplier);
  if (line.late) json.member("late", true);
  if (!line.judgement.empty()) json.member("judgement", line.judgement);
  if (line.earliest) json.member("earliest", format_time(*line.earliest));
  if (line.latest) json.member("latest", format_time(*line.latest));
  if (line.original) write_original(*line.original, json);
  json.end_object();
}

}  // namespace api
