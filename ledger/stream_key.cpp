#include "ledger/stream_key.h"

namespace ledger {
namespace {

std::array<std::uint8_t, 8> be64(std::uint64_t value) {
  std::array<std::uint8_t, 8> bytes{};
  write_be64(bytes.data(), value);
  return bytes;
}

}  // namespace

StreamKey::StreamKey(ByteView key)
    : tag_key_(hmac_sha256(key, {bytes_of("inzage/tag/v1")}).view()),
      count_key_(hmac_sha256(key, {bytes_of("inzage/count/v1")}).view()),
      map_key_(hmac_sha256(key, {bytes_of("inzage/map/v1")})) {}

Hash StreamKey::tag(std::uint64_t seq) const { return tag_key_.of({be64(seq)}); }

Hash StreamKey::cover_salt(std::uint64_t seq) const {
  return tag_key_.of({bytes_of("inzage/cover/v1"), be64(seq)});
}

Hash StreamKey::map_value(std::uint64_t count, const Hash& root) const {
  return count_key_.of({be64(count), root.view()});
}

Hash hash_stream_leaf(std::uint64_t index, const Hash& leaf) {
  constexpr std::uint8_t kLeafPrefix[] = {0x00};
  return sha256({kLeafPrefix, be64(index), leaf.view()});
}

}  // namespace ledger
