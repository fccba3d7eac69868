// Fuzz target: the evidence, read and judged.
#include "fuzz/targets.h"
#include "ledger/bundle.h"
#include "support/test_log.h"

namespace {

const ledger::Policy& policy() {
  static const auto made = ledger::testing::TestLog("forged.example/inzage").policy();
  return made;
}

}  // namespace

// A bundle that is read is written the same way twice; one that is accepted is so again after that.
void fuzz::read_bundle(ledger::ByteView bytes) {
  const auto bundle = ledger::parse_bundle(ledger::text_of(bytes));
  if (!bundle) return;
  const std::string written = ledger::format_bundle(*bundle);
  const auto again = ledger::parse_bundle(written);
  LEDGER_CHECK(again && ledger::format_bundle(*again) == written);
  constexpr std::uint64_t kNow = 1'800'036'000;
  const auto verdict = ledger::verify_bundle(*bundle, policy(), kNow);
  const auto second = ledger::verify_bundle(*again, policy(), kNow);
  LEDGER_CHECK(verdict.has_value() == second.has_value());
  if (!verdict) LEDGER_CHECK(verdict.error().code == second.error().code);
}
