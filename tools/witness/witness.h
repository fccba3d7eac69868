// A witness of logs (c2sp.org/tlog-witness): judges what is offered, remembers it on disk, then cosigns. What
// it decides is ledger/witness.h; this puts deciding, memory and key together.
#pragma once

#include "api/http/routes.h"
#include "ledger/clock.h"
#include "tools/witness/witness_key.h"
#include "tools/witness/witness_store.h"

namespace tools {

class Witness {
 public:
  /// All borrowed for as long as the witness lives.
  Witness(const WitnessKey& key, WitnessStore& store, const ledger::Clock& clock)
      : key_(key), store_(store), clock_(clock) {}

  /// The answer to add-checkpoint; 500 when what was seen could not be written down. Thread: any.
  ledger::WitnessReply add_checkpoint(std::string_view body);
  /// The latest checkpoint cosigned for a log, by its origin's digest in hexadecimal.
  std::optional<std::string> find_checkpoint(const std::string& digest) const;

 private:
  const WitnessKey& key_;
  WitnessStore& store_;
  const ledger::Clock& clock_;
};

/// POST /add-checkpoint, GET /<digest>/checkpoint, GET /livez. Borrows the witness.
api::Router make_witness_router(Witness& witness);

}  // namespace tools
