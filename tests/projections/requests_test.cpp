// Goal: what a family asks is taken in by the two whom the page names, or by themselves, and its term counts
// from the day of the first receipt (R39 to R41, GDPR 12(3)).
#include "projections/requests.h"

#include <gtest/gtest.h>

#include "projections/codes.h"
#include "projections/decide.h"
#include "projections/request_term.h"
#include "support/questions.h"
#include "support/views.h"

namespace projections {
namespace {

using ledger::SubjectId;
using message::RequestKind;
using message::Role;
using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using testing::data_of;
using testing::numbered;
using testing::question_of;
using testing::Views;

const SubjectId kChild = numbered<SubjectId>(1), kOtherChild = numbered<SubjectId>(2);
const SubjectId kGuardian = numbered<SubjectId>(3), kOther = numbered<SubjectId>(4);
const RequestId kRequest = numbered<RequestId>(7);

void receive(Views& views) {
  views.append_event(views.pupil_stream(kChild), [](message::Event::Builder event) {
    event.setRole(Role::TEACHER);
    event.getBody().initRequestReceived().setRequest(data_of(kRequest.view()));
  });
}

void describe(Views& views, const SubjectId& pupil) {
  views.append_event(views.person_stream(kGuardian), [&](message::Event::Builder event) {
    auto described = event.getBody().initRequestDescribed();
    described.setRequest(data_of(kRequest.view()));
    described.setPupil(data_of(pupil.view()));
    described.setKind(RequestKind::QUESTION);
    described.setChannel(message::RequestChannel::SPOKEN);
    described.setReceived(50);
  });
}

void promote(Views& views, const SubjectId& asker) {
  views.append_event(views.pupil_stream(kChild), [](message::Event::Builder event) {
    event.getBody().initQuestionPromoted().setRequest(data_of(kRequest.view()));
  });
  views.append_event(views.person_stream(asker), [](message::Event::Builder event) {
    auto said = event.getBody().initPromotionDescribed();
    said.setRequest(data_of(kRequest.view()));
    said.setKind(RequestKind::ACCESS);
  });
}

TEST(FamilyRequests, AreWhatTheirOwnAskerSaysOfThem) {
  Views views;
  receive(views);
  describe(views, kOtherChild);
  views.fold();
  ASSERT_TRUE(views.requests.find(kRequest).has_value());
  EXPECT_FALSE(views.requests.find(kRequest)->knows_asker()) << "of another child it says nothing";
  describe(views, kChild);
  views.fold();
  const auto found = views.requests.find(kRequest);
  EXPECT_EQ(found->asker, kGuardian);
  EXPECT_EQ(found->kind, RequestKind::QUESTION);
  EXPECT_EQ(found->received, 50);
  EXPECT_EQ(found->taken_by, Role::TEACHER);
  EXPECT_EQ(found->text.stream.subject, kGuardian);
  EXPECT_EQ(views.requests.all().size(), 1U);
  EXPECT_TRUE(views.requests.of_asker(kOther).empty());
}

TEST(FamilyRequests, BecomeARequestOfTheSameDay) {
  Views views;
  receive(views);
  describe(views, kChild);
  promote(views, kOther);
  views.fold();
  EXPECT_TRUE(views.requests.find(kRequest)->was_question);
  EXPECT_EQ(views.requests.find(kRequest)->kind, RequestKind::QUESTION)
      << "another person's line says nothing";
  promote(views, kGuardian);
  views.fold();
  EXPECT_EQ(views.requests.find(kRequest)->kind, RequestKind::ACCESS);
  EXPECT_EQ(views.requests.find(kRequest)->received, 50);
}

sys_days on(int y, unsigned m, unsigned d) { return sys_days{year(y) / month(m) / day(d)}; }
sys_days due(int y, unsigned m, unsigned d) { return due_day(year(y) / month(m) / day(d)); }

TEST(TheTermOfARequest, IsAMonthToTheSameDayOrTheLastOfAShorterMonth) {
  EXPECT_EQ(due(2026, 10, 5), on(2026, 11, 5));
  EXPECT_EQ(due(2026, 10, 31), on(2026, 11, 30));
  EXPECT_EQ(due(2023, 1, 31), on(2023, 2, 28));
  EXPECT_EQ(due(2024, 1, 31), on(2024, 2, 29));
  EXPECT_EQ(due(2026, 12, 15), on(2027, 1, 15));
}

TEST(TheTermOfARequest, EndsOnTheNextDayOnWhichPeopleWork) {
  EXPECT_EQ(due(2026, 10, 1), on(2026, 11, 2)) << "a Sunday";
  EXPECT_EQ(due(2026, 11, 26), on(2026, 12, 28)) << "Christmas, and the weekend in it";
  EXPECT_EQ(due(2026, 3, 6), on(2026, 4, 7)) << "Easter Monday";
  EXPECT_EQ(due(2026, 3, 3), on(2026, 4, 7)) << "Good Friday, Easter and Easter Monday";
  EXPECT_EQ(due(2026, 4, 14), on(2026, 5, 15)) << "Ascension Day";
  EXPECT_EQ(due(2026, 7, 10), on(2026, 8, 10)) << "a closed school has no more time";
}

TEST(PublicHolidays, AreThoseOfTheDutchActOnTerms) {
  for (const auto holiday : {on(2026, 1, 1), on(2026, 4, 3), on(2026, 4, 6), on(2026, 4, 27), on(2026, 5, 5),
                             on(2026, 5, 14), on(2026, 5, 25), on(2026, 12, 25), on(2026, 12, 26),
                             on(2025, 4, 26), on(2038, 4, 26), on(2000, 4, 24)}) {
    EXPECT_TRUE(is_public_holiday(holiday)) << holiday.time_since_epoch().count();
  }
  for (const auto working : {on(2026, 4, 2), on(2026, 5, 4), on(2025, 4, 27), on(2026, 12, 24)}) {
    EXPECT_FALSE(is_public_holiday(working)) << working.time_since_epoch().count();
  }
}

TEST(R40, LetsTheTeacherOfTheChildAndDirectieTakeItIn) {
  const std::map<Role, std::string> kMay{
      {Role::GUARDIAN, "R39"}, {Role::PUPIL, "R39"}, {Role::TEACHER, "R40"}, {Role::PRINCIPAL, "R40"}};
  for (const auto role : all_of<Role>()) {
    auto question = question_of(role, message::Category::NAME, message::Purpose::RIGHTS_OF_SUBJECTS);
    question.action = Action::receive_request;
    question.categories.known.clear();
    const auto decision = decide(question);
    EXPECT_EQ(decision.allowed, kMay.contains(role)) << code_of(role);
    if (decision.allowed) {
      EXPECT_EQ(decision.rule, kMay.at(role));
    }
  }
  auto question = question_of(Role::TEACHER, message::Category::NAME, message::Purpose::RIGHTS_OF_SUBJECTS);
  question.action = Action::receive_request;
  question.caller.relations.clear();
  EXPECT_EQ(decide(question).rule, "R40");
  EXPECT_FALSE(decide(question).allowed);
}

TEST(R39, TakesInWhatAParentAsksWhateverBecomesOfIt) {
  auto question = question_of(Role::GUARDIAN, message::Category::NAME, message::Purpose::RIGHTS_OF_SUBJECTS);
  question.action = Action::receive_request;
  question.caller.children.front().period.to = testing::kNow - 1;
  EXPECT_TRUE(decide(question).allowed) << "gezag that ended";
  question.target.age_years = 17;
  EXPECT_TRUE(decide(question).allowed) << "the pupil acts alone";
  question.caller.children.clear();
  EXPECT_EQ(decide(question).rule, "R39");
  EXPECT_FALSE(decide(question).allowed) << "nobody's parent";
}

}  // namespace
}  // namespace projections
