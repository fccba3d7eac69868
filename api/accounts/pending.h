// What somebody has begun and must finish soon: a table in memory from a random token to what is known so
// far. Bounded in number, in time and in attempts; a restart forgets it.
#pragma once

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "ledger/clock.h"
#include "ledger/hash.h"

namespace api {

struct PendingLimits {
  ledger::UnixMs lives_ms = 5LL * 60 * 1000;
  unsigned attempts_max = 5;
  std::size_t count_max = 10'000;  // the one that ends first gives way
};

/// Thread: safe from any thread.
template <class Known>
class Pending {
 public:
  /// Borrows `clock` for its whole life.
  explicit Pending(const ledger::Clock& clock, PendingLimits limits = {}) : clock_(clock), limits_(limits) {}

  /// The token that stands for it: 64 hexadecimal digits. A secret.
  std::string put(Known known) {
    std::string token = ledger::to_hex(ledger::random_bytes(32));
    const std::lock_guard lock(mutex_);
    drop_ended();
    if (begun_.size() >= limits_.count_max) {
      begun_.erase(std::min_element(begun_.begin(), begun_.end(), [](const auto& a, const auto& b) {
        return a.second.ends < b.second.ends;
      }));
    }
    begun_.emplace(key_of(token), Begun{std::move(known), clock_.now_ms() + limits_.lives_ms, 0});
    return token;
  }

  /// Takes one attempt and says what is known; nothing for an unknown or ended token, or after the last
  /// attempt.
  std::optional<Known> attempt(std::string_view token) {
    const std::lock_guard lock(mutex_);
    const auto found = begun_.find(key_of(token));
    if (found == begun_.end()) return std::nullopt;
    if (found->second.ends <= clock_.now_ms() || found->second.attempts >= limits_.attempts_max) {
      begun_.erase(found);
      return std::nullopt;
    }
    ++found->second.attempts;
    return found->second.known;
  }

  /// Finishes it: whoever comes later with the same token finds nothing. True for the one who finished it.
  bool finish(std::string_view token) {
    const std::lock_guard lock(mutex_);
    return begun_.erase(key_of(token)) != 0;
  }

 private:
  struct Begun {
    Known known;
    ledger::UnixMs ends;
    unsigned attempts;
  };
  static ledger::Hash key_of(std::string_view token) { return ledger::sha256(ledger::bytes_of(token)); }
  void drop_ended() {
    const auto now = clock_.now_ms();
    std::erase_if(begun_, [now](const auto& one) { return one.second.ends <= now; });
  }

  const ledger::Clock& clock_;
  const PendingLimits limits_;
  std::mutex mutex_;
  std::map<ledger::Hash, Begun> begun_;  // by SHA-256 of the token
};

}  // namespace api
