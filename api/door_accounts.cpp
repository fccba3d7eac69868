#include "api/door_accounts.h"

#include "api/accounts/totp.h"
#include "api/commands/invite_person.h"
#include "api/commands/list_staff.h"
#include "api/dates.h"
#include "api/door_answer.h"
#include "api/door_login.h"
#include "api/fingerprint.h"
#include "api/qr_code.h"
#include "api/request.h"
#include "ledger/json.h"

namespace api {
namespace {

constexpr std::string_view kIssuer = "Inzage";

// People stand in a path by a random number only, never by a key (door.cpp).
Response with_person(const Request& request,
                     const std::function<Response(const ledger::SubjectId&)>& answer) {
  const auto person = ledger::parse_subject_id(request.parameter("person"));
  return person ? answer(*person) : make_problem(Refusal::no_such_path);
}

void write_qr(const std::string& text, ledger::JsonWriter& json) {
  const auto code = make_qr_code(text);
  if (!code) return;
  json.name("qr").begin_object().member("size", std::uint64_t{code->size}).member("path", code->path);
  json.end_object();
}

// Where a browser finds this server, as it found it now.
std::string origin_of(const Door& door, const Request& request) {
  if (!door.public_origin.empty()) return door.public_origin;
  return "http://" + std::string(request.find_header("host").value_or("localhost"));
}

// The code stands behind the # : a browser sends that part to nobody, and no server writes it down.
std::string activation_url(const Door& door, const Request& request, const std::string& code) {
  return origin_of(door, request) + "/activeren#" + code;
}

// All that the letter says; the page prints it.
std::string letter_json(const Door& door, const Request& request, const Invited& invited,
                        const ledger::SubjectId& person) {
  ledger::JsonWriter json;
  json.begin_object().name("receipt").begin_object().member("index", invited.index).end_object();
  json.member("name", invited.name).member("code", invited.code);
  json.member("expires", format_time(invited.expires));
  const auto url = activation_url(door, request, invited.code);
  json.member("url", url);
  write_qr(url, json);
  const auto known = door.board.names().get(door.board, person);
  json.member("person", known && *known ? (*known)->full() : std::string());
  const auto vkey = door.board.log().vkey();
  json.member("vkey", vkey).name("words").begin_array();
  for (const auto word : fingerprint_of(vkey)) json.value(word);
  json.end_array();
  if (const auto digest = door.pages.digest_of("controleer.html")) json.member("verifier", *digest);
  json.end_object();
  return json.take();
}

Response invite(const Door& door, const Request& request) {
  return with_person(request, [&](const ledger::SubjectId& person) {
    const auto body = request.body.empty() ? std::string_view("{}") : ledger::text_of(request.body);
    const auto read = with_request<request::Invite, std::string>(
        body,
        [](request::Invite::Reader asked) -> Answer<std::string> { return text_from(asked.getName()); });
    if (!read) return make_problem(read.error());
    const auto invited = invite_person(door.board, caller_of(request), door.accounts, {person, *read});
    if (!invited) return make_problem(invited.error());
    return make_json_response(201, letter_json(door, request, *invited, person));
  });
}

Response guardians(const Door& door, const Request& request) {
  const auto listed = list_guardians(door.board, caller_of(request));
  if (!listed) return make_problem(listed.error());
  ledger::JsonWriter json;
  json.begin_object().name("people").begin_array();
  for (const auto& guardian : *listed) {
    json.begin_object().member("person", ledger::to_hex(guardian.person)).member("name", guardian.name);
    json.member("school", guardian.school).name("children").begin_array();
    for (const auto& child : guardian.children) json.value(child);
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return make_json_response(200, json.take());
}

Response close_one(const Door& door, const Request& request) {
  return with_person(request, [&](const ledger::SubjectId& person) {
    const auto closed = close_account(door.board, caller_of(request), door.accounts, person);
    if (!closed) return make_problem(closed.error());
    door.logins.close_all_of(person);
    ledger::JsonWriter json;
    json.begin_object().name("receipt").begin_object().member("index", *closed).end_object().end_object();
    return make_json_response(201, json.take());
  });
}

Response begin_activation(const Door& door, const Request& request) {
  const auto read = with_request<request::BeginActivation, std::string>(
      ledger::text_of(request.body), [](request::BeginActivation::Reader asked) -> Answer<std::string> {
        return text_from(asked.getCode());
      });
  if (!read) return make_problem(read.error());
  const auto begun = door.desk.begin_activation(*read, address_of(request));
  if (!begun) return deny(begun.error());
  ledger::JsonWriter json;
  json.begin_object().member("pending", begun->pending).member("name", begun->name);
  const auto uri = format_totp_uri(begun->totp_seed, kIssuer, begun->name);
  json.name("totp").begin_object().member("secret", format_totp_seed(begun->totp_seed)).member("uri", uri);
  write_qr(uri, json);
  json.end_object();
  if (const auto party = relying_party_of(door, request)) {
    json.name("passkey").begin_object().member("rp", party->id);
    json.member("user", to_base64url(begun->person.view()));
    json.member("challenge", to_base64url(begun->challenge)).end_object();
  }
  json.end_object();
  return make_json_response(201, json.take());
}

struct Activation {
  std::string pending;
  NewFactors factors;
};

Answer<Activation> activation_from(request::Activate::Reader asked) {
  Activation given{text_from(asked.getPending()),
                   {text_from(asked.getPassword()), text_from(asked.getCode()), {}}};
  if (asked.getClientJson().size() != 0) {
    PasskeyMade made;
    LEDGER_TRY(made.client_json, parse_base64url(text_from(asked.getClientJson())));
    LEDGER_TRY(made.authenticator_bytes, parse_base64url(text_from(asked.getAuthenticatorBytes())));
    given.factors.passkey = std::move(made);
  }
  return given;
}

Response activate(const Door& door, const Request& request) {
  const auto read =
      with_request<request::Activate, Activation>(ledger::text_of(request.body), activation_from);
  if (!read) return make_problem(read.error());
  const auto party = relying_party_of(door, request).value_or(RelyingParty{});
  const auto admitted = door.desk.activate(read->pending, read->factors, party, address_of(request));
  // What was there before the code was used ends now: a lost telephone is logged out too.
  if (admitted) door.logins.close_all_of(admitted->person);
  return open_login(door, request, admitted);
}

}  // namespace

std::vector<Route> make_account_routes(const Door& door) {
  const auto with = [&door](Response (*handle)(const Door&, const Request&)) {
    return [&door, handle](const Request& request) { return handle(door, request); };
  };
  return {
      {Method::post, "/v1/sessies", Access::anyone, Csrf::same_origin, kSmallBody, with(check_password),
       "Log in: a name and a password."},
      {Method::post, "/v1/sessies/codes", Access::anyone, Csrf::same_origin, kSmallBody, with(check_code),
       "The second step of a login: a code that changes with the time."},
      {Method::post, "/v1/sessies/uitdagingen", Access::anyone, Csrf::same_origin, kSmallBody,
       with(ask_passkey), "A question for a passkey."},
      {Method::post, "/v1/sessies/passkeys", Access::anyone, Csrf::same_origin, kSmallBody,
       with(check_passkey), "Log in with a passkey."},
      {Method::delete_, "/v1/sessies", Access::login, Csrf::token, kNoBody, with(close_all_logins),
       "Log out everywhere."},
      {Method::post, "/v1/activeringen", Access::anyone, Csrf::same_origin, kSmallBody,
       with(begin_activation), "Begin to use an invitation, with its one-time code."},
      {Method::post, "/v1/activeringen/bevestigingen", Access::anyone, Csrf::same_origin, kSmallBody,
       with(activate), "Choose a password and a code, or a passkey; logs in."},
      {Method::post, "/v1/accounts/{person}/uitnodigingen", Access::login, Csrf::token, kSmallBody,
       with(invite), "Invite somebody: a one-time code, and what the letter says."},
      {Method::get, "/v1/ouders", Access::login, Csrf::not_needed, kNoBody, with(guardians),
       "Guardians of the own school's pupils, to invite."},
      {Method::post, "/v1/accounts/{person}/sluitingen", Access::login, Csrf::token, kSmallBody,
       with(close_one), "Close somebody's account and end their logins."},
  };
}

}  // namespace api
