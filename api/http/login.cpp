// Logins: see login.h.
#include "api/http/login.h"

#include <algorithm>
#include <set>

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
                                            const BrowserSecrets& browser, std::string_view method) {
  Opened opened;
  opened.token = make_cookie_secret();
  opened.login.person = person;
  opened.login.level = level;
  opened.login.method = std::string(method);
  opened.login.csrf = make_cookie_secret();
  if (!browser.device.empty()) opened.login.device = ledger::sha256(ledger::bytes_of(browser.device));

  const std::lock_guard lock(mutex_);
  const auto now = clock_.now_ms();
  opened.login.opened = now;
  opened.login.last_seen = now;
  logins_.erase(ledger::sha256(ledger::bytes_of(browser.login)));
  opened.login.others = count_others(opened.login, now);
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

void Logins::close_others_of(const ledger::SubjectId& person, std::string_view token) {
  const auto own = ledger::sha256(ledger::bytes_of(token));
  const std::lock_guard lock(mutex_);
  std::erase_if(logins_,
                [&](const auto& entry) { return entry.second.person == person && entry.first != own; });
}

bool Logins::is_fresh(const Login& login) const { return clock_.now_ms() - login.opened < limits_.fresh_ms; }

std::uint32_t Logins::others_of(const Login& login) const {
  const std::lock_guard lock(mutex_);
  return count_others(login, clock_.now_ms());
}

// One device may have logins beside each other that nobody closed: it counts once.
std::uint32_t Logins::count_others(const Login& login, ledger::UnixMs now) const {
  std::set<std::optional<ledger::Hash>> devices;
  for (const auto& [key, other] : logins_) {
    if (other.person == login.person && other.device != login.device && !is_expired(other, now)) {
      devices.insert(other.device);
    }
  }
  return static_cast<std::uint32_t>(devices.size());
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

namespace {

std::string name_of_cookie(std::string_view name, Transport transport) {
  return (transport == Transport::tls ? "__Host-" : "") + std::string(name);
}

std::string_view name_of(SideCookie which) {
  return which == SideCookie::device ? "inzage-device" : "inzage-school";
}

std::string format_cookie(std::string_view name, std::string_view value, Transport transport,
                          std::string_view same_site) {
  std::string cookie = name_of_cookie(name, transport);
  cookie.append("=").append(value).append("; Path=/; HttpOnly; SameSite=").append(same_site);
  if (transport == Transport::tls) cookie.append("; Secure");
  return cookie;
}

std::optional<std::string> find_cookie(const Request& request, std::string_view wanted) {
  std::optional<std::string> found;
  for (const auto& field : request.headers) {
    if (field.name != "cookie") continue;
    std::string_view rest = field.value;
    while (!rest.empty()) {
      auto value = cut_piece(rest, ';');
      const auto name = cut_piece(value, '=');
      if (name != wanted) continue;
      // Twice the same name is somebody else's cookie beside ours: which one counts must not be theirs to
      // choose.
      if (found) return std::nullopt;
      found = std::string(value);
    }
  }
  if (!found || !is_token(*found)) return std::nullopt;
  return found;
}

}  // namespace

std::string make_cookie_secret() { return ledger::to_hex(ledger::random_bytes(kTokenBytes)); }

std::string_view login_cookie_name(Transport transport) {
  return transport == Transport::tls ? "__Host-inzage" : "inzage";
}

std::string format_login_cookie(std::string_view token, Transport transport) {
  return format_cookie("inzage", token, transport, "Strict");
}

std::string format_ended_cookie(Transport transport) {
  return format_login_cookie("", transport) + "; Max-Age=0";
}

std::optional<std::string> find_login_token(const Request& request, Transport transport) {
  return find_cookie(request, login_cookie_name(transport));
}

std::string format_side_cookie(SideCookie which, std::string_view secret, Transport transport) {
  const bool is_device = which == SideCookie::device;
  // 400 days: browsers keep none longer. Ten minutes: as long as a login at the provider may take.
  return format_cookie(name_of(which), secret, transport, is_device ? "Strict" : "Lax") +
         (is_device ? "; Max-Age=34560000" : "; Max-Age=600");
}

std::optional<std::string> find_side_cookie(SideCookie which, const Request& request, Transport transport) {
  return find_cookie(request, name_of_cookie(name_of(which), transport));
}

}  // namespace api
