#include "api/fingerprint.h"

#include "api/fingerprint_words.h"
#include "ledger/hash.h"

namespace api {

std::string_view fingerprint_word(std::uint8_t byte) { return kFingerprintWordList[byte]; }

std::array<std::string_view, kFingerprintWords> fingerprint_of(std::string_view vkey) {
  const auto digest = ledger::sha256(ledger::bytes_of(vkey));
  std::array<std::string_view, kFingerprintWords> words;
  for (std::size_t i = 0; i < words.size(); ++i) words[i] = fingerprint_word(digest.bytes[i]);
  return words;
}

}  // namespace api
