#include "ledger/hash_lines.h"

namespace ledger {
namespace {

Error malformed(std::string why) { return fail(ErrorCode::proof_malformed, std::move(why)); }

}  // namespace

std::optional<std::string_view> take_line(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

void append_hash_lines(const ProofPath& hashes, std::string& text) {
  for (const auto& hash : hashes) text.append(to_base64(hash.view())).append("\n");
  text.append("\n");
}

Result<ProofPath> take_hash_lines(std::string_view& text, std::size_t max) {
  ProofPath hashes;
  auto line = take_line(text);
  for (; line && !line->empty(); line = take_line(text)) {
    const auto bytes = parse_base64(*line);
    if (!bytes || bytes->size() != kHashBytes)
      return malformed("a proof's line is not the base64 of 32 bytes");
    if (hashes.size() == max) return malformed("a proof has more than " + std::to_string(max) + " hashes");
    hashes.push_back(*to_hash(*bytes));
  }
  if (!line) return malformed("a proof has no checkpoint");
  return hashes;
}

}  // namespace ledger
