// Passwords: see password.h.
#include "api/accounts/password.h"

#include <sodium.h>

#include "ledger/bytes.h"
#include "ledger/check.h"

namespace api {

using ledger::ErrorCode;
using ledger::fail;
using ledger::Result;

const PasswordCost kPasswordCost{crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE,
                                 crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE};
const PasswordCost kTestPasswordCost{crypto_pwhash_argon2id_OPSLIMIT_MIN,
                                     crypto_pwhash_argon2id_MEMLIMIT_MIN};

// One place among those that hash at this moment, held while it lives.
class Passwords::Turn {
 public:
  Turn(Passwords& passwords, std::string_view asker) : passwords_(passwords) {
    std::unique_lock lock(passwords_.mutex_);
    if (passwords_.running_ >= passwords_.options_.running_max) {
      if (passwords_.waiting_ >= passwords_.options_.waiting_max) return;
      const auto of_asker = passwords_.waiting_of_.try_emplace(std::string(asker), 0).first;
      if (!asker.empty() && of_asker->second >= passwords_.options_.waiting_each_max) return;
      ++passwords_.waiting_;
      ++of_asker->second;
      passwords_.turn_ended_.wait(lock,
                                  [this] { return passwords_.running_ < passwords_.options_.running_max; });
      --passwords_.waiting_;
      if (--of_asker->second == 0) passwords_.waiting_of_.erase(of_asker);
    }
    ++passwords_.running_;
    is_mine_ = true;
  }
  ~Turn() {
    if (!is_mine_) return;
    {
      const std::lock_guard lock(passwords_.mutex_);
      --passwords_.running_;
    }
    passwords_.turn_ended_.notify_one();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  bool is_mine() const { return is_mine_; }

 private:
  Passwords& passwords_;
  bool is_mine_ = false;
};

Passwords::Passwords(PasswordOptions options) : options_(options) {
  LEDGER_CHECK(sodium_init() >= 0);
  LEDGER_CHECK(options_.running_max > 0);
  auto stand_in = hash_unbounded(ledger::to_hex(ledger::random_bytes(32)));
  LEDGER_CHECK(stand_in.has_value());  // without it, unknown names would answer faster than known ones
  stand_in_ = *std::move(stand_in);
}

Result<std::string> Passwords::hash(std::string_view password, std::string_view asker) {
  if (password.size() < kPasswordBytesMin || password.size() > kPasswordBytesMax) {
    return fail(ErrorCode::invalid_argument, "a password outside " + std::to_string(kPasswordBytesMin) +
                                                 " to " + std::to_string(kPasswordBytesMax) + " bytes");
  }
  const Turn turn(*this, asker);
  if (!turn.is_mine()) return fail(ErrorCode::overloaded, "too many passwords are being checked");
  return hash_unbounded(password);
}

Result<bool> Passwords::verify(const std::optional<std::string>& stored, std::string_view password,
                               std::string_view asker) {
  // Longer is never right; cut before hashing, so that a huge password costs no more than another.
  const bool is_too_long = password.size() > kPasswordBytesMax;
  const auto candidate = is_too_long || password.empty() ? std::string_view("") : password;
  const Turn turn(*this, asker);
  if (!turn.is_mine()) return fail(ErrorCode::overloaded, "too many passwords are being checked");
  const std::string& against = stored ? *stored : stand_in_;
  const bool is_equal = crypto_pwhash_str_verify(against.c_str(), candidate.data(), candidate.size()) == 0;
  return is_equal && stored.has_value() && !is_too_long;
}

bool Passwords::needs_rehash(const std::string& stored) const {
  return crypto_pwhash_str_needs_rehash(stored.c_str(), options_.cost.operations,
                                        options_.cost.memory_bytes) != 0;
}

Result<std::string> Passwords::hash_unbounded(std::string_view password) const {
  char encoded[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str(encoded, password.data(), password.size(), options_.cost.operations,
                        options_.cost.memory_bytes) != 0) {
    return fail(ErrorCode::overloaded, "no memory to hash a password");
  }
  return std::string(encoded);
}

}  // namespace api
