#include "ledger/source_signature.h"

#include <sodium.h>

#include "ledger/check.h"

namespace ledger {
namespace {

constexpr std::size_t kSeedOfSource = 32;

struct Pair {
  explicit Pair(ByteView seed) {
    LEDGER_CHECK(seed.size() == kSeedOfSource);
    crypto_sign_seed_keypair(open.data(), secret.data(), seed.data());
  }
  ~Pair() { sodium_memzero(secret.data(), secret.size()); }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> open{};
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret{};
};

}  // namespace

Bytes source_signed_bytes(std::string_view origin, std::string_view id, const Hash& what,
                          const Hash& content) {
  LEDGER_CHECK(origin.find('\n') == std::string_view::npos && id.find('\n') == std::string_view::npos);
  Bytes bytes;
  append(bytes, bytes_of("inzage/source/v1\n"));
  append(bytes, bytes_of(origin));
  append(bytes, bytes_of("\n"));
  append(bytes, bytes_of(id));
  append(bytes, bytes_of("\n"));
  append(bytes, what.view());
  append(bytes, content.view());
  return bytes;
}

bool is_source_signature(ByteView key, ByteView signed_bytes, ByteView signature) {
  return key.size() == kSourceKeyBytes && signature.size() == kSourceSignatureBytes &&
         crypto_sign_verify_detached(signature.data(), signed_bytes.data(), signed_bytes.size(),
                                     key.data()) == 0;
}

Bytes source_key_of(ByteView seed) {
  const Pair pair(seed);
  return {pair.open.begin(), pair.open.end()};
}

Bytes sign_as_source(ByteView seed, ByteView bytes) {
  const Pair pair(seed);
  Bytes signature(crypto_sign_BYTES);
  crypto_sign_detached(signature.data(), nullptr, bytes.data(), bytes.size(), pair.secret.data());
  return signature;
}

}  // namespace ledger
