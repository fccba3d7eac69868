// Goal: R56 holds whoever asks: who reads at once in an emergency, what, and of whom; who motivates it, and
// who reviews it; and until when a motivation is in time.
//
// Method: the column of the access matrix stands here as text, and decide() is asked for every role and
// category; then a reading or a review in which everything is in order, and one thing spoiled.
#include <gtest/gtest.h>

#include <array>

#include "projections/codes.h"
#include "projections/decide.h"
#include "support/questions.h"

namespace projections {
namespace {

using message::Category;
using message::Purpose;
using message::Role;
using testing::held_role;
using testing::id_number;
using testing::kDay;
using testing::kNow;
using testing::kOtherSchool;
using testing::question_of;

const auto kReader = id_number<ledger::SubjectId>(41);

void expect_decision(const Question& question, bool allowed, std::string_view rule) {
  const auto decision = decide(question);
  EXPECT_EQ(decision.allowed, allowed);
  EXPECT_EQ(decision.rule, rule);
  EXPECT_EQ(decision.rule_version, 1);
}

// Without a relation, and without a word.
Question reading(Role role, Category category = Category::ADDRESS) {
  auto question = question_of(role, category, Purpose::EMERGENCY);
  question.caller.relations.clear();
  return question;
}

/// What a role reads at once, of a child of its own school: ADM, ZORG, special; and the rule that refuses.
struct Cell {
  Role role;
  std::array<bool, 3> reads;
  const char* refused_by;
};

constexpr Cell kColumn[] = {
    {Role::TEACHER, {true, true, true}, ""},
    {Role::SUPPORTER, {true, true, true}, ""},
    {Role::CARE_COORDINATOR, {true, true, true}, ""},
    {Role::PRINCIPAL, {true, true, true}, ""},
    {Role::CLERK, {true, false, false}, "R24"},
    {Role::GUARDIAN, {false, false, false}, "R6"},
    {Role::PUPIL, {false, false, false}, "R6"},
    {Role::DATA_PROTECTION_OFFICER, {false, false, false}, "R56"},
    {Role::PRIVACY_OFFICER, {false, false, false}, "R56"},
    {Role::BOARD, {false, false, false}, "R23"},
    {Role::SUPPLIER, {false, false, false}, "R23"},
    {Role::OPERATOR, {false, false, false}, "R23"},
    {Role::EXTERNAL, {false, false, false}, "R23"},
    {Role::SYSTEM, {false, false, false}, "R23"},
    {Role::UNLISTED, {false, false, false}, "R23"},
};

bool is_for_a_duty(Category category) {
  return category == Category::CITIZEN_NUMBER || category == Category::REQUEST ||
         category == Category::COMPLAINT;
}

TEST(AccessMatrix, GivesInAnEmergencyAtOnceWhatEachCellSaysAndRefusesTheRest) {
  ASSERT_EQ(std::size(kColumn), all_of<Role>().size());
  for (const auto& cell : kColumn) {
    for (const auto category : all_of<Category>()) {
      SCOPED_TRACE(::testing::Message() << code_of(cell.role) << " x " << code_of(category));
      const auto rule = *find_category_rule(1, category);
      const bool reads = cell.reads[rule.special ? 2 : rule.module == Module::care ? 1 : 0];
      const bool refused_at_words = reads || cell.refused_by == std::string_view("R56");
      if (is_for_a_duty(category)) {
        expect_decision(reading(cell.role, category), false, refused_at_words ? "R6" : cell.refused_by);
      } else {
        expect_decision(reading(cell.role, category), reads, reads ? "R56" : cell.refused_by);
      }
    }
  }
}

TEST(R56, OpensWhatIsThereForADutyAsBeforeWithWordsAndToWhoeverWorksWithTheChild) {
  for (const auto category : {Category::CITIZEN_NUMBER, Category::REQUEST, Category::COMPLAINT}) {
    auto question = reading(Role::TEACHER, category);
    question.has_motivation = true;
    expect_decision(question, false, "R20");
    question = question_of(Role::TEACHER, category, Purpose::EMERGENCY);
    question.has_motivation = true;
    expect_decision(question, true, "R56");
  }
}

TEST(R56, LetsNobodyOfTheBoardReadAtOnceNotEvenWithinACase) {
  for (const auto role : {Role::DATA_PROTECTION_OFFICER, Role::PRIVACY_OFFICER}) {
    auto question = reading(role);
    testing::name_case(question, role);
    question.has_motivation = true;
    expect_decision(question, false, "R56");
  }
}

TEST(R56, StopsAtTheBorderOfTheSchoolAndAtTheEndOfARole) {
  for (const auto role :
       {Role::TEACHER, Role::SUPPORTER, Role::CARE_COORDINATOR, Role::PRINCIPAL, Role::CLERK}) {
    auto question = reading(role);
    question.target.school = kOtherSchool;
    expect_decision(question, false, role == Role::CARE_COORDINATOR ? "R22" : "R14");
    question = reading(role);
    question.caller.roles[0].period.to = kNow;
    expect_decision(question, false, "R23");
    question = reading(role);
    question.caller.has_one_factor = true;
    expect_decision(question, false, "D15");
    question = reading(role);
    question.categories.known.clear();
    expect_decision(question, false, "R7");
  }
}

TEST(R56, IsForReadingOnlyAndNotForLookingBack) {
  auto question = testing::writing(Role::TEACHER, Category::CARE_NOTE, Purpose::EMERGENCY);
  expect_decision(question, true, "R20");
  question.caller.relations.clear();
  expect_decision(question, false, "R20");
  question = reading(Role::PRINCIPAL);
  question.action = Action::replay;
  expect_decision(question, false, "R6");
  question.has_motivation = true;
  expect_decision(question, true, "R35");
}

TEST(R56, OpensNothingVeryConfidentialButToWhomItIsOpenAnyway) {
  for (const auto role : {Role::TEACHER, Role::SUPPORTER, Role::CARE_COORDINATOR}) {
    auto question = reading(role, Category::CONVERSATION);
    question.very_confidential = true;
    expect_decision(question, false, role == Role::CARE_COORDINATOR ? "R26" : "R20");
    testing::agree_on(question);
    // An agreement opens it to whoever could read of this child anyway.
    expect_decision(question, role == Role::CARE_COORDINATOR, role == Role::CARE_COORDINATOR ? "R26" : "R20");
    question.caller.relations =
        question_of(role, Category::CONVERSATION, Purpose::EMERGENCY).caller.relations;
    expect_decision(question, true, "R26");
  }
  auto question = reading(Role::PRINCIPAL, Category::CONVERSATION);
  question.very_confidential = true;
  expect_decision(question, true, "R26");
  question = reading(Role::CLERK);
  question.very_confidential = true;
  expect_decision(question, false, "R26");
}

Question afterwards(Action action, Role role) {
  auto question = question_of(role, Category::ADDRESS, Purpose::EMERGENCY);
  question.action = action;
  question.categories.known.clear();
  EmergencyMatter matter;
  matter.emergency.id = id_number<EmergencyId>(6);
  matter.emergency.pupil = question.target.subject;
  matter.emergency.reader = action == Action::motivate_emergency ? question.caller.person : kReader;
  matter.emergency.role = Role::TEACHER;
  matter.emergency.index = 40;
  matter.emergency.motivate_by = kNow + kDay;
  matter.roles = {held_role(Role::TEACHER)};
  question.emergency = matter;
  return question;
}

TEST(R56, LetsWhoeverReadMotivateAndNobodyElse) {
  for (const auto role : all_of<Role>()) {
    SCOPED_TRACE(code_of(role));
    auto question = afterwards(Action::motivate_emergency, role);
    const bool is_of_school = role >= Role::TEACHER && role <= Role::CLERK;
    EXPECT_EQ(decide(question).allowed, is_of_school);
    if (!is_of_school) continue;
    question.emergency->emergency.reader = kReader;
    expect_decision(question, false, "R56");
    question.emergency.reset();
    expect_decision(question, false, "R56");
  }
}

TEST(R56, LetsDirectieReviewAndTheFgWhereDirectieRead) {
  for (const auto action : {Action::read_emergency, Action::review_emergency}) {
    for (const auto role : all_of<Role>()) {
      SCOPED_TRACE(code_of(role));
      auto question = afterwards(action, role);
      question.emergency->emergency.role = Role::PRINCIPAL;
      const bool reviews = role == Role::PRINCIPAL || role == Role::DATA_PROTECTION_OFFICER;
      EXPECT_EQ(decide(question).allowed, reviews);
    }
  }
  auto question = afterwards(Action::review_emergency, Role::DATA_PROTECTION_OFFICER);
  expect_decision(question, false, "R56");
  question.emergency->roles.push_back(held_role(Role::PRINCIPAL));
  expect_decision(question, true, "R56");
  question.emergency->roles.back().period.to = kNow;
  expect_decision(question, false, "R56");
  question.emergency->roles.back() = held_role(Role::PRINCIPAL, kOtherSchool);
  expect_decision(question, false, "R56");
  question.action = Action::read_emergency;
  expect_decision(question, true, "R56");
}

TEST(R56, LetsNobodyReviewTheirOwnReadingOrOneOfTheirOwnChild) {
  auto question = afterwards(Action::review_emergency, Role::PRINCIPAL);
  expect_decision(question, true, "R56");
  question.emergency->emergency.reader = question.caller.person;
  expect_decision(question, false, "R56");
  question = afterwards(Action::review_emergency, Role::PRINCIPAL);
  AuthorityLink link;
  link.guardian = question.caller.person;
  link.pupil = question.target.subject;
  question.caller.children = {link};
  expect_decision(question, false, "R56");
  question = afterwards(Action::review_emergency, Role::PRINCIPAL);
  InformationDecision told;
  told.pupil = question.target.subject;
  told.person = question.caller.person;
  question.caller.informed = {told};
  expect_decision(question, false, "R56");
  question = afterwards(Action::review_emergency, Role::PRINCIPAL);
  question.target.school = kOtherSchool;
  expect_decision(question, false, "R14");
}

const IsClosed never_closed = [](unsigned) { return false; };

TEST(R56, GivesUntilTheEndOfTheNextWorkingDay) {
  EXPECT_EQ(find_terms(1).emergency_days, 1U);
  EXPECT_EQ(find_terms(0).emergency_days, 0U);
  const unsigned days[] = {1, 1, 1, 1, 1, 3, 2};  // from Sunday to Saturday
  for (unsigned weekday = 0; weekday < std::size(days); ++weekday)
    EXPECT_EQ(days_to_motivate(weekday, 1, never_closed), days[weekday]) << weekday;
  EXPECT_EQ(days_to_motivate(4, 2, never_closed), 4U) << "from Thursday over a weekend";
  EXPECT_EQ(days_to_motivate(1, 0, never_closed), 0U);
}

TEST(R56, LeavesOutTheDaysOnWhichTheSchoolIsClosed) {
  const IsClosed holiday = [](unsigned days) { return days <= 9; };  // from Friday, the week after
  EXPECT_EQ(days_to_motivate(5, 1, holiday), 10U) << "the Monday after it";
  EXPECT_EQ(days_to_motivate(5, 2, holiday), 11U);
  const IsClosed one_day = [](unsigned days) { return days == 1; };
  EXPECT_EQ(days_to_motivate(1, 1, one_day), 2U);
  const IsClosed always = [](unsigned) { return true; };
  EXPECT_EQ(days_to_motivate(1, 1, always), 92U) << "no term without end";
}

TEST(R56, StandsOpenUntilItIsReviewed) {
  Emergency emergency;
  emergency.opened = kNow;
  emergency.motivate_by = kNow + kDay;
  EXPECT_EQ(state_of(emergency, kNow + kDay - 1), EmergencyState::to_motivate);
  EXPECT_EQ(state_of(emergency, kNow + kDay), EmergencyState::overdue);
  emergency.motivation = EmergencyMotivation{kNow + 2 * kDay, true, {}};
  EXPECT_EQ(state_of(emergency, kNow + 3 * kDay), EmergencyState::to_review);
  emergency.review = EmergencyReview{message::Judgement::JUSTIFIED, kNow + 3 * kDay, {}};
  EXPECT_EQ(state_of(emergency, kNow + 3 * kDay), EmergencyState::reviewed);
}

}  // namespace
}  // namespace projections
