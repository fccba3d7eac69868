// The routes of the published log, for anyone: its checkpoint and its hash tiles (c2sp.org/tlog-tiles). What
// they give away is written in docs/adr/0009-hash-tiles-are-for-anyone-entries-are-not.md.
#pragma once

#include <string>
#include <vector>

#include "api/board.h"
#include "api/door_rows.h"

namespace api {

/// Borrows the board.
std::vector<DoorRow> make_log_rows(const Board& board);

/// Whether a path is under /tile: what is no tile there is nothing, never a page.
bool is_log_path(const std::vector<std::string>& segments);

}  // namespace api
