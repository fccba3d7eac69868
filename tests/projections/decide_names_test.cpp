// Goal: D8 holds whoever asks: who may ask for a name, advise and decide; after what; and never about
// themself.
//
// Method: a request in which everything is in order, and one thing spoiled.
#include <gtest/gtest.h>

#include "projections/codes.h"
#include "projections/decide.h"
#include "projections/rules/name_release.h"
#include "support/questions.h"

namespace projections {
namespace {

using message::Role;
using testing::id_number;
using testing::kDay;
using testing::kNow;
using testing::kOtherSchool;
using testing::kSchool;
using testing::question_of;

const auto kTeacher = id_number<ledger::SubjectId>(41);

Question question_about(Action action, Role role) {
  Question question = question_of(role, message::Category::NAME, message::Purpose::RIGHTS_OF_SUBJECTS);
  question.action = action;
  question.categories.known.clear();
  NameMatter matter;
  matter.request.id = id_number<NameRequestId>(6);
  matter.request.pupil = question.target.subject;
  matter.request.asker = id_number<ledger::SubjectId>(42);
  matter.request.concerned = kTeacher;
  matter.request.role = Role::TEACHER;
  matter.request.index = 40;
  matter.request.advice = NameStep{true, kNow - kDay, {}, 41};
  matter.roles = {{Role::TEACHER, kSchool, {kNow - kDay, 0}, 10}};
  matter.school = kSchool;
  if (action != Action::ask_name) question.name_matter = matter;
  return question;
}

void expect_decision(const Question& question, bool allowed, std::string_view rule) {
  const auto decision = decide(question);
  EXPECT_EQ(decision.allowed, allowed);
  EXPECT_EQ(decision.rule, rule);
  EXPECT_EQ(decision.rule_version, 1);
}

TEST(D8, LetsTheFamilyAskTheFgAdviseAndTheDirectieDecide) {
  const std::map<Action, std::map<Role, std::string>> kMay{
      {Action::ask_name, {{Role::GUARDIAN, "R32"}, {Role::PUPIL, "R32"}}},
      {Action::read_name_request, {{Role::DATA_PROTECTION_OFFICER, "D8"}, {Role::PRINCIPAL, "D8"}}},
      {Action::advise_name, {{Role::DATA_PROTECTION_OFFICER, "D8"}}},
      {Action::decide_name, {{Role::PRINCIPAL, "D8"}}}};
  for (const auto& [action, allowed] : kMay) {
    for (const auto role : all_of<Role>()) {
      SCOPED_TRACE(::testing::Message() << static_cast<int>(action) << " " << code_of(role));
      const auto decision = decide(question_about(action, role));
      const auto found = allowed.find(role);
      EXPECT_EQ(decision.allowed, found != allowed.end());
      if (found != allowed.end()) {
        EXPECT_EQ(decision.rule, found->second);
      }
    }
  }
}

TEST(D8, WantsTheAdviceBeforeTheDecision) {
  auto question = question_about(Action::decide_name, Role::PRINCIPAL);
  expect_decision(question, true, "D8");
  question.name_matter->request.advice->index = question.known;
  expect_decision(question, false, "D8");
  question.name_matter->request.advice.reset();
  expect_decision(question, false, "D8");
  question.action = Action::read_name_request;
  expect_decision(question, true, "D8");
}

TEST(D8, LetsNobodyActAboutThemselvesOrTheirOwnChild) {
  for (const auto& [action, role] : {std::pair{Action::decide_name, Role::PRINCIPAL},
                                     std::pair{Action::advise_name, Role::DATA_PROTECTION_OFFICER},
                                     std::pair{Action::read_name_request, Role::PRINCIPAL}}) {
    auto question = question_about(action, role);
    question.name_matter->request.concerned = question.caller.person;
    expect_decision(question, false, "D8");
    question = question_about(action, role);
    question.name_matter->request.asker = question.caller.person;
    expect_decision(question, false, "D8");
    question = question_about(action, role);
    AuthorityLink link;
    link.guardian = question.caller.person;
    link.pupil = question.target.subject;
    question.caller.children = {link};
    expect_decision(question, false, "D8");
    question = question_about(action, role);
    InformationDecision told;
    told.pupil = question.target.subject;
    told.person = question.caller.person;
    question.caller.informed = {told};
    expect_decision(question, false, "D8");
  }
}

TEST(D8, GivesTheNameOfDirectieAndOfTheBoardsPeopleToBestuur) {
  const auto expect_for_board = [](const std::function<void(NameMatter&)>& change) {
    auto question = question_about(Action::decide_name, Role::BOARD);
    change(*question.name_matter);
    expect_decision(question, true, "D8");
    question = question_about(Action::decide_name, Role::PRINCIPAL);
    change(*question.name_matter);
    expect_decision(question, false, "D8");
  };
  expect_for_board([](NameMatter& matter) { matter.request.role = Role::PRINCIPAL; });
  expect_for_board([](NameMatter& matter) { matter.request.role = Role::DATA_PROTECTION_OFFICER; });
  expect_for_board([](NameMatter& matter) { matter.roles[0].role = Role::PRINCIPAL; });
  expect_for_board([](NameMatter& matter) {
    matter.school = kOtherSchool;
    matter.roles[0].school = kOtherSchool;
  });
  // One who was DIRECTIE once, and is a teacher of this school now, is the directeur's.
  auto question = question_about(Action::decide_name, Role::PRINCIPAL);
  question.name_matter->roles.push_back({Role::PRINCIPAL, kSchool, {kNow - 2 * kDay, kNow - kDay}, 11});
  expect_decision(question, true, "D8");
}

TEST(D8, LetsWhoeverIsTheFgDecideInNoRole) {
  auto question = question_about(Action::decide_name, Role::BOARD);
  question.name_matter->request.role = Role::PRINCIPAL;
  expect_decision(question, true, "D8");
  question.caller.roles.push_back({Role::DATA_PROTECTION_OFFICER, "BESTUUR", {kNow - kDay, 0}, 12});
  expect_decision(question, false, "D8");
  question.caller.roles.back().period.to = kNow;
  expect_decision(question, true, "D8");
}

TEST(D8, LetsWhoeverGaveTheAdviceNotDecideAfterwardsEither) {
  auto question = question_about(Action::decide_name, Role::PRINCIPAL);
  question.name_matter->is_advisers = true;
  expect_decision(question, false, "D8");
}

TEST(D8, TellsTheNameToWhoeverDecidesWhileItIsWeighedOnly) {
  auto request = question_about(Action::read_name_request, Role::PRINCIPAL).name_matter->request;
  for (const auto role : all_of<Role>()) {
    EXPECT_EQ(tells_name(request, role), role == Role::PRINCIPAL || role == Role::BOARD) << code_of(role);
  }
  request.decision = NameStep{true, kNow, {}, 42};
  EXPECT_FALSE(tells_name(request, Role::PRINCIPAL)) << "not again";
  request.decision.reset();
  request.advice.reset();
  EXPECT_FALSE(tells_name(request, Role::BOARD)) << "not before the advice";
}

TEST(D8, StopsAtTheBorderOfTheSchool) {
  auto question = question_about(Action::decide_name, Role::PRINCIPAL);
  question.caller.roles[0].school = kOtherSchool;
  expect_decision(question, false, "R14");
}

}  // namespace
}  // namespace projections
