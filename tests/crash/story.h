// Stories on a real ledger beside its model: a child does the operations and tells what was acknowledged, the
// parent follows in a model of its own, and after a death looks whether log and model still agree.
//
//   try N            before operation N           ack N S i j ...   submission S of it, with its indices
//   done N           all of N was answered        differs ...       the ledger answered other than the model
#pragma once

#include "crash/fault_tracer.h"
#include "crash/life.h"
#include "crash/operations.h"
#include "ledger/crash_point.h"
#include "ledger/ledger.h"
#include "support/temporary_folder.h"

namespace crash {

inline constexpr int kExitRefused = 20;  // the ledger did not open; the sentence was told
inline constexpr int kExitDiffers = 21;  // an answer is not the model's

/// The four places of a ledger in a folder, copied as files.
ledger::LedgerPlaces places_in(const std::filesystem::path& folder);
void copy_places(const std::filesystem::path& from, const std::filesystem::path& to);

struct Step {
  ledger::CrashPoint point = ledger::CrashPoint::none;
  unsigned nth = 0;
};

/// What is done in a life: operations [first, first + count) of a seed.
struct Chapter {
  PlanOperation plan = plan_random;
  std::uint64_t seed = 0;
  std::uint64_t first = 0;
  std::uint64_t count = 0;
  Step die_at = {};
};

/// The work of a life on the ledger in `folder`, whose events so far are `model`'s.
Work write_chapter(const std::filesystem::path& folder, const ModelLedger& model, const Chapter& chapter);

/// Makes a ledger in `folder` and returns the model of it. Fails the test when it cannot.
ModelLedger make_ledger(const std::filesystem::path& folder);

struct Followed {
  std::uint64_t done = 0;            // operations of which all was answered
  std::optional<Operation> pending;  // the one that was tried and not wholly answered
  std::size_t pending_answered = 0;  // so many of its submissions were
  std::string problem;               // empty: the child's answers were the model's
};

/// Repeats in `model` what the life told to be acknowledged.
Followed follow(const Life& life, const Chapter& chapter, ModelLedger& model);

/// Opens the ledger in a life of its own, audits it, reads everything, compares with the model, appends one
/// more event that opens every content, and verifies without keys. Submissions of `followed.pending` that
/// stand in the log whole are placed in `model`. Returns what is wrong; empty when nothing is.
std::string check_against(const std::filesystem::path& folder, ModelLedger& model, const Followed& followed);

/// follow() and check_against() in one: what is wrong after that life.
std::string judge(const std::filesystem::path& folder, const Life& life, const Chapter& chapter,
                  ModelLedger& model);

}  // namespace crash
