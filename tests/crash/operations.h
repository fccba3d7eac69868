// Operations on a ledger: fixed ones, and random ones that come out the same from the same seed, number and
// model, so that a parent can repeat in its own model what a child that died had done.
#pragma once

#include <random>

#include "crash/model_ledger.h"
#include "ledger/clock.h"

namespace crash {

struct Operation {
  enum class Act { submit, publish, put_away, set_clock, reopen };
  Act act = Act::submit;
  std::vector<PlannedSubmission> submissions;  // handed in without waiting for each other
  ledger::UnixMs clock_offset = 0;             // from the day of the first event, in both directions
};

/// Operation `number` of the life of `seed`. Every kind of submission comes up, refused ones too.
Operation plan_random(std::uint64_t seed, std::uint64_t number, const ModelLedger& model);

/// A short story for a crash at each step: new keys, single events, a burst, contents, ids, a publication.
/// Nothing after `kShortStory` operations.
inline constexpr std::uint64_t kShortStory = 9;
Operation plan_short(std::uint64_t seed, std::uint64_t number, const ModelLedger& model);

using PlanOperation = Operation (*)(std::uint64_t seed, std::uint64_t number, const ModelLedger& model);

}  // namespace crash
