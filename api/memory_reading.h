// Reading what this process keeps in memory: one event in the ledger's own stream for each batch, with its
// category and its count, and then the content under that event's receipt.
#pragma once

#include <functional>
#include <vector>

#include "api/commands/item_content.h"
#include "ledger/draft.h"
#include "projections/events/codes.capnp.h"

namespace api {

class Board;

using KeepValues = std::function<void(const ledger::ContentRef& ref, const ItemValues& values)>;

/// Calls `keep` for each in this order; what was erased is left out. Requires: all of that category. Errors:
/// those of the ledger.
ledger::Result<void> read_into_memory(const Board& board, projections::message::Category category,
                                      const std::vector<ledger::ContentRef>& refs, const KeepValues& keep);

}  // namespace api
