// A ledger's folder that holds whatever a TestLog holds: what an operator who has every key could write,
// without the ledger's own code that would refuse it.
#pragma once

#include "ledger/ledger.h"
#include "ledger/log/entries.h"
#include "ledger/log/state.h"
#include "ledger/log/who_row.h"
#include "ledger/vault/vault.h"
#include "support/temporary_folder.h"
#include "support/test_log.h"

namespace testing_support {

class LyingDisk {
 public:
  explicit LyingDisk(const std::string& origin);

  const ledger::LedgerPlaces& places() const { return places_; }
  /// The key K of a stream's segment, in the vault from now on, with its scopes' keys.
  ledger::Bytes make_keys(const ledger::StreamId& stream, ledger::SegmentNumber segment = 0);
  /// Writes the log. `streams` are those of the TestLog, by number; of one stream the segments come in their
  /// order. A stream without keys is written without parts.
  void write(const ledger::testing::TestLog& log, const std::vector<ledger::SegmentId>& streams);

 private:
  void store_event(const ledger::testing::TestPlaced& event, const ledger::EventPlace& place,
                   ledger::StoreBatch& batch) const;
  void store_part(ledger::ByteView row, const ledger::SlotName& scope, ledger::PartPlace place,
                  const ledger::testing::TestPlaced& event, const ledger::Bytes& addendum,
                  ledger::StoreBatch& batch) const;

  void store_whos(const ledger::WhoRow& whos, const ledger::GroupBegin& group,
                  ledger::StoreBatch& batch) const;

  TemporaryFolder folder_;
  ledger::LedgerPlaces places_;
  std::unique_ptr<ledger::Vault> vault_;
  mutable ledger::Nonces nonces_;
  ledger::SubjectId reader_ = ledger::make_subject_id();  // who did it, everywhere
};

}  // namespace testing_support
