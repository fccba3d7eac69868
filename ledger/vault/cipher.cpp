#include "ledger/vault/cipher.h"

#include <sodium.h>

#include <algorithm>

namespace ledger {
namespace {

constexpr std::size_t kNonceBytes = Nonces::kNonceBytes;
static_assert(kNonceBytes == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kCipherAt = 8 + kNonceBytes;
constexpr std::size_t kPadding = 64;

Hash key_of_part(const HmacKey& scope_key, PartPlace place) {
  std::array<std::uint8_t, 9> label{};
  write_be64(label.data(), place.index);
  label[8] = static_cast<std::uint8_t>(place.part);
  return scope_key.of({bytes_of("inzage/part/v1"), label});
}

}  // namespace

std::size_t stored_bytes_of_part(std::size_t addendum_bytes) {
  return kCipherAt + (addendum_bytes / kPadding + 1) * kPadding + kTagBytes;
}

void encrypt_part(const HmacKey& scope_key, PartPlace place, ByteView entry, ByteView addendum,
                  const Nonces::Nonce& nonce, std::span<std::uint8_t> value) {
  LEDGER_CHECK(value.size() == stored_bytes_of_part(addendum.size()));
  write_be64(value.data(), place.index);
  std::copy(nonce.begin(), nonce.end(), &value[8]);
  const auto padded = value.subspan(kCipherAt, value.size() - kCipherAt - kTagBytes);
  std::copy(addendum.begin(), addendum.end(), padded.begin());
  std::size_t length = 0;
  LEDGER_CHECK(sodium_pad(&length, padded.data(), addendum.size(), kPadding, padded.size()) == 0 &&
               length == padded.size());
  Hash key = key_of_part(scope_key, place);
  crypto_aead_xchacha20poly1305_ietf_encrypt(padded.data(), nullptr, padded.data(), padded.size(),
                                             entry.data(), entry.size(), nullptr, nonce.data(),
                                             key.bytes.data());
  sodium_memzero(key.bytes.data(), key.bytes.size());
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
  Hash key = key_of_part(HmacKey(scope_key), place);
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
