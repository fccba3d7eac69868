#include "api/line.h"

#include "api/dates.h"
#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "projections/annotations.h"
#include "projections/codes.h"
#include "projections/events/events.capnp.h"

namespace api {
namespace {

namespace message = projections::message;
using ledger::ErrorCode;
using ledger::fail;
using ledger::Result;

// The code under which a line's act is known (docs/glossary.md). One place for all screens and files.
const char* action_of(message::Event::Body::Reader body) {
  using Which = message::Event::Body::Which;
  switch (body.which()) {
    case Which::ENROLLED:
      return "INGESCHREVEN";
    case Which::WRITTEN:
      return "VASTGELEGD";
    case Which::CORRECTED:
      return "GECORRIGEERD";
    case Which::READ:
      return body.getRead().getReplay() == message::ReplayKind::UNSPECIFIED ? "GELEZEN" : "TERUGGEKEKEN";
    case Which::HISTORY_READ:
      return "GESCHIEDENIS_BEKEKEN";
    case Which::BUNDLE_MADE:
      return "BEWIJS_GEMAAKT";
    case Which::QUARANTINED:
      return "IN_QUARANTAINE";
    case Which::PLACED:
      return "GEPLAATST";
    case Which::GUARDIAN_REGISTERED:
      return "GEZAG_VASTGELEGD";
    case Which::PERSON_REGISTERED:
      return "PERSOON_OPGENOMEN";
    case Which::ROLE_PROPOSED:
      return "ROL_VOORGESTELD";
    case Which::ROLE_CONFIRMED:
      return "ROL_BEVESTIGD";
    case Which::ROLE_ENDED:
      return "ROL_BEEINDIGD";
    case Which::RELATION_PROPOSED:
      return "RELATIE_VOORGESTELD";
    case Which::RELATION_CONFIRMED:
      return "RELATIE_BEVESTIGD";
    case Which::RELATION_ENDED:
      return "RELATIE_BEEINDIGD";
    case Which::GROUP_REGISTERED:
      return "GROEP_VASTGELEGD";
    case Which::FIRST_DIRECTOR_NAMED:
      return "EERSTE_DIRECTIE_AANGEWEZEN";
    case Which::IMPORTED:
      return "BESTAND_INGELEZEN";
    case Which::POLICY_ADOPTED:
      return "BELEID_VASTGESTELD";
    case Which::ACCOUNT_OPENED:
      return "ACCOUNT_GEOPEND";
    case Which::NAMES_READ:
      return "NAMEN_GELEZEN";
    case Which::ACCOUNT_INVITED:
      return "ACCOUNT_UITGENODIGD";
    case Which::ACCOUNT_ACTIVATED:
      return "ACCOUNT_GEACTIVEERD";
    case Which::FACTOR_SET:
      return "FACTOR_INGESTELD";
    case Which::ACCOUNT_LOCKED:
      return "ACCOUNT_GEBLOKKEERD";
    case Which::ACCOUNT_CLOSED:
      return "ACCOUNT_GESLOTEN";
    case Which::LOGGED_IN:
      return "INGELOGD";
    case Which::LOGIN_REFUSED:
      return "INLOGGEN_GEWEIGERD";
    case Which::FACTOR_REMOVED:
      return "FACTOR_VERWIJDERD";
    case Which::LOGINS_OVERLAPPED:
      return "GELIJKTIJDIG_INGELOGD";
  }
  return "";
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
  return text;
}

LineText describe_opening(ledger::message::Opening::Reader opening) {
  LineText text;
  text.happened = opening.getHappened();
  text.recorded = opening.getRecorded();
  text.action = "GEOPEND";
  text.outcome = "OK";
  text.role = "SYSTEEM";
  text.organisation = std::string(opening.getOrganisation().begin(), opening.getOrganisation().size());
  text.system = "INZAGE";
  text.purpose = "ORGANISATIE";
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
  return fail(ErrorCode::corrupt,
              "entry " + std::to_string(line.index) + " is of a kind that this program lacks");
}

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
  if (line.own) json.member("own", true);
  json.end_object();
}

}  // namespace api
