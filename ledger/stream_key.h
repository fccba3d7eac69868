// A stream's key K and the three keys that it derives, and no others (design.md section 3). They let their
// holder recognise the stream's events and read the stream's place in the map; they open no addendum. Pure.
#pragma once

#include "ledger/hash.h"

namespace ledger {

class StreamKey {
 public:
  /// Derives tag_key, count_key and map_key from K. Requires: key is 32 bytes.
  explicit StreamKey(ByteView key);

  /// What an event entry carries as its tag: HMAC-SHA256(tag_key, be64(seq)). seq counts from 0 in the
  /// stream.
  Hash tag(std::uint64_t seq) const;

  /// The stream's key in the map.
  const Hash& map_key() const { return map_key_; }

  /// The salt of the cover event at this place: HMAC-SHA256(tag_key, "inzage/cover/v1" || be64(seq)). Whoever
  /// holds K can make the whole event anew, so that nothing can hide in one.
  Hash cover_salt(std::uint64_t seq) const;

  /// The stream's value in the map: HMAC-SHA256(count_key, be64(count) || root of the stream's own tree).
  Hash map_value(std::uint64_t count, const Hash& root) const;

 private:
  HmacKey tag_key_;
  HmacKey count_key_;
  Hash map_key_;
};

/// Leaf of a stream's own tree: SHA-256(0x00 || be64(leaf index in the log) || leaf hash in the log).
Hash hash_stream_leaf(std::uint64_t index, const Hash& leaf);

}  // namespace ledger
