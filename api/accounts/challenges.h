// Questions for passkeys of which nothing is kept until one is answered: the token says when it ends, and the
// challenge is its HMAC under a key of this process. So nobody can push out somebody else's question by
// asking many. Only the ones that were answered rightly are remembered, until they end: none is answered
// twice.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/clock.h"
#include "ledger/hash.h"

namespace api {

struct ChallengeLimits {
  ledger::UnixMs lives_ms = 5LL * 60 * 1000;
  std::size_t used_max = 100'000;  // while so many were answered and have not ended, no other is
};

/// Thread: safe from any thread.
class Challenges {
 public:
  /// Borrows `clock` for its whole life.
  explicit Challenges(const ledger::Clock& clock, ChallengeLimits limits = {});

  struct Made {
    std::string token;  // 64 hexadecimal digits
    ledger::Bytes challenge;
  };
  Made make() const;
  /// What was asked with this token; nothing when it has ended, was used, or cannot be one of ours. A token
  /// that somebody made up has a challenge that nobody was shown.
  std::optional<ledger::Bytes> find(std::string_view token) const;
  /// It was answered. True for one only, and only before it ends.
  bool use(std::string_view token);

 private:
  ledger::Hash challenge_of(ledger::ByteView token) const;

  const ledger::Clock& clock_;
  const ChallengeLimits limits_;
  const ledger::Bytes key_;
  mutable std::mutex mutex_;
  std::map<ledger::Bytes, ledger::UnixMs> used_;  // until when
};

}  // namespace api
