// Goal: a confidential matter is DIRECTIE's, and within a case the FG's and the privacy officer's; of nobody
// of the family, in whatever role; and a case about a matter opens that matter and nothing else.
#include <gtest/gtest.h>

#include "projections/codes.h"
#include "support/questions.h"

namespace projections {
namespace {

using message::Role;
using testing::caller_in;
using testing::id_number;
using testing::kDay;
using testing::kNow;
using testing::kOtherSchool;
using testing::name_case;
using testing::question_of;

constexpr Action kMatterActs[] = {Action::open_matter,   Action::write_matter, Action::read_matter,
                                  Action::uphold_matter, Action::lift_matter,  Action::list_matters};
const MatterId kMatter = id_number<MatterId>(8);

Question about_matter(Action action, Role role) {
  Question question = question_of(role, message::Category::CARE_NOTE, message::Purpose::LEGAL_DUTY);
  question.categories.known.clear();
  question.action = action;
  question.target.kind = ledger::StreamKind::pupil_confidential;
  question.matter = kMatter;
  return question;
}

TEST(DecidingOnMatters, DirectieOfTheSchoolMayAll) {
  for (const auto action : kMatterActs) {
    const auto decision = decide(about_matter(action, Role::PRINCIPAL));
    EXPECT_TRUE(decision.allowed) << static_cast<int>(action);
    EXPECT_EQ(decision.rule, action == Action::lift_matter ? "D10" : "R54");
    auto elsewhere = about_matter(action, Role::PRINCIPAL);
    elsewhere.target.school = kOtherSchool;
    EXPECT_FALSE(decide(elsewhere).allowed);
  }
}

TEST(DecidingOnMatters, NobodyElseMayWithoutACase) {
  for (const auto role : all_of<Role>()) {
    if (role == Role::PRINCIPAL) continue;
    for (const auto action : kMatterActs) {
      const bool is_list_of_fg = action == Action::list_matters && role == Role::DATA_PROTECTION_OFFICER;
      EXPECT_EQ(decide(about_matter(action, role)).allowed, is_list_of_fg)
          << code_of(role) << " " << static_cast<int>(action);
    }
  }
}

TEST(DecidingOnMatters, WithinACaseTheTwoOfficersRead) {
  for (const auto role : {Role::DATA_PROTECTION_OFFICER, Role::PRIVACY_OFFICER}) {
    auto question = about_matter(Action::read_matter, role);
    name_case(question, role);
    EXPECT_FALSE(decide(question).allowed) << "a case that names no report opens none";
    question.named_case->matter = kMatter;
    EXPECT_TRUE(decide(question).allowed);
    question.named_case->matter = id_number<MatterId>(9);
    EXPECT_FALSE(decide(question).allowed) << "of another matter";
    question.named_case->matter.reset();
    question.target.kind = ledger::StreamKind::pupil_open;
    EXPECT_TRUE(decide(question).allowed) << "once it was lifted it is as anything else";
    question.named_case->period.to = kNow;
    EXPECT_FALSE(decide(question).allowed) << "it is over";
  }
}

// Otherwise a line that the family sees would name a case that they do not.
TEST(DecidingOnMatters, ACaseAboutOneOpensNothingElse) {
  for (const auto role : {Role::DATA_PROTECTION_OFFICER, Role::PRIVACY_OFFICER}) {
    auto question = question_of(role, message::Category::CARE_NOTE, message::Purpose::GUIDANCE);
    name_case(question, role);
    EXPECT_TRUE(decide(question).allowed);
    question.named_case->matter = kMatter;
    EXPECT_FALSE(decide(question).allowed);
  }
}

TEST(DecidingOnMatters, WhoeverIsOfTheFamilyIsRefusedInEveryRole) {
  for (const auto action : kMatterActs) {
    auto question = about_matter(action, Role::PRINCIPAL);
    AuthorityLink link = caller_in(Role::GUARDIAN).children.front();
    question.caller.children = {link};
    const auto decision = decide(question);
    EXPECT_FALSE(decision.allowed) << static_cast<int>(action);
    EXPECT_EQ(decision.rule, "R54");
    question.caller.children.front().period.to = kNow - kDay;
    EXPECT_FALSE(decide(question).allowed) << "gezag that ended is still the family's";
    question.caller.children.front().pupil = id_number<ledger::SubjectId>(50);
    EXPECT_TRUE(decide(question).allowed) << "of another child";
    InformationDecision told;
    told.pupil = question.target.subject;
    told.person = question.caller.person;
    question.caller.informed = {told};
    EXPECT_EQ(decide(question).rule, "R54") << "without gezag, whatever was decided that they are told";
    EXPECT_FALSE(decide(question).allowed);
  }
}

TEST(DecidingOnMatters, TheNextReviewAndTheCoversArePolicy) {
  EXPECT_EQ(find_terms(1).review_months, 6U);
  EXPECT_EQ(find_terms(1).cover_seconds, 60U);
  EXPECT_EQ(find_terms(99).review_months, 0U);
  EXPECT_EQ(find_terms(99).cover_seconds, 0U);
}

}  // namespace
}  // namespace projections
