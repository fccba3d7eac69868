// Passkeys: see passkey.h. Authenticator data: SHA-256 of the host's name (32), flags (1), counter be32, and
// for a new passkey its id and key (WebAuthn level 2, section 6.1).
#include "api/accounts/passkey.h"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>

#include <array>
#include <memory>

#include "ledger/check.h"
#include "ledger/json.h"

namespace api {
namespace {

using ledger::ByteView;
using ledger::ErrorCode;
using ledger::fail;
using ledger::Result;

constexpr std::size_t kFlagsAt = 32;
constexpr std::size_t kAuthenticatorBytesMin = 37;
constexpr std::uint8_t kUserPresent = 0x01;
constexpr std::uint8_t kUserVerified = 0x04;
constexpr ledger::JsonLimits kClientWordsLimits{4096, 4, 64};
constexpr std::array<int, 3> kAlgorithms{COSE_ES256, COSE_EDDSA, COSE_RS256};

ledger::Error refused() { return fail(ErrorCode::invalid_argument, "the passkey does not fit"); }

// libfido2 frees through a pointer to the pointer.
template <class Thing, void (*kFree)(Thing**)>
struct Freed {
  void operator()(Thing* thing) const { kFree(&thing); }
};
using NewCredential = std::unique_ptr<fido_cred_t, Freed<fido_cred_t, fido_cred_free>>;
using Assertion = std::unique_ptr<fido_assert_t, Freed<fido_assert_t, fido_assert_free>>;
using Es256Key = std::unique_ptr<es256_pk_t, Freed<es256_pk_t, es256_pk_free>>;
using EddsaKey = std::unique_ptr<eddsa_pk_t, Freed<eddsa_pk_t, eddsa_pk_free>>;
using Rs256Key = std::unique_ptr<rs256_pk_t, Freed<rs256_pk_t, rs256_pk_free>>;

void start_library() {
  static const bool started = (fido_init(0), true);
  static_cast<void>(started);
}

bool says(const ledger::JsonValue& client, std::string_view name, std::string_view text) {
  const auto* member = client.find(name);
  return member != nullptr && member->is_string() && member->text == text;
}

// What the browser itself said about where and for what it asked. A page of another site cannot change it.
bool is_client_right(const RelyingParty& party, ByteView challenge, ByteView client_json,
                     std::string_view type) {
  const auto client = ledger::parse_json(ledger::text_of(client_json), kClientWordsLimits);
  if (!client || !client->is_object()) return false;
  const auto* across = client->find("crossOrigin");
  const bool is_framed =
      across != nullptr && !(across->kind == ledger::JsonValue::Kind::boolean && !across->boolean);
  return says(*client, "type", type) && says(*client, "challenge", to_base64url(challenge)) &&
         says(*client, "origin", party.origin) && !is_framed && client->find("topOrigin") == nullptr;
}

bool is_verified_here(const RelyingParty& party, ByteView data) {
  if (data.size() < kAuthenticatorBytesMin) return false;
  const auto host = ledger::sha256(ledger::bytes_of(party.id));
  const bool is_ours = ledger::equal_in_constant_time(data.first(kFlagsAt), host.view());
  const auto wanted = kUserPresent | kUserVerified;
  return is_ours && (data[kFlagsAt] & wanted) == wanted;
}

// Takes the id and the key out of the authenticator data, where its algorithm is this one.
std::optional<Passkey> find_passkey(int algorithm, ByteView data, ByteView client_json) {
  const NewCredential made(fido_cred_new());
  LEDGER_CHECK(made != nullptr);
  const auto hash = ledger::sha256(client_json);
  const bool fits =
      fido_cred_set_type(made.get(), algorithm) == FIDO_OK &&
      fido_cred_set_clientdata_hash(made.get(), hash.bytes.data(), hash.bytes.size()) == FIDO_OK &&
      fido_cred_set_authdata_raw(made.get(), data.data(), data.size()) == FIDO_OK &&
      fido_cred_id_ptr(made.get()) != nullptr && fido_cred_pubkey_ptr(made.get()) != nullptr;
  if (!fits) return std::nullopt;
  Passkey passkey;
  passkey.algorithm = algorithm;
  const auto* id = fido_cred_id_ptr(made.get());
  passkey.id.assign(id, id + fido_cred_id_len(made.get()));
  const auto* key = fido_cred_pubkey_ptr(made.get());
  passkey.key.assign(key, key + fido_cred_pubkey_len(made.get()));
  return passkey;
}

template <class Key, class Make, class Fill>
bool has_signed(const fido_assert_t* assertion, const Passkey& passkey, Make make, Fill fill) {
  const Key key(make());
  LEDGER_CHECK(key != nullptr);
  if (fill(key.get(), passkey.key.data(), passkey.key.size()) != FIDO_OK) return false;
  return fido_assert_verify(assertion, 0, passkey.algorithm, key.get()) == FIDO_OK;
}

bool has_signed(const fido_assert_t* assertion, const Passkey& passkey) {
  switch (passkey.algorithm) {
    case COSE_ES256:
      return has_signed<Es256Key>(assertion, passkey, es256_pk_new, es256_pk_from_ptr);
    case COSE_EDDSA:
      return has_signed<EddsaKey>(assertion, passkey, eddsa_pk_new, eddsa_pk_from_ptr);
    case COSE_RS256:
      return has_signed<Rs256Key>(assertion, passkey, rs256_pk_new, rs256_pk_from_ptr);
    default:
      return false;
  }
}

}  // namespace

Result<Passkey> verify_passkey_made(const RelyingParty& party, ByteView challenge, const PasskeyMade& made) {
  start_library();
  if (!is_client_right(party, challenge, made.client_json, "webauthn.create")) return refused();
  if (!is_verified_here(party, made.authenticator_bytes)) return refused();
  for (const int algorithm : kAlgorithms) {
    auto passkey = find_passkey(algorithm, made.authenticator_bytes, made.client_json);
    if (!passkey) continue;
    passkey->number = make_factor_number();
    return *std::move(passkey);
  }
  return refused();
}

Result<std::uint32_t> verify_passkey_used(const RelyingParty& party, ByteView challenge,
                                          const Passkey& passkey, const PasskeyUsed& used) {
  start_library();
  if (!is_client_right(party, challenge, used.client_json, "webauthn.get")) return refused();
  if (!is_verified_here(party, used.authenticator_bytes)) return refused();
  const Assertion assertion(fido_assert_new());
  LEDGER_CHECK(assertion != nullptr);
  auto* const one = assertion.get();
  const auto hash = ledger::sha256(used.client_json);
  const auto& data = used.authenticator_bytes;
  const bool fits = fido_assert_set_rp(one, party.id.c_str()) == FIDO_OK &&
                    fido_assert_set_clientdata_hash(one, hash.bytes.data(), hash.bytes.size()) == FIDO_OK &&
                    fido_assert_set_count(one, 1) == FIDO_OK &&
                    fido_assert_set_up(one, FIDO_OPT_TRUE) == FIDO_OK &&
                    fido_assert_set_uv(one, FIDO_OPT_TRUE) == FIDO_OK &&
                    fido_assert_set_authdata_raw(one, 0, data.data(), data.size()) == FIDO_OK &&
                    fido_assert_set_sig(one, 0, used.signature.data(), used.signature.size()) == FIDO_OK;
  if (!fits || !has_signed(one, passkey)) return refused();
  return fido_assert_sigcount(one, 0);
}

std::string to_base64url(ByteView bytes) {
  std::string text = ledger::to_base64(bytes);
  while (!text.empty() && text.back() == '=') text.pop_back();
  for (char& c : text) {
    if (c == '+') c = '-';
    if (c == '/') c = '_';
  }
  return text;
}

Result<ledger::Bytes> parse_base64url(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (c == '+' || c == '/' || c == '=') return fail(ErrorCode::invalid_argument, "not base64url");
    plain += c == '-' ? '+' : c == '_' ? '/' : c;
  }
  while (plain.size() % 4 != 0) plain += '=';
  return ledger::parse_base64(plain);
}

}  // namespace api
