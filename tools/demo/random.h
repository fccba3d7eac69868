// Pseudo-random numbers for invented schools: the same seed gives the same school on every machine, which the
// distributions of <random> do not promise. Never for anything secret.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace tools {

/// SplitMix64 (Steele, Lea, Flood 2014): every seed is a good one.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31);
  }

  /// A number from 0 to `count` - 1. Requires: count > 0. The bias for small counts does not matter here.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }

  /// A number from `first` to `last`, both included.
  int between(int first, int last) {
    return first + static_cast<int>(below(static_cast<std::size_t>(last - first) + 1));
  }

  /// True in `percent` of a hundred cases.
  bool chance(int percent) { return between(1, 100) <= percent; }

  /// One of the items. Requires: at least one.
  template <class Item>
  const Item& pick(std::span<const Item> items) {
    return items[below(items.size())];
  }
  template <class List>
  const auto& pick_from(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace tools
