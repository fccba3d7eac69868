// Keys in memory that is guarded, locked where the system allows it, left out of core dumps and wiped when
// freed.
#pragma once

#include <sodium.h>

#include <memory>
#include <vector>

#include "ledger/bytes.h"

namespace ledger {

inline constexpr std::size_t kKeyBytes = 32;

/// One secret of fixed length; movable, owned by one.
class Secret {
 public:
  explicit Secret(std::size_t size) : bytes_(static_cast<std::uint8_t*>(sodium_malloc(size))), size_(size) {
    LEDGER_CHECK(bytes_ != nullptr);
  }
  std::uint8_t* data() { return bytes_.get(); }
  std::size_t size() const { return size_; }
  ByteView view() const { return {bytes_.get(), size_}; }

 private:
  struct Free {
    void operator()(std::uint8_t* bytes) const { sodium_free(bytes); }
  };
  std::unique_ptr<std::uint8_t, Free> bytes_;
  std::size_t size_;
};

/// Many 32-byte keys, side by side in guarded blocks; a key's place never moves. Not thread-safe.
class KeyArena {
 public:
  /// A copy of `key` in guarded memory; the view lives as long as the arena.
  ByteView add(ByteView key) {
    LEDGER_CHECK(key.size() == kKeyBytes);
    if (used_ == blocks_.size() * kKeysPerBlock) blocks_.emplace_back(kKeysPerBlock * kKeyBytes);
    std::uint8_t* place = blocks_.back().data() + used_ % kKeysPerBlock * kKeyBytes;
    std::copy(key.begin(), key.end(), place);
    ++used_;
    return {place, kKeyBytes};
  }

 private:
  static constexpr std::size_t kKeysPerBlock = 2048;
  std::vector<Secret> blocks_;
  std::size_t used_ = 0;
};

}  // namespace ledger
