#include "ledger/vault/epoch_store.h"

#include <algorithm>

#include "ledger/durable_file.h"
#include "ledger/hash.h"
#include "ledger/vault/secret_file.h"

namespace ledger {
namespace {

constexpr std::string_view kMagic = "INZEPOCH";
constexpr std::size_t kSecretAt = 24;
constexpr std::size_t kCheckAt = 56;
constexpr std::size_t kFileBytes = 88;
constexpr std::string_view kSuffix = ".r";

}  // namespace

std::filesystem::path EpochStore::path_of(std::uint64_t epoch) const {
  return directory_ / (std::to_string(epoch) + std::string(kSuffix));
}

Result<Secret> EpochStore::make(std::uint64_t epoch) {
  Secret secret(kKeyBytes);
  randombytes_buf(secret.data(), kKeyBytes);
  Secret file(kFileBytes);
  std::fill_n(file.data(), kFileBytes, std::uint8_t{0});
  std::copy(kMagic.begin(), kMagic.end(), file.data());
  write_be64(file.data() + 8, epoch);
  std::copy_n(secret.data(), kKeyBytes, file.data() + kSecretAt);
  const Hash check = sha256(file.view().first(kCheckAt));
  std::copy(check.bytes.begin(), check.bytes.end(), file.data() + kCheckAt);
  LEDGER_TRY_OK(write_new_file(path_of(epoch), file.view()));
  return secret;
}

Result<Secret> EpochStore::get(std::uint64_t epoch) const {
  const auto file = read_secret_file(path_of(epoch), kFileBytes);
  const auto damaged = [epoch] {
    return fail(ErrorCode::corrupt,
                "the epoch store's value for epoch " + std::to_string(epoch) + " is damaged");
  };
  if (!file) {
    if (file.error().code == ErrorCode::invalid_argument) return damaged();
    if (file.error().code != ErrorCode::not_found) return file.error();
    return fail(ErrorCode::not_found, "the epoch store has no value for epoch " + std::to_string(epoch));
  }
  const ByteView bytes = file->view();
  const bool is_whole = text_of(bytes.first(8)) == kMagic && read_be64(&bytes[8]) == epoch &&
                        equal_in_constant_time(sha256(bytes.first(kCheckAt)).view(), bytes.subspan(kCheckAt));
  if (!is_whole) return damaged();
  Secret secret(kKeyBytes);
  std::copy_n(&bytes[kSecretAt], kKeyBytes, secret.data());
  return secret;
}

std::vector<std::uint64_t> EpochStore::list() const {
  std::error_code error;
  std::vector<std::uint64_t> epochs;
  for (const auto& [epoch, path] : read_files(error)) epochs.push_back(epoch);
  return epochs;
}

Result<void> EpochStore::destroy_before(std::uint64_t epoch) {
  std::error_code error;
  const auto there = read_files(error);
  if (error) return fail(ErrorCode::unavailable, "the epoch store cannot be listed");
  for (const auto& [old, path] : there) {
    if (old < epoch) LEDGER_TRY_OK(destroy_file(path));
  }
  return {};
}

EpochStore::Files EpochStore::read_files(std::error_code& error) const {
  Files files;
  for (const auto& file : std::filesystem::directory_iterator(directory_, error)) {
    if (file.path().extension() != kSuffix) continue;
    const std::string stem = file.path().stem().string();
    const bool number = !stem.empty() && stem.size() < 19 &&
                        std::all_of(stem.begin(), stem.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (number) files.emplace_back(std::stoull(stem), file.path());
  }
  return files;
}

}  // namespace ledger
