// How much is done: in every run enough to notice a fault that comes back, with tools/test --crash all of it.
#pragma once

#include <cstdint>
#include <cstdlib>

#include "crash/fault_tracer.h"

namespace crash {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kIsSanitized = true;
#else
inline constexpr bool kIsSanitized = false;
#endif

/// Whether everything is to be tried (tools/test --crash sets it).
inline bool is_thorough() { return std::getenv("INZAGE_CRASH_THOROUGH") != nullptr; }

/// From one trial to the next: 1 when everything is tried.
inline std::uint64_t stride_of(std::uint64_t usual) { return is_thorough() ? 1 : usual; }

/// Why nothing can be traced here; null where it can.
inline const char* why_not_traced() {
  if (kIsSanitized) return "a sanitizer and a tracer do not go together; the release build runs this";
  if (!can_trace()) return "this kernel lets no test trace its child";
  return nullptr;
}

}  // namespace crash
