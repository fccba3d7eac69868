// Random values out of one random seed for many: as unguessable, and a tenth of the cost of asking the system
// for each (docs/performance.md). What was given out is wiped. Owned by one thread at a time.
#pragma once

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace ledger {

template <std::size_t kValueBytes>
class RandomPool {
 public:
  using Value = std::array<std::uint8_t, kValueBytes>;
  RandomPool() = default;
  ~RandomPool() { sodium_memzero(values_.data(), sizeof(values_)); }
  RandomPool(const RandomPool&) = delete;
  RandomPool& operator=(const RandomPool&) = delete;

  Value next() {
    if (used_ == kMany) fill();
    const Value value = values_[used_];
    values_[used_++].fill(0);
    return value;
  }

 private:
  static constexpr std::size_t kMany = 128;
  void fill() {
    std::array<std::uint8_t, randombytes_SEEDBYTES> seed{};
    randombytes_buf(seed.data(), seed.size());
    randombytes_buf_deterministic(values_.data(), sizeof(values_), seed.data());
    sodium_memzero(seed.data(), seed.size());
    used_ = 0;
  }

  std::array<Value, kMany> values_{};
  std::size_t used_ = kMany;
};

}  // namespace ledger
