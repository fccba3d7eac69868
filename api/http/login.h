// Who is logged in: a bounded table in memory from a cookie's secret to a person. Restarting the server logs
// everybody out; nothing here is written down. It does not judge passwords (api/accounts) or rights (rules).
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/clock.h"
#include "ledger/hash.h"
#include "ledger/ids.h"
#include "ledger/result.h"

namespace api {

struct Request;

/// How the person has shown who they are.
enum class LoginLevel : std::uint8_t { password = 1, second_factor = 2 };

struct Login {
  ledger::SubjectId person;
  LoginLevel level = LoginLevel::password;
  std::string csrf;  // 64 hexadecimal digits; the client sends it back as X-Inzage-CSRF
  ledger::UnixMs opened = 0;
  ledger::UnixMs last_seen = 0;
  std::string method;  // how they showed who they are, as it stands in `who` of what they do
  std::optional<ledger::Hash> device = {};  // SHA-256 of that browser's own cookie; nothing: it has none
  std::uint32_t others = 0;  // logins of this person on other devices when this one began (R47)
};

struct LoginLimits {
  ledger::UnixMs idle_ms = 30LL * 60 * 1000;
  ledger::UnixMs absolute_ms = 8LL * 60 * 60 * 1000;
  ledger::UnixMs fresh_ms = 5LL * 60 * 1000;  // so long one may change what one logs in with
  std::size_t logins_max = 20'000;
  std::size_t logins_per_person_max = 8;  // the one longest unused gives way
};

/// When a login ends, in whole seconds.
struct LoginEnd {
  std::uint64_t idle_seconds = 0;  // after its last use
  std::uint64_t seconds_left = 0;  // from now, however much it is used
};

/// What a browser brings that logs in: the secrets of its cookies. Empty: none.
struct BrowserSecrets {
  std::string_view login;   // of an earlier login
  std::string_view device;  // the browser's own, which outlives its logins
};

/// Thread: safe from any thread.
class Logins {
 public:
  struct Opened {
    std::string token;  // for the cookie: 64 hexadecimal digits, 256 random bits. Secret; never log it
    Login login;
  };

  /// Borrows `clock` for its whole life.
  explicit Logins(const ledger::Clock& clock, LoginLimits limits = {});

  /// A new login with a new secret. The earlier login of that browser, if any, ends, so that a secret from
  /// before the password is never worth anything after it. Logins on other devices go on and are counted.
  /// Errors: overloaded, when the table is full of logins that are still alive.
  ledger::Result<Opened> open(const ledger::SubjectId& person, LoginLevel level,
                              const BrowserSecrets& browser = {}, std::string_view method = {});
  /// The login, and counts this as its last use; nothing for an unknown or expired secret.
  std::optional<Login> find_login(std::string_view token);
  /// Whether there is such a login, without counting this as a use of it.
  bool is_open(std::string_view token) const;
  /// Ends it; an unknown secret is no error.
  void close(std::string_view token);
  /// Ends every login of this person (a new password, a role taken away).
  void close_all_of(const ledger::SubjectId& person);
  /// Ends every other login of the person whose secret this is.
  void close_others_of(const ledger::SubjectId& person, std::string_view token);
  /// On how many other devices this person is logged in now.
  std::uint32_t others_of(const Login& login) const;
  /// Whether this login began within the last five minutes.
  bool is_fresh(const Login& login) const;
  std::size_t count() const;
  LoginEnd end_of(const Login& login) const;

 private:
  bool is_expired(const Login& login, ledger::UnixMs now) const;
  void drop_expired(ledger::UnixMs now);
  void make_room_for(const ledger::SubjectId& person);
  std::uint32_t count_others(const Login& login, ledger::UnixMs now) const;

  const ledger::Clock& clock_;
  const LoginLimits limits_;
  mutable std::mutex mutex_;
  std::map<ledger::Hash, Login> logins_;  // by SHA-256 of the secret: a copy of this table opens nothing
};

/// Whether TLS ends at or before this server: then the cookie is Secure and its name starts with __Host-.
enum class Transport : std::uint8_t { plain, tls };

/// "inzage" or "__Host-inzage".
std::string_view login_cookie_name(Transport transport);
/// The Set-Cookie value that hands out, or takes back, a login.
std::string format_login_cookie(std::string_view token, Transport transport);
std::string format_ended_cookie(Transport transport);

/// A browser's own secret, by which two logins of one person are known to be on two devices; and the secret
/// that binds a login at the school's provider to the browser that began it, which comes back from another
/// site and so cannot be Strict.
enum class SideCookie : std::uint8_t { device = 1, school };
std::string format_side_cookie(SideCookie which, std::string_view secret, Transport transport);
/// Nothing when it is absent, malformed or there twice.
std::optional<std::string> find_side_cookie(SideCookie which, const Request& request, Transport transport);
/// 64 hexadecimal digits, 256 random bits.
std::string make_cookie_secret();
/// The secret in the request's cookie; nothing when it is absent, malformed or there twice.
std::optional<std::string> find_login_token(const Request& request, Transport transport);

}  // namespace api
