// Goal: looking back shows no more than reading does, and words are a case only where account is given of the
// past.
#include <gtest/gtest.h>

#include "projections/decide.h"
#include "support/questions.h"

namespace projections {
namespace {

using message::Category;
using message::Purpose;
using message::Role;
using testing::question_of;

void expect_allowed(const Question& question, std::string_view rule) {
  const auto decision = decide(question);
  EXPECT_TRUE(decision.allowed);
  EXPECT_EQ(decision.rule, rule);
}

void expect_refused(const Question& question, std::string_view rule) {
  const auto decision = decide(question);
  EXPECT_FALSE(decision.allowed);
  EXPECT_EQ(decision.rule, rule);
}

TEST(R6, TakesWordsForACaseOnlyWhereAccountIsGivenOfThePast) {
  auto question = question_of(Role::PRINCIPAL, Category::TEST_RESULT, Purpose::RIGHTS_OF_SUBJECTS);
  question.action = Action::replay;
  question.has_motivation = true;
  expect_refused(question, "R6");
  question.looks_at_past = true;
  expect_allowed(question, "R35");
  question.has_motivation = false;
  expect_refused(question, "R6");
  question.has_motivation = true;
  question.action = Action::read;
  expect_refused(question, "R6");
}

TEST(R23, ShowsNoRequestOrComplaintOfThePastToAnybody) {
  for (const auto role : {Role::PRINCIPAL, Role::GUARDIAN, Role::PUPIL}) {
    auto question = question_of(role, Category::TEST_RESULT, Purpose::RIGHTS_OF_SUBJECTS);
    question.action = Action::replay;
    question.has_motivation = question.has_case = question.looks_at_past = true;
    expect_allowed(question, role == Role::PRINCIPAL ? "R35" : "R30");
    for (const auto category : {Category::REQUEST, Category::COMPLAINT}) {
      question.categories.known = {Category::TEST_RESULT, category};
      expect_refused(question, "R23");
    }
  }
}

}  // namespace
}  // namespace projections
