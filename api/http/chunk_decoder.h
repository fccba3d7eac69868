// A body that comes in chunks (RFC 9112 section 7.1), as the bytes that it stands for. Ours, because Beast's
// own reading of the last chunk ends the process (an assertion) for some ways in which its bytes can be cut
// up. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/http/problem.h"
#include "ledger/bytes.h"

namespace api {

/// A chunk's first line with its extensions, and the whole trailer: neither is used, so neither may be long.
inline constexpr std::size_t kChunkLineBytesMax = 256;
inline constexpr std::size_t kTrailerBytesMax = 4096;

class ChunkDecoder {
 public:
  struct Step {
    bool is_done = false;
    std::optional<Refusal> refusal;
  };

  /// Takes what it can from the front of `bytes` and adds it to `body`. What it leaves there while it is not
  /// done is part of a line, shorter than the limits above. Extensions and trailer fields are judged by their
  /// shape and dropped. Refuses a body above `body_bytes_max` by the size that a chunk announces.
  Step take(std::string& bytes, ledger::Bytes& body, std::size_t body_bytes_max);

 private:
  enum class Place : std::uint8_t { size_line, content, end_of_content, trailer, done };

  std::optional<Refusal> take_size_line(std::string_view line, std::size_t body_bytes,
                                        std::size_t body_bytes_max);
  std::optional<Refusal> take_trailer_line(std::string_view line);

  Place place_ = Place::size_line;
  std::size_t left_ = 0;           // of this chunk's content
  std::size_t trailer_bytes_ = 0;  // so far
};

}  // namespace api
