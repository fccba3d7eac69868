// The login limiter: see login_limiter.h.
#include "api/accounts/login_limiter.h"

#include <algorithm>
#include <cmath>

namespace api {

namespace {

ledger::Hash key_of(std::string_view text) { return ledger::sha256(ledger::bytes_of(text)); }

ledger::Hash key_of(const ledger::Hash& account, const ledger::Hash& address) {
  return ledger::sha256({account.view(), address.view()});
}

}  // namespace

LoginLimiter::LoginLimiter(const ledger::Clock& clock, LoginLimiterOptions options)
    : clock_(clock), options_(options) {}

LoginLimiter::Verdict LoginLimiter::take(std::string_view account, std::string_view address) {
  const auto account_key = key_of(account);
  const auto address_key = key_of(address);
  const auto here_key = key_of(account_key, address_key);
  const std::lock_guard lock(mutex_);
  const auto now = clock_.now_ms();
  const double for_here = attempts_left(here_, here_key, options_.here, now);
  const double for_account = attempts_left(accounts_, account_key, options_.account, now);
  const double for_address = attempts_left(addresses_, address_key, options_.address, now);
  // The address first: who is cut off there learns nothing about an account.
  if (for_address < 1) return Verdict::address_exhausted;
  if (for_here < 1) return Verdict::account_exhausted_here;
  const bool known = is_known(here_key, now);
  if (!known && for_account < 1) return Verdict::account_exhausted;
  put(here_, here_key, for_here - 1, options_.here, now);
  if (!known) put(accounts_, account_key, for_account - 1, options_.account, now);
  put(addresses_, address_key, for_address - 1, options_.address, now);
  return Verdict::go_on;
}

void LoginLimiter::give_back(std::string_view account, std::string_view address) {
  const auto account_key = key_of(account);
  const auto address_key = key_of(address);
  const auto here_key = key_of(account_key, address_key);
  const std::lock_guard lock(mutex_);
  give_back(here_, here_key, options_.here, 1);
  if (!is_known(here_key, clock_.now_ms())) give_back(accounts_, account_key, options_.account, 1);
  give_back(addresses_, address_key, options_.address, 1);
}

void LoginLimiter::forgive(std::string_view account, std::string_view address, unsigned attempts) {
  const auto account_key = key_of(account);
  const auto address_key = key_of(address);
  const auto here_key = key_of(account_key, address_key);
  const std::lock_guard lock(mutex_);
  accounts_.erase(account_key);
  here_.erase(here_key);
  know(here_key, clock_.now_ms());
  give_back(addresses_, address_key, options_.address, attempts);
}

bool LoginLimiter::is_known(const ledger::Hash& here, ledger::UnixMs now) const {
  const auto found = known_.find(ledger::hmac_sha256(key_, {here.view()}));
  return found != known_.end() && now < found->second;
}

// The one that ends first gives way.
void LoginLimiter::know(const ledger::Hash& here, ledger::UnixMs now) {
  const auto key = ledger::hmac_sha256(key_, {here.view()});
  if (!known_.contains(key) && known_.size() >= options_.buckets_max) {
    known_.erase(std::min_element(known_.begin(), known_.end(),
                                  [](const auto& a, const auto& b) { return a.second < b.second; }));
  }
  known_.insert_or_assign(key, now + options_.known_for_ms);
}

void LoginLimiter::give_back(Table& table, const ledger::Hash& key, const AttemptBucket& bucket,
                             double attempts) {
  const auto found = table.find(key);
  if (found == table.end()) return;
  found->second.attempts = std::min(bucket.attempts_max, found->second.attempts + attempts);
}

std::uint32_t LoginLimiter::retry_after_seconds(Verdict verdict) const {
  const auto& bucket = verdict == Verdict::account_exhausted        ? options_.account
                       : verdict == Verdict::account_exhausted_here ? options_.here
                                                                    : options_.address;
  return static_cast<std::uint32_t>(std::max(1.0, std::ceil(1.0 / bucket.attempts_per_second)));
}

double LoginLimiter::attempts_left(const Level& level, const AttemptBucket& bucket, ledger::UnixMs now) {
  // A clock that was set back gives nothing back, and takes nothing away.
  const auto passed_ms = std::max<ledger::UnixMs>(0, now - level.at);
  const double returned = static_cast<double>(passed_ms) / 1000.0 * bucket.attempts_per_second;
  return std::min(bucket.attempts_max, level.attempts + returned);
}

double LoginLimiter::attempts_left(const Table& table, const ledger::Hash& key, const AttemptBucket& bucket,
                                   ledger::UnixMs now) {
  const auto found = table.find(key);
  return found == table.end() ? bucket.attempts_max : attempts_left(found->second, bucket, now);
}

void LoginLimiter::put(Table& table, const ledger::Hash& key, double attempts, const AttemptBucket& bucket,
                       ledger::UnixMs now) const {
  if (!table.contains(key) && table.size() >= options_.buckets_max) {
    std::erase_if(table, [&bucket, now](const auto& entry) {
      return attempts_left(entry.second, bucket, now) >= bucket.attempts_max;
    });
  }
  if (!table.contains(key) && table.size() >= options_.buckets_max) {
    // The one touched longest ago has regained most. Guessing many names to push one out costs the address
    // first.
    table.erase(std::min_element(table.begin(), table.end(),
                                 [](const auto& a, const auto& b) { return a.second.at < b.second.at; }));
  }
  table.insert_or_assign(key, Level{attempts, now});
}

}  // namespace api
