#include "api/door_own_account.h"

#include "api/commands/account_answers.capnp.h"
#include "api/commands/answers.capnp.h"
#include "api/commands/requests.capnp.h"
#include "api/dates.h"
#include "api/door_answer.h"
#include "api/door_login.h"
#include "api/request.h"
#include "ledger/decimal.h"
#include "ledger/json.h"
#include "projections/codes.h"

namespace api {
namespace {

bool is_fresh(const Door& door, const Login& login) {
  const auto method = projections::find_by_code<message::LoginMethod>(login.method);
  const bool is_own =
      method == message::LoginMethod::PASSKEY || method == message::LoginMethod::PASSWORD_AND_CODE;
  return is_own && login.level == LoginLevel::second_factor && door.logins.is_fresh(login);
}

Response show_account(const Door& door, const Request& request) {
  const auto caught_up = door.board.catch_up();
  if (!caught_up) return make_problem(caught_up.error());
  const auto own = door.factors.list(caller_of(request));
  if (!own) return make_problem(own.error());
  const auto& person = request.login->person;
  ledger::JsonWriter json;
  json.begin_object().member("name", own->name).name("factors").begin_array();
  for (const auto& one : own->factors) {
    json.begin_object().member("number", one.number).member("factor", projections::code_of(one.factor));
    if (!one.name.empty()) json.member("name", one.name);
    if (one.made != 0) json.member("made", format_time(one.made));
    json.member("removable", one.is_removable).end_object();
  }
  json.end_array();
  json.member("linkable", door.school != nullptr && may_have_school_account(door.board, person));
  json.member("fresh", is_fresh(door, *request.login));
  if (const auto at = door.board.people().overlapped_at(person); at != 0) {
    json.member("overlapped", format_time(at));
  }
  json.end_object();
  return make_json_response(200, json.take());
}

Response ask_new_passkey(const Door& door, const Request& request) {
  if (auto stale = find_staleness(door, request)) return *std::move(stale);
  const auto party = relying_party_of(door, request);
  if (!party)
    return make_problem(ledger::fail(ledger::ErrorCode::not_found, "passkeys need localhost or https"));
  const auto question = door.factors.ask_passkey(caller_of(request));
  if (!question) return make_problem(question.error());
  ledger::JsonWriter json;
  json.begin_object().member("pending", question->pending).name("passkey").begin_object();
  json.member("rp", party->id).member("user", to_base64url(request.login->person.view()));
  json.member("challenge", to_base64url(question->challenge)).name("exclude").begin_array();
  for (const auto& id : question->known) json.value(to_base64url(id));
  json.end_array().end_object();
  json.member("name", question->name).end_object();
  return make_json_response(201, json.take());
}

Response add_passkey(const Door& door, const Request& request) {
  if (auto stale = find_staleness(door, request)) return *std::move(stale);
  const auto read = with_request<request::AddPasskey, NewPasskey>(
      ledger::text_of(request.body), [](request::AddPasskey::Reader asked) -> Answer<NewPasskey> {
        NewPasskey given{text_from(asked.getPending()), text_from(asked.getName()), {}};
        LEDGER_TRY(given.made.client_json, parse_base64url(text_from(asked.getClientJson())));
        LEDGER_TRY(given.made.authenticator_bytes, parse_base64url(text_from(asked.getAuthenticatorBytes())));
        return given;
      });
  if (!read) return make_problem(read.error());
  const auto party = relying_party_of(door, request).value_or(RelyingParty{});
  return answer_change(door.factors.add_passkey(caller_of(request), *read, party));
}

// Whoever has the lost telephone is logged out with it.
Response remove_factor(const Door& door, const Request& request) {
  if (auto stale = find_staleness(door, request)) return *std::move(stale);
  constexpr std::uint64_t kNumberMax = 0xffff'ffff;
  const auto number = ledger::find_decimal(request.parameter("factor"), kNumberMax);
  if (!number) return make_problem(Refusal::no_such_path);
  const auto removed = door.factors.remove(caller_of(request), static_cast<std::uint32_t>(*number));
  if (removed) {
    const auto token = find_login_token(request, door.transport).value_or("");
    door.logins.close_others_of(request.login->person, token);
  }
  return answer_change(removed);
}

}  // namespace

std::optional<Response> find_staleness(const Door& door, const Request& request) {
  if (is_fresh(door, *request.login)) return std::nullopt;
  return make_problem(Refusal::fresh_login_needed);
}

Response answer_change(const Answer<std::uint64_t>& changed) {
  if (!changed) return make_problem(changed.error());
  ledger::JsonWriter json;
  json.begin_object().name("receipt").begin_object().member("index", *changed).end_object().end_object();
  return make_json_response(201, json.take());
}

std::vector<DoorRow> make_own_account_rows(const Door& door) {
  DoorRow shown;
  shown.route = {Method::get,
                 "/v1/account",
                 Access::login,
                 Csrf::not_needed,
                 kNoBody,
                 with(door, show_account),
                 "What whoever is logged in logs in with.",
                 RunsOn::worker,
                 "",
                 "application/json"};
  shown.dutch = "Waarmee u inlogt.";
  shown.answers = capnp::Schema::from<answer::OwnAccount>();
  auto question = make_post_row<request::Nothing, answer::NewPasskeyQuestion>(
      "/v1/account/passkeys/uitdagingen", Access::login, kSmallBody, with(door, ask_new_passkey),
      "A question for one more passkey.", "Een vraag voor een extra passkey.");
  auto added = make_post_row<request::AddPasskey, answer::FactorChanged>(
      "/v1/account/passkeys", Access::login, kSmallBody, with(door, add_passkey),
      "One more passkey to log in with.", "Voeg een passkey toe aan uw account.");
  auto removed = make_post_row<request::Nothing, answer::FactorChanged>(
      "/v1/account/factoren/{factor}/verwijderingen", Access::login, kSmallBody, with(door, remove_factor),
      "Remove something to log in with, never the last; ends the other logins.",
      "Verwijder iets waarmee u inlogt. De laatste manier blijft.");
  return {std::move(shown), std::move(question), std::move(added), std::move(removed)};
}

}  // namespace api
