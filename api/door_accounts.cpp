#include "api/door_accounts.h"

#include "api/accounts/totp.h"
#include "api/commands/answers.capnp.h"
#include "api/commands/invite_person.h"
#include "api/commands/list_staff.h"
#include "api/commands/requests.capnp.h"
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

// People stand in a path by a random number only, never by a key; door.cpp looked at that.
ledger::SubjectId person_of(const Request& request) {
  return *ledger::parse_subject_id(request.parameter("person"));
}

void write_qr(const std::string& text, ledger::JsonWriter& json) {
  const auto code = make_qr_code(text);
  if (!code) return;
  json.name("qr").begin_object().member("size", std::uint64_t{code->size}).member("path", code->path);
  json.end_object();
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
  const auto person = person_of(request);
  const auto body = request.body.empty() ? std::string_view("{}") : ledger::text_of(request.body);
  const auto read = with_request<request::Invite, std::string>(
      body, [](request::Invite::Reader asked) -> Answer<std::string> { return text_from(asked.getName()); });
  if (!read) return make_problem(read.error());
  const auto invited = invite_person(door.board, caller_of(request), door.accounts, {person, *read});
  if (!invited) return make_problem(invited.error());
  return make_json_response(201, letter_json(door, request, *invited, person));
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
  const auto person = person_of(request);
  const auto closed = close_account(door.board, caller_of(request), door.accounts, person);
  if (!closed) return make_problem(closed.error());
  door.logins.close_all_of(person);
  ledger::JsonWriter json;
  json.begin_object().name("receipt").begin_object().member("index", *closed).end_object().end_object();
  return make_json_response(201, json.take());
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

// For whoever is not logged in yet.
template <class Takes, class Answers>
DoorRow open_row(const Door& door, std::string_view pattern, DoorHandler handle, std::string_view summary,
                 std::string_view dutch) {
  auto row =
      make_post_row<Takes, Answers>(pattern, Access::anyone, kSmallBody, with(door, handle), summary, dutch);
  row.refusals = {401, 429};
  return row;
}

// Of one's own login.
DoorRow own_row(const Door& door, Method method, std::string_view pattern, DoorHandler handle,
                std::string_view summary, std::string_view dutch) {
  DoorRow row;
  row.route = {method,
               pattern,
               Access::login,
               is_safe(method) ? Csrf::not_needed : Csrf::token,
               kNoBody,
               with(door, handle),
               summary,
               RunsOn::worker,
               "",
               is_safe(method) ? "application/json" : ""};
  row.status = is_safe(method) ? 200 : 204;
  row.dutch = dutch;
  if (is_safe(method)) row.answers = capnp::Schema::from<answer::LoginState>();
  return row;
}

// About somebody else's account.
template <class Takes, class Answers>
DoorRow desk_row(const Door& door, std::string_view pattern, DoorHandler handle, std::string_view summary,
                 std::string_view dutch) {
  return make_post_row<Takes, Answers>(pattern, Access::login, kSmallBody, with(door, handle), summary,
                                       dutch);
}

DoorRow guardians_row(const Door& door) {
  DoorRow row;
  row.route = {Method::get,
               "/v1/ouders",
               Access::login,
               Csrf::not_needed,
               kNoBody,
               with(door, guardians),
               "Guardians of the own school's pupils, to invite.",
               RunsOn::worker,
               "",
               "application/json"};
  row.dutch = "De ouders en verzorgers van de leerlingen van de eigen school, om uit te nodigen.";
  row.answers = capnp::Schema::from<answer::Guardians>();
  return row;
}

}  // namespace

std::vector<DoorRow> make_account_rows(const Door& door) {
  auto password = open_row<request::Login, answer::LoginState>(door, "/v1/sessies", check_password,
                                                               "Log in: a name and a password.",
                                                               "Log in met uw naam en wachtwoord.");
  password.other = OtherAnswer{202, capnp::Schema::from<answer::LoginStep>()};
  auto activation = open_row<request::BeginActivation, answer::BegunActivation>(
      door, "/v1/activeringen", begin_activation, "Begin to use an invitation, with its one-time code.",
      "Gebruik de code uit de brief.");
  auto question = open_row<request::Nothing, answer::PasskeyQuestion>(
      door, "/v1/sessies/uitdagingen", ask_passkey, "A question for a passkey.",
      "Een vraag voor uw passkey.");
  question.refusals = {404};
  return {
      std::move(password),
      open_row<request::LoginCode, answer::LoginState>(
          door, "/v1/sessies/codes", check_code,
          "The second step of a login: a code that changes with the time.", "Geef de code van uw app."),
      std::move(question),
      open_row<request::PasskeyLogin, answer::LoginState>(
          door, "/v1/sessies/passkeys", check_passkey, "Log in with a passkey.", "Log in met een passkey."),
      own_row(door, Method::get, "/v1/sessies/huidige", show_login, "Who is logged in.",
              "Wie is er ingelogd."),
      own_row(door, Method::delete_, "/v1/sessies/huidige", close_login, "Log out.", "Log uit."),
      own_row(door, Method::delete_, "/v1/sessies", close_all_logins, "Log out everywhere.",
              "Log overal uit."),
      std::move(activation),
      open_row<request::Activate, answer::LoginState>(door, "/v1/activeringen/bevestigingen", activate,
                                                      "Choose a password and a code, or a passkey; logs in.",
                                                      "Kies een wachtwoord en een code, of een passkey."),
      desk_row<request::Invite, answer::Letter>(door, "/v1/accounts/{person}/uitnodigingen", invite,
                                                "Invite somebody: a one-time code, and what the letter says.",
                                                "Nodig iemand uit."),
      desk_row<request::Nothing, answer::AccountClosed>(door, "/v1/accounts/{person}/sluitingen", close_one,
                                                        "Close somebody's account and end their logins.",
                                                        "Sluit een account."),
      guardians_row(door),
  };
}

}  // namespace api
