// One connection to the socket: who it is, what runs for it, and the doors that it was given. Lives on the
// socket's thread only.
#pragma once

#include <kj/async-io.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "api/machine_table.h"
#include "api/socket/job_threads.h"
#include "api/socket/reception.capnp.h"
#include "api/socket/socket_limits.h"

namespace api {

/// What all visits share. Borrowed; outlives every job.
struct Hall {
  const Machine& machine;
  const SocketLimits& limits;
  JobThreads& threads;
  std::mutex& one_at_a_time;  // of the machine's own commands, as between processes
  std::size_t calls_in_flight = 0;
  std::size_t attachments_bytes = 0;
  bool is_stopping = false;
};

/// Kept alive by every call that runs, also when its connection has gone.
struct Visit {
  explicit Visit(Hall& its_hall) : hall(its_hall) {}
  ~Visit() { hall.attachments_bytes -= attachment.size(); }
  Visit(const Visit&) = delete;
  Visit& operator=(const Visit&) = delete;

  /// Why no call may begin now; nothing: one may.
  std::optional<ledger::Error> find_hindrance() const;
  void begin_call();
  void end_call();
  bool is_idle_since(std::chrono::steady_clock::time_point moment) const {
    return calls_in_flight == 0 && last_active < moment;
  }

  Hall& hall;
  std::size_t calls_in_flight = 0;
  std::chrono::steady_clock::time_point last_active = std::chrono::steady_clock::now();
  std::string attachment;
};

/// What a new connection holds. `turned_away`: why it may do nothing, where it may not.
reception::Reception::Client make_reception(const std::shared_ptr<Visit>& visit,
                                            std::optional<ledger::Error> turned_away);

}  // namespace api
