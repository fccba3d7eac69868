// LEDGER_CHECK: what cannot be false unless the code itself is wrong. On in every build; prints the
// place and the condition and ends the process. For what the world may do wrong, return a Result.
#pragma once

#include <cstdio>
#include <cstdlib>

#define LEDGER_CHECK(condition)                                                                        \
  do {                                                                                                 \
    if (!(condition)) {                                                                                \
      std::fprintf(stderr, "%s:%d: broken promise of the code: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                                    \
    }                                                                                                  \
  } while (false)
