#include "ledger/log/plain_parts.h"

#include "ledger/fetch_ahead.h"

namespace ledger {

void PlainParts::encrypt_into(StoreBatch& batch, std::uint64_t first, ByteView entries,
                              Nonces& nonces) const {
  constexpr std::size_t kAhead = 6;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (i + kAhead < parts_.size()) {
      const PlainPart& later = parts_[i + kAhead];
      fetch_ahead(later.key, sizeof(*later.key));
      fetch_ahead(later.addendum.data(), later.addendum.size());
    }
    const PlainPart& part = parts_[i];
    encrypt_part(*part.key, part.place, entries.subspan(part.entry_at, kEventEntryBytes), part.addendum,
                 nonces.next(), batch.space(part.room));
  }
  if (whos_.empty()) return;
  const GroupBegin group{first, entries.first(kEventEntryBytes)};
  for (const auto& who : whos_) who.row.encrypt_into(batch.space(who.room), *who.key, group, nonces.next());
}

}  // namespace ledger
