#include "ledger/tlog_proof.h"

#include <charconv>

namespace ledger {
namespace {

constexpr std::string_view kHeader = "c2sp.org/tlog-proof@v1\n";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";
constexpr std::size_t kPathMax = 64;

Error malformed(const char* why) { return fail(ErrorCode::proof_malformed, why); }

// Takes a line off the front; nothing when no newline is left.
std::optional<std::string_view> take_line(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

Result<LeafIndex> parse_index(std::string_view line) {
  if (!line.starts_with(kIndex)) return malformed("a proof has no index");
  line.remove_prefix(kIndex.size());
  std::uint64_t index = 0;
  const auto read = std::from_chars(line.data(), line.data() + line.size(), index);
  const bool is_number = read.ec == std::errc() && read.ptr == line.data() + line.size();
  const bool is_plain = is_number && (line.size() == 1 || line[0] != '0');
  if (!is_plain || index >= kTreeSizeMax.value) return malformed("a proof's index is not a plain number");
  return LeafIndex{index};
}

}  // namespace

std::string format_tlog_proof(const TlogProof& proof) {
  std::string text(kHeader);
  text.append(kIndex).append(std::to_string(proof.index.value)).append("\n");
  for (const auto& hash : proof.path) text.append(to_base64(hash.view())).append("\n");
  return text.append("\n").append(proof.checkpoint);
}

Result<TlogProof> parse_tlog_proof(std::string_view text) {
  if (text.size() > kTlogProofBytesMax) return malformed("a proof is too long");
  if (!text.starts_with(kHeader)) return malformed("that is not a proof of format c2sp.org/tlog-proof@v1");
  text.remove_prefix(kHeader.size());
  auto line = take_line(text);
  if (line && line->starts_with(kExtra)) {
    if (!parse_base64(line->substr(kExtra.size()))) return malformed("a proof's extra line is not base64");
    line = take_line(text);
  }
  if (!line) return malformed("a proof has no index");
  TlogProof proof;
  LEDGER_TRY(proof.index, parse_index(*line));
  for (line = take_line(text); line && !line->empty(); line = take_line(text)) {
    const auto bytes = parse_base64(*line);
    if (!bytes || bytes->size() != kHashBytes)
      return malformed("a proof's line is not the base64 of 32 bytes");
    if (proof.path.size() == kPathMax) return malformed("a proof has more than 64 hashes");
    proof.path.push_back(*to_hash(*bytes));
  }
  if (!line) return malformed("a proof has no checkpoint");
  proof.checkpoint = std::string(text);
  return proof;
}

Judged<OpenedCheckpoint> verify_tlog_proof(const TlogProof& proof, ByteView entry, const Policy& policy) {
  LEDGER_TRY(auto opened, open_checkpoint(proof.checkpoint, policy));
  const Checkpoint& checkpoint = opened.checkpoint;
  if (!verify_inclusion(proof.index, hash_leaf(entry), proof.path,
                        {TreeSize{checkpoint.size}, checkpoint.root})) {
    return refuse(RefusalCode::joint_proof_wrong);
  }
  return opened;
}

}  // namespace ledger
