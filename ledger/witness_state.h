// How it stands with each witness, and how often they are asked: what the programs set and show.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "ledger/witness_client.h"

namespace ledger {

/// How often witnesses are asked. All by a clock that never jumps.
struct WitnessPauses {
  std::chrono::milliseconds between{5'000};         // two newest checkpoints, to one witness
  std::chrono::milliseconds after_failure{30'000};  // until a witness that failed is asked again
  std::chrono::milliseconds patience{10'000};       // how long a bundle waits for cosignatures
};

struct WitnessState {
  std::string name;                       // of its key
  std::uint64_t size = 0;                 // of the last checkpoint that it cosigned; 0: none in this opening
  std::uint64_t time = 0;                 // of that cosignature, unix seconds
  std::optional<WitnessFailure> failure;  // of the last question; none when it was answered
};

}  // namespace ledger
