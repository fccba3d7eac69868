#include "api/door.h"

#include "api/commands/answers.capnp.h"
#include "api/commands/requests.capnp.h"
#include "api/door_accounts.h"
#include "api/door_answer.h"
#include "api/door_evidence.h"
#include "api/door_family.h"
#include "api/door_integrity.h"
#include "api/door_log.h"
#include "api/door_login.h"
#include "api/door_openapi.h"
#include "api/door_own_account.h"
#include "api/door_reglement.h"
#include "api/door_school.h"
#include "api/door_suppliers.h"
#include "api/http/problem.h"
#include "api/request.h"
#include "ledger/json.h"
#include "projections/codes.h"
#include "projections/decide.h"
#include "projections/mutation.h"

namespace api {
namespace {

namespace message = projections::message;
using projections::bites;
using projections::Mutant;

std::string policy_json(const Board& board) {
  const auto policy = board.policies().in_force(board.log().now_ms(), {});
  ledger::JsonWriter json;
  json.begin_object().member("version", std::uint32_t{policy.version}).name("purposes").begin_array();
  for (const auto purpose : projections::find_purposes(policy)) json.value(projections::code_of(purpose));
  json.end_array().name("categories").begin_array();
  for (const auto category : projections::all_of<message::Category>()) {
    const auto rule = projections::find_category_rule(policy, category);
    if (!rule) continue;
    json.begin_object().member("category", projections::code_of(category));
    json.member("module", rule->module == projections::Module::care ? "ZORG" : "ADM")
        .member("special", rule->special);
    json.name("purposes").begin_array();
    for (const auto purpose : rule->purposes) json.value(projections::code_of(purpose));
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json.take();
}

Response readiness(const Door& door, const Request&) {
  if (door.is_stopping != nullptr && door.is_stopping->load()) {
    return make_problem(ledger::fail(ledger::ErrorCode::unavailable, "the server stops"));
  }
  const auto caught_up = door.board.catch_up();
  return caught_up ? make_json_response(200, "{\"status\":\"klaar\"}") : make_problem(caught_up.error());
}

template <class Message>
std::optional<capnp::StructSchema> schema() {
  return capnp::Schema::from<Message>();
}

// What is a command and nothing else: about pupils.
std::vector<CommandRow> pupil_rows() {
  return {
      {Method::get,
       "/v1/leerlingen",
       "leerlingen",
       200,
       kNoBody,
       "De leerlingen met wie u werkt, of van wie u ouder of verzorger bent.",
       false,
       {},
       "pupils",
       "pupil"},
      {Method::post, "/v1/leerlingen", "schrijf-in", 201, kSmallBody, "Schrijf een leerling in.", true},
      {Method::post, "/v1/lezingen", "lees-groep", 201, kSmallBody,
       "Bekijk van elke leerling van een groep een deel van het dossier. Dat u kijkt wordt eerst vastgelegd, "
       "per leerling."},
      {Method::post, "/v1/leerlingen/{pupil}/lezingen", "lees", 201, kSmallBody,
       "Bekijk een deel van een dossier. Dat u kijkt wordt eerst vastgelegd."},
      {Method::post, "/v1/gegevens", "schrijf-regels", 200, kRequestBytesMax,
       "Leg veel gegevens van veel leerlingen tegelijk vast, elk met een eigen antwoord."},
      {Method::post, "/v1/leerlingen/{pupil}/gegevens", "schrijf", 201, kLargeBody, "Leg een gegeven vast.",
       true},
      {Method::post, "/v1/leerlingen/{pupil}/gegevens/{item}/correcties", "corrigeer", 201, kLargeBody,
       "Verbeter een gegeven.", true, "{item}"},
      {Method::post,
       "/v1/leerlingen/{pupil}/geschiedenis/_zoek",
       "geschiedenis",
       200,
       kSmallBody,
       "Wie keek er naar de gegevens, in een periode. Dat u dit bekijkt wordt ook vastgelegd.",
       false,
       {},
       "lines",
       "index"},
      {Method::post, "/v1/leerlingen/{pupil}/terugblikken", "terugblik", 201, kSmallBody,
       "Bekijk een dossier zoals het toen was. Dat u terugkijkt wordt eerst vastgelegd."},
      {Method::post, "/v1/leerlingen/{pupil}/vergelijkingen", "vergelijk", 201, kSmallBody,
       "Bekijk wat er tussen twee momenten veranderde in een dossier."},
      {Method::post, "/v1/leerlingen/{pupil}/regels/{index}/terugblikken", "inzage-toen", 201, kSmallBody,
       "Bekijk wat iemand toen zag, en waarom dat mocht."},
      {Method::post, "/v1/leerlingen/{pupil}/ouders", "open-ouder", 201, kSmallBody,
       "Leg vast dat iemand gezag heeft over een leerling.", true},
      {Method::post, "/v1/leerlingen/{pupil}/ouders/{guardian}/beeindigingen", "beeindig-gezag", 201,
       kSmallBody, "Leg vast dat iemand geen gezag meer heeft.", true},
  };
}

// About those who work at a school.
std::vector<CommandRow> staff_rows() {
  return {
      {Method::get,
       "/v1/voorstellen",
       "voorstellen",
       200,
       kNoBody,
       "Voorgestelde rollen en relaties, die op de directie wachten.",
       false,
       {},
       "proposals",
       "proposal"},
      {Method::post, "/v1/voorstellen/{proposal}/bevestigingen", "bevestig", 201, kSmallBody,
       "Bevestig een voorstel.", true, "voorstellen"},
      {Method::post, "/v1/voorstellen/{proposal}/afwijzingen", "wijs-af", 201, kSmallBody,
       "Wijs een voorstel af.", true, "voorstellen"},
      {Method::get,
       "/v1/medewerkers",
       "medewerkers",
       200,
       kNoBody,
       "Wie werkt er op de eigen school, in welke rol en met welke groepen.",
       false,
       {},
       "people",
       "person"},
      {Method::post, "/v1/medewerkers/{person}/rollen/beeindigingen", "beeindig-rol", 201, kSmallBody,
       "Beëindig een rol.", true, "medewerkers"},
      {Method::post, "/v1/medewerkers/{person}/relaties/beeindigingen", "beeindig-relatie", 201, kSmallBody,
       "Beëindig een werkrelatie, of elke relatie met een groep.", true, "medewerkers"},
  };
}

// Of the board's own people.
std::vector<CommandRow> case_rows() {
  return {
      {Method::get,
       "/v1/zaken",
       "zaken",
       200,
       kNoBody,
       "De zaken waarin u mag lezen; voor het bestuur elke zaak.",
       false,
       {},
       "cases",
       "case"},
      {Method::post, "/v1/leerlingen/{pupil}/zaken", "open-zaak", 201, kSmallBody,
       "Open een zaak bij een leerling. De ouders zien dat, en waarom."},
      {Method::post, "/v1/leerlingen/{pupil}/zaken/{case}/sluitingen", "sluit-zaak", 201, kSmallBody,
       "Sluit een zaak."},
  };
}

// On who sees what is very confidential.
std::vector<CommandRow> agreement_rows() {
  return {
      {Method::get,
       "/v1/leerlingen/{pupil}/afspraken",
       "afspraken",
       200,
       kNoBody,
       "Met wie is afgesproken dat zij zeer vertrouwelijke gegevens zien, en tot wanneer.",
       false,
       {},
       "agreements",
       "agreement"},
      {Method::post, "/v1/leerlingen/{pupil}/afspraken", "stel-afspraak-voor", 201, kSmallBody,
       "Stel de ouders voor wie zeer vertrouwelijke gegevens mogen zien."},
      {Method::post, "/v1/leerlingen/{pupil}/afspraken/{agreement}/erkenningen", "erken-afspraak", 201,
       kSmallBody, "Ga akkoord met een voorstel. Pas dan geldt het."},
      {Method::post, "/v1/leerlingen/{pupil}/afspraken/{agreement}/beeindigingen", "beeindig-afspraak", 201,
       kSmallBody, "Beëindig een afspraak, of wijs een voorstel af."},
  };
}

// Of the name behind a line.
std::vector<CommandRow> name_rows() {
  return {
      {Method::get,
       "/v1/naamverzoeken",
       "naamverzoeken",
       200,
       kNoBody,
       "Verzoeken om een naam: over uw kind, waarover u adviseert of besluit, of over uw eigen naam.",
       false,
       {},
       "requests",
       "request"},
      {Method::post, "/v1/leerlingen/{pupil}/regels/{index}/naamverzoeken", "vraag-naam", 201, kSmallBody,
       "Vraag wie van de school dit deed. Vraagt u dat nog eens terwijl het loopt, dan hoort u welk verzoek "
       "het is."},
      {Method::post, "/v1/leerlingen/{pupil}/naamverzoeken/{request}/lezingen", "lees-naamverzoek", 201,
       kSmallBody, "Lees een verzoek om een naam. Dat u kijkt wordt eerst vastgelegd."},
      {Method::post, "/v1/leerlingen/{pupil}/naamverzoeken/{request}/adviezen", "adviseer-naam", 201,
       kSmallBody, "Adviseer als FG over een verzoek om een naam. De ouders zien het advies."},
      {Method::post, "/v1/leerlingen/{pupil}/naamverzoeken/{request}/besluiten", "besluit-naam", 201,
       kSmallBody, "Besluit over een verzoek om een naam, na het advies. De ouders zien de afweging."},
  };
}

// Of readings in an emergency, afterwards.
std::vector<CommandRow> emergency_rows() {
  return {
      {Method::get,
       "/v1/noodinzagen",
       "noodinzagen",
       200,
       kNoBody,
       "Inzagen in een noodsituatie die nog toegelicht of beoordeeld moeten worden, en die van uzelf.",
       false,
       {},
       "emergencies",
       "emergency"},
      {Method::post, "/v1/leerlingen/{pupil}/noodinzagen/{emergency}/lezingen", "lees-noodinzage", 201,
       kSmallBody,
       "Lees wat er in een noodsituatie bekeken is, en waarom. Dat u kijkt wordt eerst vastgelegd."},
      {Method::post, "/v1/leerlingen/{pupil}/noodinzagen/{emergency}/motiveringen", "motiveer-noodinzage",
       201, kSmallBody, "Leg uit waarom u in een noodsituatie keek. De ouders zien wat u schrijft."},
      {Method::post, "/v1/leerlingen/{pupil}/noodinzagen/{emergency}/beoordelingen", "beoordeel-noodinzage",
       201, kSmallBody, "Beoordeel een inzage in een noodsituatie. De ouders zien uw oordeel."},
  };
}

// Of reports of child abuse, which nobody of the family is told of yet.
std::vector<CommandRow> matter_rows() {
  return {
      {Method::post, "/v1/meldingen/_zoek", "meldingen", 200, kSmallBody,
       "Meldingen die nog vertrouwelijk zijn, en welke u opnieuw moet bekijken. Dat u kijkt wordt "
       "vastgelegd."},
      {Method::post, "/v1/leerlingen/{pupil}/meldingen", "leg-melding-vast", 201, kSmallBody,
       "Leg vast dat er een melding is gedaan. De ouders zien dat pas als u de vertrouwelijkheid opheft."},
      {Method::post, "/v1/leerlingen/{pupil}/meldingen/{matter}/gegevens", "schrijf-bij-melding", 201,
       kLargeBody, "Leg een gegeven vast bij een melding."},
      {Method::post, "/v1/leerlingen/{pupil}/meldingen/{matter}/lezingen", "lees-melding", 201, kSmallBody,
       "Bekijk een melding. Dat u kijkt wordt eerst vastgelegd."},
      {Method::post, "/v1/leerlingen/{pupil}/meldingen/{matter}/handhavingen", "handhaaf-melding", 201,
       kSmallBody, "Leg vast dat een melding vertrouwelijk blijft, waarom, en tot wanneer."},
      {Method::post, "/v1/leerlingen/{pupil}/meldingen/{matter}/opheffingen", "hef-melding-op", 201,
       kSmallBody, "Hef de vertrouwelijkheid op. De ouders zien de melding dan, met beide datums."},
  };
}

// Of what is laid down for every school, or for one.
std::vector<CommandRow> document_rows() {
  return {
      {Method::get,
       "/v1/documenten",
       "documenten",
       200,
       kNoBody,
       "Het reglement, het beleid en wat er verder is vastgesteld, per versie.",
       false,
       {},
       "documents",
       "document"},
      {Method::post, "/v1/documenten", "stel-document-op", 201, kSmallBody,
       "Stel een nieuwe versie van een document op. Die geldt pas als hij is vastgesteld."},
      {Method::post, "/v1/documenten/{document}/instemmingen", "leg-instemming-vast", 201, kSmallBody,
       "Leg vast dat de GMR heeft ingestemd."},
      {Method::post, "/v1/documenten/{document}/vaststellingen", "stel-document-vast", 201, kSmallBody,
       "Stel een versie vast. Vanaf nu geldt die, binnen de dagen die erin staan."},
  };
}

std::vector<DoorRow> command_rows(const Board& board, const std::shared_ptr<DoorMemory>& memory) {
  std::vector<DoorRow> made;
  for (const auto& rows :
       {pupil_rows(), staff_rows(), case_rows(), agreement_rows(), name_rows(), emergency_rows(),
        matter_rows(), document_rows(), supplier_rows(), family_rows()}) {
    for (const auto& row : rows) made.push_back(make_row(board, memory, row));
  }
  return made;
}

std::vector<DoorRow> evidence_rows(const Door& door) {
  return {make_post_row<request::KeepBundle, answer::EvidenceBundle>(
              "/v1/leerlingen/{pupil}/bewijzen", Access::login, kLargeBody, with(door, answer_bundle),
              "The evidence of the whole history, to keep.",
              "Het bewijs van de hele geschiedenis, om te bewaren."),
          make_post_row<request::Nothing, answer::LineProof>(
              "/v1/leerlingen/{pupil}/regels/{index}/bewijzen", Access::login, kSmallBody,
              with(door, answer_line_proof), "The evidence of one line, by its entry's index in the log.",
              "Het bewijs van één regel.")};
}

std::vector<DoorRow> other_rows(const Door& door) {
  DoorRow policy;
  policy.route = {
      Method::get,
      "/v1/beleid",
      Access::login,
      Csrf::not_needed,
      kNoBody,
      with(door, [](const Door& given,
                    const Request&) { return make_json_response(200, policy_json(given.board)); }),
      "Purposes and categories of the policy in force.",
      RunsOn::worker,
      "",
      "application/json"};
  policy.dutch = "De doelen en de soorten gegevens van het beleid dat nu geldt.";
  policy.answers = schema<answer::Policy>();
  auto key = make_open_row(
      "/v1/logsleutel", "text/plain",
      [&door](const Request&) { return make_text_response(200, door.board.log().vkey() + "\n"); },
      "The log's public key, one line.", "De openbare sleutel van het logboek, op één regel.");
  auto lives = make_open_row(
      "/livez", "application/json",
      [](const Request&) { return make_json_response(200, "{\"status\":\"leeft\"}"); }, "The process runs.",
      "Het programma draait.");
  lives.route.runs_on = RunsOn::io_thread;
  lives.answers = schema<answer::Health>();
  auto ready =
      make_open_row("/readyz", "application/json", with(door, readiness),
                    "The ledger can be read and written.", "Het logboek is te lezen en te schrijven.");
  ready.answers = schema<answer::Health>();
  return {policy, key, lives, ready};
}

// People stand in a path by a random number only. A school's key would put a person into addresses, and an
// answer to a key that was guessed would tell whether such a person is there.
constexpr std::array<std::string_view, 3> kPeopleInPaths{"pupil", "guardian", "person"};

void want_random_numbers(Route& route) {
  for (const auto name : kPeopleInPaths) {
    if (route.pattern.find("{" + std::string(name) + "}") == std::string_view::npos) continue;
    route.handler = [name, handle = std::move(route.handler)](const Request& request) {
      const bool is_number = ledger::parse_subject_id(request.parameter(name)).has_value();
      if (bites(Mutant::D18_numbers_in_paths) && !is_number) return make_problem(Refusal::no_such_path);
      return handle(request);
    };
  }
}

}  // namespace

Handler with(const Door& door, DoorHandler handle) {
  return [&door, handle](const Request& request) { return handle(door, request); };
}

std::vector<DoorRow> make_rows(const Door& door) {
  std::vector<DoorRow> rows = command_rows(door.board, std::make_shared<DoorMemory>());
  for (auto& more :
       {evidence_rows(door), make_account_rows(door), make_own_account_rows(door), make_school_rows(door),
        make_integrity_rows(door), other_rows(door), make_log_rows(door.board)}) {
    rows.insert(rows.end(), more.begin(), more.end());
  }
  rows.push_back(make_report_row(door.board));
  for (auto& row : rows) {
    want_random_numbers(row.route);
    name_reglement(door.board, row.route);
  }
  rows.push_back(make_description_row(rows));
  return rows;
}

Router make_router(const Door& door) {
  std::vector<Route> routes;
  for (auto& row : make_rows(door)) routes.push_back(std::move(row.route));
  Router router(std::move(routes));
  router.set_fallback([&door](const Request& request) {
    return is_log_path(request.segments) ? make_problem(Refusal::no_such_path) : door.pages.answer(request);
  });
  return router;
}

}  // namespace api
