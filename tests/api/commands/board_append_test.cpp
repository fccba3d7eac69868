// What a board appends its views can take: one event that no fold takes would stop every view for ever.
#include <gtest/gtest.h>

#include <optional>

#include "api/commands/event_draft.h"
#include "api/commands/subjects.h"
#include "api/commands/submission.h"
#include "support/small_board.h"

namespace {

using testing_support::SmallBoard;

/// A case that ends when it begins, or one minute later.
ledger::Submission case_of(SmallBoard& small, const ledger::SubjectId& pupil, ledger::UnixMs length) {
  api::LineFacts line;
  line.stream = {pupil, ledger::StreamKind::pupil_open};
  line.happened = line.recorded = small.board().log().now_ms();
  line.categories = {api::message::Category::TEST_RESULT};
  auto draft = api::make_draft(line, [&](api::message::Event::Body::Builder body) {
    auto said = body.initCaseOpened();
    said.setCase(api::data_of(projections::make_id<projections::CaseId>()));
    said.setRole(api::message::Role::PRIVACY_OFFICER);
    said.setFrom(line.recorded);
    said.setTo(line.recorded + length);
  });
  return api::submission_of(small.board(), {}, std::move(draft));
}

class AnEventThatNoViewTakes : public testing::Test {
 protected:
  AnEventThatNoViewTakes() {
    small_.import_and_confirm();
    const auto found = api::find_pupil(small_.board(), "99ZZ/00001");
    EXPECT_TRUE(found);
    if (found) pupil_ = *found;
  }
  std::uint64_t size() { return small_.board().lines().size(); }
  void expect_that_all_goes_on() {
    EXPECT_TRUE(small_.board().append(case_of(small_, pupil_, 60'000)));
    EXPECT_TRUE(small_.board().catch_up());
    small_.close();
    small_.open();
  }

  SmallBoard small_;
  ledger::SubjectId pupil_;
};

TEST_F(AnEventThatNoViewTakes, IsNotAppended) {
  const auto before = size();
  const auto receipts = small_.board().append(case_of(small_, pupil_, 0));
  ASSERT_FALSE(receipts);
  EXPECT_EQ(receipts.error().code, ledger::ErrorCode::corrupt);
  EXPECT_EQ(size(), before);
  expect_that_all_goes_on();
}

TEST_F(AnEventThatNoViewTakes, IsNotHandedInEither) {
  const auto before = size();
  std::optional<ledger::ErrorCode> told;
  small_.board().submit(case_of(small_, pupil_, 0), [&](const auto& receipts) {
    if (!receipts) told = receipts.error().code;
  });
  EXPECT_EQ(told, ledger::ErrorCode::corrupt);
  EXPECT_EQ(size(), before);
  expect_that_all_goes_on();
}

}  // namespace
