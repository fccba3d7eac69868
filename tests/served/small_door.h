// A small school's whole door on a free port of the loopback, in this process: real routes, real rules, real
// bytes. Whoever asks is logged in without a password; logging in has tests of its own.
#pragma once

#include <map>
#include <memory>
#include <thread>

#include "api/commands/invite_person.h"
#include "api/commands/open_account.h"
#include "api/door.h"
#include "api/http/server.h"
#include "api/http_client.h"
#include "support/account_stage.h"
#include "support/small_board.h"

namespace testing_support {

/// One question and its answer, for whoever looks at all of them.
struct Exchange {
  std::string as;       // whose key; empty: not logged in
  std::string method;   // "POST"
  std::string pattern;  // of the route
  api::Reply reply;
};

class SmallDoor {
 public:
  /// With what the ledger begins.
  enum class Begin : std::uint8_t { school, empty };
  /// The school is imported, its proposals are confirmed, and pupil 00001 has a guardian (OUD); or there is
  /// none yet.
  explicit SmallDoor(api::ServerOptions options = {}, Begin begin = Begin::school);
  ~SmallDoor();
  SmallDoor(const SmallDoor&) = delete;
  SmallDoor& operator=(const SmallDoor&) = delete;

  SmallBoard& school() { return small_; }
  std::uint16_t port() const { return server_->port(); }
  api::Server& server() { return *server_; }
  const std::vector<api::DoorRow>& rows() const { return rows_; }

  /// `as`: a person's key, or empty. Fields as they go on the wire ("A: b\r\n").
  api::Reply ask(const std::string& as, const std::string& method, const std::string& path,
                 const std::string& body = {}, const std::string& fields = {});
  /// Cookie and CSRF token of this person, as fields.
  std::string login_fields(const std::string& as);
  /// The number of a person or pupil in this ledger.
  std::string person_number(const std::string& key);
  std::string pupil_number(const std::string& key);
  api::Passwords& passwords() { return passwords_; }
  api::Accounts& accounts() { return accounts_; }
  api::AccountDesk& desk() { return desk_; }
  api::Logins& logins() { return logins_; }
  const api::Door& door() const { return door_; }

 private:
  std::filesystem::path page_folder();

  TemporaryFolder folder_;
  SmallBoard small_;
  ledger::SystemClock clock_;
  api::Accounts accounts_;
  api::Passwords passwords_{cheap_passwords()};
  api::LoginLimiter limiter_{clock_};
  api::AccountDesk desk_{small_.board(), accounts_, passwords_, limiter_, clock_};
  api::FactorDesk factors_{small_.board(), accounts_, clock_};
  api::Logins logins_{clock_};
  api::Upkeep upkeep_{small_.board(), clock_};
  api::StaticFiles pages_;
  api::Door door_;
  std::vector<api::DoorRow> rows_;
  api::Service service_;
  std::map<std::string, std::string> fields_;
  std::unique_ptr<api::Server> server_;
  std::thread thread_;
};

}  // namespace testing_support
