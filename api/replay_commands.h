// The commands that look back, from JSON to JSON: rows of command_table.cpp.
#pragma once

#include <string>
#include <string_view>

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

/// "terugblik": requests.capnp, Replay.
Answer<std::string> replay_at(const Board& board, const Caller& caller, std::string_view json);
/// "vergelijk": requests.capnp, Compare.
Answer<std::string> replay_difference(const Board& board, const Caller& caller, std::string_view json);
/// "inzage-toen": requests.capnp, ReplayReading.
Answer<std::string> replay_of_reading(const Board& board, const Caller& caller, std::string_view json);

}  // namespace api
