// Questions for passkeys: see challenges.h. A token: 24 random bytes, and when it ends as be64.
#include "api/accounts/challenges.h"

#include "ledger/bytes.h"

namespace api {
namespace {

constexpr std::size_t kRandomBytes = 24;
constexpr std::size_t kTokenBytes = kRandomBytes + 8;

}  // namespace

Challenges::Challenges(const ledger::Clock& clock, ChallengeLimits limits)
    : clock_(clock), limits_(limits), key_(ledger::random_bytes(ledger::kHashBytes)) {}

Challenges::Made Challenges::make() const {
  auto token = ledger::random_bytes(kRandomBytes);
  ledger::append_be64(token, static_cast<std::uint64_t>(clock_.now_ms() + limits_.lives_ms));
  const auto challenge = challenge_of(token);
  return {ledger::to_hex(token), {challenge.bytes.begin(), challenge.bytes.end()}};
}

std::optional<ledger::Bytes> Challenges::find(std::string_view token) const {
  const auto bytes = ledger::parse_hex(token);
  if (!bytes || bytes->size() != kTokenBytes) return std::nullopt;
  const auto ends = ledger::read_be64(bytes->data() + kRandomBytes);
  const auto now = clock_.now_ms();
  if (ends <= static_cast<std::uint64_t>(now)) return std::nullopt;
  {
    const std::lock_guard lock(mutex_);
    if (used_.contains(*bytes)) return std::nullopt;
  }
  const auto challenge = challenge_of(*bytes);
  return ledger::Bytes(challenge.bytes.begin(), challenge.bytes.end());
}

bool Challenges::use(std::string_view token) {
  if (!find(token)) return false;
  const auto bytes = *ledger::parse_hex(token);
  const auto ends = static_cast<ledger::UnixMs>(ledger::read_be64(bytes.data() + kRandomBytes));
  const std::lock_guard lock(mutex_);
  const auto now = clock_.now_ms();
  std::erase_if(used_, [now](const auto& one) { return one.second <= now; });
  // A table that is full forgets none: an answer could then be given a second time.
  if (used_.size() >= limits_.used_max) return false;
  return used_.emplace(bytes, ends).second;
}

ledger::Hash Challenges::challenge_of(ledger::ByteView token) const {
  return ledger::hmac_sha256(key_, {token});
}

}  // namespace api
