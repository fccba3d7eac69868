// The lines that texts about proofs have in common (c2sp.org/tlog-proof, c2sp.org/tlog-witness): each hash is
// the base64 of its 32 bytes on a line of its own, a blank line ends them, and a signed note follows. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/proof.h"

namespace ledger {

/// Takes a line off the front, without its newline; nothing when no newline is left.
std::optional<std::string_view> take_line(std::string_view& text);

/// Puts the hashes and the blank line behind `text`.
void append_hash_lines(const ProofPath& hashes, std::string& text);

/// Takes the hashes and the blank line off the front. Error: proof_malformed (another line, no blank line,
/// more hashes than `max`).
Result<ProofPath> take_hash_lines(std::string_view& text, std::size_t max);

}  // namespace ledger
