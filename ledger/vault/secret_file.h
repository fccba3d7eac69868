// Reading a secret from its file straight into guarded memory: no copy stays behind in ordinary memory.
#pragma once

#include <filesystem>

#include "ledger/vault/secret.h"

namespace ledger {

/// The whole file. Errors: not_found, invalid_argument (not exactly `size` bytes), unavailable.
Result<Secret> read_secret_file(const std::filesystem::path& path, std::size_t size);

/// The root key, a file of 32 bytes. Error: not_found (missing, of another length, not readable).
Result<Secret> read_root_key(const std::filesystem::path& path);

}  // namespace ledger
