// Streams of a small ledger that go on under another key, and bundles of them.
#pragma once

#include "support/small_ledger.h"

namespace testing_support {

/// Ends the stream's segment and opens the next one. The receipts of both events.
inline std::vector<ledger::Receipt> continue_stream(SmallLedger& small, const ledger::StreamId& stream) {
  ledger::Submission submission;
  auto drafts = small.log().make_continuation(stream, "GEZAG_VERVALLEN", kNoon);
  EXPECT_TRUE(drafts) << drafts.error().detail;
  submission.drafts = std::move(*drafts);
  auto receipts = small.log().append(std::move(submission));
  EXPECT_TRUE(receipts) << receipts.error().detail;
  return std::move(*receipts);
}

inline ledger::Bundle bundle_of(SmallLedger& small, const ledger::StreamId& stream,
                                const std::vector<ledger::ContentRef>& opens = {},
                                const ledger::BundleRequest& request = {}) {
  auto draft = event_of(stream, "bundle made");
  draft.opens = opens;
  draft.proves_stream = true;
  draft.who = ledger::WhoDraft{small.log().own_subject(), plain_message("somebody")};
  const auto receipt = small.append(std::move(draft));
  auto bundle = small.log().make_bundle(receipt, request);
  EXPECT_TRUE(bundle) << bundle.error().detail;
  return std::move(*bundle);
}

/// As whoever keeps the file and the log's public key alone.
inline ledger::Judged<ledger::Verdict> judge_bundle(SmallLedger& small, const ledger::Bundle& bundle) {
  const auto parsed = ledger::parse_bundle(ledger::format_bundle(bundle));
  if (!parsed) return parsed.error();
  return ledger::verify_bundle(*parsed, *ledger::Policy::of_vkey(small.log().vkey()), kNoon / 1000);
}

}  // namespace testing_support
