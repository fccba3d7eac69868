// A row of `who`: what one person did in one commit group, one stored part after the other. One row for each
// event would cost the database more than all cryptography of an event (docs/performance.md); under the
// person, because WIE is encrypted and erased by person.
//
//   n x: be32 length | a stored part (vault/cipher.h), by rising leaf index
#pragma once

#include <optional>
#include <span>

#include "ledger/bytes.h"

namespace ledger {

/// Space for one more stored part of that length; the span holds until the row grows again.
std::span<std::uint8_t> add_to_who_row(Bytes& row, std::size_t part_bytes);

/// The row's stored parts, as views into it. Error: corrupt.
Result<std::vector<ByteView>> split_who_row(ByteView row);

/// The stored part of the event at this leaf index, or nothing. Error: corrupt.
Result<std::optional<ByteView>> find_in_who_row(ByteView row, std::uint64_t index);

}  // namespace ledger
