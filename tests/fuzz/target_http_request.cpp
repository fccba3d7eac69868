// Fuzz target: what a connection sends.
#include "api/http/request_reader.h"
#include "fuzz/targets.h"

namespace {

constexpr std::size_t kBodyMax = 4096;

struct Read {
  std::optional<api::Refusal> refusal;
  bool is_done = false;
  ledger::Bytes body;
  std::string left;
};

Read read_in_pieces(std::string_view bytes, std::size_t piece) {
  api::RequestReader reader({.target_bytes_max = 64, .header_bytes_max = 1024, .header_fields_max = 8});
  Read read;
  bool has_header = false;
  for (;;) {
    auto step = has_header ? reader.read_body(read.left, kBodyMax) : reader.read_header(read.left);
    read.refusal = step.refusal;
    if (step.refusal) return read;
    if (step.is_done && !has_header && reader.has_body()) {
      has_header = true;
      static_cast<void>(reader.expects_continue());
      continue;
    }
    if (step.is_done) {
      read.is_done = true;
      static_cast<void>(reader.wants_keep_alive());
      read.body = std::move(reader.request().body);
      read.left += bytes;
      return read;
    }
    if (bytes.empty()) return read;
    read.left += bytes.substr(0, piece);
    bytes.remove_prefix(std::min(piece, bytes.size()));
  }
}

}  // namespace

// However the bytes are cut up, the same request comes out, or the same refusal. A cut inside the body is
// another than one before it, so one size of pieces is not enough.
void fuzz::read_http_request(ledger::ByteView bytes) {
  const auto text = ledger::text_of(bytes);
  const auto whole = read_in_pieces(text, text.size() + 1);
  LEDGER_CHECK(!whole.is_done || whole.body.size() <= kBodyMax);
  for (const std::size_t piece : {1U, 7U, 19U}) {
    const auto pieces = read_in_pieces(text, piece);
    LEDGER_CHECK(whole.refusal == pieces.refusal && whole.is_done == pieces.is_done);
    if (whole.is_done) LEDGER_CHECK(whole.body == pieces.body && whole.left == pieces.left);
  }
}
