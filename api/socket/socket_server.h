// The socket for the command line (docs/reference/socket.md): Cap'n Proto's RPC on DIR/inzage.sock, on a
// thread of its own beside the door, because KJ and Asio are two loops. Commands run on a few threads of
// their own, through the same tables as everywhere.
#pragma once

#include <memory>

#include "api/machine_table.h"
#include "api/socket/socket_limits.h"

namespace api {

class SocketServer {
 public:
  /// Listens and serves from here on. Borrows what `machine` borrows. Requires: this process has the ledger
  /// open. Errors: forbidden (the folder's mode), unavailable.
  static ledger::Result<std::unique_ptr<SocketServer>> start(const Machine& machine,
                                                             const SocketLimits& limits = {});

 private:
  struct Parts;

 public:
  /// Only for start(): nobody else can make the parts.
  explicit SocketServer(std::unique_ptr<Parts> parts);
  /// As stop().
  ~SocketServer();
  SocketServer(const SocketServer&) = delete;
  SocketServer& operator=(const SocketServer&) = delete;

  /// Takes no connections and no calls any more, answers what runs, cuts the rest after limits.drain, removes
  /// the socket's file, and returns when every command has ended. Thread: one; any number of times.
  void stop();

 private:
  std::unique_ptr<Parts> parts_;
};

}  // namespace api
