// Parts of a group that have their room in the batch and are not encrypted yet: the order needs digests only,
// so others than the sequencer can encrypt (group_writer.h). A plain byte never stands in the batch: the room
// is zero until it is filled.
#pragma once

#include <vector>

#include "ledger/log/who_row.h"
#include "ledger/store/store_batch.h"
#include "ledger/vault/cipher.h"

namespace ledger {

class PlainParts {
 public:
  void reserve(std::size_t parts) { parts_.reserve(parts); }
  /// `room` is stored_bytes_of_part long; the entry begins at `entry_at` of the group's entries. The addendum
  /// is borrowed, and the key: one that the vault destroys must not be forgotten before its groups are
  /// written.
  void add(const HmacKey& key, PartPlace place, std::size_t entry_at, ByteView addendum,
           StoreBatch::Room room) {
    parts_.push_back({&key, addendum, place, entry_at, room});
  }
  /// `room` is the row's stored_bytes() long.
  void add(const HmacKey& key, WhoRow row, StoreBatch::Room room) {
    whos_.push_back({&key, std::move(row), room});
  }
  /// Fills every room. `entries` are those of the whole group, whose first leaf index is `first`.
  void encrypt_into(StoreBatch& batch, std::uint64_t first, ByteView entries, Nonces& nonces) const;

 private:
  struct PlainPart {
    const HmacKey* key;
    ByteView addendum;
    PartPlace place;
    std::size_t entry_at;
    StoreBatch::Room room;
  };
  struct PlainWho {
    const HmacKey* key;
    WhoRow row;
    StoreBatch::Room room;
  };

  std::vector<PlainPart> parts_;
  std::vector<PlainWho> whos_;
};

}  // namespace ledger
