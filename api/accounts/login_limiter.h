// Slows down guessing: a token bucket per account name at one address, one per account name wherever it is
// tried, and one per address. A stranger who types wrong passwords empties the first at their own address and
// not at the person's; the second is larger and fills again within minutes, and does not count where the
// account logged in lately: there strangers elsewhere keep nobody out. The address limit is generous, because
// a whole school stands behind one address. In memory and bounded; forgets at restart.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "ledger/clock.h"
#include "ledger/hash.h"

namespace api {

struct AttemptBucket {
  double attempts_max;         // at once
  double attempts_per_second;  // that come back
};

struct LoginLimiterOptions {
  AttemptBucket here{10, 10.0 / 900};     // ten at once, ten in a quarter of an hour after that
  AttemptBucket account{30, 30.0 / 900};  // thirty at once from all addresses, thirty in a quarter of an hour
  AttemptBucket address{300, 1.0};        // three hundred at once, one a second after that
  std::size_t buckets_max = 100'000;      // of each kind
  ledger::UnixMs known_for_ms = 30LL * 24 * 60 * 60 * 1000;  // an address, after a login of this account
};

/// Thread: safe from any thread.
class LoginLimiter {
 public:
  explicit LoginLimiter(const ledger::Clock& clock, LoginLimiterOptions options = {});

  enum class Verdict : std::uint8_t {
    go_on = 1,
    account_exhausted,
    address_exhausted,
    account_exhausted_here
  };
  /// Takes one attempt from all buckets that count, or from none. `account` is the parsed name, whether it
  /// exists or not; `address` is any text or bytes that stand for where the attempt comes from.
  Verdict take(std::string_view account, std::string_view address);
  /// The attempt that take() took was not judged.
  void give_back(std::string_view account, std::string_view address);
  /// The login succeeded: the account's buckets are full again, the address gets its attempts back, and the
  /// account is known there.
  void forgive(std::string_view account, std::string_view address, unsigned attempts = 1);
  /// Seconds until take() may say go_on again, rounded up; at least 1. For Retry-After.
  std::uint32_t retry_after_seconds(Verdict verdict) const;

 private:
  struct Level {
    double attempts;
    ledger::UnixMs at;
  };
  using Table = std::map<ledger::Hash, Level>;  // by SHA-256: names and addresses are not kept

  static double attempts_left(const Level& level, const AttemptBucket& bucket, ledger::UnixMs now);
  static double attempts_left(const Table& table, const ledger::Hash& key, const AttemptBucket& bucket,
                              ledger::UnixMs now);
  bool is_known(const ledger::Hash& here, ledger::UnixMs now) const;
  void know(const ledger::Hash& here, ledger::UnixMs now);
  void give_back(Table& table, const ledger::Hash& key, const AttemptBucket& bucket, double attempts);
  void put(Table& table, const ledger::Hash& key, double attempts, const AttemptBucket& bucket,
           ledger::UnixMs now) const;

  const ledger::Clock& clock_;
  const LoginLimiterOptions options_;
  std::mutex mutex_;
  Table here_;
  Table accounts_;
  Table addresses_;
  const ledger::Bytes key_ = ledger::random_bytes(ledger::kHashBytes);
  std::map<ledger::Hash, ledger::UnixMs> known_;  // where an account logged in, under that key: until when
};

}  // namespace api
