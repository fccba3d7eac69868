// Chunks: see chunk_decoder.h.
#include "api/http/chunk_decoder.h"

#include <algorithm>

#include "api/http/header_check.h"

namespace api {

namespace {

// 8 hexadecimal digits hold every size that a limit of ours can allow, and cannot overflow.
constexpr std::size_t kSizeDigitsMax = 8;

std::optional<std::size_t> find_size(std::string_view digits) {
  if (digits.empty() || digits.size() > kSizeDigitsMax) return std::nullopt;
  std::size_t size = 0;
  for (const char c : digits) {
    const bool is_decimal = c >= '0' && c <= '9';
    const char small = is_decimal ? c : static_cast<char>(c | 0x20);
    if (!is_decimal && (small < 'a' || small > 'f')) return std::nullopt;
    size = size * 16 + static_cast<std::size_t>(is_decimal ? c - '0' : small - 'a' + 10);
  }
  return size;
}

}  // namespace

ChunkDecoder::Step ChunkDecoder::take(std::string& bytes, ledger::Bytes& body, std::size_t body_bytes_max) {
  std::string_view rest = bytes;
  std::optional<Refusal> refusal;
  bool is_stuck = false;
  while (place_ != Place::done && !refusal && !is_stuck) {
    if (place_ == Place::content) {
      const auto count = std::min(left_, rest.size());
      ledger::append(body, ledger::bytes_of(rest.substr(0, count)));
      rest.remove_prefix(count);
      left_ -= count;
      if (left_ == 0) place_ = Place::end_of_content;
      is_stuck = left_ != 0;
      continue;
    }
    const auto end = rest.find('\n');
    const auto line_bytes_max = place_ == Place::trailer ? kTrailerBytesMax : kChunkLineBytesMax;
    const bool is_whole = end != std::string_view::npos;
    const bool is_too_long = std::min(end, rest.size()) > line_bytes_max;
    const bool ends_wrong = is_whole && (end == 0 || rest[end - 1] != '\r');
    if (is_too_long || ends_wrong) {
      refusal = Refusal::bad_request;
    } else if (!is_whole) {
      is_stuck = true;
    } else {
      const auto line = rest.substr(0, end - 1);
      rest.remove_prefix(end + 1);
      if (place_ == Place::size_line) {
        refusal = take_size_line(line, body.size(), body_bytes_max);
      } else if (place_ == Place::trailer) {
        refusal = take_trailer_line(line);
      } else {
        if (!line.empty()) refusal = Refusal::bad_request;
        place_ = Place::size_line;
      }
    }
  }
  bytes.erase(0, bytes.size() - rest.size());
  return {place_ == Place::done && !refusal, refusal};
}

std::optional<Refusal> ChunkDecoder::take_size_line(std::string_view line, std::size_t body_bytes,
                                                    std::size_t body_bytes_max) {
  const auto digits = line.substr(0, line.find_first_of("; \t"));
  const auto size = find_size(digits);
  const bool is_visible =
      std::all_of(line.begin(), line.end(), [](char c) { return c == '\t' || (c >= 0x20 && c < 0x7f); });
  const auto extension = line.substr(digits.size());
  const auto mark = extension.find_first_not_of(" \t");
  const bool has_extension = mark != std::string_view::npos && extension[mark] == ';';
  if (!size || !is_visible || (!extension.empty() && !has_extension)) return Refusal::bad_request;
  if (*size > body_bytes_max - std::min(body_bytes, body_bytes_max)) return Refusal::body_too_large;
  left_ = *size;
  place_ = *size == 0 ? Place::trailer : Place::content;
  return std::nullopt;
}

std::optional<Refusal> ChunkDecoder::take_trailer_line(std::string_view line) {
  trailer_bytes_ += line.size() + 2;
  if (trailer_bytes_ > kTrailerBytesMax) return Refusal::bad_request;
  if (line.empty()) {
    place_ = Place::done;
  } else if (!is_field_line(line)) {
    return Refusal::bad_request;
  }
  return std::nullopt;
}

}  // namespace api
