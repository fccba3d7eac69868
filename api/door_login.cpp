#include "api/door_login.h"

#include "api/accounts/account_name.h"
#include "api/door_answer.h"
#include "api/request.h"
#include "ledger/json.h"
#include "projections/codes.h"

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
  const auto children = board.authority().children_of(login.person, now);
  if (!children.empty()) {
    const auto person = board.people().find(login.person);
    json.begin_object()
        .member("role", "OUDER")
        .member("organisation", person ? person->school : std::string());
    json.end_object();
  }
  json.end_array().name("children").begin_array();
  for (const auto& child : children) {
    const auto known = board.names().find(child.pupil);
    json.begin_object().member("pupil", ledger::to_hex(child.pupil));
    json.member("name", known ? known->given : std::string()).end_object();
  }
  json.end_array().end_object().end_object();
  return json.take();
}

std::string_view address_of(const Request& request) {
  return {reinterpret_cast<const char*>(request.peer.bytes.data()), request.peer.bytes.size()};
}

}  // namespace

Caller caller_of(const Request& request) {
  LEDGER_CHECK(request.login.has_value());
  return {request.login->person, "WACHTWOORD", static_cast<std::uint8_t>(request.login->level)};
}

Response open_login(const Door& door, const Request& request) {
  using Given = std::pair<std::string, std::string>;
  const auto read = with_request<request::Login, Given>(
      ledger::text_of(request.body), [](request::Login::Reader asked) -> Answer<Given> {
        return Given(text_from(asked.getName()), text_from(asked.getPassword()));
      });
  if (!read) return make_problem(read.error());
  const auto& [given, password] = *read;
  const auto name = parse_account_name(given);
  if (!name) return make_problem(Refusal::login_failed);
  const auto verdict = door.limiter.take(*name, address_of(request));
  if (verdict != LoginLimiter::Verdict::go_on) {
    auto response = make_problem(Refusal::too_many_attempts);
    response.set_header("Retry-After", std::to_string(door.limiter.retry_after_seconds(verdict)));
    return response;
  }
  const auto account = door.accounts.find(*name);
  const auto right =
      door.passwords.verify(account ? std::optional(account->password_hash) : std::nullopt, password);
  if (!right) return make_problem(right.error());
  if (!*right || !account) return make_problem(Refusal::login_failed);
  door.limiter.forgive(*name, address_of(request));
  const auto opened = door.logins.open(account->person, LoginLevel::password,
                                       find_login_token(request, door.transport).value_or(""));
  if (!opened) return make_problem(opened.error());
  auto response = make_json_response(201, describe(door, opened->login));
  response.set_header("Set-Cookie", format_login_cookie(opened->token, door.transport));
  return response;
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

}  // namespace api
