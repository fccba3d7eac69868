// The key that a witness cosigns with: a file of one line, mode 0600, in the form that Go's note package
// gives secret keys.
//
//   DIR/key    PRIVATE+KEY+<name>+<hex id>+<base64(type 0x04 || seed of 32 bytes)>
#pragma once

#include <filesystem>
#include <string>

#include "ledger/note.h"

namespace tools {

struct WitnessKey {
  ledger::Bytes seed;
  ledger::VerifierKey verifier;
};

/// Makes a new key. Errors: invalid_argument (a name that no key may have), already_exists, unavailable.
ledger::Result<WitnessKey> make_witness_key(const std::filesystem::path& folder, const std::string& name);
/// Errors: not_found, corrupt, forbidden (others may read the file), unavailable.
ledger::Result<WitnessKey> load_witness_key(const std::filesystem::path& folder);

}  // namespace tools
