#include "tools/witness/witness_key.h"

#include "ledger/durable_file.h"

namespace tools {
namespace {

using ledger::ErrorCode;
using ledger::fail;

constexpr std::string_view kPrefix = "PRIVATE+KEY+";
constexpr std::size_t kFileBytesMax = 1024;

std::filesystem::path path_in(const std::filesystem::path& folder) { return folder / "key"; }

std::string format_key(const WitnessKey& key) {
  ledger::Bytes id;
  ledger::append_be32(id, key.verifier.id);
  ledger::Bytes typed{static_cast<std::uint8_t>(key.verifier.type)};
  ledger::append(typed, key.seed);
  return std::string(kPrefix) + key.verifier.name + "+" + ledger::to_hex(id) + "+" +
         ledger::to_base64(typed) + "\n";
}

WitnessKey key_of(const std::string& name, ledger::Bytes seed) {
  auto verifier = ledger::derive_verifier_key(ledger::KeyType::cosignature, name, seed);
  return {std::move(seed), std::move(verifier)};
}

ledger::Result<WitnessKey> parse_key(std::string_view text) {
  const auto refuse = [] { return fail(ErrorCode::corrupt, "the witness's key file is damaged"); };
  if (!text.starts_with(kPrefix) || !text.ends_with('\n')) return refuse();
  const std::string_view line = text.substr(kPrefix.size(), text.size() - kPrefix.size() - 1);
  const auto name_end = line.find('+');
  const auto id_end = name_end == std::string_view::npos ? name_end : line.find('+', name_end + 1);
  if (id_end == std::string_view::npos || !ledger::is_key_name(line.substr(0, name_end))) return refuse();
  const auto typed = ledger::parse_base64(line.substr(id_end + 1));
  if (!typed || typed->size() != ledger::kSeedBytes + 1) return refuse();
  auto key = key_of(std::string(line.substr(0, name_end)), ledger::Bytes(typed->begin() + 1, typed->end()));
  return format_key(key) == text ? ledger::Result<WitnessKey>(std::move(key)) : refuse();
}

}  // namespace

ledger::Result<WitnessKey> make_witness_key(const std::filesystem::path& folder, const std::string& name) {
  if (!ledger::is_key_name(name)) {
    return fail(ErrorCode::invalid_argument, "a witness's name has no spaces and no plus sign");
  }
  auto key = key_of(name, ledger::random_bytes(ledger::kSeedBytes));
  LEDGER_TRY_OK(ledger::write_new_file(path_in(folder), ledger::bytes_of(format_key(key))));
  return key;
}

ledger::Result<WitnessKey> load_witness_key(const std::filesystem::path& folder) {
  using std::filesystem::perms;
  std::error_code error;
  const auto mode = std::filesystem::status(path_in(folder), error).permissions();
  if (!error && (mode & (perms::group_all | perms::others_all)) != perms::none) {
    return fail(ErrorCode::forbidden, "the key file can be read by others: its mode must be 0600");
  }
  const auto bytes = ledger::read_file(path_in(folder), kFileBytesMax);
  if (!bytes) {
    return bytes.error().code == ErrorCode::not_found
               ? fail(ErrorCode::not_found, "there is no witness in this folder")
               : bytes.error();
  }
  return parse_key(ledger::text_of(*bytes));
}

}  // namespace tools
