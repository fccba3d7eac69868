#include "ledger/bytes.h"

#include <sodium.h>

#include <array>

namespace ledger {
namespace {

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::int8_t, 256> make_base64_values() {
  std::array<std::int8_t, 256> values{};
  for (auto& value : values) value = -1;
  for (std::size_t i = 0; i < kBase64.size(); ++i) {
    values[static_cast<unsigned char>(kBase64[i])] = static_cast<std::int8_t>(i);
  }
  return values;
}
constexpr auto kBase64Values = make_base64_values();

int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  return -1;
}

template <class Number>
void append_be(Bytes& to, Number value) {
  for (int shift = static_cast<int>(sizeof(Number)) * 8 - 8; shift >= 0; shift -= 8) {
    to.push_back(static_cast<std::uint8_t>(value >> shift));
  }
}

}  // namespace

void append_be16(Bytes& to, std::uint16_t value) { append_be(to, value); }
void append_be32(Bytes& to, std::uint32_t value) { append_be(to, value); }
void append_be64(Bytes& to, std::uint64_t value) { append_be(to, value); }

std::uint16_t read_be16(const std::uint8_t* at) { return static_cast<std::uint16_t>(at[0] << 8 | at[1]); }

std::uint32_t read_be32(const std::uint8_t* at) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value = value << 8 | at[i];
  return value;
}

std::uint64_t read_be64(const std::uint8_t* at) {
  std::uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | at[i];
  return value;
}

void write_be32(std::uint8_t* at, std::uint32_t value) {
  for (int i = 0; i < 4; ++i) at[i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
}

void write_be64(std::uint8_t* at, std::uint64_t value) {
  for (int i = 0; i < 8; ++i) at[i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
}

std::string to_hex(ByteView bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const auto byte : bytes) {
    text.push_back(kDigits[byte >> 4]);
    text.push_back(kDigits[byte & 15]);
  }
  return text;
}

Result<Bytes> parse_hex(std::string_view text) {
  if (text.size() % 2 != 0)
    return fail(ErrorCode::invalid_argument, "hexadecimal with an odd number of digits");
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_value(text[i]);
    const int low = hex_value(text[i + 1]);
    if (high < 0 || low < 0) return fail(ErrorCode::invalid_argument, "not a lower-case hexadecimal digit");
    bytes.push_back(static_cast<std::uint8_t>(high << 4 | low));
  }
  return bytes;
}

std::string to_base64(ByteView bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '=');
  char* out = text.data();
  for (std::size_t i = 0; i < bytes.size(); i += 3, out += 4) {
    const std::size_t left = bytes.size() - i;
    const std::uint32_t block = static_cast<std::uint32_t>(bytes[i]) << 16 |
                                (left > 1 ? static_cast<std::uint32_t>(bytes[i + 1]) << 8 : 0U) |
                                (left > 2 ? static_cast<std::uint32_t>(bytes[i + 2]) : 0U);
    out[0] = kBase64[block >> 18 & 63];
    out[1] = kBase64[block >> 12 & 63];
    if (left > 1) out[2] = kBase64[block >> 6 & 63];
    if (left > 2) out[3] = kBase64[block & 63];
  }
  return text;
}

Result<Bytes> parse_base64(std::string_view text) {
  const auto refuse = [] { return fail(ErrorCode::invalid_argument, "not canonical base64"); };
  if (text.size() % 4 != 0) return refuse();
  Bytes bytes;
  bytes.reserve(text.size() / 4 * 3);
  for (std::size_t i = 0; i < text.size(); i += 4) {
    std::size_t used = 4;
    if (i + 4 == text.size()) {
      if (text[i + 3] == '=') used = text[i + 2] == '=' ? 2 : 3;
    }
    std::uint32_t block = 0;
    for (std::size_t k = 0; k < used; ++k) {
      const std::int8_t value = kBase64Values[static_cast<unsigned char>(text[i + k])];
      if (value < 0) return refuse();
      block |= static_cast<std::uint32_t>(value) << (18 - 6 * k);
    }
    const std::uint32_t unused = used == 2 ? 0xffffU : used == 3 ? 0xffU : 0U;
    if ((block & unused) != 0) return refuse();
    bytes.push_back(static_cast<std::uint8_t>(block >> 16));
    if (used > 2) bytes.push_back(static_cast<std::uint8_t>(block >> 8));
    if (used > 3) bytes.push_back(static_cast<std::uint8_t>(block));
  }
  return bytes;
}

bool equal_in_constant_time(ByteView a, ByteView b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

Bytes random_bytes(std::size_t count) {
  Bytes bytes(count);
  if (count > 0) randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

}  // namespace ledger
