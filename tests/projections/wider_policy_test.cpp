// Goal: a document of the board makes the policy wider where rules.md leaves it open, and nowhere else; a
// school never does, and takes away for itself what its board gave, whichever of the two was first
// (docs/adr/0037).
//
// Method: every change that can be written, against a table of what is open that stands here once more; then
// decisions under what documents of a board and a school come to together, in both orders.
#include <gtest/gtest.h>

#include <set>
#include <utility>

#include "projections/codes.h"
#include "projections/rules/adjusted_policy.h"
#include "support/questions.h"

namespace projections::testing {
namespace {

using message::AccessLevel;
using message::Category;
using message::DossierPart;
using message::Purpose;
using message::Role;

constexpr AccessLevel kLevels[] = {AccessLevel::NONE, AccessLevel::READ, AccessLevel::WRITE};

PolicyChange sight(Role role, AccessLevel level) {
  PolicyChange change;
  change.role = role;
  change.part = DossierPart::VERY_CONFIDENTIAL;
  change.access = level;
  return change;
}

PolicyChange purpose(Category category, Purpose purpose, bool gains) {
  PolicyChange change;
  change.category = category;
  change.purpose = purpose;
  change.gains = gains;
  return change;
}

PolicyInForce in_force(const std::vector<PolicyChange>& of_board,
                       const std::vector<PolicyChange>& of_school = {}) {
  return {2, adjust(*adjust(policy_v1(), of_board, false), of_school, true)};
}

Question about_marked(Role role, const PolicyInForce& policy) {
  auto question = question_of(role, Category::CONVERSATION, Purpose::GUIDANCE);
  question.very_confidential = true;
  question.policy = policy;
  return question;
}

const std::vector<PolicyChange> kToCare{sight(Role::CARE_COORDINATOR, AccessLevel::READ)};
const std::vector<PolicyChange> kNotToCare{sight(Role::CARE_COORDINATOR, AccessLevel::NONE)};

TEST(AWiderPolicy, LetsInWhomRulesLeaveOpenAndNobodyElse) {
  for (const auto role : all_of<Role>()) {
    SCOPED_TRACE(code_of(role));
    const bool is_open = role == Role::TEACHER || role == Role::CARE_COORDINATOR;
    for (const auto level : kLevels) {
      const bool passes = is_open && level != AccessLevel::WRITE;
      EXPECT_EQ(fault_of(sight(role, level), policy_v1()) == ChangeFault::none, passes);
    }
    if (!is_open) continue;
    EXPECT_FALSE(decide(about_marked(role, 1)).allowed) << "version 1";
    const auto wider = in_force({sight(role, AccessLevel::READ)});
    const auto decision = decide(about_marked(role, wider));
    EXPECT_TRUE(decision.allowed);
    EXPECT_EQ(decision.rule, "R26");
    EXPECT_EQ(decision.policy_version, 2);
    EXPECT_EQ(seeing_by_board(wider), std::vector{role});
    EXPECT_FALSE(decide(about_marked(role, in_force({sight(role, AccessLevel::NONE)}))).allowed);
  }
  EXPECT_TRUE(seeing_by_board(1).empty());
  EXPECT_TRUE(seeing_by_board(99).empty());
}

TEST(AWiderPolicy, IsToReadWhatTheRoleReadsOtherwiseAndNotToWrite) {
  const auto wider =
      in_force({sight(Role::TEACHER, AccessLevel::READ), sight(Role::CARE_COORDINATOR, AccessLevel::READ)});
  for (const auto role : {Role::TEACHER, Role::CARE_COORDINATOR}) {
    SCOPED_TRACE(code_of(role));
    auto writes = about_marked(role, wider);
    writes.action = Action::write;
    writes.has_source = writes.has_motivation = true;
    EXPECT_EQ(decide(writes).rule, "R26");
    EXPECT_FALSE(decide(writes).allowed);
    auto corrects = writes;
    corrects.action = Action::correct;
    EXPECT_EQ(decide_correction(corrects, Category::CONVERSATION).rule, "R26") << "who sees it is told";
  }
  auto stranger = about_marked(Role::TEACHER, wider);
  stranger.caller.relations.clear();
  EXPECT_EQ(decide(stranger).rule, "R20");
  stranger.purpose = Purpose::EMERGENCY;
  EXPECT_EQ(decide(stranger).rule, "R20") << "in an emergency too";
  auto elsewhere = about_marked(Role::CARE_COORDINATOR, wider);
  elsewhere.target.school = kOtherSchool;
  EXPECT_EQ(decide(elsewhere).rule, "R22");
  for (const auto role : {Role::SUPPORTER, Role::CLERK, Role::PRIVACY_OFFICER})
    EXPECT_FALSE(decide(about_marked(role, wider)).allowed) << code_of(role);
}

TEST(AWiderPolicy, NamesTheAgreementThatThereIsAllTheSame) {
  auto question = about_marked(Role::CARE_COORDINATOR, in_force(kToCare));
  EXPECT_FALSE(decide(question).agreement.has_value());
  agree_on(question);
  EXPECT_EQ(decide(question).agreement, question.agreements.front().id);
}

TEST(AWiderPolicy, IsTakenAwayByASchoolWhicheverWasFirst) {
  EXPECT_FALSE(decide(about_marked(Role::CARE_COORDINATOR, in_force(kToCare, kNotToCare))).allowed);
  EXPECT_FALSE(decide(about_marked(Role::CARE_COORDINATOR, in_force({}, kToCare))).allowed)
      << "what the board took back, or never gave";
  EXPECT_TRUE(decide(about_marked(Role::CARE_COORDINATOR, in_force(kToCare, kToCare))).allowed);
  auto named = about_marked(Role::CARE_COORDINATOR, in_force(kToCare, kNotToCare));
  agree_on(named);
  EXPECT_TRUE(decide(named).allowed) << "what was agreed with the parents is no school's to take away";

  auto question = question_of(Role::TEACHER, Category::ADDRESS, Purpose::LEARNING);
  const std::vector gains{purpose(Category::ADDRESS, Purpose::LEARNING, true)};
  const std::vector loses{purpose(Category::ADDRESS, Purpose::LEARNING, false)};
  question.policy = in_force(gains);
  EXPECT_TRUE(decide(question).allowed);
  question.policy = in_force(gains, loses);
  EXPECT_EQ(decide(question).rule, "R6");
  question.policy = in_force({}, gains);
  EXPECT_EQ(decide(question).rule, "R6") << "no school gives itself one";
}

TEST(AWiderPolicy, OfASchoolLoosens) {
  const PolicyInForce given = in_force(kToCare);
  EXPECT_TRUE(loosens(kToCare.front(), 1));
  EXPECT_TRUE(loosens(kToCare.front(), given)) << "what its board gives may be taken back tomorrow";
  EXPECT_FALSE(loosens(kNotToCare.front(), given));
  EXPECT_FALSE(loosens(kNotToCare.front(), 1));
  EXPECT_TRUE(loosens(purpose(Category::ADDRESS, Purpose::LEARNING, true), 1));
  EXPECT_TRUE(loosens(purpose(Category::ADDRESS, Purpose::LEARNING, true),
                      in_force({purpose(Category::ADDRESS, Purpose::LEARNING, true)})))
      << "nor what its board gives: that may be taken back tomorrow";
  EXPECT_FALSE(loosens(purpose(Category::ADDRESS, Purpose::LEARNING, false), 1));
}

// What is open: the school's purposes for what a school keeps of its organisation, learning for care.
std::set<Purpose> open_purposes(Category category) {
  const auto is_one_of = [category](std::initializer_list<Category> all) {
    return std::ranges::find(all, category) != all.end();
  };
  if (category == Category::ACCOUNT) return {Purpose::LEARNING, Purpose::GUIDANCE};
  if (is_one_of(
          {Category::PERSON, Category::ADDRESS, Category::ENROLMENT, Category::ABSENCE, Category::AUTHORITY}))
    return {Purpose::LEARNING, Purpose::LEARNING_MATERIAL};
  if (is_one_of({Category::CONVERSATION, Category::ACTION_PLAN, Category::ADVICE, Category::CARE_NOTE}))
    return {Purpose::LEARNING};
  return {};
}

TEST(AWiderPolicy, GivesACategoryThePurposesThatRulesLeaveOpenAndNoOther) {
  for (const auto category : all_of<Category>()) {
    const auto open = open_purposes(category);
    const auto first = find_category_rule(1, category)->purposes;
    for (const auto wanted : all_of<Purpose>()) {
      SCOPED_TRACE(::testing::Message() << code_of(category) << " for " << code_of(wanted));
      const bool has_it = std::ranges::find(first, wanted) != first.end();
      const auto fault = fault_of(purpose(category, wanted, true), policy_v1());
      EXPECT_EQ(fault, open.contains(wanted) ? ChangeFault::none
                       : has_it              ? ChangeFault::present
                                             : ChangeFault::too_wide);
      if (!open.contains(wanted)) continue;
      auto question = question_of(Role::PRINCIPAL, category, wanted);
      EXPECT_EQ(decide(question).rule, "R6") << "version 1";
      question.policy = in_force({purpose(category, wanted, true)});
      EXPECT_TRUE(decide(question).allowed);
      question.policy = {2, register_purposes(*question.policy.adjusted, {})};
      EXPECT_EQ(decide(question).rule, "R8") << "a purpose that no reglement names is for nobody";
    }
  }
  auto both = sight(Role::TEACHER, AccessLevel::READ);
  both.gains = true;
  EXPECT_EQ(fault_of(both, policy_v1()), ChangeFault::nothing) << "a role gains no purpose";
}

// What no draft of today could say, and another program's could: a document gives no more for it.
TEST(AWiderPolicy, GivesNothingBeyondTheListWhateverADocumentSays) {
  for (const auto& [category, wanted] :
       {std::pair{Category::CITIZEN_NUMBER, Purpose::LEARNING},
        std::pair{Category::DYSLEXIA, Purpose::ORGANISATION}, std::pair{Category::FUNDING, Purpose::GUIDANCE},
        std::pair{Category::CONVERSATION, Purpose::ORGANISATION}}) {
    auto question = question_of(Role::PRINCIPAL, category, wanted);
    question.policy = in_force({purpose(category, wanted, true)});
    EXPECT_FALSE(decide(question).allowed) << code_of(category);
  }
  for (const auto role : {Role::SUPPORTER, Role::CLERK, Role::PRIVACY_OFFICER})
    EXPECT_FALSE(decide(about_marked(role, in_force({sight(role, AccessLevel::READ)}))).allowed)
        << code_of(role);
}

TEST(AWiderPolicy, IsNotForAParentOfThisChildWhoWorksThere) {
  auto question = about_marked(Role::CARE_COORDINATOR, in_force(kToCare));
  ASSERT_TRUE(decide(question).allowed);
  AuthorityLink link;
  link.guardian = question.caller.person;
  link.pupil = question.target.subject;
  link.period.to = question.at;  // gezag that ended
  question.caller.children.push_back(link);
  EXPECT_EQ(decide(question).rule, "R26");
  EXPECT_FALSE(decide(question).allowed);
  agree_on(question);
  EXPECT_TRUE(decide(question).allowed) << "whom an agreement names";
}

TEST(AWiderPolicy, TellsOfNobodyWhoReadsItForNothing) {
  const auto wider = in_force(kToCare);
  auto question = question_of(Role::CARE_COORDINATOR, Category::CONVERSATION, Purpose::RIGHTS_OF_SUBJECTS);
  question.action = Action::read_history;
  question.policy = {2, register_purposes(*wider.adjusted, {})};
  Decision decision;
  decision.allowed = true;
  decision.role = Role::CARE_COORDINATOR;
  EXPECT_TRUE(seeing_by_board(question.policy).empty());
  EXPECT_FALSE(sees_lines(question, decision, {{Category::CONVERSATION}, {}}));
}

TEST(AWiderPolicy, ShowsLinesAboutItemsThatTheRoleReadsAndNoAgreements) {
  auto question = question_of(Role::CARE_COORDINATOR, Category::CONVERSATION, Purpose::RIGHTS_OF_SUBJECTS);
  question.action = Action::read_history;
  question.categories = {};
  Decision decision;
  decision.allowed = true;
  decision.role = Role::CARE_COORDINATOR;
  const AboutMarked of_item{{Category::CONVERSATION}, {}};
  AboutMarked under_agreement = of_item;
  under_agreement.agreement = id_number<AgreementId>(6);
  AboutMarked of_agreement = under_agreement;
  of_agreement.is_agreements_own = true;
  EXPECT_FALSE(sees_lines(question, decision, of_item)) << "version 1";

  question.policy = in_force(kToCare);
  EXPECT_TRUE(sees_lines(question, decision, of_item));
  EXPECT_TRUE(sees_lines(question, decision, under_agreement)) << "whoever read under one";
  EXPECT_FALSE(sees_lines(question, decision, of_agreement));
  EXPECT_FALSE(sees_lines(question, decision, {})) << "a line of no category";
  question.categories.known = of_agreement.categories;
  agree_on(question);
  question.categories = {};
  EXPECT_TRUE(sees_lines(question, decision, of_agreement)) << "named in it";

  question.agreements.clear();
  PolicyChange no_care = sight(Role::CARE_COORDINATOR, AccessLevel::NONE);
  no_care.part = DossierPart::CARE;
  question.policy = in_force(kToCare, {no_care});
  EXPECT_FALSE(sees_lines(question, decision, of_item)) << "of what the school keeps from them";
  EXPECT_TRUE(sees_lines(question, decision, {{Category::DYSLEXIA}, {}}));
  EXPECT_FALSE(sees_lines(question, decision, {{Category::DYSLEXIA, Category::CONVERSATION}, {}}));
}

}  // namespace
}  // namespace projections::testing
