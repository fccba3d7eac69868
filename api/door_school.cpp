#include "api/door_school.h"

#include "api/commands/account_answers.capnp.h"
#include "api/commands/answers.capnp.h"
#include "api/commands/requests.capnp.h"
#include "api/door_answer.h"
#include "api/door_login.h"
#include "api/door_own_account.h"
#include "api/http/media_type.h"
#include "api/request.h"
#include "ledger/json.h"

namespace api {
namespace {

std::string redirect_uri_of(const Door& door, const Request& request) {
  return origin_of(door, request) + std::string(kSchoolPage);
}

Response no_provider() {
  return make_problem(ledger::fail(ledger::ErrorCode::not_found, "no provider of the school is set up"));
}

Response show_ways(const Door& door, const Request&) {
  ledger::JsonWriter json;
  json.begin_object().member("school_account", door.school != nullptr).end_object();
  return make_json_response(200, json.take());
}

// RFC 7517 section 8.5.2 has a media type of its own for a set of keys. A certified provider accepts only
// JSON, others only this: whoever takes JSON gets that.
constexpr std::string_view kKeySetType = "application/jwk-set+json";

Response show_keys(const Door& door, const Request& request) {
  if (door.school == nullptr) return no_provider();
  auto response = make_json_response(200, door.school->keys().public_set());
  const bool takes_json = is_acceptable(request.find_header("accept").value_or("*/*"), "application/json");
  if (!takes_json) response.set_header("Content-Type", std::string(kKeySetType));
  response.set_header("Cache-Control", "public, max-age=600");
  return response;
}

// The browser keeps one half of the login's secret and takes the other to the provider.
Response send_to_school(const Door& door, const Request& request,
                        const std::optional<ledger::SubjectId>& links) {
  if (door.school == nullptr) return no_provider();
  const auto begun = door.school->begin(links, redirect_uri_of(door, request));
  if (!begun) return deny(begun.error());
  ledger::JsonWriter json;
  json.begin_object().member("url", begun->url).end_object();
  auto response = make_json_response(201, json.take());
  response.set_header("Set-Cookie", format_side_cookie(SideCookie::school, begun->browser, door.transport));
  return response;
}

Response begin_login(const Door& door, const Request& request) {
  return send_to_school(door, request, std::nullopt);
}

Response begin_link(const Door& door, const Request& request) {
  if (auto stale = find_staleness(door, request)) return *std::move(stale);
  return send_to_school(door, request, request.login->person);
}

Answer<SchoolAnswer> answer_from(const Door& door, const Request& request) {
  return with_request<request::SchoolLoginAnswer, SchoolAnswer>(
      ledger::text_of(request.body), [&](request::SchoolLoginAnswer::Reader asked) -> Answer<SchoolAnswer> {
        SchoolAnswer given{text_from(asked.getState()), text_from(asked.getCode()), text_from(asked.getIss()),
                           find_side_cookie(SideCookie::school, request, door.transport).value_or(""),
                           redirect_uri_of(door, request)};
        if (asked.getError().size() != 0) given.code.clear();
        return given;
      });
}

Response finish_login(const Door& door, const Request& request) {
  if (door.school == nullptr) return no_provider();
  const auto given = answer_from(door, request);
  if (!given) return make_problem(given.error());
  return open_login(door, request, door.school->log_in(*given, address_of(request)));
}

// Fresh when it began; the way to the provider and back may take the rest of its minutes.
Response finish_link(const Door& door, const Request& request) {
  if (door.school == nullptr) return no_provider();
  const auto given = answer_from(door, request);
  if (!given) return make_problem(given.error());
  const auto linked = door.school->link(caller_of(request), *given, address_of(request));
  if (linked) return answer_change(*linked);
  // Whoever is logged in stays so: a wrong answer of the provider is no end of this login (401).
  const auto* denied = std::get_if<Denied>(&linked.error());
  const bool is_wrong = denied != nullptr && !denied->acts_for_another && denied->retry_after_seconds == 0;
  if (!is_wrong) return deny(linked.error());
  return make_problem(ledger::fail(ledger::ErrorCode::forbidden, "the school's provider did not confirm it"));
}

}  // namespace

std::vector<DoorRow> make_school_rows(const Door& door) {
  auto ways = make_open_row("/v1/sessies/wijzen", "application/json", with(door, show_ways),
                            "Which ways to log in there are beside passwords and passkeys.",
                            "Kunt u ook met uw schoolaccount inloggen?");
  ways.answers = capnp::Schema::from<answer::LoginWays>();
  auto keys = make_open_row("/v1/schoolaccount/sleutels", "application/json", with(door, show_keys),
                            "This server's public keys, for the school's provider (RFC 7517).",
                            "De openbare sleutels van deze server, voor de inlogdienst van de school.");
  keys.refusals = {404};
  keys.route.also_produces = kKeySetType;
  auto begun = make_post_row<request::Nothing, answer::SchoolLogin>(
      "/v1/sessies/schoolaccount", Access::anyone, kSmallBody, with(door, begin_login),
      "Begin to log in at the school's provider.", "Begin met inloggen met uw schoolaccount.");
  begun.refusals = {404};
  auto finished = make_post_row<request::SchoolLoginAnswer, answer::LoginState>(
      "/v1/sessies/schoolaccount/antwoorden", Access::anyone, kSmallBody, with(door, finish_login),
      "Log in with what the school's provider gave.", "Log in met het antwoord van uw school.");
  finished.refusals = {401, 403, 404, 429};
  auto link = make_post_row<request::Nothing, answer::SchoolLogin>(
      "/v1/account/schoolaccount", Access::login, kSmallBody, with(door, begin_link),
      "Begin to link the own account to one of the school's provider.",
      "Begin met koppelen van uw schoolaccount.");
  link.refusals = {404};
  auto linked = make_post_row<request::SchoolLoginAnswer, answer::FactorChanged>(
      "/v1/account/schoolaccount/antwoorden", Access::login, kSmallBody, with(door, finish_link),
      "Link the own account to what the school's provider gave.", "Koppel uw schoolaccount aan uw account.");
  linked.refusals = {404, 409, 429};
  return {std::move(ways),     std::move(keys), std::move(begun),
          std::move(finished), std::move(link), std::move(linked)};
}

}  // namespace api
