#include "ledger/entry.h"

#include <algorithm>

namespace ledger {
namespace {

constexpr std::uint8_t kVersion = 0x01;
constexpr std::uint8_t kEventClass = 0x01;
constexpr std::uint8_t kSealClass = 0x02;
constexpr std::array<std::uint8_t, 13> kAddendaIndex{0, 0, 0, 72, 0, 0, 0, 104, 0, 0, 0, 136, 0x03};

void put(std::uint8_t* at, const Hash& hash) { std::copy(hash.bytes.begin(), hash.bytes.end(), at); }

Hash take(const std::uint8_t* at) {
  Hash hash;
  std::copy(at, at + kHashBytes, hash.bytes.begin());
  return hash;
}

Result<void> check_header(ByteView bytes, std::size_t length, std::uint8_t entry_class) {
  if (bytes.size() != length) return fail(ErrorCode::proof_malformed, "an entry has the wrong length");
  if (bytes[0] != kVersion) return fail(ErrorCode::proof_malformed, "an entry has an unknown version");
  if (bytes[1] != entry_class) return fail(ErrorCode::proof_malformed, "an entry has the wrong class");
  if (bytes[2] != 0 || bytes[3] != 0)
    return fail(ErrorCode::proof_malformed, "reserved bytes of an entry are set");
  return {};
}

}  // namespace

Hash genesis_previous(std::string_view origin) {
  return sha256({bytes_of("inzage/v1\n"), bytes_of(origin), bytes_of("\n")});
}

EventEntryBytes encode(const EventEntry& entry) {
  EventEntryBytes bytes{};
  bytes[0] = kVersion;
  bytes[1] = kEventClass;
  write_be32(&bytes[4], entry.hour);
  put(&bytes[8], entry.previous);
  put(&bytes[40], entry.tag);
  put(&bytes[72], entry.what);
  put(&bytes[104], entry.who);
  put(&bytes[136], entry.content);
  std::copy(kAddendaIndex.begin(), kAddendaIndex.end(), &bytes[168]);
  return bytes;
}

SealEntryBytes encode(const SealEntry& entry) {
  SealEntryBytes bytes{};
  bytes[0] = kVersion;
  bytes[1] = kSealClass;
  write_be32(&bytes[4], entry.hour);
  put(&bytes[8], entry.previous);
  put(&bytes[40], entry.map_root);
  write_be64(&bytes[72], entry.index);
  write_be64(&bytes[80], entry.events);
  return bytes;
}

Result<void> check_event_entry(ByteView bytes) {
  LEDGER_TRY_OK(check_header(bytes, kEventEntryBytes, kEventClass));
  if (!std::equal(kAddendaIndex.begin(), kAddendaIndex.end(), &bytes[168])) {
    return fail(ErrorCode::proof_malformed, "an entry has another addenda index");
  }
  return {};
}

Result<EventEntry> decode_event_entry(ByteView bytes) {
  LEDGER_TRY_OK(check_event_entry(bytes));
  return EventEntry{read_be32(&bytes[4]), take(&bytes[8]),   take(&bytes[40]),
                    take(&bytes[72]),     take(&bytes[104]), take(&bytes[136])};
}

Result<SealEntry> decode_seal_entry(ByteView bytes) {
  LEDGER_TRY_OK(check_header(bytes, kSealEntryBytes, kSealClass));
  if (bytes[88] != 0) return fail(ErrorCode::proof_malformed, "a seal has an addenda index");
  return SealEntry{read_be32(&bytes[4]), take(&bytes[8]), take(&bytes[40]), read_be64(&bytes[72]),
                   read_be64(&bytes[80])};
}

}  // namespace ledger
