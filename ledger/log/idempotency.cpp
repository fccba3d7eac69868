#include "ledger/log/idempotency.h"

namespace ledger {
namespace {

constexpr std::size_t kNameBytes = 16;
constexpr std::size_t kRowBytesBefore = 8 + kHashBytes + 4;
constexpr std::size_t kRowBytes = kRowBytesBefore + 4;

}  // namespace

std::pair<Hash, IdempotencyRow> make_idempotency_row(ByteView history_key, const Idempotency& given) {
  const Hash key = hmac_sha256(history_key, {bytes_of("inzage/idempotency/v1")});
  IdempotencyRow row;
  row.fingerprint = hmac_sha256(key.view(), {bytes_of("fingerprint\n"), given.fingerprint});
  return {hmac_sha256(key.view(), {bytes_of("id\n"), given.id}), row};
}

Bytes idempotency_key(const Hash& name) { return Bytes(name.bytes.begin(), name.bytes.begin() + kNameBytes); }

Bytes encode_idempotency_row(const IdempotencyRow& row) {
  Bytes bytes;
  append_be64(bytes, row.index);
  append(bytes, row.fingerprint.view());
  append_be32(bytes, row.events);
  append_be32(bytes, row.hour);
  return bytes;
}

Result<std::optional<IdempotencyRow>> find_idempotency_row(const Store& store, const Hash& name) {
  LEDGER_TRY(const auto value, store.find(Family::idempotency, idempotency_key(name)));
  if (!value) return std::optional<IdempotencyRow>{};
  if (value->size() != kRowBytes && value->size() != kRowBytesBefore)
    return fail(ErrorCode::corrupt, "an idempotency row is damaged");
  IdempotencyRow row;
  row.index = read_be64(value->data());
  row.fingerprint = *to_hash(ByteView(*value).subspan(8, kHashBytes));
  row.hour = read_be32(ByteView(*value).last(4).data());
  if (value->size() == kRowBytes) row.events = read_be32(value->data() + 8 + kHashBytes);
  return std::optional{row};
}

}  // namespace ledger
