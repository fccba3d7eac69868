// Codes of six digits that change every half minute (TOTP, RFC 6238; HMAC by liboath): the second factor of
// whoever has no passkey. It keeps nothing: whether a code was used before is the caller's to know.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/bytes.h"
#include "ledger/clock.h"

namespace api {

inline constexpr std::size_t kTotpSeedBytes = 20;  // as long as the HMAC that it keys (RFC 4226 R6)
inline constexpr ledger::UnixMs kTotpStepMs = 30'000;
/// How many steps a clock may be ahead or behind.
inline constexpr std::uint64_t kTotpSkew = 1;

/// 20 random bytes.
ledger::Bytes make_totp_seed();
/// The seed as people type it: base32 without padding (RFC 4648), 32 characters.
std::string format_totp_seed(ledger::ByteView seed);
/// Blanks and case do not count. Error: invalid_argument (not base32, not 20 bytes).
ledger::Result<ledger::Bytes> parse_totp_seed(std::string_view text);
/// "otpauth://totp/...": what an authenticator app reads from a QR code. `issuer` and `account` are any text.
std::string format_totp_uri(ledger::ByteView seed, std::string_view issuer, std::string_view account);

/// The step of time that a moment is in.
std::uint64_t totp_step_of(ledger::UnixMs now);
/// The six digits of a step.
std::string make_totp_code(ledger::ByteView seed, std::uint64_t step);
/// The step whose code this is, one step before or after `now` included; nothing when it is another's. Every
/// step is looked at, whichever it is. Blanks in `code` do not count.
std::optional<std::uint64_t> find_totp_step(ledger::ByteView seed, std::string_view code, ledger::UnixMs now);

}  // namespace api
