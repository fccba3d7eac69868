// Goal: each rule lets in what it should, refuses what it should under its own name and version, and keeps
// its edge.
//
// Method: a question in which everything is in order (support/questions.h), and one thing spoiled.
#include "projections/decide.h"

#include <gtest/gtest.h>

#include "projections/codes.h"
#include "support/questions.h"

namespace projections {
namespace {

using message::Category;
using message::Purpose;
using message::RelationKind;
using message::Role;
using testing::id_number;
using testing::kDay;
using testing::kGroup;
using testing::kNow;
using testing::kOtherSchool;
using testing::kRelation;
using testing::question_of;
using testing::writing;

void expect_allowed(const Question& question, std::string_view rule) {
  const auto decision = decide(question);
  EXPECT_TRUE(decision.allowed) << decision.rule;
  EXPECT_EQ(decision.rule, rule);
  EXPECT_EQ(decision.rule_version, 1);
}

void expect_refused(const Question& question, std::string_view rule) {
  const auto decision = decide(question);
  EXPECT_FALSE(decision.allowed);
  EXPECT_EQ(decision.rule, rule);
  EXPECT_EQ(decision.rule_version, 1);
  EXPECT_FALSE(decision.relation.has_value());
}

Question teacher_reads_results() {
  return question_of(Role::TEACHER, Category::TEST_RESULT, Purpose::GUIDANCE);
}

TEST(R5, RefusesWhatNobodyClassified) {
  auto question = teacher_reads_results();
  expect_allowed(question, "R20");
  question.categories = ask_categories(std::vector<std::string>{"TOETSRESULTAAT", "SCHOENMAAT"});
  expect_refused(question, "R5");
  question.categories.has_unknown = false;
  question.categories.known = {Category::UNSPECIFIED};
  expect_refused(question, "R5");
  question.categories.known = {static_cast<Category>(999)};
  expect_refused(question, "R5");
}

TEST(R6, RefusesAPurposeThatDoesNotFitTheCategory) {
  auto question = question_of(Role::PRINCIPAL, Category::CARE_NOTE, Purpose::GUIDANCE);
  expect_allowed(question, "R22");
  question.purpose = Purpose::ORGANISATION;
  expect_refused(question, "R6");
  question.purpose = Purpose::UNSPECIFIED;
  expect_refused(question, "R6");
  question.purpose = static_cast<Purpose>(99);
  expect_refused(question, "R6");
}

TEST(R6, LetsDutyReachAnyCategoryOnlyWithACaseAndAnEmergencyWriteOnlyWithItsReason) {
  auto question = question_of(Role::PRINCIPAL, Category::CITIZEN_NUMBER, Purpose::RIGHTS_OF_SUBJECTS);
  expect_refused(question, "R6");
  question.has_case = true;
  expect_allowed(question, "R22");
  question = writing(Role::PRINCIPAL, Category::CITIZEN_NUMBER, Purpose::EMERGENCY);
  expect_allowed(question, "R22");
  question.has_motivation = false;
  expect_refused(question, "R6");
}

TEST(R6, OpensWhatIsThereForADutyOnlyWithWordsOrACase) {
  auto question = question_of(Role::PRINCIPAL, Category::CITIZEN_NUMBER, Purpose::LEGAL_DUTY);
  expect_refused(question, "R6");
  question.has_motivation = true;
  expect_allowed(question, "R22");
  question.categories.known = {Category::TEST_RESULT};
  expect_refused(question, "R6");  // not there for a duty: words do not do
  question.has_case = true;
  expect_allowed(question, "R22");
}

TEST(R7, RefusesAQuestionForNothingAndForMoreThanMayBeShown) {
  auto question = teacher_reads_results();
  question.categories.known.clear();
  expect_refused(question, "R7");
  question.categories.known = {Category::TEST_RESULT, Category::CITIZEN_NUMBER};
  expect_refused(question, "R6");  // all or nothing
}

TEST(R9, RefusesAnItemWithoutSource) {
  auto question = writing(Role::TEACHER, Category::TEST_RESULT, Purpose::LEARNING);
  expect_allowed(question, "R20");
  question.has_source = false;
  expect_refused(question, "R9");
}

TEST(R10, LetsTeachersWriteResultsOfTheirOwnPupilsAndNobodyElse) {
  expect_allowed(writing(Role::TEACHER, Category::LEARNING_RESULT, Purpose::LEARNING), "R20");
  expect_refused(writing(Role::CLERK, Category::LEARNING_RESULT, Purpose::LEARNING), "R10");
  auto other_class = writing(Role::TEACHER, Category::LEARNING_RESULT, Purpose::LEARNING);
  other_class.caller.relations = {testing::relation_with(id_number<GroupId>(77))};
  expect_refused(other_class, "R20");
  expect_refused(writing(Role::TEACHER, Category::ADDRESS, Purpose::ORGANISATION), "R10");
  expect_refused(writing(Role::GUARDIAN, Category::TEST_RESULT, Purpose::RIGHTS_OF_SUBJECTS), "R10");
}

TEST(R11, WantsGuidanceAndAMotivationForSpecialCategories) {
  auto question = writing(Role::TEACHER, Category::DYSLEXIA, Purpose::GUIDANCE);
  expect_allowed(question, "R20");
  question.has_motivation = false;
  expect_refused(question, "R11");
  question.has_motivation = true;
  question.purpose = Purpose::LEARNING;
  expect_refused(question, "R11");
}

TEST(R12, MakesDyslexiaAdhdHealthAndDiagnosisSpecialByClassification) {
  for (const auto category : {Category::HEALTH, Category::DYSLEXIA, Category::ADHD, Category::DIAGNOSIS}) {
    EXPECT_TRUE(find_category_rule(1, category)->special);
    auto question = writing(Role::CARE_COORDINATOR, category, Purpose::GUIDANCE);
    question.has_motivation = false;
    expect_refused(question, "R11");
  }
}

TEST(R13, LetsAPupilOfSixteenActAloneAndTheParentBeforeThat) {
  auto parent = question_of(Role::GUARDIAN, Category::TEST_RESULT, Purpose::RIGHTS_OF_SUBJECTS);
  parent.target.age_years = 15;
  expect_allowed(parent, "R30");
  parent.target.age_years = 16;
  expect_refused(parent, "R13");
  auto pupil = question_of(Role::PUPIL, Category::TEST_RESULT, Purpose::RIGHTS_OF_SUBJECTS);
  expect_allowed(pupil, "R13");
  pupil.target.age_years = 15;
  expect_refused(pupil, "R13");
  pupil.target.age_years.reset();
  expect_refused(pupil, "R13");
}

TEST(R14, KeepsOneSchoolsDataFromAnothersPeople) {
  auto director = question_of(Role::PRINCIPAL, Category::NAME, Purpose::ORGANISATION);
  expect_allowed(director, "R22");
  director.target.school = kOtherSchool;
  expect_refused(director, "R14");
  auto teacher = teacher_reads_results();
  teacher.target.school = kOtherSchool;  // with an active relation all the same
  expect_refused(teacher, "R14");
}

TEST(R15, RefusesEverythingWhileNoPolicyIsInForce) {
  auto question = teacher_reads_results();
  question.policy = 0;
  expect_refused(question, "R15");
  question.policy = 2;
  expect_refused(question, "R15");
}

TEST(R20, NamesTheRelationThatAllowed) {
  const auto decision = decide(teacher_reads_results());
  EXPECT_EQ(decision.relation, kRelation);
  EXPECT_EQ(decision.role, Role::TEACHER);
}

TEST(R20, WantsARelationThatHoldsAtThatTime) {
  auto question = teacher_reads_results();
  auto& period = question.caller.relations[0].period;
  period.to = kNow + 1;
  expect_allowed(question, "R20");
  period.to = kNow;  // its end itself is outside
  expect_refused(question, "R20");
  period = {kNow, 0};
  expect_allowed(question, "R20");
  period = {kNow + 1, 0};
  expect_refused(question, "R20");
}

TEST(R20, IgnoresARelationRecordedAfterTheDecision) {
  auto question = teacher_reads_results();
  question.caller.relations[0].index = question.known;  // backdated: it holds, and was not known
  expect_refused(question, "R20");
  question.caller.relations[0].index = question.known - 1;
  expect_allowed(question, "R20");
}

// The facts of the EDEXML sample: pupil 00001 is in GRP4B, sg1 and sg2; LK2 works with 002, sg1, 001, sg2 and
// sg3, LK1 and LK3 with GRP4A.
TEST(R20, LetsLk2ReadPupil00001AndNeitherLk1NorLk3) {
  const GroupId grp4b = id_number<GroupId>(20), sg1 = id_number<GroupId>(21), sg2 = id_number<GroupId>(22);
  const GroupId grp4a = id_number<GroupId>(23), g002 = id_number<GroupId>(24);
  auto question = teacher_reads_results();
  question.target.groups = {grp4b, sg1, sg2};
  for (const auto& shared : {sg1, sg2}) {
    question.caller.relations = {testing::relation_with(g002), testing::relation_with(shared)};
    question.caller.relations[1].kind = RelationKind::COMBINED_GROUP;
    expect_allowed(question, "R20");
  }
  question.caller.relations = {testing::relation_with(grp4a)};
  expect_refused(question, "R20");
}

TEST(R21, EndsAReplacementWithItsDay) {
  auto question = teacher_reads_results();
  question.caller.relations[0].kind = RelationKind::SUBSTITUTE;
  question.caller.relations[0].period = {kNow, kNow + kDay};
  expect_allowed(question, "R20");
  question.at = kNow + kDay;
  expect_refused(question, "R21");
}

TEST(R21, LetsAnAssignedPersonReachThatOnePupil) {
  auto question = teacher_reads_results();
  auto& relation = question.caller.relations[0];
  relation.kind = RelationKind::ASSIGNED;
  relation.pupil = testing::kPupil;
  relation.group = {};
  expect_allowed(question, "R20");
  relation.pupil = id_number<ledger::SubjectId>(8);
  expect_refused(question, "R20");
}

TEST(R22, LetsTheCareCoordinatorReadAllOfTheirSchoolAndNoneOfAnother) {
  auto question = question_of(Role::CARE_COORDINATOR, Category::CARE_NOTE, Purpose::GUIDANCE);
  question.target.groups.clear();
  expect_allowed(question, "R22");
  question.target.school = kOtherSchool;
  expect_refused(question, "R22");
}

TEST(R23, RefusesWhoeverIsNotListed) {
  for (const auto role : {Role::BOARD, Role::OPERATOR, Role::SUPPLIER, Role::EXTERNAL, Role::SYSTEM}) {
    expect_refused(question_of(role, Category::NAME, Purpose::ORGANISATION), "R23");
  }
  auto nobody = teacher_reads_results();
  nobody.caller.roles.clear();  // proposed by an import, confirmed by nobody
  expect_refused(nobody, "R23");
  EXPECT_EQ(decide(nobody).role, Role::UNLISTED);
}

TEST(R23, CountsARoleOnlyInItsTimeAndAfterItWasRecorded) {
  auto question = question_of(Role::PRINCIPAL, Category::NAME, Purpose::ORGANISATION);
  question.caller.roles[0].period.to = kNow;
  expect_refused(question, "R23");
  question.caller.roles[0].period.to = kNow + 1;
  expect_allowed(question, "R22");
  question.caller.roles[0].index = question.known;
  expect_refused(question, "R23");
}

TEST(R24, KeepsTheClerkOutOfTheCareModule) {
  expect_allowed(question_of(Role::CLERK, Category::ADDRESS, Purpose::ORGANISATION), "R24");
  for (const auto category : {Category::TEST_RESULT, Category::CARE_NOTE, Category::DYSLEXIA}) {
    for (const auto purpose : {Purpose::ORGANISATION, Purpose::GUIDANCE, Purpose::EMERGENCY}) {
      expect_refused(question_of(Role::CLERK, category, purpose), "R24");
    }
  }
}

TEST(R25, RefusesOriginInAnyCompany) {
  auto question = question_of(Role::PRINCIPAL, Category::PERSON, Purpose::ORGANISATION);
  question.categories = ask_categories(std::vector<std::string>{"PERSOON"});
  expect_allowed(question, "R22");
  question.categories = ask_categories(std::vector<std::string>{"PERSOON", "HERKOMST"});
  expect_refused(question, "R25");
  question.categories = ask_categories(std::vector<std::string>{"ID_KOPIE"});
  expect_refused(question, "D23");
}

TEST(R30, LetsAParentReadAllOfTheirOwnChild) {
  auto question = question_of(Role::GUARDIAN, Category::NAME, Purpose::RIGHTS_OF_SUBJECTS);
  question.categories.known = all_of<Category>();
  expect_allowed(question, "R30");
  EXPECT_EQ(decide(question).role, Role::GUARDIAN);
}

TEST(R31, WantsGezagOverThisChildAtThatTime) {
  auto question = question_of(Role::GUARDIAN, Category::NAME, Purpose::RIGHTS_OF_SUBJECTS);
  auto lost = question;
  lost.caller.children[0].period.to = kNow;
  expect_refused(lost, "R31");
  auto lost_by_a_later_registration = question;
  lost_by_a_later_registration.caller.children.push_back(question.caller.children[0]);
  lost_by_a_later_registration.caller.children[1].index += 1;
  lost_by_a_later_registration.caller.children[1].period.to = kNow - kDay;
  expect_refused(lost_by_a_later_registration, "R31");
  auto other_child = question;
  other_child.target.subject = id_number<ledger::SubjectId>(8);
  expect_refused(other_child, "R31");
  auto recorded_later = question;
  recorded_later.caller.children[0].index = question.known;
  expect_refused(recorded_later, "R31");
  auto no_child_here = question;
  no_child_here.caller.children.clear();
  expect_refused(no_child_here, "R31");
}

TEST(R32, GivesTheHistoryToTheParentAndToThoseWhoAnswerForIt) {
  auto question = question_of(Role::GUARDIAN, Category::NAME, Purpose::RIGHTS_OF_SUBJECTS);
  question.categories.known.clear();
  question.action = Action::read_history;
  expect_allowed(question, "R32");
  question.action = Action::make_bundle;
  expect_allowed(question, "R32");
  question.caller = testing::caller_in(Role::TEACHER);
  expect_refused(question, "R23");
  question.caller = testing::caller_in(Role::PRINCIPAL);
  expect_allowed(question, "R22");
  question.target.school = kOtherSchool;
  expect_refused(question, "R14");
  question.caller = testing::caller_in(Role::DATA_PROTECTION_OFFICER);
  expect_allowed(question, "D5");
}

TEST(R3, LetsSomebodySeeTheirOwnStream) {
  auto question = question_of(Role::TEACHER, Category::NAME, Purpose::RIGHTS_OF_SUBJECTS);
  question.action = Action::read_history;
  question.target.kind = ledger::StreamKind::person;
  question.target.subject = question.caller.person;
  expect_allowed(question, "R3");
  question.target.subject = testing::kPupil;
  expect_refused(question, "R23");
}

TEST(Decide, LetsAnyOfTheCallersRolesDo) {
  auto question = teacher_reads_results();
  question.caller.relations.clear();
  expect_refused(question, "R20");
  question.caller.roles.push_back(testing::held_role(Role::CARE_COORDINATOR));
  expect_allowed(question, "R22");
  EXPECT_EQ(decide(question).role, Role::CARE_COORDINATOR);
  question.acting_as = Role::TEACHER;
  expect_refused(question, "R20");
}

TEST(Decide, PrefersTheRefusalOfThePupilsOwnSchool) {
  auto question = teacher_reads_results();
  question.caller.relations.clear();
  question.caller.roles = {testing::held_role(Role::TEACHER, kOtherSchool),
                           testing::held_role(Role::TEACHER)};
  expect_refused(question, "R20");
}

TEST(Decide, LetsDirectorsOfTheSchoolConfirmAndNobodyElse) {
  for (const auto action : {Action::confirm_role, Action::end_role, Action::confirm_relation,
                            Action::end_relation, Action::invite}) {
    auto question = question_of(Role::PRINCIPAL, Category::NAME, Purpose::ORGANISATION);
    question.action = action;
    question.target.kind = ledger::StreamKind::person;
    EXPECT_TRUE(decide(question).allowed);
    question.target.school = kOtherSchool;
    expect_refused(question, "R14");
    question.target.school = testing::kSchool;
    for (const auto role :
         {Role::TEACHER, Role::CARE_COORDINATOR, Role::CLERK, Role::GUARDIAN, Role::BOARD}) {
      question.caller = testing::caller_in(role);
      EXPECT_FALSE(decide(question).allowed) << code_of(role);
    }
  }
}

TEST(ACorrection, OfWhoeverMayCorrectNothingIsRefusedByOneRule) {
  auto question = writing(Role::TEACHER, Category::NAME, Purpose::GUIDANCE);
  question.action = Action::correct;
  question.caller.relations.clear();
  for (const auto category : {std::optional<Category>(), std::optional(Category::NAME),
                              std::optional(Category::TEST_RESULT), std::optional(Category::DYSLEXIA)}) {
    const auto decision = decide_correction(question, category);
    EXPECT_FALSE(decision.allowed);
    EXPECT_EQ(decision.rule, "R20");
  }
}

TEST(ACorrection, OfWhoeverMayCorrectSomethingIsDecidedByTheItem) {
  auto question = writing(Role::TEACHER, Category::NAME, Purpose::GUIDANCE);
  question.action = Action::correct;
  EXPECT_TRUE(decide_correction(question, Category::TEST_RESULT).allowed);
  EXPECT_EQ(decide_correction(question, Category::NAME).rule, "R10");
  EXPECT_EQ(decide_correction(question, std::nullopt).rule, "R10");
  question.caller = testing::caller_in(Role::PRINCIPAL);
  EXPECT_TRUE(decide_correction(question, std::nullopt).allowed);
  question.policy = 0;
  EXPECT_EQ(decide_correction(question, std::nullopt).rule, "R15");
}

}  // namespace
}  // namespace projections
