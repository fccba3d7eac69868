// Goal: how it stands with the ledger is for whoever looks after it, and appointing for the operator, and for
// nobody else, in whatever role.
#include <gtest/gtest.h>

#include <set>

#include "projections/codes.h"
#include "projections/decide.h"
#include "support/questions.h"

namespace projections {
namespace {

using message::Category;
using message::Purpose;
using message::Role;
using testing::question_of;

TEST(Decide, ShowsHowItStandsWithTheLedgerToWhoeverLooksAfterIt) {
  const std::set<Role> may_look{Role::OPERATOR, Role::PRINCIPAL, Role::DATA_PROTECTION_OFFICER,
                                Role::PRIVACY_OFFICER};
  const std::set<Role> may_build{Role::OPERATOR, Role::PRINCIPAL};
  for (const auto role : all_of<Role>()) {
    auto question = question_of(role, Category::NAME, Purpose::ORGANISATION);
    question.action = Action::inspect_ledger;
    EXPECT_EQ(decide(question).allowed, may_look.contains(role)) << code_of(role);
    question.action = Action::rebuild_views;
    EXPECT_EQ(decide(question).allowed, may_build.contains(role)) << code_of(role);
  }
}

TEST(Decide, LetsNobodyButTheOperatorAppointPeopleOfTheBoard) {
  for (const auto role : all_of<Role>()) {
    auto question = question_of(role, Category::NAME, Purpose::ORGANISATION);
    for (const auto action : {Action::appoint, Action::end_appointment}) {
      question.action = action;
      const auto decision = decide(question);
      EXPECT_EQ(decision.allowed, role == Role::OPERATOR) << code_of(role);
      EXPECT_EQ(decision.rule, "R23") << code_of(role);
    }
  }
}

}  // namespace
}  // namespace projections
