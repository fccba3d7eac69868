#include "tools/service_notice.h"

#include <systemd/sd-daemon.h>

namespace tools {

// The environment stays as it is: whoever asks again is answered alike.
void say_ready() { sd_notify(0, "READY=1"); }
void say_stopping() { sd_notify(0, "STOPPING=1"); }
void say_alive() { sd_notify(0, "WATCHDOG=1"); }

std::optional<std::chrono::milliseconds> find_watchdog_pause() {
  std::uint64_t microseconds = 0;
  if (sd_watchdog_enabled(0, &microseconds) <= 0) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::microseconds(microseconds)) / 2;
}

}  // namespace tools
