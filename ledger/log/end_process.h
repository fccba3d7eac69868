// After a failed write nobody knows what the disk holds: no answer is given and nothing is tried again.
#pragma once

#include <cstdio>
#include <cstdlib>

#include "ledger/result.h"

namespace ledger {

inline constexpr int kExitAfterFailedWrite = 70;  // EX_SOFTWARE of sysexits.h

[[noreturn]] inline void end_process(const Error& error) {
  std::fprintf(stderr, "inzage: a write failed (%s); the process ends so that the next start can find out\n",
               error.detail.c_str());
  std::_Exit(kExitAfterFailedWrite);
}

}  // namespace ledger
