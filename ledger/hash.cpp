#include "ledger/hash.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>

namespace ledger {
namespace {

// OpenSSL's SHA-256 uses the processor's own instructions where it has them; one context per thread is
// reused, because making one costs more than hashing a small message.
class Sha256 {
 public:
  Sha256() : algorithm_(EVP_MD_fetch(nullptr, "SHA256", nullptr)), context_(EVP_MD_CTX_new()) {
    LEDGER_CHECK(algorithm_ && context_);
  }
  void start() { LEDGER_CHECK(EVP_DigestInit_ex2(context_.get(), algorithm_.get(), nullptr) == 1); }
  void add(ByteView bytes) {
    LEDGER_CHECK(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
  }
  Hash finish() {
    Hash hash;
    unsigned length = 0;
    LEDGER_CHECK(EVP_DigestFinal_ex(context_.get(), hash.bytes.data(), &length) == 1 && length == kHashBytes);
    return hash;
  }

 private:
  struct Free {
    void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD, Free> algorithm_;
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

Sha256& hasher() {
  thread_local Sha256 sha256;
  return sha256;
}

Hash hash_parts(std::initializer_list<ByteView> parts) {
  Sha256& sha = hasher();
  sha.start();
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

Hash hmac_sha256(ByteView key, std::initializer_list<ByteView> parts) {
  constexpr std::size_t kBlock = 64;
  std::array<std::uint8_t, kBlock> block{};
  if (key.size() > kBlock) {
    const Hash short_key = sha256(key);
    std::copy(short_key.bytes.begin(), short_key.bytes.end(), block.begin());
  } else {
    std::copy(key.begin(), key.end(), block.begin());
  }
  for (auto& byte : block) byte ^= 0x36;
  Sha256& sha = hasher();
  sha.start();
  sha.add(block);
  for (const auto part : parts) sha.add(part);
  const Hash inner = sha.finish();
  for (auto& byte : block) byte ^= 0x36 ^ 0x5c;
  sha.start();
  sha.add(block);
  sha.add(inner.view());
  return sha.finish();
}

}  // namespace ledger
