#include "api/accounts/id_token.h"

#include <algorithm>
#include <optional>

#include "ledger/bytes.h"
#include "ledger/json.h"

namespace api {
namespace {

using ledger::JsonValue;

constexpr ledger::JsonLimits kLimits{std::size_t{16} << 10, 8, 500};
constexpr ledger::UnixMs kSecond = 1000;
constexpr ledger::UnixMs kSkewMs = 60 * kSecond;
constexpr ledger::UnixMs kAgeMsMax = 600 * kSecond;
constexpr std::size_t kSubjectBytesMax = 255;  // OpenID Connect Core section 2

// A member that is there must be text; nothing when it is not there at all.
std::optional<std::string> text_in(const JsonValue& claims, std::string_view name) {
  const auto* member = claims.find(name);
  if (member == nullptr || !member->is_string()) return std::nullopt;
  return member->text;
}

std::optional<ledger::UnixMs> time_in(const JsonValue& claims, std::string_view name) {
  const auto* member = claims.find(name);
  const auto seconds = member == nullptr ? std::nullopt : member->find_unsigned();
  constexpr std::uint64_t kSecondsMax = 1ULL << 40;
  if (!seconds || *seconds > kSecondsMax) return std::nullopt;
  return static_cast<ledger::UnixMs>(*seconds) * kSecond;
}

// Us and nobody else: what another party may have too is no proof that this login was for us.
bool is_for(const JsonValue& claims, const std::string& client) {
  const auto* audience = claims.find("aud");
  if (audience == nullptr) return false;
  const bool is_ours = audience->is_array() ? audience->items.size() == 1 && audience->items[0].is_string() &&
                                                  audience->items[0].text == client
                                            : audience->is_string() && audience->text == client;
  const auto* party = claims.find("azp");
  return is_ours && (party == nullptr || (party->is_string() && party->text == client));
}

bool is_nonce(const JsonValue& claims, const std::string& nonce) {
  const auto given = text_in(claims, "nonce");
  return given && ledger::equal_in_constant_time(ledger::bytes_of(*given), ledger::bytes_of(nonce));
}

std::optional<IdTokenFault> find_fault_of_time(const JsonValue& claims, ledger::UnixMs now) {
  const auto expires = time_in(claims, "exp");
  const auto issued = time_in(claims, "iat");
  if (!expires || !issued) return IdTokenFault::malformed;
  if (now >= *expires + kSkewMs) return IdTokenFault::expired;
  if (*issued > now + kSkewMs) return IdTokenFault::too_early;
  if (now > *issued + kAgeMsMax) return IdTokenFault::too_old;
  if (claims.find("nbf") == nullptr) return std::nullopt;
  const auto begins = time_in(claims, "nbf");
  if (!begins) return IdTokenFault::malformed;
  if (*begins > now + kSkewMs) return IdTokenFault::too_early;
  return std::nullopt;
}

bool is_subject(const std::optional<std::string>& subject) {
  return subject && !subject->empty() && subject->size() <= kSubjectBytesMax &&
         std::ranges::all_of(*subject, [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace

ledger::Outcome<IdToken, IdTokenFault> judge_id_token(std::string_view payload, const IdTokenWanted& wanted) {
  const auto claims = ledger::parse_json(payload, kLimits);
  if (!claims || !claims->is_object()) return IdTokenFault::malformed;
  if (text_in(*claims, "iss") != wanted.issuer) return IdTokenFault::issuer;
  if (!is_for(*claims, wanted.client)) return IdTokenFault::audience;
  if (!is_nonce(*claims, wanted.nonce)) return IdTokenFault::nonce;
  if (const auto fault = find_fault_of_time(*claims, wanted.now)) return *fault;
  // Read as if it were not there, it would let the one in as the other.
  if (claims->find("represents") != nullptr || claims->find("act") != nullptr) {
    return IdTokenFault::represents;
  }
  auto subject = text_in(*claims, "sub");
  if (!is_subject(subject)) return IdTokenFault::malformed;
  if (claims->find("acr") != nullptr && !text_in(*claims, "acr")) return IdTokenFault::malformed;
  const auto authenticated = time_in(*claims, "auth_time");
  if (claims->find("auth_time") != nullptr && !authenticated) return IdTokenFault::malformed;
  return IdToken{*std::move(subject), text_in(*claims, "acr").value_or(""), authenticated.value_or(0)};
}

}  // namespace api
