// The one-time code of an invitation: 80 random bits that a person can type from a letter. What is kept of it
// is an HMAC under a key of its own, among the account's other secrets; the code itself is kept nowhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/hash.h"

namespace api {

inline constexpr std::size_t kActivationCodeBytes = 10;
inline constexpr std::size_t kActivationCodeCharacters = 16;

/// "7K3D-9QXM-2WFP-ZT4H": Crockford's base32, in which no two characters look alike.
std::string make_activation_code();
/// The sixteen characters alone, as they are hashed. Blanks, hyphens and case do not count; O is 0, I and L
/// are 1. Nothing for anything else.
std::optional<std::string> parse_activation_code(std::string_view text);

struct CodeHash {
  ledger::Hash key;
  ledger::Hash digest;
};
/// Under a new random key. Requires: a parsed code, or one that was just made.
CodeHash hash_activation_code(std::string_view code);
/// In the same time for every code. Requires: a parsed code.
bool is_activation_code(const CodeHash& hash, std::string_view code);

}  // namespace api
