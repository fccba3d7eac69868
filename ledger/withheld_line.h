// Which lines evidence may list without their words: none that another part of it relies on.
#pragma once

#include "ledger/addendum.h"
#include "ledger/message.h"
#include "ledger/result.h"

namespace ledger {

inline constexpr std::uint32_t kFirstSchemaAbove = 32;  // of the floors above (message.h)

/// Succeeds unless the line is one of the ledger's own messages. Those say whose history it is, how it goes
/// on and what was erased: without them evidence would not verify, or would prove less than it seems to.
/// Error: forbidden.
inline Result<void> check_may_be_withheld(const Addendum& line) {
  if (line.schema < kSchemaOfOpening || line.schema >= kFirstSchemaAbove) return {};
  return fail(ErrorCode::forbidden, "a line that other parts of the evidence rely on cannot be withheld");
}

}  // namespace ledger
