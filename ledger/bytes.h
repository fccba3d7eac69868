// Bytes and their text forms. Numbers on disk and on the wire are big-endian everywhere in Inzage.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/result.h"

namespace ledger {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;  // borrowed: lives no longer than what it looks at

/// The same bytes, seen as bytes or as characters; nothing is copied.
inline ByteView bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view text_of(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline void append(Bytes& to, ByteView bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }
void append_be16(Bytes& to, std::uint16_t value);
void append_be32(Bytes& to, std::uint32_t value);
void append_be64(Bytes& to, std::uint64_t value);
/// Requires: `at` points at 2 (4, 8) readable bytes.
std::uint16_t read_be16(const std::uint8_t* at);
std::uint32_t read_be32(const std::uint8_t* at);
std::uint64_t read_be64(const std::uint8_t* at);
void write_be32(std::uint8_t* at, std::uint32_t value);
void write_be64(std::uint8_t* at, std::uint64_t value);

/// Lower-case hexadecimal; parsing takes lower case only and an even number of digits.
std::string to_hex(ByteView bytes);
Result<Bytes> parse_hex(std::string_view text);

/// Base64 of RFC 4648 section 4, with padding. Parsing is strict: no white space, full padding, and the
/// unused bits of the last character are zero, so that every value has exactly one text. Error:
/// invalid_argument.
std::string to_base64(ByteView bytes);
Result<Bytes> parse_base64(std::string_view text);

/// Compares without telling by its time where two values differ. For secrets and their check values.
bool equal_in_constant_time(ByteView a, ByteView b);

/// `count` bytes of the operating system's generator.
Bytes random_bytes(std::size_t count);

}  // namespace ledger
