// The keyless check of a log in a store that is open already: of all of it, or of what stood there at a
// moment while more is appended. Private to this floor.
#pragma once

#include <string>

#include "ledger/store/store.h"
#include "ledger/verify_directory.h"

namespace ledger {

struct LogToVerify {
  const Store& store;
  std::string origin;
  std::string vkey;
  std::uint64_t size = 0;  // leaves that should be there
  /// That the first `size` leaves must lead to, while others may stand behind them. Empty: the newest that is
  /// stored, and nothing may stand behind it.
  std::string checkpoint;
};

/// Errors: unavailable (the database cannot be read, or `pace` said stop), corrupt.
Result<DirectoryReport> verify_log(const LogToVerify& log, const VerifyPace& pace);

}  // namespace ledger
