// Logins: see login.h.
#include "api/http/login.h"

#include <algorithm>

#include "api/http/field_text.h"
#include "api/http/message.h"
#include "ledger/bytes.h"

namespace api {

using ledger::ErrorCode;
using ledger::fail;

namespace {

constexpr std::size_t kTokenBytes = 32;

bool is_token(std::string_view text) {
  return text.size() == 2 * kTokenBytes && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace

Logins::Logins(const ledger::Clock& clock, LoginLimits limits) : clock_(clock), limits_(limits) {}

ledger::Result<Logins::Opened> Logins::open(const ledger::SubjectId& person, LoginLevel level,
                                            std::string_view earlier_token, std::string_view method) {
  Opened opened;
  opened.token = ledger::to_hex(ledger::random_bytes(kTokenBytes));
  opened.login.person = person;
  opened.login.level = level;
  opened.login.method = std::string(method);
  opened.login.csrf = ledger::to_hex(ledger::random_bytes(kTokenBytes));

  const std::lock_guard lock(mutex_);
  const auto now = clock_.now_ms();
  opened.login.opened = now;
  opened.login.last_seen = now;
  logins_.erase(ledger::sha256(ledger::bytes_of(earlier_token)));
  make_room_for(person);
  if (logins_.size() >= limits_.logins_max) drop_expired(now);
  if (logins_.size() >= limits_.logins_max) {
    return fail(ErrorCode::overloaded, "all " + std::to_string(limits_.logins_max) + " logins are in use");
  }
  logins_.emplace(ledger::sha256(ledger::bytes_of(opened.token)), opened.login);
  return opened;
}

std::optional<Login> Logins::find_login(std::string_view token) {
  if (!is_token(token)) return std::nullopt;
  const auto key = ledger::sha256(ledger::bytes_of(token));
  const std::lock_guard lock(mutex_);
  const auto found = logins_.find(key);
  if (found == logins_.end()) return std::nullopt;
  const auto now = clock_.now_ms();
  if (is_expired(found->second, now)) {
    logins_.erase(found);
    return std::nullopt;
  }
  found->second.last_seen = std::max(found->second.last_seen, now);
  return found->second;
}

bool Logins::is_open(std::string_view token) const {
  if (!is_token(token)) return false;
  const auto key = ledger::sha256(ledger::bytes_of(token));
  const std::lock_guard lock(mutex_);
  const auto found = logins_.find(key);
  return found != logins_.end() && !is_expired(found->second, clock_.now_ms());
}

void Logins::close(std::string_view token) {
  const auto key = ledger::sha256(ledger::bytes_of(token));
  const std::lock_guard lock(mutex_);
  logins_.erase(key);
}

void Logins::close_all_of(const ledger::SubjectId& person) {
  const std::lock_guard lock(mutex_);
  std::erase_if(logins_, [&person](const auto& entry) { return entry.second.person == person; });
}

std::size_t Logins::count() const {
  const std::lock_guard lock(mutex_);
  return logins_.size();
}

LoginEnd Logins::end_of(const Login& login) const {
  constexpr ledger::UnixMs kSecond = 1000;
  const auto left = std::max<ledger::UnixMs>(0, login.opened + limits_.absolute_ms - clock_.now_ms());
  return {static_cast<std::uint64_t>(limits_.idle_ms / kSecond), static_cast<std::uint64_t>(left / kSecond)};
}

bool Logins::is_expired(const Login& login, ledger::UnixMs now) const {
  return now - login.last_seen >= limits_.idle_ms || now - login.opened >= limits_.absolute_ms;
}

void Logins::drop_expired(ledger::UnixMs now) {
  std::erase_if(logins_, [this, now](const auto& entry) { return is_expired(entry.second, now); });
}

void Logins::make_room_for(const ledger::SubjectId& person) {
  auto oldest = logins_.end();
  std::size_t held = 0;
  for (auto at = logins_.begin(); at != logins_.end(); ++at) {
    if (at->second.person != person) continue;
    ++held;
    if (oldest == logins_.end() || at->second.last_seen < oldest->second.last_seen) oldest = at;
  }
  if (held >= limits_.logins_per_person_max) logins_.erase(oldest);
}

std::string_view login_cookie_name(Transport transport) {
  return transport == Transport::tls ? "__Host-inzage" : "inzage";
}

std::string format_login_cookie(std::string_view token, Transport transport) {
  std::string cookie(login_cookie_name(transport));
  cookie.append("=").append(token).append("; Path=/; HttpOnly; SameSite=Strict");
  if (transport == Transport::tls) cookie.append("; Secure");
  return cookie;
}

std::string format_ended_cookie(Transport transport) {
  return format_login_cookie("", transport) + "; Max-Age=0";
}

std::optional<std::string> find_login_token(const Request& request, Transport transport) {
  std::optional<std::string> found;
  for (const auto& field : request.headers) {
    if (field.name != "cookie") continue;
    std::string_view rest = field.value;
    while (!rest.empty()) {
      auto value = cut_piece(rest, ';');
      const auto name = cut_piece(value, '=');
      if (name != login_cookie_name(transport)) continue;
      // Twice the same name is somebody else's cookie beside ours: which one counts must not be theirs to
      // choose.
      if (found) return std::nullopt;
      found = std::string(value);
    }
  }
  if (!found || !is_token(*found)) return std::nullopt;
  return found;
}

}  // namespace api
