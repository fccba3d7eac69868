// What systemd hears of the server (sd_notify(3)): that it is ready, that it stops, and, as often as it asks,
// that it still lives. Says nothing where nobody listens.
#pragma once

#include <chrono>
#include <optional>

namespace tools {

void say_ready();
void say_stopping();
void say_alive();

/// How often systemd wants to hear that we live: half of its WatchdogSec. Nothing where it does not watch.
std::optional<std::chrono::milliseconds> find_watchdog_pause();

}  // namespace tools
