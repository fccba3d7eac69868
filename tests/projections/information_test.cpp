// Goal: a decision about what a parent without gezag is told is of that parent and that child only, and opens
// the results, until its last day or a later no (BW 1:377c, R31).
#include "projections/information.h"

#include <gtest/gtest.h>

#include "projections/codes.h"
#include "projections/decide.h"
#include "support/questions.h"
#include "support/views.h"

namespace projections {
namespace {

using ledger::SubjectId;
using message::Category;
using message::Role;
using testing::data_of;
using testing::kCaller;
using testing::kDay;
using testing::kNow;
using testing::numbered;
using testing::question_of;
using testing::Views;

const SubjectId kChild = numbered<SubjectId>(1), kOtherChild = numbered<SubjectId>(2);
const SubjectId kParent = numbered<SubjectId>(3);
const InformationId kYes = numbered<InformationId>(7);

void decide_in(Views& views, const SubjectId& pupil, message::Outcome outcome = message::Outcome::OK) {
  views.append_event(views.pupil_stream(pupil), [&](message::Event::Builder event) {
    event.setOutcome(outcome);
    auto decided = event.getBody().initInformationDecided();
    decided.setDecision(data_of(kYes.view()));
    decided.setGiven(true);
    decided.setFrom(5);
    decided.setTo(9);
  });
}

void assign_in(Views& views, const SubjectId& pupil) {
  views.append_event(views.person_stream(kParent), [&](message::Event::Builder event) {
    auto assigned = event.getBody().initInformationAssigned();
    assigned.setDecision(data_of(kYes.view()));
    assigned.setPupil(data_of(pupil.view()));
    assigned.setKinship(message::Kinship::FATHER);
  });
}

TEST(InformationDecisions, AreOfOneParentAndOneChild) {
  Views views;
  decide_in(views, kChild);
  assign_in(views, kOtherChild);
  views.fold();
  EXPECT_TRUE(views.information.of_person(kParent).empty()) << "another child's decision is not theirs";
  assign_in(views, kChild);
  views.fold();
  const auto all = views.information.of_person(kParent);
  ASSERT_EQ(all.size(), 2U) << "both lines of the parent name the one decision";
  EXPECT_EQ(all[0].pupil, kChild);
  EXPECT_EQ(all[0].person, kParent);
  EXPECT_EQ(all[0].period, (Period{5, 9}));
  EXPECT_EQ(views.information.of_pupil(kChild).size(), 1U);
  EXPECT_TRUE(views.information.of_pupil(kOtherChild).empty());
}

TEST(InformationDecisions, AreNoneWhereTheyWereRefused) {
  Views views;
  decide_in(views, kChild, message::Outcome::REFUSED);
  assign_in(views, kChild);
  views.fold();
  EXPECT_TRUE(views.information.of_person(kParent).empty());
  EXPECT_EQ(views.information.find(kYes), std::nullopt);
}

InformationDecision some_decision() {
  InformationDecision one;
  one.id = kYes;
  one.pupil = testing::kPupil;
  one.person = kCaller;
  one.given = true;
  one.period = {kNow - kDay, kNow + kDay};
  one.index = 30;
  return one;
}

// A parent without gezag, about whom there is a yes.
Question question_of_parent(Category category = Category::LEARNING_RESULT) {
  auto question = question_of(Role::GUARDIAN, category, message::Purpose::RIGHTS_OF_SUBJECTS);
  question.caller.children.clear();
  question.caller.informed = {some_decision()};
  return question;
}

TEST(R31, TellsAParentWithoutGezagTheResultsByADecision) {
  const auto decision = decide(question_of_parent());
  EXPECT_TRUE(decision.allowed);
  EXPECT_EQ(decision.rule, "R31");
  EXPECT_EQ(decision.role, Role::GUARDIAN);
  for (const auto category : all_of<Category>()) {
    EXPECT_EQ(decide(question_of_parent(category)).allowed, category == Category::LEARNING_RESULT)
        << code_of(category);
  }
  for (const auto action : {Action::read_history, Action::make_bundle, Action::replay, Action::ask_name}) {
    auto question = question_of_parent();
    question.action = action;
    EXPECT_FALSE(decide(question).allowed) << static_cast<int>(action);
  }
}

TEST(R31, EndsThatWithItsDaysWithALaterNoAndAtSixteen) {
  const auto expect_refused = [](const Question& question, std::string_view rule) {
    const auto decision = decide(question);
    EXPECT_FALSE(decision.allowed);
    EXPECT_EQ(decision.rule, rule);
  };
  auto question = question_of_parent();
  question.at = kNow + kDay;
  expect_refused(question, "R31");
  question = question_of_parent();
  question.known = 30;
  expect_refused(question, "R31");
  question = question_of_parent();
  auto no = some_decision();
  no.given = false;
  no.index = 31;
  question.caller.informed.insert(question.caller.informed.begin(), no);
  expect_refused(question, "R31");
  question = question_of_parent();
  question.caller.informed.front().pupil = numbered<SubjectId>(77);
  expect_refused(question, "R31");
  question = question_of_parent();
  question.caller.informed.front().person = numbered<SubjectId>(77);
  expect_refused(question, "R31");
  question = question_of_parent();
  question.very_confidential = true;
  expect_refused(question, "R31");
  question = question_of_parent();
  question.target.age_years = 16;
  expect_refused(question, "R13");
}

TEST(R31, LeavesTheRightOfWhoeverHasGezagAsItIs) {
  auto question = question_of(Role::GUARDIAN, Category::CARE_NOTE, message::Purpose::RIGHTS_OF_SUBJECTS);
  question.caller.informed = {some_decision()};
  EXPECT_EQ(decide(question).rule, "R30");
  EXPECT_TRUE(decide(question).allowed);
}

TEST(R31, LetsDirectieOfTheSchoolDecideAndNobodyElse) {
  for (const auto role : all_of<Role>()) {
    auto question = question_of(role, Category::NAME, message::Purpose::RIGHTS_OF_SUBJECTS);
    question.action = Action::decide_information;
    question.categories.known.clear();
    EXPECT_EQ(decide(question).allowed, role == Role::PRINCIPAL) << code_of(role);
  }
}

TEST(R31, LetsNobodyDecideAboutTheOtherParentOfTheirOwnChild) {
  auto question = question_of(Role::PRINCIPAL, Category::NAME, message::Purpose::RIGHTS_OF_SUBJECTS);
  question.action = Action::decide_information;
  question.categories.known.clear();
  question.caller.informed = {some_decision()};
  EXPECT_FALSE(decide(question).allowed);
  EXPECT_EQ(decide(question).rule, "R31");
  question.caller.informed.front().pupil = numbered<SubjectId>(77);
  EXPECT_TRUE(decide(question).allowed) << "of another child";
  AuthorityLink link;
  link.guardian = kCaller;
  link.pupil = testing::kPupil;
  link.period.to = 1;
  question.caller.children = {link};
  EXPECT_FALSE(decide(question).allowed) << "gezag that ended";
}

TEST(R13, LetsDirectieInviteAPupilFromSixteenOn) {
  for (const unsigned age : {15U, 16U}) {
    auto question = question_of(Role::PRINCIPAL, Category::NAME, message::Purpose::ORGANISATION);
    question.action = Action::invite;
    question.categories.known.clear();
    question.target.age_years = age;
    EXPECT_EQ(decide(question).allowed, age == 16) << age;
    EXPECT_EQ(decide(question).rule, age == 16 ? "D15" : "R13");
  }
}

}  // namespace
}  // namespace projections
