// The way to a ledger for whoever stands at the machine: open in this process (board_entrance.h), or in the
// server that has it (socket/socket_entrance.h). The command line knows no other, so that it asks the same of
// both and prints the same answers.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "api/outcome.h"
#include "ledger/bytes.h"

namespace api {

/// Who comes in. A person shows a password and a code, as at the door; in a test-clock ledger nothing.
struct Arrival {
  std::string person;  // by key; empty: the operator
  std::string password;
  std::string code;
};

/// Called now and then during long work: what is done, and all there is to do.
using WorkProgress = std::function<void(std::uint64_t done, std::uint64_t all)>;

/// Thread: one.
class Entrance {
 public:
  virtual ~Entrance() = default;
  /// Before anything is asked, once. Errors: not_found (no such person), forbidden (the login is not right),
  /// unavailable.
  virtual ledger::Result<void> enter(const Arrival& arrival) = 0;
  /// A command of the table that HTTP gives too (command_table.h): JSON in, JSON out.
  virtual Answer<std::string> give(std::string_view command, std::string_view json) = 0;
  /// A command of the machine's own table (machine_table.h); `attachment` is the bytes of a file, where it
  /// takes one. A server tells no progress.
  virtual Answer<std::string> run_at_machine(std::string_view command, std::string_view json,
                                             ledger::ByteView attachment, const WorkProgress& progress) = 0;
  Answer<std::string> run_at_machine(std::string_view command, std::string_view json,
                                     ledger::ByteView attachment = {}) {
    return run_at_machine(command, json, attachment, {});
  }
};

}  // namespace api
