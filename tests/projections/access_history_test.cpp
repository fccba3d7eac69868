// Goal: a period of a history, newest first, in pages that lose and repeat nothing.
#include "projections/access_history.h"

#include <gtest/gtest.h>

#include "support/views.h"

namespace projections {
namespace {

using ledger::SubjectId;
using testing::numbered;
using testing::Views;

const SubjectId kPupil = numbered<SubjectId>(1);

void read_at(Views& views, ledger::UnixMs happened,
             ledger::StreamKind kind = ledger::StreamKind::pupil_open) {
  views.append_event({kPupil, kind}, [&](message::Event::Builder event) {
    event.setHappened(happened);
    event.getBody().initRead();
  });
}

std::vector<ledger::UnixMs> times(const HistoryPage& page) {
  std::vector<ledger::UnixMs> found;
  for (const auto& line : page.lines) found.push_back(line.happened);
  return found;
}

TEST(AccessHistory, IsOfAPeriodNewestFirst) {
  Views views;
  for (const ledger::UnixMs at : {10, -5, 30, 20, 40}) read_at(views, at);
  views.fold();
  const auto page = views.history.page({views.pupil_stream(kPupil), -5, 40, 100, std::nullopt});
  EXPECT_EQ(times(page), (std::vector<ledger::UnixMs>{30, 20, 10, -5}));
  EXPECT_EQ(page.lines[0].seq, 2U);
  EXPECT_EQ(page.lines[0].index, 2U);
  EXPECT_FALSE(page.continues_at.has_value());
}

TEST(AccessHistory, GoesOnWhereAPageEnded) {
  Views views;
  for (int number = 0; number < 25; ++number) read_at(views, number / 5);  // many at one time
  views.fold();
  std::vector<HistoryLine> all;
  HistoryQuestion question{views.pupil_stream(kPupil), 0, 100, 4, std::nullopt};
  for (;;) {
    const auto page = views.history.page(question);
    ASSERT_LE(page.lines.size(), 4U);
    all.insert(all.end(), page.lines.begin(), page.lines.end());
    if (!page.continues_at) break;
    question.before = page.continues_at;
  }
  ASSERT_EQ(all.size(), 25U);
  for (std::size_t place = 0; place < all.size(); ++place) EXPECT_EQ(all[place].seq, 24 - place);
}

TEST(AccessHistory, NeverGivesMoreThanAPage) {
  Views views;
  for (std::size_t number = 0; number <= kHistoryPageMax; ++number) read_at(views, 1);
  views.fold();
  EXPECT_EQ(views.history.page({views.pupil_stream(kPupil), 0, 2, 1'000'000, std::nullopt}).lines.size(),
            kHistoryPageMax);
  EXPECT_EQ(views.history.page({views.pupil_stream(kPupil), 0, 2, 0, std::nullopt}).lines.size(), 1U);
  EXPECT_EQ(views.history.count(views.pupil_stream(kPupil)), kHistoryPageMax + 1);
}

TEST(AccessHistory, KeepsTheConfidentialStreamApart) {
  Views views;
  read_at(views, 10);
  read_at(views, 11, ledger::StreamKind::pupil_confidential);
  views.fold();
  EXPECT_EQ(views.history.count({kPupil, ledger::StreamKind::pupil_open}), 1U);
  EXPECT_EQ(views.history.count({kPupil, ledger::StreamKind::pupil_confidential}), 1U);
  EXPECT_EQ(
      times(views.history.page({{kPupil, ledger::StreamKind::pupil_confidential}, 0, 100, 10, std::nullopt})),
      std::vector<ledger::UnixMs>{11});
}

}  // namespace
}  // namespace projections
