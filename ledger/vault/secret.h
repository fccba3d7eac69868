// Keys in memory that is guarded, locked where the system allows it, left out of core dumps and wiped when
// freed.
#pragma once

#include <sodium.h>

#include <array>
#include <memory>
#include <type_traits>
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

/// Many secrets of one type, side by side in guarded blocks; a secret's place never moves. Not thread-safe.
template <class T>
class SecretArena {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  /// A copy in guarded memory; it lives as long as the arena.
  const T& add(const T& secret) {
    if (used_ == blocks_.size() * kPerBlock) blocks_.emplace_back(kPerBlock * sizeof(T));
    auto* place = reinterpret_cast<T*>(blocks_.back().data()) + used_ % kPerBlock;
    ++used_;
    return *std::construct_at(place, secret);
  }

 private:
  static constexpr std::size_t kPerBlock = 65'536 / sizeof(T);
  std::vector<Secret> blocks_;
  std::size_t used_ = 0;
};

using Key = std::array<std::uint8_t, kKeyBytes>;

}  // namespace ledger
