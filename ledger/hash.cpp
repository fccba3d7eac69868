#include "ledger/hash.h"

// The low-level interface: for a few blocks it takes half the time of the EVP one (docs/performance.md), and
// its state can be kept after a padded key. OpenSSL 3 calls it deprecated; it uses the same SHA instructions.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <algorithm>

namespace ledger {
namespace {

constexpr std::size_t kBlockBytes = 64;

class Sha256 {
 public:
  Sha256() { SHA256_Init(&context_); }
  // Goes on from a state that one whole block led to.
  explicit Sha256(const std::array<std::uint32_t, 8>& state) : Sha256() {
    std::copy(state.begin(), state.end(), context_.h);
    context_.Nl = kBlockBytes * 8;
  }
  Sha256& add(ByteView bytes) {
    SHA256_Update(&context_, bytes.data(), bytes.size());
    return *this;
  }
  // Requires: whole blocks were added and nothing else.
  std::array<std::uint32_t, 8> state() const {
    std::array<std::uint32_t, 8> state{};
    std::copy(std::begin(context_.h), std::end(context_.h), state.begin());
    return state;
  }
  Hash finish() {
    Hash hash;
    SHA256_Final(hash.bytes.data(), &context_);
    return hash;
  }

 private:
  SHA256_CTX context_{};
};

Hash hash_parts(std::initializer_list<ByteView> parts) {
  Sha256 sha;
  for (const auto part : parts) sha.add(part);
  return sha.finish();
}

constexpr std::uint8_t kLeafPrefix[] = {0x00};
constexpr std::uint8_t kNodePrefix[] = {0x01};

}  // namespace

Result<Hash> to_hash(ByteView bytes) {
  if (bytes.size() != kHashBytes) return fail(ErrorCode::invalid_argument, "a hash is 32 bytes");
  Hash hash;
  std::copy(bytes.begin(), bytes.end(), hash.bytes.begin());
  return hash;
}

Hash sha256(ByteView bytes) { return hash_parts({bytes}); }
Hash sha256(std::initializer_list<ByteView> parts) { return hash_parts(parts); }
Hash hash_leaf(ByteView entry) { return hash_parts({kLeafPrefix, entry}); }

Hash hash_children(const Hash& left, const Hash& right) {
  return hash_parts({kNodePrefix, left.view(), right.view()});
}

Hash hash_of_empty_tree() { return hash_parts({}); }

Hash hmac_sha256(ByteView key, std::initializer_list<ByteView> parts) { return HmacKey(key).of(parts); }

HmacKey::HmacKey(ByteView key) {
  std::array<std::uint8_t, kBlockBytes> block{};
  if (key.size() > kBlockBytes) {
    const Hash short_key = sha256(key);
    std::copy(short_key.bytes.begin(), short_key.bytes.end(), block.begin());
  } else {
    std::copy(key.begin(), key.end(), block.begin());
  }
  for (auto& byte : block) byte ^= 0x36;
  inner_ = Sha256().add(block).state();
  for (auto& byte : block) byte ^= 0x36 ^ 0x5c;
  outer_ = Sha256().add(block).state();
  OPENSSL_cleanse(block.data(), block.size());
}

Hash HmacKey::of(std::initializer_list<ByteView> parts) const {
  Sha256 inner(inner_);
  for (const auto part : parts) inner.add(part);
  return Sha256(outer_).add(inner.finish().view()).finish();
}

}  // namespace ledger
