#include "ledger/tlog_proof.h"

#include "ledger/decimal.h"
#include "ledger/hash_lines.h"

namespace ledger {
namespace {

constexpr std::string_view kHeader = "c2sp.org/tlog-proof@v1\n";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";
constexpr std::size_t kPathMax = 64;

Error malformed(const char* why) { return fail(ErrorCode::proof_malformed, why); }

Result<LeafIndex> parse_index(std::string_view line) {
  if (!line.starts_with(kIndex)) return malformed("a proof has no index");
  line.remove_prefix(kIndex.size());
  const auto index = find_decimal(line, kTreeSizeMax.value - 1);
  if (!index) return malformed("a proof's index is not a plain number");
  return LeafIndex{*index};
}

}  // namespace

std::string format_tlog_proof(const TlogProof& proof) {
  std::string text(kHeader);
  text.append(kIndex).append(std::to_string(proof.index.value)).append("\n");
  append_hash_lines(proof.path, text);
  return text.append(proof.checkpoint);
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
  LEDGER_TRY(proof.path, take_hash_lines(text, kPathMax));
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
