// The vault: every key of the ledger, in one file of fixed slots per epoch, outside RocksDB
// (docs/formats/vault.md).
//
//   DIR/vault/CURRENT       the current epoch, decimal and a newline
//   DIR/vault/<epoch>.vault 256 bytes of header, then slots of 128 bytes (slot.h)
//   header  0 8 "INZVAULT"  8 4 version 1  12 4 slot bytes  16 8 epoch  24 32
//   SHA-256("inzage/vault/v1\n"||origin||"\n")
//          56 24 nonce     80 48 epoch key, wrapped; associated data: the 56 bytes before    128 128 zero
//
// The epoch key is wrapped by HMAC-SHA256(root, "inzage/kek/v1" || be64(epoch) || R): it dies with R
// (epoch_store.h). A slot is written once, into an empty place, and synced before its key is first used; none
// is ever overwritten.
#pragma once

#include <optional>
#include <shared_mutex>
#include <span>
#include <unordered_map>

#include "ledger/durable_file.h"
#include "ledger/vault/epoch_store.h"
#include "ledger/vault/slot.h"

namespace ledger {

class Vault {
 public:
  /// Makes epoch 1 with no slots. Errors: already_exists, unavailable.
  static Result<void> create(const std::filesystem::path& directory, const std::string& origin, ByteView root,
                             EpochStore& epochs);
  /// Opens the current epoch and every slot of it, and destroys the values of older epochs.
  /// Errors: not_found, corrupt (which slot), forbidden (the root key does not open it).
  static Result<std::unique_ptr<Vault>> open(const std::filesystem::path& directory,
                                             const std::string& origin, ByteView root, EpochStore& epochs);
  /// The same, with nothing written or destroyed; it makes no keys. For looking beside a running process.
  static Result<std::unique_ptr<Vault>> open_to_read(const std::filesystem::path& directory,
                                                     const std::string& origin, ByteView root,
                                                     const EpochStore& epochs);

  std::uint64_t epoch() const { return epoch_; }
  std::size_t slots() const;

  /// The key, or nothing when there is no such slot. The view lives as long as the vault. Any thread.
  std::optional<ByteView> find(const SlotName& name) const;
  /// The key of each name, in their order; made at random where there is none, with one sync for all that are
  /// new. The views live as long as the vault. Any thread, one after the other.
  /// Requires: opened with `open`. Error: unavailable.
  Result<std::vector<ByteView>> find_or_make(std::span<const SlotName> names);
  /// Names of all slots of one purpose, in order.
  std::vector<SlotName> names_of(SlotPurpose purpose) const;

 private:
  Vault(std::string origin, std::uint64_t epoch, Secret epoch_key)
      : origin_(std::move(origin)), epoch_(epoch), epoch_key_(std::move(epoch_key)) {}
  Result<void> load(ByteView file);

  std::string origin_;
  std::uint64_t epoch_;
  Secret epoch_key_;
  std::optional<DurableFile> file_;  // none in a vault that is only read
  mutable std::shared_mutex mutex_;  // guards all below
  SecretArena<Key> arena_;
  std::unordered_map<SlotName, const Key*> keys_;
  std::uint64_t next_slot_ = 0;
};

}  // namespace ledger
