#include "ledger/vault/cipher.h"

#include <sodium.h>

#include <algorithm>

namespace ledger {
namespace {

constexpr std::size_t kNonceBytes = Nonces::kNonceBytes;
static_assert(kNonceBytes == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kIndexBytes = 8;  // before an encrypted addendum
constexpr std::size_t kPadding = 64;

Hash key_of_part(const HmacKey& scope_key, PartPlace place) {
  std::array<std::uint8_t, 9> label{};
  write_be64(label.data(), place.index);
  label[8] = static_cast<std::uint8_t>(place.part);
  return scope_key.of({bytes_of("inzage/part/v1"), label});
}

}  // namespace

std::size_t encrypted_bytes(std::size_t plain_bytes) {
  return kNonceBytes + (plain_bytes / kPadding + 1) * kPadding + kTagBytes;
}

void encrypt(const HmacKey& scope_key, PartPlace place, ByteView associated, ByteView plain,
             const Nonces::Nonce& nonce, std::span<std::uint8_t> value) {
  LEDGER_CHECK(value.size() == encrypted_bytes(plain.size()));
  std::copy(nonce.begin(), nonce.end(), value.begin());
  const auto padded = value.subspan(kNonceBytes, value.size() - kNonceBytes - kTagBytes);
  // As sodium_pad, whose time hides a length that is no secret here: the value's own length tells it.
  std::ranges::copy(plain, padded.begin());
  padded[plain.size()] = 0x80;
  std::ranges::fill(padded.subspan(plain.size() + 1), std::uint8_t{0});
  Hash key = key_of_part(scope_key, place);
  crypto_aead_xchacha20poly1305_ietf_encrypt(padded.data(), nullptr, padded.data(), padded.size(),
                                             associated.data(), associated.size(), nullptr, nonce.data(),
                                             key.bytes.data());
  sodium_memzero(key.bytes.data(), key.bytes.size());
}

Result<Bytes> decrypt(const HmacKey& scope_key, PartPlace place, ByteView associated, ByteView value) {
  const auto refuse = [&place] {
    return fail(ErrorCode::corrupt,
                "a stored part of entry " + std::to_string(place.index) + " does not open");
  };
  if (value.size() < kNonceBytes + kTagBytes) return refuse();
  Bytes plain(value.size() - kNonceBytes - kTagBytes);
  Hash key = key_of_part(scope_key, place);
  const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
      plain.data(), nullptr, nullptr, &value[kNonceBytes], value.size() - kNonceBytes, associated.data(),
      associated.size(), value.data(), key.bytes.data());
  sodium_memzero(key.bytes.data(), key.bytes.size());
  if (opened != 0) return refuse();
  while (!plain.empty() && plain.back() == 0) plain.pop_back();
  if (plain.empty() || plain.back() != 0x80) return refuse();
  plain.pop_back();
  return plain;
}

std::size_t stored_bytes_of_part(std::size_t addendum_bytes) {
  return kIndexBytes + encrypted_bytes(addendum_bytes);
}

void encrypt_part(const HmacKey& scope_key, PartPlace place, ByteView entry, ByteView addendum,
                  const Nonces::Nonce& nonce, std::span<std::uint8_t> value) {
  LEDGER_CHECK(value.size() == stored_bytes_of_part(addendum.size()));
  write_be64(value.data(), place.index);
  encrypt(scope_key, place, entry, addendum, nonce, value.subspan(kIndexBytes));
}

Result<std::uint64_t> index_of_part(ByteView value) {
  if (value.size() < kIndexBytes + kNonceBytes + kTagBytes)
    return fail(ErrorCode::corrupt, "a stored part is too short");
  return read_be64(value.data());
}

Result<Bytes> decrypt_part(const HmacKey& scope_key, PartPlace place, ByteView entry, ByteView value) {
  LEDGER_TRY(const std::uint64_t index, index_of_part(value));
  if (index != place.index) {
    return fail(ErrorCode::corrupt,
                "a stored part of entry " + std::to_string(place.index) + " is another entry's");
  }
  return decrypt(scope_key, place, entry, value.subspan(kIndexBytes));
}

}  // namespace ledger
