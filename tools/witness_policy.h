// Which witnesses a ledger asks: a policy file (c2sp.org/tlog-policy) whose witness lines name a URL. Shared
// by `inzaged` and `inzage`.
#pragma once

#include <string>

#include "ledger/ledger.h"

namespace tools {

/// Starts asking, and gives how many witnesses there are: 0 where no file is named and DIR/witnesses.txt is
/// not there. Errors: not_found (a named file), invalid_argument (the policy, a log that is not this one, a
/// URL that is not plain http).
ledger::Result<std::size_t> start_witnesses(ledger::Ledger& ledger, const std::string& file,
                                            const std::string& data);

}  // namespace tools
