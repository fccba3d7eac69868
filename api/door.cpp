#include "api/door.h"

#include "api/answers.h"
#include "api/command_table.h"
#include "api/commands/make_bundle.h"
#include "api/commands/subjects.h"
#include "api/door_answer.h"
#include "api/door_log.h"
#include "api/door_login.h"
#include "ledger/decimal.h"
#include "ledger/json.h"
#include "projections/codes.h"
#include "projections/decide.h"

namespace api {
namespace {

namespace message = projections::message;

std::string policy_json(const Board& board) {
  const std::uint16_t version = board.policies().version_at(board.log().now_ms());
  ledger::JsonWriter json;
  json.begin_object().member("version", std::uint32_t{version}).name("purposes").begin_array();
  for (const auto purpose : projections::all_of<message::Purpose>())
    json.value(projections::code_of(purpose));
  json.end_array().name("categories").begin_array();
  for (const auto category : projections::all_of<message::Category>()) {
    const auto rule = projections::find_category_rule(version, category);
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

// A command about the pupil in the path; the body gives the rest.
Handler pupil_command(const Door& door, std::string_view name, unsigned status) {
  return [&board = door.board, name, status](const Request& request) {
    const std::string body = with_member(ledger::text_of(request.body), "pupil", request.parameter("pupil"));
    return respond(status, run_command(board, caller_of(request), name, body));
  };
}

Handler command(const Door& door, std::string_view name, unsigned status) {
  return [&board = door.board, name, status](const Request& request) {
    return respond(status, run_command(board, caller_of(request), name, "{}"));
  };
}

Response correct(const Door& door, const Request& request) {
  const std::string item = with_member(ledger::text_of(request.body), "item", request.parameter("item"));
  const std::string body = with_member(item, "pupil", request.parameter("pupil"));
  return respond(201, run_command(door.board, caller_of(request), "corrigeer", body));
}

// A command about the proposal in the path.
Handler proposal_command(const Door& door, std::string_view name) {
  return [&board = door.board, name](const Request& request) {
    const std::string body = with_member("{}", "proposal", request.parameter("proposal"));
    return respond(201, run_command(board, caller_of(request), name, body));
  };
}

// The person in the path is who the command is about; the body gives the rest.
Handler person_command(const Door& door, std::string_view name) {
  return [&board = door.board, name](const Request& request) {
    const std::string body =
        with_member(ledger::text_of(request.body), "person", request.parameter("person"));
    return respond(201, run_command(board, caller_of(request), name, body));
  };
}

Response end_authority_of(const Door& door, const Request& request) {
  const std::string guardian =
      with_member(ledger::text_of(request.body), "guardian", request.parameter("guardian"));
  const std::string body = with_member(guardian, "pupil", request.parameter("pupil"));
  return respond(201, run_command(door.board, caller_of(request), "beeindig-gezag", body));
}

// Nobody is in the path yet: the whole request is the body.
Handler whole_command(const Door& door, std::string_view name) {
  return [&board = door.board, name](const Request& request) {
    const auto body = request.body.empty() ? std::string_view("{}") : ledger::text_of(request.body);
    return respond(201, run_command(board, caller_of(request), name, body));
  };
}

// {"earlier"?: bundle}: the file that the parent kept, so that the new one proves that the log only grew.
Answer<std::optional<ledger::Bundle>> earlier_of(std::string_view body) {
  constexpr ledger::JsonLimits kLimits{kLargeBody, 16, 200'000};
  const auto parsed = ledger::parse_json(body.empty() ? std::string_view("{}") : body, kLimits);
  if (!parsed || !parsed->is_object()) return Malformed{{{"", "GEEN_JSON", "a JSON object is needed"}}};
  std::optional<ledger::Bundle> earlier;
  for (const auto& member : parsed->members) {
    if (member.name != "earlier") return Malformed{{{"", "ONBEKEND", "only earlier is known here"}}};
    auto bundle = ledger::parse_bundle(ledger::JsonWriter().value(member.value).text());
    if (!bundle) {
      return Malformed{
          {{"/earlier" + bundle.error().place, "BEWIJS", ledger::sentence_of(bundle.error().code)}}};
    }
    earlier = std::move(*bundle);
  }
  return earlier;
}

Response bundle(const Door& door, const Request& request) {
  BundleCommand command;
  const auto pupil = find_pupil(door.board, request.parameter("pupil"));
  if (!pupil) return make_problem(pupil.error());
  command.pupil = *pupil;
  auto earlier = earlier_of(ledger::text_of(request.body));
  if (!earlier) return make_problem(earlier.error());
  command.earlier = std::move(*earlier);
  const auto made = make_bundle(door.board, caller_of(request), command);
  if (!made) return make_problem(made.error());
  auto response = make_json_response(201, ledger::format_bundle(*made));
  response.set_header("Content-Disposition", "attachment; filename=\"inzage-bewijs.json\"");
  return response;
}

Response line_proof(const Door& door, const Request& request) {
  const auto index = ledger::find_decimal(request.parameter("index"), ledger::kTreeSizeMax.value);
  if (!index) return make_problem(Refusal::no_such_path);
  const auto pupil = find_pupil(door.board, request.parameter("pupil"));
  if (!pupil) return make_problem(pupil.error());
  const auto made = make_line_proof(door.board, caller_of(request), {*pupil, *index});
  return made ? make_json_response(201, to_json(*made)) : make_problem(made.error());
}

// A command about the line in the path, by its entry's index in the log.
Response reading_then(const Door& door, const Request& request) {
  const auto index = ledger::find_decimal(request.parameter("index"), ledger::kTreeSizeMax.value);
  if (!index) return make_problem(Refusal::no_such_path);
  const std::string line = with_number(ledger::text_of(request.body), "index", *index);
  const std::string body = with_member(line, "pupil", request.parameter("pupil"));
  return respond(201, run_command(door.board, caller_of(request), "inzage-toen", body));
}

Response readiness(const Door& door) {
  return door.board.catch_up() ? make_json_response(200, "{\"status\":\"klaar\"}")
                               : make_json_response(503, "{\"status\":\"niet klaar\"}");
}

std::vector<Route> pupil_routes(const Door& door) {
  const auto with = [&door](Response (*handle)(const Door&, const Request&)) {
    return [&door, handle](const Request& request) { return handle(door, request); };
  };
  return {
      {Method::get, "/v1/leerlingen", Access::login, Csrf::not_needed, kNoBody,
       command(door, "leerlingen", 200), "The pupils that the caller works with, or is guardian of."},
      {Method::post, "/v1/leerlingen/{pupil}/lezingen", Access::login, Csrf::token, kSmallBody,
       pupil_command(door, "lees", 201), "Read chosen parts of a dossier; the reading is recorded first."},
      {Method::post, "/v1/leerlingen/{pupil}/gegevens", Access::login, Csrf::token, kLargeBody,
       pupil_command(door, "schrijf", 201), "Write a new item."},
      {Method::post, "/v1/leerlingen/{pupil}/gegevens/{item}/correcties", Access::login, Csrf::token,
       kLargeBody, with(correct), "Correct an item."},
      {Method::post, "/v1/leerlingen/{pupil}/geschiedenis/_zoek", Access::login, Csrf::token, kSmallBody,
       pupil_command(door, "geschiedenis", 200),
       "Who looked at the data, in a period; looking is recorded too."},
      {Method::post, "/v1/leerlingen/{pupil}/bewijzen", Access::login, Csrf::token, kLargeBody, with(bundle),
       "The evidence of the whole history, to keep."},
      {Method::post, "/v1/leerlingen/{pupil}/regels/{index}/bewijzen", Access::login, Csrf::token, kSmallBody,
       with(line_proof), "The evidence of one line, by its entry's index in the log."},
      {Method::post, "/v1/leerlingen/{pupil}/terugblikken", Access::login, Csrf::token, kSmallBody,
       pupil_command(door, "terugblik", 201), "A dossier as it stood; looking back is recorded first."},
      {Method::post, "/v1/leerlingen/{pupil}/vergelijkingen", Access::login, Csrf::token, kSmallBody,
       pupil_command(door, "vergelijk", 201), "What changed in a dossier between two moments."},
      {Method::post, "/v1/leerlingen/{pupil}/regels/{index}/terugblikken", Access::login, Csrf::token,
       kSmallBody, with(reading_then), "What an earlier reading showed, and why it was allowed."},
      {Method::post, "/v1/leerlingen/{pupil}/ouders", Access::login, Csrf::token, kSmallBody,
       pupil_command(door, "open-ouder", 201), "Register a guardian with gezag."},
      {Method::post, "/v1/leerlingen/{pupil}/ouders/{guardian}/beeindigingen", Access::login, Csrf::token,
       kSmallBody, with(end_authority_of), "End a guardian's gezag."},
      {Method::post, "/v1/leerlingen", Access::login, Csrf::token, kSmallBody,
       whole_command(door, "schrijf-in"), "Enrol a pupil."},
  };
}

std::vector<Route> staff_routes(const Door& door) {
  return {
      {Method::get, "/v1/voorstellen", Access::login, Csrf::not_needed, kNoBody,
       command(door, "voorstellen", 200), "Proposed roles and relations that wait for DIRECTIE."},
      {Method::post, "/v1/voorstellen/{proposal}/bevestigingen", Access::login, Csrf::token, kSmallBody,
       proposal_command(door, "bevestig"), "Confirm a proposal."},
      {Method::post, "/v1/voorstellen/{proposal}/afwijzingen", Access::login, Csrf::token, kSmallBody,
       proposal_command(door, "wijs-af"), "Reject a proposal."},
      {Method::get, "/v1/medewerkers", Access::login, Csrf::not_needed, kNoBody,
       command(door, "medewerkers", 200),
       "Who works in the own school, in which roles and with which groups."},
      {Method::post, "/v1/medewerkers/{person}/rollen/beeindigingen", Access::login, Csrf::token, kSmallBody,
       person_command(door, "beeindig-rol"), "End a role."},
      {Method::post, "/v1/medewerkers/{person}/relaties/beeindigingen", Access::login, Csrf::token,
       kSmallBody, person_command(door, "beeindig-relatie"),
       "End a working relation, or every one with a group."},
  };
}

// People stand in a path by a random number only. A school's key would put a person into addresses, and an
// answer to a key that was guessed would tell whether such a person is there.
constexpr std::array<std::string_view, 3> kPeopleInPaths{"pupil", "guardian", "person"};

void want_random_numbers(Route& route) {
  for (const auto name : kPeopleInPaths) {
    if (route.pattern.find("{" + std::string(name) + "}") == std::string_view::npos) continue;
    route.handler = [name, handle = std::move(route.handler)](const Request& request) {
      if (!ledger::parse_subject_id(request.parameter(name))) return make_problem(Refusal::no_such_path);
      return handle(request);
    };
  }
}

}  // namespace

Router make_router(const Door& door) {
  const auto with = [&door](Response (*handle)(const Door&, const Request&)) {
    return [&door, handle](const Request& request) { return handle(door, request); };
  };
  std::vector<Route> routes = pupil_routes(door);
  const auto staff = staff_routes(door);
  routes.insert(routes.end(), staff.begin(), staff.end());
  for (auto& route : routes) want_random_numbers(route);
  const std::vector<Route> others{
      {Method::post, "/v1/sessies", Access::anyone, Csrf::same_origin, kSmallBody, with(open_login),
       "Log in."},
      {Method::get, "/v1/sessies/huidige", Access::login, Csrf::not_needed, kNoBody, with(show_login),
       "Who is logged in."},
      {Method::delete_, "/v1/sessies/huidige", Access::login, Csrf::token, kNoBody, with(close_login),
       "Log out."},
      {Method::get, "/v1/beleid", Access::login, Csrf::not_needed, kNoBody,
       [&door](const Request&) { return make_json_response(200, policy_json(door.board)); },
       "Purposes and categories of the policy in force."},
      {Method::get, "/v1/logsleutel", Access::anyone, Csrf::not_needed, kNoBody,
       [&door](const Request&) { return make_text_response(200, door.board.log().vkey() + "\n"); },
       "The log's public key, one line."},
      {Method::get, "/livez", Access::anyone, Csrf::not_needed, kNoBody,
       [](const Request&) { return make_json_response(200, "{\"status\":\"leeft\"}"); }, "The process runs.",
       RunsOn::io_thread},
      {Method::get, "/readyz", Access::anyone, Csrf::not_needed, kNoBody,
       [&door](const Request&) { return readiness(door); }, "The ledger can be read and written."},
  };
  routes.insert(routes.end(), others.begin(), others.end());
  const auto log = make_log_routes(door.board);
  routes.insert(routes.end(), log.begin(), log.end());
  Router router(std::move(routes));
  router.set_fallback([&door](const Request& request) {
    return is_log_path(request.segments) ? make_problem(Refusal::no_such_path) : door.pages.answer(request);
  });
  return router;
}

}  // namespace api
