// Passwords: Argon2id by libsodium, and the same time for a name that does not exist. What is stored is the
// whole encoded string (algorithm, cost, salt, hash). It knows no accounts and stores nothing.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/result.h"

namespace api {

struct PasswordCost {
  unsigned long long operations;
  std::size_t memory_bytes;
};
/// libsodium's "interactive": 2 passes over 64 MiB.
extern const PasswordCost kPasswordCost;
/// The least that libsodium takes. Tests only.
extern const PasswordCost kTestPasswordCost;

/// NIST SP 800-63B 5.1.1.2: length is what counts; no composition rules. In bytes of UTF-8.
inline constexpr std::size_t kPasswordBytesMin = 10;
inline constexpr std::size_t kPasswordBytesMax = 256;

struct PasswordOptions {
  PasswordCost cost = kPasswordCost;
  std::size_t running_max = 2;       // each takes cost.memory_bytes and a core
  std::size_t waiting_max = 12;      // callers that wait for their turn; one more is refused
  std::size_t waiting_each_max = 2;  // of them of one asker, so that nobody takes all places
};

/// Thread: safe from any thread; blocks for as long as hashing takes. An `asker` is any bytes that stand for
/// who asks; empty: the program itself.
class Passwords {
 public:
  explicit Passwords(PasswordOptions options = {});

  /// The string to store. Errors: invalid_argument outside the length limits; overloaded.
  ledger::Result<std::string> hash(std::string_view password, std::string_view asker = {});
  /// Whether `password` belongs to `stored`. Without `stored` (unknown name) it is false, after the same
  /// work. Errors: overloaded.
  ledger::Result<bool> verify(const std::optional<std::string>& stored, std::string_view password,
                              std::string_view asker = {});
  /// Whether `stored` was made with another cost than today's, or is not a hash at all.
  bool needs_rehash(const std::string& stored) const;

 private:
  class Turn;
  ledger::Result<std::string> hash_unbounded(std::string_view password) const;

  const PasswordOptions options_;
  std::mutex mutex_;
  std::condition_variable turn_ended_;
  std::size_t running_ = 0;
  std::size_t waiting_ = 0;
  std::map<std::string, std::size_t, std::less<>> waiting_of_;  // by asker; none is 0
  std::string stand_in_;  // hash of random bytes: verified when there is no account
};

}  // namespace api
