// Codes that change with the time: see totp.h.
#include "api/accounts/totp.h"

#include <liboath/oath.h>

#include <cstdlib>
#include <memory>

#include "api/accounts/url_form.h"
#include "ledger/check.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;

constexpr unsigned kDigits = 6;
constexpr unsigned kStepSeconds = static_cast<unsigned>(kTotpStepMs / 1000);

struct Freed {
  void operator()(char* text) const { std::free(text); }
};

// liboath sets up its own cryptography once; afterwards it keeps no state.
void start_library() {
  static const bool started = oath_init() == OATH_OK;
  LEDGER_CHECK(started);
}

std::string without_blanks(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (c != ' ' && c != '-' && c != '\t' && c != '\n' && c != '\r') kept += c;
  }
  return kept;
}

}  // namespace

ledger::Bytes make_totp_seed() { return ledger::random_bytes(kTotpSeedBytes); }

std::string format_totp_seed(ledger::ByteView seed) {
  start_library();
  char* made = nullptr;
  std::size_t size = 0;
  const int done = oath_base32_encode(reinterpret_cast<const char*>(seed.data()), seed.size(), &made, &size);
  LEDGER_CHECK(done == OATH_OK);
  const std::unique_ptr<char, Freed> owner(made);
  std::string text(made, size);
  while (!text.empty() && text.back() == '=') text.pop_back();
  return text;
}

ledger::Result<ledger::Bytes> parse_totp_seed(std::string_view text) {
  start_library();
  const std::string kept = without_blanks(text);
  char* made = nullptr;
  std::size_t size = 0;
  const int done = oath_base32_decode(kept.data(), kept.size(), &made, &size);
  const std::unique_ptr<char, Freed> owner(done == OATH_OK ? made : nullptr);
  if (done != OATH_OK || size != kTotpSeedBytes) {
    return fail(ErrorCode::invalid_argument, "the secret of a code is 32 characters of base32");
  }
  return ledger::Bytes(made, made + size);
}

std::string format_totp_uri(ledger::ByteView seed, std::string_view issuer, std::string_view account) {
  return "otpauth://totp/" + percent_encoded(issuer) + ":" + percent_encoded(account) +
         "?secret=" + format_totp_seed(seed) + "&issuer=" + percent_encoded(issuer) +
         "&algorithm=SHA1&digits=6&period=30";
}

std::uint64_t totp_step_of(ledger::UnixMs now) {
  return now < 0 ? 0 : static_cast<std::uint64_t>(now / kTotpStepMs);
}

std::string make_totp_code(ledger::ByteView seed, std::uint64_t step) {
  start_library();
  char code[kDigits + 1] = {};
  const int done =
      oath_totp_generate(reinterpret_cast<const char*>(seed.data()), seed.size(),
                         static_cast<time_t>(step) * kStepSeconds, kStepSeconds, 0, kDigits, code);
  LEDGER_CHECK(done == OATH_OK);
  return {code, kDigits};
}

std::optional<std::uint64_t> find_totp_step(ledger::ByteView seed, std::string_view code,
                                            ledger::UnixMs now) {
  const std::string given = without_blanks(code);
  const std::uint64_t step = totp_step_of(now);
  std::optional<std::uint64_t> found;
  for (std::uint64_t one = step - std::min(step, kTotpSkew); one <= step + kTotpSkew; ++one) {
    const std::string right = make_totp_code(seed, one);
    if (ledger::equal_in_constant_time(ledger::bytes_of(right), ledger::bytes_of(given))) found = one;
  }
  return found;
}

}  // namespace api
