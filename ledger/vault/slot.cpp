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

SlotName stream_slot(const StreamId& stream) {
  return {SlotPurpose::stream, static_cast<std::uint8_t>(stream.kind), 0, stream.subject};
}

SlotName scope_slot(const SubjectId& subject, CategoryNumber category) {
  return {SlotPurpose::scope, 0, category, subject};
}

SlotBytes wrap_slot(const SlotPlace& place, const SlotName& name, ByteView key, ByteView epoch_key) {
  LEDGER_CHECK(key.size() == kKeyBytes && epoch_key.size() == kKeyBytes);
  Secret plain(kPlainBytes);
  std::fill_n(plain.data(), kPlainBytes, std::uint8_t{0});
  plain.data()[0] = static_cast<std::uint8_t>(name.purpose);
  plain.data()[1] = name.stream_kind;
  plain.data()[2] = static_cast<std::uint8_t>(name.category >> 8);
  plain.data()[3] = static_cast<std::uint8_t>(name.category);
  std::copy(name.subject.bytes.begin(), name.subject.bytes.end(), plain.data() + 4);
  std::copy(key.begin(), key.end(), plain.data() + 20);

  SlotBytes bytes{};
  bytes[0] = kUsed;
  write_be32(&bytes[4], kGeneration);
  randombytes_buf(&bytes[kNonceAt], crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  const Bytes data = associated_data(place, kGeneration);
  unsigned long long length = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(&bytes[kCipherAt], &length, plain.data(), kPlainBytes,
                                             data.data(), data.size(), nullptr, &bytes[kNonceAt],
                                             epoch_key.data());
  return bytes;
}

Result<std::optional<OpenedSlot>> unwrap_slot(const SlotPlace& place, ByteView bytes, ByteView epoch_key) {
  LEDGER_CHECK(bytes.size() == kSlotBytes);
  const auto refuse = [&place] {
    return fail(ErrorCode::corrupt, "vault slot " + std::to_string(place.slot) + " does not open");
  };
  if (std::all_of(bytes.begin(), bytes.end(), [](auto byte) { return byte == 0; })) {
    return std::optional<OpenedSlot>{};
  }
  if (bytes[0] != kUsed) return refuse();
  const Bytes data = associated_data(place, read_be32(&bytes[4]));
  Secret plain(kPlainBytes);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, &bytes[kCipherAt],
                                                 kCipherBytes, data.data(), data.size(), &bytes[kNonceAt],
                                                 epoch_key.data()) != 0) {
    return refuse();
  }
  SlotName name;
  name.purpose = static_cast<SlotPurpose>(plain.data()[0]);
  name.stream_kind = plain.data()[1];
  name.category = static_cast<CategoryNumber>(plain.data()[2] << 8 | plain.data()[3]);
  std::copy_n(plain.data() + 4, name.subject.bytes.size(), name.subject.bytes.begin());
  Secret key(kKeyBytes);
  std::copy_n(plain.data() + 20, kKeyBytes, key.data());
  return std::optional<OpenedSlot>{OpenedSlot{name, std::move(key)}};
}

}  // namespace ledger
