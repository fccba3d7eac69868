#include "api/door_login.h"

#include "api/door_answer.h"
#include "api/request.h"
#include "ledger/json.h"
#include "projections/codes.h"
#include "projections/mutation.h"

namespace api {
namespace {

// Own name, own roles, own children: only to oneself. And when the login ends, so that a page can say so.
std::string describe(const Door& door, const Login& login) {
  const Board& board = door.board;
  const ledger::UnixMs now = board.log().now_ms();
  const auto name = board.names().find(login.person);
  ledger::JsonWriter json;
  const LoginEnd end = door.logins.end_of(login);
  json.begin_object().member("csrf", login.csrf);
  json.member("idle_seconds", end.idle_seconds).member("seconds_left", end.seconds_left);
  json.name("me").begin_object();
  json.member("name", name ? name->full() : std::string());
  json.name("roles").begin_array();
  for (const auto& held : board.work().roles_of(login.person)) {
    if (!held.period.holds(now)) continue;
    json.begin_object().member("role", projections::code_of(held.role)).member("organisation", held.school);
    json.end_object();
  }
  // With one factor nobody learns whose child is whose.
  const bool is_whole = login.level == LoginLevel::second_factor;
  const auto children =
      is_whole ? board.authority().children_of(login.person, now) : std::vector<projections::AuthorityLink>();
  if (!children.empty()) {
    const auto person = board.people().find(login.person);
    json.begin_object()
        .member("role", "OUDER")
        .member("organisation", person ? person->school : std::string());
    json.end_object();
  }
  // Who acts alone from sixteen on is shown their own dossier where a guardian is shown the child's.
  const auto self = board.people().find(login.person);
  const bool is_pupil = self && self->kind == ledger::StreamKind::pupil_open;
  if (is_pupil)
    json.begin_object().member("role", "LEERLING").member("organisation", self->school).end_object();
  json.end_array().name("children").begin_array();
  if (is_pupil && is_whole) {
    json.begin_object().member("pupil", ledger::to_hex(login.person));
    json.member("name", name ? name->given : std::string()).end_object();
  }
  for (const auto& child : children) {
    const auto known = board.names().find(child.pupil);
    json.begin_object().member("pupil", ledger::to_hex(child.pupil));
    json.member("name", known ? known->given : std::string()).end_object();
  }
  json.end_array().end_object();
  json.member("others", door.logins.others_of(login)).end_object();
  return json.take();
}

// R47: written down before anybody sees the new login. What cannot be written is no login.
Answer<void> tell_overlap(const Door& door, const Login& login) {
  if (!projections::bites(projections::Mutant::R47_overlap) || login.others == 0) return {};
  LEDGER_TRY_OK(door.desk.tell_overlap(login.person, login.others + std::size_t{1}));
  return {};
}

}  // namespace

std::string_view address_of(const Request& request) { return request.peer.view(); }

Caller caller_of(const Request& request) {
  LEDGER_CHECK(request.login.has_value());
  return {request.login->person, request.login->method, static_cast<std::uint8_t>(request.login->level)};
}

std::optional<RelyingParty> relying_party_of(const Door& door, const Request& request) {
  constexpr std::string_view kLocal = "localhost";
  if (!door.public_origin.empty()) {
    std::string host = door.public_origin.substr(door.public_origin.find("://") + 3);
    const auto colon = host.rfind(':');
    if (colon != std::string::npos && host.find(']', colon) == std::string::npos) host.erase(colon);
    return RelyingParty{host, door.public_origin};
  }
  const auto host = request.find_header("host");
  if (!host || host->substr(0, host->find(':')) != kLocal) return std::nullopt;
  return RelyingParty{std::string(kLocal), "http://" + std::string(*host)};
}

Response deny(const NotAdmitted& not_admitted) {
  if (const auto* failure = std::get_if<Failure>(&not_admitted)) return make_problem(*failure);
  const auto& denied = std::get<Denied>(not_admitted);
  if (denied.acts_for_another) return make_problem(Refusal::acts_for_another);
  const auto seconds = denied.retry_after_seconds;
  if (seconds == 0) return make_problem(Refusal::login_failed);
  auto response = make_problem(Refusal::too_many_attempts);
  response.set_header("Retry-After", std::to_string(seconds));
  return response;
}

Response open_login(const Door& door, const Request& request, const Admission<Admitted>& admission) {
  if (!admission) return deny(admission.error());
  const auto caller = caller_with(admission->person, admission->method);
  const auto earlier = find_login_token(request, door.transport).value_or("");
  const auto known_device = find_side_cookie(SideCookie::device, request, door.transport);
  const auto device = known_device.value_or(make_cookie_secret());
  const auto opened = door.logins.open(admission->person, static_cast<LoginLevel>(caller.level),
                                       {earlier, device}, caller.login);
  if (!opened) return make_problem(opened.error());
  // Whoever closes an account or takes it back writes that first and ends its logins then: either they find
  // this one, or what they wrote is found here.
  const auto caught_up = door.board.catch_up();
  const auto newest = door.board.people().find_account(admission->person);
  if (!caught_up || !newest || newest->index != admission->account) {
    door.logins.close(opened->token);
    return caught_up ? make_problem(Refusal::login_failed) : make_problem(caught_up.error());
  }
  if (const auto told = tell_overlap(door, opened->login); !told) {
    door.logins.close(opened->token);
    return make_problem(told.error());
  }
  auto response = make_json_response(201, describe(door, opened->login));
  response.set_header("Set-Cookie", format_login_cookie(opened->token, door.transport));
  if (!known_device) {
    response.headers.push_back(
        {"Set-Cookie", format_side_cookie(SideCookie::device, device, door.transport)});
  }
  return response;
}

std::string origin_of(const Door& door, const Request& request) {
  if (!door.public_origin.empty()) return door.public_origin;
  return "http://" + std::string(request.find_header("host").value_or("localhost"));
}

Response check_password(const Door& door, const Request& request) {
  using Given = std::pair<std::string, std::string>;
  const auto read = with_request<request::Login, Given>(
      ledger::text_of(request.body), [](request::Login::Reader asked) -> Answer<Given> {
        return Given(text_from(asked.getName()), text_from(asked.getPassword()));
      });
  if (!read) return make_problem(read.error());
  const auto step = door.desk.check_password(read->first, read->second, address_of(request));
  if (!step) return deny(step.error());
  if (step->admitted) return open_login(door, request, *step->admitted);
  ledger::JsonWriter json;
  json.begin_object().member("step", "CODE").member("pending", step->pending).end_object();
  return make_json_response(202, json.take());
}

Response check_code(const Door& door, const Request& request) {
  using Given = std::pair<std::string, std::string>;
  const auto read = with_request<request::LoginCode, Given>(
      ledger::text_of(request.body), [](request::LoginCode::Reader asked) -> Answer<Given> {
        return Given(text_from(asked.getPending()), text_from(asked.getCode()));
      });
  if (!read) return make_problem(read.error());
  return open_login(door, request, door.desk.check_code(read->first, read->second, address_of(request)));
}

Response ask_passkey(const Door& door, const Request& request) {
  const auto party = relying_party_of(door, request);
  if (!party)
    return make_problem(ledger::fail(ledger::ErrorCode::not_found, "passkeys need localhost or https"));
  const auto question = door.desk.ask_passkey();
  ledger::JsonWriter json;
  json.begin_object().member("pending", question.pending).member("rp", party->id);
  json.member("challenge", to_base64url(question.challenge)).end_object();
  return make_json_response(201, json.take());
}

Response check_passkey(const Door& door, const Request& request) {
  struct Given {
    std::string pending;
    PasskeyUsed used;
  };
  const auto read = with_request<request::PasskeyLogin, Given>(
      ledger::text_of(request.body), [](request::PasskeyLogin::Reader asked) -> Answer<Given> {
        Given given{text_from(asked.getPending()), {}};
        LEDGER_TRY(given.used.id, parse_base64url(text_from(asked.getId())));
        LEDGER_TRY(given.used.client_json, parse_base64url(text_from(asked.getClientJson())));
        LEDGER_TRY(given.used.authenticator_bytes, parse_base64url(text_from(asked.getAuthenticatorBytes())));
        LEDGER_TRY(given.used.signature, parse_base64url(text_from(asked.getSignature())));
        LEDGER_TRY(given.used.user_handle, parse_base64url(text_from(asked.getUserHandle())));
        return given;
      });
  if (!read) return make_problem(read.error());
  const auto party = relying_party_of(door, request);
  if (!party) return make_problem(Refusal::login_failed);
  return open_login(door, request,
                    door.desk.check_passkey(read->pending, *party, read->used, address_of(request)));
}

Response show_login(const Door& door, const Request& request) {
  return make_json_response(200, describe(door, *request.login));
}

Response close_login(const Door& door, const Request& request) {
  if (const auto token = find_login_token(request, door.transport)) door.logins.close(*token);
  auto response = make_empty_response();
  response.set_header("Set-Cookie", format_ended_cookie(door.transport));
  return response;
}

Response close_all_logins(const Door& door, const Request& request) {
  door.logins.close_all_of(request.login->person);
  auto response = make_empty_response();
  response.set_header("Set-Cookie", format_ended_cookie(door.transport));
  return response;
}

}  // namespace api
