#include "ledger/vault/slot.h"

#include <algorithm>

namespace ledger {
namespace {

constexpr std::uint8_t kUsed = 0x01;
constexpr std::uint32_t kGeneration = 1;
constexpr std::size_t kNonceAt = 8;
constexpr std::size_t kCipherAt = 32;
constexpr std::size_t kPlainBytes = 72;
constexpr std::size_t kCipherBytes = kPlainBytes + crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kCipherAt + kCipherBytes + 8 == kSlotBytes);

Bytes associated_data(const SlotPlace& place, std::uint32_t generation) {
  Bytes bytes;
  append(bytes, bytes_of(place.origin));
  append_be64(bytes, place.epoch);
  append_be64(bytes, place.slot);
  append_be32(bytes, generation);
  return bytes;
}

}  // namespace

SlotName stream_slot(const StreamId& stream, SegmentNumber segment) {
  return {SlotPurpose::stream, static_cast<std::uint8_t>(stream.kind), segment, stream.subject};
}

SlotName scope_slot(const SubjectId& subject, CategoryNumber category) {
  return {SlotPurpose::scope, 0, category, subject};
}

SlotDesk::SlotDesk() : plain_(kPlainBytes) {}

SlotBytes SlotDesk::wrap(const SlotPlace& place, const SlotName& name, const Key& key, ByteView epoch_key) {
  LEDGER_CHECK(epoch_key.size() == kKeyBytes);
  std::uint8_t* plain = plain_.data();
  std::fill_n(plain, kPlainBytes, std::uint8_t{0});
  plain[0] = static_cast<std::uint8_t>(name.purpose);
  plain[1] = name.stream_kind;
  plain[2] = static_cast<std::uint8_t>(name.category >> 8);
  plain[3] = static_cast<std::uint8_t>(name.category);
  std::copy(name.subject.bytes.begin(), name.subject.bytes.end(), plain + 4);
  std::copy(key.begin(), key.end(), plain + kKeyAt);

  SlotBytes bytes{};
  bytes[0] = kUsed;
  write_be32(&bytes[4], kGeneration);
  randombytes_buf(&bytes[kNonceAt], crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  const Bytes data = associated_data(place, kGeneration);
  crypto_aead_xchacha20poly1305_ietf_encrypt(&bytes[kCipherAt], nullptr, plain, kPlainBytes, data.data(),
                                             data.size(), nullptr, &bytes[kNonceAt], epoch_key.data());
  return bytes;
}

Result<std::optional<SlotName>> SlotDesk::unwrap(const SlotPlace& place, ByteView bytes, ByteView epoch_key) {
  LEDGER_CHECK(bytes.size() == kSlotBytes);
  const auto refuse = [&place] {
    return fail(ErrorCode::corrupt, "vault slot " + std::to_string(place.slot) + " does not open");
  };
  const auto is_zero = [](auto byte) { return byte == 0; };
  if (std::ranges::all_of(bytes, is_zero)) return std::optional<SlotName>{};
  const bool is_whole = bytes[0] == kUsed && std::ranges::all_of(bytes.subspan(1, 3), is_zero) &&
                        std::ranges::all_of(bytes.subspan(kCipherAt + kCipherBytes), is_zero);
  if (!is_whole) return refuse();
  const Bytes data = associated_data(place, read_be32(&bytes[4]));
  std::uint8_t* plain = plain_.data();
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain, nullptr, nullptr, &bytes[kCipherAt], kCipherBytes,
                                                 data.data(), data.size(), &bytes[kNonceAt],
                                                 epoch_key.data()) != 0) {
    return refuse();
  }
  SlotName name;
  name.purpose = static_cast<SlotPurpose>(plain[0]);
  name.stream_kind = plain[1];
  name.category = static_cast<CategoryNumber>(plain[2] << 8 | plain[3]);
  std::copy_n(plain + 4, name.subject.bytes.size(), name.subject.bytes.begin());
  return std::optional<SlotName>{name};
}

}  // namespace ledger
