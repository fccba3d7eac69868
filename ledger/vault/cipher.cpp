#include "ledger/vault/cipher.h"

#include <sodium.h>

namespace ledger {
namespace {

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kCipherAt = 8 + kNonceBytes;
constexpr std::size_t kPadding = 64;

Hash key_of_part(ByteView scope_key, PartPlace place) {
  std::array<std::uint8_t, 9> label{};
  write_be64(label.data(), place.index);
  label[8] = static_cast<std::uint8_t>(place.part);
  return hmac_sha256(scope_key, {bytes_of("inzage/part/v1"), label});
}

}  // namespace

Bytes encrypt_part(ByteView scope_key, PartPlace place, ByteView entry, ByteView addendum) {
  Bytes plain(addendum.begin(), addendum.end());
  std::size_t padded = 0;
  plain.resize(addendum.size() + kPadding);
  LEDGER_CHECK(sodium_pad(&padded, plain.data(), addendum.size(), kPadding, plain.size()) == 0);
  Bytes value;
  value.reserve(kCipherAt + padded + kTagBytes);
  append_be64(value, place.index);
  value.resize(kCipherAt + padded + kTagBytes);
  randombytes_buf(&value[8], kNonceBytes);
  Hash key = key_of_part(scope_key, place);
  crypto_aead_xchacha20poly1305_ietf_encrypt(&value[kCipherAt], nullptr, plain.data(), padded, entry.data(),
                                             entry.size(), nullptr, &value[8], key.bytes.data());
  sodium_memzero(key.bytes.data(), key.bytes.size());
  sodium_memzero(plain.data(), plain.size());
  return value;
}

Result<std::uint64_t> index_of_part(ByteView value) {
  if (value.size() < kCipherAt + kTagBytes) return fail(ErrorCode::corrupt, "a stored part is too short");
  return read_be64(value.data());
}

Result<Bytes> decrypt_part(ByteView scope_key, PartPlace place, ByteView entry, ByteView value) {
  LEDGER_TRY(const std::uint64_t index, index_of_part(value));
  const auto refuse = [&place] {
    return fail(ErrorCode::corrupt,
                "a stored part of entry " + std::to_string(place.index) + " does not open");
  };
  if (index != place.index) return refuse();
  Bytes plain(value.size() - kCipherAt - kTagBytes);
  Hash key = key_of_part(scope_key, place);
  const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
      plain.data(), nullptr, nullptr, &value[kCipherAt], value.size() - kCipherAt, entry.data(), entry.size(),
      &value[8], key.bytes.data());
  sodium_memzero(key.bytes.data(), key.bytes.size());
  std::size_t length = 0;
  if (opened != 0 || sodium_unpad(&length, plain.data(), plain.size(), kPadding) != 0) return refuse();
  plain.resize(length);
  return plain;
}

}  // namespace ledger
