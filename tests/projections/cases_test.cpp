// Goal: a case counts for whom it was given, for its pupil and categories, until it is closed or its end; as
// it was known then.
#include "projections/cases.h"

#include <gtest/gtest.h>

#include "support/views.h"

namespace projections {
namespace {

using ledger::SubjectId;
using testing::data_of;
using testing::numbered;
using testing::Views;

const SubjectId kPupil = numbered<SubjectId>(1), kOther = numbered<SubjectId>(2);
const SubjectId kOfficer = numbered<SubjectId>(3);
const CaseId kCase = numbered<CaseId>(7);
constexpr ledger::UnixMs kFrom = 1'000, kTo = 9'000;

void open_case(Views& views, message::Outcome outcome = message::Outcome::OK) {
  views.append_event(views.pupil_stream(kPupil), [&](message::Event::Builder event) {
    event.setOutcome(outcome);
    event.initCategories(1).set(0, message::Category::TEST_RESULT);
    auto opened = event.getBody().initCaseOpened();
    opened.setCase(data_of(kCase.view()));
    opened.setRole(message::Role::DATA_PROTECTION_OFFICER);
    opened.setFrom(kFrom);
    opened.setTo(kTo);
  });
}

void give_case(Views& views, const SubjectId& pupil = kPupil) {
  views.append_event(views.person_stream(kOfficer), [&](message::Event::Builder event) {
    auto given = event.getBody().initCaseAssigned();
    given.setCase(data_of(kCase.view()));
    given.setPupil(data_of(pupil.view()));
  });
}

void close_case(Views& views, const SubjectId& pupil, ledger::UnixMs at) {
  views.append_event(views.pupil_stream(pupil), [&](message::Event::Builder event) {
    auto closed = event.getBody().initCaseClosed();
    closed.setCase(data_of(kCase.view()));
    closed.setAt(at);
  });
}

TEST(Cases, CountForWhomTheyWereGivenUntilTheirEnd) {
  Views views;
  open_case(views);
  views.fold();
  EXPECT_FALSE(views.cases.find(kCase)) << "nobody has it yet";
  give_case(views);
  views.fold();
  const auto found = views.cases.find(kCase);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->officer, kOfficer);
  EXPECT_EQ(found->pupil, kPupil);
  EXPECT_EQ(found->role, message::Role::DATA_PROTECTION_OFFICER);
  EXPECT_EQ(found->categories, std::vector{message::Category::TEST_RESULT});
  EXPECT_EQ(found->period, (Period{kFrom, kTo}));
  const auto before = views.size();
  close_case(views, kOther, 2'000);
  views.fold();
  EXPECT_EQ(views.cases.find(kCase)->period.to, kTo) << "closed for another pupil is not closed";
  close_case(views, kPupil, 3'000);
  views.fold();
  EXPECT_EQ(views.cases.find(kCase)->period.to, 3'000);
  EXPECT_EQ(views.cases.find(kCase, before)->period.to, kTo) << "as it was known before";
  EXPECT_FALSE(views.cases.find(kCase, 0));
  EXPECT_EQ(views.cases.all().size(), 1U);
  EXPECT_FALSE(views.cases.find(numbered<CaseId>(8)));
}

TEST(Cases, ThatWereRefusedOrGivenForAnotherPupilAreNone) {
  Views refused;
  open_case(refused, message::Outcome::REFUSED);
  give_case(refused);
  refused.fold();
  EXPECT_FALSE(refused.cases.find(kCase));
  EXPECT_TRUE(refused.cases.all().empty());
  Views other;
  open_case(other);
  give_case(other, kOther);
  other.fold();
  EXPECT_FALSE(other.cases.find(kCase));
}

}  // namespace
}  // namespace projections
