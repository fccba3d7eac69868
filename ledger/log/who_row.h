// A row of `who`: what one person did in one commit group. A row for each event would cost the database more
// than all cryptography of an event, and who did it is mostly said in the same words (docs/performance.md);
// under the person, because WIE is encrypted and erased by person.
//
//   be16 n | n x be16 place in the group, rising | encrypted (vault/cipher.h, at the group's first index):
//     n x: salt 32 | be32 length | so many bytes of an addendum behind its kind; length 0: the same as before
//
// Associated data: everything before the encrypted bytes, then the group's first entry. Pure but for Nonces.
#pragma once

#include <span>

#include "ledger/vault/cipher.h"

namespace ledger {

/// Where a group begins: leaf index and bytes of its first entry, which it borrows.
struct GroupBegin {
  std::uint64_t first = 0;
  ByteView entry;
};

/// Such a row while its group is being made.
class WhoRow {
 public:
  /// Requires: a place behind all that were added; an addendum of `who`.
  void add(std::size_t place_in_group, ByteView addendum);
  std::size_t stored_bytes() const;
  /// Fills `value`, which is that long.
  void encrypt_into(std::span<std::uint8_t> value, const HmacKey& scope_key, const GroupBegin& group,
                    const Nonces::Nonce& nonce) const;

 private:
  std::uint16_t count_ = 0;
  Bytes places_;
  Bytes plain_;
  std::size_t last_at_ = 0;  // in plain_: the last words that were written
  std::size_t last_bytes_ = 0;
};

/// The leaf indexes that a stored row tells about, rising; no key is needed. Error: corrupt.
Result<std::vector<std::uint64_t>> indexes_of_who_row(ByteView row, std::uint64_t first);

/// The addenda, in the order of these indexes. Error: corrupt.
Result<std::vector<Bytes>> decrypt_who_row(ByteView row, const HmacKey& scope_key, const GroupBegin& group);

}  // namespace ledger
