// One slot of the vault file: a key, for what it is, wrapped under the epoch key (docs/formats/vault.md).
//
//    0  1 0x00 empty, 0x01 used   1 3 zero   4 4 generation   8 24 nonce
//   32 88 XChaCha20-Poly1305 of the 72 bytes below; associated data: origin || be64 epoch || be64 slot ||
//   be32 generation
//  120  8 zero
//   inside:  0 1 purpose   1 1 stream kind or 0   2 2 category, of a K the segment, or 0   4 16 subject   20
//   32 key   52 20 zero
//
// SET IN STONE.
#pragma once

#include <optional>

#include "ledger/ids.h"
#include "ledger/vault/secret.h"

namespace ledger {

enum class SlotPurpose : std::uint8_t {
  stream = 1,   // K of a stream's segment
  scope = 2,    // key of (subject, category): content, HISTORIE, WIE
  signing = 3,  // seed of the log's Ed25519 key
  view = 4,     // key of the lookups in projections' rows
};

/// For what a key is. Compared by all members; unused members are zero.
struct SlotName {
  SlotPurpose purpose = SlotPurpose::scope;
  std::uint8_t stream_kind = 0;
  CategoryNumber category = 0;
  SubjectId subject;
  auto operator<=>(const SlotName&) const = default;
};

/// Of a segment's K: its number stands where other slots have their category.
SlotName stream_slot(const StreamId& stream, SegmentNumber segment = 0);
SlotName scope_slot(const SubjectId& subject, CategoryNumber category);

inline constexpr std::size_t kSlotBytes = 128;
using SlotBytes = std::array<std::uint8_t, kSlotBytes>;

struct SlotPlace {
  std::string_view origin;
  std::uint64_t epoch = 0;
  std::uint64_t slot = 0;
};

/// Guarded memory in which slots are wrapped and opened, one after the other: making it anew for each slot
/// would cost ten times the work itself.
class SlotDesk {
 public:
  SlotDesk();
  SlotBytes wrap(const SlotPlace& place, const SlotName& name, const Key& key, ByteView epoch_key);
  /// The slot's name, or nothing for an empty slot; key() then is its key. Error: corrupt.
  Result<std::optional<SlotName>> unwrap(const SlotPlace& place, ByteView bytes, ByteView epoch_key);
  /// Of the slot opened last.
  const Key& key() const { return *reinterpret_cast<const Key*>(plain_.view().data() + kKeyAt); }

 private:
  static constexpr std::size_t kKeyAt = 20;
  Secret plain_;
};

}  // namespace ledger

template <>
struct std::hash<ledger::SlotName> {
  std::size_t operator()(const ledger::SlotName& name) const noexcept {
    const std::size_t what = std::size_t{static_cast<std::uint8_t>(name.purpose)} << 24 |
                             std::size_t{name.stream_kind} << 16 | name.category;
    return std::hash<ledger::SubjectId>()(name.subject) ^ what * 0x9e3779b97f4a7c15;
  }
};
