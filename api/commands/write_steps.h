// The steps of writing one item, alone (write_item.h) or among many (write_each.h).
#pragma once

#include "api/commands/deciding.h"
#include "api/commands/write_item.h"

namespace api {

/// What the rules are asked. Malformed: there is nothing to write.
Answer<Ask> ask_to_write(const WriteCommand& command);
/// The event of what was allowed, under the item's number.
ledger::Draft draft_of_writing(const WriteCommand& command, const Ask& ask, const Decided& decided,
                               const projections::ItemId& item);

}  // namespace api
