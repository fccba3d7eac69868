#include "ledger/vault/vault.h"

#include <algorithm>
#include <charconv>
#include <mutex>

#include "ledger/hash.h"

namespace ledger {
namespace {

constexpr std::string_view kMagic = "INZVAULT";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 256;
constexpr std::size_t kNonceAt = 56;
constexpr std::size_t kWrappedAt = 80;
constexpr std::size_t kWrappedBytes = kKeyBytes + crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kVaultBytesMax = std::size_t{1} << 30;

std::filesystem::path file_of(const std::filesystem::path& directory, std::uint64_t epoch) {
  return directory / (std::to_string(epoch) + ".vault");
}

Secret wrapping_key(ByteView root, std::uint64_t epoch, const Secret& r) {
  std::array<std::uint8_t, 8> number{};
  write_be64(number.data(), epoch);
  Hash key = hmac_sha256(root, {bytes_of("inzage/kek/v1"), number, r.view()});
  Secret secret(kKeyBytes);
  std::copy(key.bytes.begin(), key.bytes.end(), secret.data());
  sodium_memzero(key.bytes.data(), key.bytes.size());
  return secret;
}

Bytes make_header(const std::string& origin, std::uint64_t epoch, const Secret& epoch_key,
                  const Secret& wrapping) {
  Bytes header;
  append(header, bytes_of(kMagic));
  append_be32(header, kVersion);
  append_be32(header, kSlotBytes);
  append_be64(header, epoch);
  append(header, sha256({bytes_of("inzage/vault/v1\n"), bytes_of(origin), bytes_of("\n")}).view());
  header.resize(kHeaderBytes, 0);
  randombytes_buf(&header[kNonceAt], crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  crypto_aead_xchacha20poly1305_ietf_encrypt(&header[kWrappedAt], nullptr, epoch_key.view().data(), kKeyBytes,
                                             header.data(), kNonceAt, nullptr, &header[kNonceAt],
                                             wrapping.view().data());
  return header;
}

Result<Secret> open_header(ByteView file, const std::string& origin, std::uint64_t epoch,
                           const Secret& wrapping) {
  const Hash origin_hash = sha256({bytes_of("inzage/vault/v1\n"), bytes_of(origin), bytes_of("\n")});
  const bool known = file.size() >= kHeaderBytes && text_of(file.first(8)) == kMagic &&
                     read_be32(&file[8]) == kVersion && read_be32(&file[12]) == kSlotBytes &&
                     read_be64(&file[16]) == epoch &&
                     std::ranges::equal(file.subspan(24, 32), origin_hash.bytes);
  if (!known) return fail(ErrorCode::corrupt, "the vault's header is damaged or of another ledger");
  const auto rest = file.subspan(kWrappedAt + kWrappedBytes, kHeaderBytes - kWrappedAt - kWrappedBytes);
  if (std::ranges::any_of(rest, [](auto byte) { return byte != 0; })) {
    return fail(ErrorCode::corrupt, "the vault's header has bytes set that must be zero");
  }
  Secret epoch_key(kKeyBytes);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(epoch_key.data(), nullptr, nullptr, &file[kWrappedAt],
                                                 kWrappedBytes, file.data(), kNonceAt, &file[kNonceAt],
                                                 wrapping.view().data()) != 0) {
    return fail(ErrorCode::forbidden, "the root key and the epoch store do not open this vault");
  }
  return epoch_key;
}

Result<std::uint64_t> read_current(const std::filesystem::path& directory) {
  LEDGER_TRY(const Bytes bytes, read_file(directory / "CURRENT", 32));
  std::uint64_t epoch = 0;
  const auto text = text_of(bytes);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), epoch);
  const bool whole =
      error == std::errc{} && end + 1 == text.data() + text.size() && *end == '\n' && epoch > 0;
  if (!whole) return fail(ErrorCode::corrupt, "the vault does not say which epoch is current");
  return epoch;
}

}  // namespace

Result<void> Vault::create(const std::filesystem::path& directory, const std::string& origin, ByteView root,
                           EpochStore& epochs) {
  constexpr std::uint64_t kFirstEpoch = 1;
  LEDGER_TRY_OK(make_folder(directory));
  LEDGER_TRY(const Secret r, epochs.make(kFirstEpoch));
  Secret epoch_key(kKeyBytes);
  randombytes_buf(epoch_key.data(), kKeyBytes);
  const Bytes header = make_header(origin, kFirstEpoch, epoch_key, wrapping_key(root, kFirstEpoch, r));
  LEDGER_TRY_OK(write_new_file(file_of(directory, kFirstEpoch), header));
  return replace_file(directory / "CURRENT", bytes_of(std::to_string(kFirstEpoch) + "\n"));
}

Result<std::unique_ptr<Vault>> Vault::open(const std::filesystem::path& directory, const std::string& origin,
                                           ByteView root, EpochStore& epochs) {
  LEDGER_TRY(auto vault, open_to_read(directory, origin, root, epochs));
  LEDGER_TRY(auto file, DurableFile::open_existing(file_of(directory, vault->epoch_)));
  vault->file_.emplace(std::move(file));
  LEDGER_TRY_OK(epochs.destroy_before(vault->epoch_));
  return vault;
}

Result<std::unique_ptr<Vault>> Vault::open_to_read(const std::filesystem::path& directory,
                                                   const std::string& origin, ByteView root,
                                                   const EpochStore& epochs) {
  LEDGER_TRY(const std::uint64_t epoch, read_current(directory));
  LEDGER_TRY(const Secret r, epochs.get(epoch));
  LEDGER_TRY(const Bytes bytes, read_file(file_of(directory, epoch), kVaultBytesMax));
  LEDGER_TRY(Secret epoch_key, open_header(bytes, origin, epoch, wrapping_key(root, epoch, r)));
  std::unique_ptr<Vault> vault(new Vault(origin, epoch, std::move(epoch_key)));
  LEDGER_TRY_OK(vault->load(bytes));
  return vault;
}

Result<void> Vault::load(ByteView file) {
  ByteView slots = file.subspan(kHeaderBytes);
  SlotDesk desk;
  for (; slots.size() >= kSlotBytes; slots = slots.subspan(kSlotBytes), ++next_slot_) {
    LEDGER_TRY(const auto name,
               desk.unwrap({origin_, epoch_, next_slot_}, slots.first(kSlotBytes), epoch_key_.view()));
    if (!name) continue;
    const bool is_new = keys_.emplace(*name, &arena_.add(desk.key())).second;
    if (!is_new)
      return fail(ErrorCode::corrupt, "vault slot " + std::to_string(next_slot_) + " stands twice");
  }

  return {};
}

std::size_t Vault::slots() const {
  const std::shared_lock lock(mutex_);
  return keys_.size();
}

std::optional<ByteView> Vault::find(const SlotName& name) const {
  const std::shared_lock lock(mutex_);
  const auto found = keys_.find(name);
  if (found == keys_.end()) return std::nullopt;
  return ByteView(*found->second);
}

Result<std::vector<ByteView>> Vault::find_or_make(std::span<const SlotName> names) {
  LEDGER_CHECK(file_.has_value());  // whoever only reads makes no keys
  const std::unique_lock lock(mutex_);
  std::vector<ByteView> keys;
  keys.reserve(names.size());
  Bytes written;
  const std::uint64_t first = next_slot_;
  std::optional<SlotDesk> desk;  // most calls make no key
  for (const auto& name : names) {
    const auto [slot, is_new] = keys_.try_emplace(name, nullptr);
    if (is_new) {
      if (!desk) desk.emplace();
      Key random{};
      randombytes_buf(random.data(), random.size());
      slot->second = &arena_.add(random);
      sodium_memzero(random.data(), random.size());
      append(written, desk->wrap({origin_, epoch_, next_slot_}, name, *slot->second, epoch_key_.view()));
      ++next_slot_;
    }
    keys.emplace_back(*slot->second);
  }
  if (written.empty()) return keys;
  LEDGER_TRY_OK(file_->write_at(kHeaderBytes + first * kSlotBytes, written));
  LEDGER_TRY_OK(file_->sync());
  return keys;
}

std::vector<SlotName> Vault::names_of(SlotPurpose purpose) const {
  const std::shared_lock lock(mutex_);
  std::vector<SlotName> names;
  for (const auto& [name, key] : keys_) {
    if (name.purpose == purpose) names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace ledger
