// Passkeys (WebAuthn level 2): what a browser sends when one is made and when one is used, judged here.
// Signatures are libfido2's; what stands around them (type, challenge, origin, flags) is compared here.
// Attestation is not asked for: a passkey says that it is the same one as before, not who made it.
#pragma once

#include <string>

#include "api/accounts/account_secrets.h"

namespace api {

inline constexpr std::size_t kChallengeBytes = 32;

/// Who asks: the name of the host that passkeys are bound to, and the origin as browsers write it.
struct RelyingParty {
  std::string id;      // "inzage.school.example", "localhost"
  std::string origin;  // "https://inzage.school.example"
};

/// What the browser gives after navigator.credentials.create().
struct PasskeyMade {
  ledger::Bytes client_json;  // JSON, as it was hashed
  ledger::Bytes authenticator_bytes;
};

/// What the browser gives after navigator.credentials.get().
struct PasskeyUsed {
  ledger::Bytes id;
  ledger::Bytes client_json;
  ledger::Bytes authenticator_bytes;
  ledger::Bytes signature;
  ledger::Bytes user_handle = {};  // whose it is, as the authenticator says; empty where it does not
};

/// The passkey, with a new number. The person was verified (UV). Error: invalid_argument, which says no more
/// than that it does not fit.
ledger::Result<Passkey> verify_passkey_made(const RelyingParty& party, ledger::ByteView challenge,
                                            const PasskeyMade& made);
/// What the passkey has counted; 0 from one that does not count. Error: invalid_argument.
ledger::Result<std::uint32_t> verify_passkey_used(const RelyingParty& party, ledger::ByteView challenge,
                                                  const Passkey& passkey, const PasskeyUsed& used);

/// Base64url without padding (RFC 4648 section 5), as WebAuthn writes bytes in JSON. Strict. Error:
/// invalid_argument.
std::string to_base64url(ledger::ByteView bytes);
ledger::Result<ledger::Bytes> parse_base64url(std::string_view text);

}  // namespace api
