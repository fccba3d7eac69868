// A key as words that two people can compare over the telephone: the first eight bytes of its SHA-256, each
// one of 256 Dutch words (api/words/fingerprint.json, docs/formats/fingerprint.md). Pure.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace api {

inline constexpr std::size_t kFingerprintWords = 8;

/// The word of a byte. Lifetime: for ever.
std::string_view fingerprint_word(std::uint8_t byte);
/// Of a vkey line (c2sp.org/signed-note), without a line's end.
std::array<std::string_view, kFingerprintWords> fingerprint_of(std::string_view vkey);

}  // namespace api
