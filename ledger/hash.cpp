#include "ledger/hash.h"

#include "ledger/entry.h"

// The low-level interface: for a few blocks it takes half the time of the EVP one (docs/performance.md), and
// its state can be kept after a padded key. OpenSSL 3 calls it deprecated; it uses the same SHA instructions.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <algorithm>
#include <cstring>

namespace ledger {
namespace {

constexpr std::size_t kBlockBytes = 64;

class Sha256 {
 public:
  using State = std::array<std::uint32_t, 8>;

  Sha256() { SHA256_Init(&context_); }
  // Goes on from a state that one whole block led to.
  explicit Sha256(const State& state) : Sha256() {
    std::copy(state.begin(), state.end(), context_.h);
    context_.Nl = kBlockBytes * 8;
  }
  Sha256& add(ByteView bytes) {
    SHA256_Update(&context_, bytes.data(), bytes.size());
    return *this;
  }
  // Requires: whole blocks were added and nothing else.
  State state() const {
    State state{};
    std::copy(std::begin(context_.h), std::end(context_.h), state.begin());
    return state;
  }
  Hash finish() {
    Hash hash;
    SHA256_Final(hash.bytes.data(), &context_);
    return hash;
  }

 private:
  SHA256_CTX context_;  // NOLINT: SHA256_Init fills it
};

// By hand, so that the compiler makes one instruction of each and not a dozen for all.
void put_be32(std::uint32_t word, std::uint8_t* at) {
  word = __builtin_bswap32(word);
  std::memcpy(at, &word, sizeof(word));
}
void put_be64(std::uint64_t word, std::uint8_t* at) {
  word = __builtin_bswap64(word);
  std::memcpy(at, &word, sizeof(word));
}

Hash hash_of_state(const Sha256::State& words) {
  Hash hash;
  for (std::size_t i = 0; i < words.size(); ++i) put_be32(words[i], &hash.bytes[i * 4]);
  return hash;
}

// Most of what is hashed here is an entry, an inner node or an addendum: a few blocks. Put together and
// padded in one place they are whole blocks, and OpenSSL copies nothing and keeps no rest
// (docs/performance.md).
class ShortMessage {
 public:
  static constexpr std::size_t kBytesMax = 4 * kBlockBytes - 1 - sizeof(std::uint64_t);

  ShortMessage() = default;
  // Goes on from a state that one whole block led to.
  explicit ShortMessage(const Sha256::State& state) : sha_(state), before_(kBlockBytes) {}

  void add(ByteView part) {
    std::copy(part.begin(), part.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += part.size();
  }
  Hash hash() {
    bytes_[size_] = 0x80;  // FIPS 180-4 section 5.1.1: a one, zeros, the length in bits
    const std::size_t end = (size_ + sizeof(std::uint64_t)) / kBlockBytes * kBlockBytes + kBlockBytes;
    std::fill(&bytes_[size_ + 1], &bytes_[end - sizeof(std::uint64_t)], std::uint8_t{0});
    put_be64((before_ + size_) * 8, &bytes_[end - sizeof(std::uint64_t)]);
    return hash_of_state(sha_.add(ByteView(bytes_).first(end)).state());
  }

 private:
  std::array<std::uint8_t, 4 * kBlockBytes> bytes_;  // NOLINT: written before it is read
  std::size_t size_ = 0;
  Sha256 sha_;
  std::uint64_t before_ = 0;
};

std::size_t bytes_of_all(std::initializer_list<ByteView> parts) {
  std::size_t bytes = 0;
  for (const auto part : parts) bytes += part.size();
  return bytes;
}

Hash hash_short(ShortMessage message, std::initializer_list<ByteView> parts) {
  for (const auto part : parts) message.add(part);
  return message.hash();
}

Hash hash_long(Sha256 sha, std::initializer_list<ByteView> parts) {
  for (const auto part : parts) sha.add(part);
  return sha.finish();
}

Hash hash_parts(std::initializer_list<ByteView> parts) {
  const bool is_short = bytes_of_all(parts) <= ShortMessage::kBytesMax;
  return is_short ? hash_short(ShortMessage(), parts) : hash_long(Sha256(), parts);
}

// The same behind a block that led to this state.
Hash hash_parts_behind(const Sha256::State& state, std::initializer_list<ByteView> parts) {
  const bool is_short = bytes_of_all(parts) <= ShortMessage::kBytesMax;
  return is_short ? hash_short(ShortMessage(state), parts) : hash_long(Sha256(state), parts);
}

constexpr std::uint8_t kLeafPrefix = 0x00;
constexpr std::uint8_t kNodePrefix = 0x01;

// One byte and parts of one length: where everything stands in the blocks is known when this is compiled.
// Half of what is hashed in a whole log is entries of events, the other half inner nodes.
template <std::size_t kPartBytes, typename... Parts>
Hash hash_of_fixed(std::uint8_t prefix, const Parts*... parts) {
  constexpr std::size_t kBytes = 1 + sizeof...(parts) * kPartBytes;
  constexpr std::size_t kEnd = (kBytes + sizeof(std::uint64_t)) / kBlockBytes * kBlockBytes + kBlockBytes;
  std::array<std::uint8_t, kEnd> blocks;  // NOLINT: all of it is written
  blocks[0] = prefix;
  std::size_t at = 1;
  ((std::memcpy(&blocks[at], parts, kPartBytes), at += kPartBytes), ...);
  blocks[kBytes] = 0x80;
  std::memset(&blocks[kBytes + 1], 0, kEnd - kBytes - 1 - sizeof(std::uint64_t));
  put_be64(kBytes * 8, &blocks[kEnd - sizeof(std::uint64_t)]);
  return hash_of_state(Sha256().add(blocks).state());
}

}  // namespace

Result<Hash> to_hash(ByteView bytes) {
  if (bytes.size() != kHashBytes) return fail(ErrorCode::invalid_argument, "a hash is 32 bytes");
  Hash hash;
  std::copy(bytes.begin(), bytes.end(), hash.bytes.begin());
  return hash;
}

Hash sha256(ByteView bytes) { return hash_parts({bytes}); }
Hash sha256(std::initializer_list<ByteView> parts) { return hash_parts(parts); }
Hash hash_leaf(ByteView entry) {
  if (entry.size() == kEventEntryBytes) return hash_of_fixed<kEventEntryBytes>(kLeafPrefix, entry.data());
  return hash_parts({ByteView(&kLeafPrefix, 1), entry});
}

Hash hash_children(const Hash& left, const Hash& right) {
  return hash_of_fixed<kHashBytes>(kNodePrefix, left.bytes.data(), right.bytes.data());
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
  return hash_parts_behind(outer_, {hash_parts_behind(inner_, parts).view()});
}

}  // namespace ledger
