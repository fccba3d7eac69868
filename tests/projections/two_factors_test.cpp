// Goal: whoever logged in with one factor sees and does nothing, in whatever role (D15).
#include <gtest/gtest.h>

#include "projections/decide.h"
#include "support/questions.h"

namespace projections {
namespace {

using message::Category;
using message::Purpose;
using message::Role;
using testing::question_of;

void expect_refused_by_d15(Question question) {
  ASSERT_TRUE(decide(question).allowed) << decide(question).rule;
  question.caller.has_one_factor = true;
  const auto decision = decide(question);
  EXPECT_FALSE(decision.allowed);
  EXPECT_EQ(decision.rule, "D15");
  EXPECT_EQ(decision.rule_version, 1);
}

TEST(D15, OpensNoDossierToStaffWithOneFactor) {
  for (const auto role : {Role::TEACHER, Role::CARE_COORDINATOR, Role::PRINCIPAL}) {
    expect_refused_by_d15(question_of(role, Category::TEST_RESULT, Purpose::GUIDANCE));
  }
}

TEST(D15, LetsStaffWithOneFactorDoNothingElse) {
  for (const auto action : {Action::invite, Action::confirm_role, Action::read_history}) {
    auto question = question_of(Role::PRINCIPAL, Category::TEST_RESULT, Purpose::ORGANISATION);
    question.action = action;
    question.target.age_years = 16;  // whom a directeur invites
    expect_refused_by_d15(question);
  }
}

TEST(D15, OpensNoOwnDataToWhoeverHasOneFactor) {
  auto question = question_of(Role::TEACHER, Category::NAME, Purpose::RIGHTS_OF_SUBJECTS);
  question.target.kind = ledger::StreamKind::person;
  question.target.subject = question.caller.person;
  expect_refused_by_d15(question);
}

}  // namespace
}  // namespace projections
