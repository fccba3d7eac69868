// A school that runs its own ledger and has every key of it, a parent with an older bundle, and a witness
// that saw the log grow until then. A test lets the school lie and asks who notices.
#pragma once

#include <map>

#include "support/lying_disk.h"

namespace testing_support {

/// What each check says: "" where it notices nothing, else its code, promises or status.
struct Noticed {
  std::string bundle;   // the bundle check alone, no witness asked
  std::string earlier;  // the same with the parent's older bundle, where it says more
  std::string verify;   // `inzage verify DIR`, without keys
  std::string audit;    // `inzage audit DIR`, with keys
  std::string witness;  // the witness's answer to the new checkpoint
  bool operator==(const Noticed&) const = default;
};

/// What the school shows after its lie.
struct Shown {
  std::string bundle;                              // a file
  std::optional<ledger::BundleEarlier> earlier{};  // what the parent's older bundle adds
  bool is_witness_asked = true;
};

class OperatorStage {
 public:
  /// Two pupils, an open and a confidential stream each, some readings, and the older bundle's seal.
  OperatorStage();

  /// The same up to the older bundle, by the same keys: for another log under the same name.
  ledger::testing::TestLog tell_again(bool with_an_inserted_reading = false, const char* line = "gelezen");
  void read(const char* line = "gelezen") { log.add(child, ledger::testing::plain_event(line)); }
  /// Another pupil's event, and the seal.
  void seal();
  std::size_t open(const ledger::StreamId& id, bool has_key = true);
  /// Ends the child's stream, naming this map key or that of its next segment, which is then opened: naming
  /// this length of the one before, or the true one. Returns its number.
  std::size_t continue_child(std::optional<ledger::Hash> named = {}, std::uint64_t said_count = 0);
  /// The next segment, of which the one before says nothing.
  std::size_t go_on_unsaid();
  /// Ends the child's stream, and opens nothing.
  void end_child(const ledger::Hash& named) { log.add(child, ledger::testing::continued_event(named)); }
  /// The child's bundle under the newest seal, after the parent's older one.
  Shown show_all();
  Shown show(ledger::Bundle bundle);

  Noticed judge(const Shown& shown) { return judge(log, shown); }
  /// The school serves `told`; the witness saw this log up to its newest seal if `is_split`, else up to the
  /// older bundle.
  Noticed judge(ledger::testing::TestLog& told, const Shown& shown, bool is_split = false);

  ledger::testing::TestLog log{"test.example/operator"};
  std::size_t child = 0;
  std::size_t other = 0;
  std::size_t then = 0;

 private:
  std::string ask_witness(ledger::testing::TestLog& told, const Shown& shown, std::size_t seen) const;
  LyingDisk disk_{"test.example/operator"};
  std::vector<ledger::SegmentId> ids_;
  std::vector<ledger::Bytes> secrets_;
};

}  // namespace testing_support
