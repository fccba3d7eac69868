// How it stands with an opened ledger, for whoever looks after it: sizes, hours, hashes and places. Never a
// person, never a stream, never content.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/clock.h"
#include "ledger/hash.h"
#include "ledger/witness_state.h"

namespace ledger {

/// A seal of the log. It names the hour in which it was made and no finer time.
struct ShownSeal {
  std::uint64_t index = 0;
  std::uint64_t events = 0;  // that it closed
  UnixMs hour = 0;           // at which that hour begins
  Hash map_root;
};

struct SecondPlaceStatus {
  std::uint64_t size = 0;  // of the checkpoint that stands there
  std::uint64_t epoch = 0;
  std::uint64_t destroyed = 0;  // keys in its list
  bool is_on_own_device = false;
  bool has_failed = false;  // the last attempt to write there
};

struct EpochStoreStatus {
  std::uint64_t epoch = 0;  // of the vault
  std::uint64_t keys = 0;   // in the vault
  std::uint64_t older = 0;  // values of older epochs that stand there still
  bool is_there = false;    // the value of the vault's epoch
  bool is_on_own_device = false;
};

struct LedgerStatus {
  std::uint64_t size = 0;  // leaves on disk, seals included
  std::uint64_t events = 0;
  Hash root;                     // of the tree of that size
  std::vector<ShownSeal> seals;  // the last ones, newest first
  SecondPlaceStatus second_place;
  EpochStoreStatus epoch_store;
  std::vector<WitnessState> witnesses;  // that this opening asks
};

/// How much of the log is on disk, and how much waits to be.
struct LedgerLoad {
  std::uint64_t size = 0;  // leaves on disk
  std::uint64_t published = 0;
  std::uint64_t waiting = 0;  // events that no group has taken yet
  std::uint64_t waiting_max = 0;
};

}  // namespace ledger
