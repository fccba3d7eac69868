// What a witness keeps of one log, as a text file: which keys it trusts for the log's name, and the latest
// tree that it cosigned. Whoever loses this file could be shown another log: it is written before every
// answer and never made anew by the server.
//
//   inzage-witness-log/1
//   log <vkey>              one line for each key; all of the same name, the log's origin
//   size <size>             0: nothing cosigned yet
//   root <base64>
//   time <unix seconds>     of the latest cosignature
//   (an empty line)
//   the checkpoint with the cosignature, verbatim; empty while nothing was cosigned
#pragma once

#include "ledger/witness.h"

namespace tools {

struct LogRecord {
  std::vector<ledger::VerifierKey> keys;  // type 0x01; at least one
  ledger::WitnessedTree latest;
  std::uint64_t time = 0;
  std::string checkpoint;

  const std::string& origin() const { return keys.front().name; }
  bool operator==(const LogRecord&) const = default;
};

std::string format_log_record(const LogRecord& record);
/// Strict: the checkpoint's size and root are those of the lines. Error: corrupt.
ledger::Result<LogRecord> parse_log_record(std::string_view text);

}  // namespace tools
