// A small school's ledger with its socket, in this process, and both kinds of callers: the command line's own
// client, and one of bare bytes.
#pragma once

#include "api/machine_table.h"
#include "api/socket/socket_entrance.h"
#include "api/socket/socket_server.h"
#include "api/socket/unix_socket.h"
#include "support/account_stage.h"
#include "support/gate.h"
#include "support/small_board.h"

namespace testing_support {

class SocketStage {
 public:
  explicit SocketStage(const api::SocketLimits& limits = {});
  SocketStage(const SocketStage&) = delete;
  SocketStage& operator=(const SocketStage&) = delete;

  SmallBoard& school() { return small_; }
  const std::filesystem::path& folder() const { return small_.places().directory; }
  api::SocketServer& server() { return *server_; }
  void stop() { server_.reset(); }
  /// "open-account" waits here, with all that it needs.
  Gate& gate() { return gate_; }

  /// The command line's client, come in as this person; empty: the operator. One at a time in a thread.
  std::unique_ptr<api::SocketEntrance> enter(const std::string& person = {}) const;
  /// A connected socket that nobody has spoken on.
  api::OpenSocket connect() const;
  /// Whether somebody who comes now is served as always.
  bool serves() const;

 private:
  SmallBoard small_;
  ledger::SystemClock clock_;
  Gate gate_;
  api::Accounts accounts_;
  api::Passwords passwords_{cheap_passwords()};
  api::LoginLimiter limiter_{clock_};
  api::AccountDesk desk_{small_.board(), accounts_, passwords_, limiter_, clock_};
  std::unique_ptr<api::SocketServer> server_;
};

/// Sends all of it; false when the other side has closed.
bool send_all(const api::OpenSocket& socket, std::string_view bytes);
/// Reads until the other side closes, or ten seconds have passed with nothing: false.
bool is_closed_by_server(const api::OpenSocket& socket);
/// The first message of a caller: a request for what the socket gives to everybody.
std::string bootstrap_bytes();

}  // namespace testing_support
