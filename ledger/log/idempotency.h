// Idempotency rows: that a client's event was recorded before, as HMACs under a key of its subject (D17).
//
//   key    first 16 bytes of HMAC(k, id)
//   value  be64 first index | HMAC(k, fingerprint) 32 | be32 how many events | be32 hour
//          (44 bytes, without the number of events: from before there was one; told as one event)
//   k      HMAC-SHA256(key of (subject, HISTORIE), "inzage/idempotency/v1")
#pragma once

#include "ledger/draft.h"
#include "ledger/entry.h"
#include "ledger/store/store.h"

namespace ledger {

inline constexpr Hour kIdempotencyHours = 30 * 24;

struct IdempotencyRow {
  std::uint64_t index = 0;
  Hash fingerprint;
  Hour hour = 0;
  std::uint32_t events = 1;
};

/// The row's name (HMAC of the id) and the row with its fingerprint set.
std::pair<Hash, IdempotencyRow> make_idempotency_row(ByteView history_key, const Idempotency& given);
Bytes idempotency_key(const Hash& name);
Bytes encode_idempotency_row(const IdempotencyRow& row);
/// Error: corrupt.
Result<std::optional<IdempotencyRow>> find_idempotency_row(const Store& store, const Hash& name);

}  // namespace ledger
