#include "ledger/vault/secret_file.h"

#include <algorithm>

#include "ledger/durable_file.h"

namespace ledger {

Result<Secret> read_secret_file(const std::filesystem::path& path, std::size_t size) {
  Secret secret(size + 1);  // one more, to notice a longer file
  LEDGER_TRY(const std::size_t count, read_file_into(path, {secret.data(), size + 1}));
  if (count != size) {
    return fail(ErrorCode::invalid_argument, "the file is not of " + std::to_string(size) + " bytes");
  }
  Secret exact(size);
  std::copy_n(secret.data(), size, exact.data());
  return exact;
}

Result<Secret> read_root_key(const std::filesystem::path& path) {
  auto root = read_secret_file(path, kKeyBytes);
  if (!root) return fail(ErrorCode::not_found, "the root key is missing or is not a file of 32 bytes");
  return root;
}

}  // namespace ledger
