// Goal: the access matrix of the rules (5.9), cell by cell: what a cell gives is given while its condition
// holds, and refused, by the rule that says so, as soon as any part of that condition does not.
//
// Method: the matrix stands here as text, a row for each role. For every category of a column somebody in
// that role asks decide() itself, with everything in order, to read, write and correct; then once more for
// each thing that can be missing. The column of the access log is asked of each kind of stream. The column
// of what is very confidential stands in access_matrix_very_confidential_test.cpp.
#include <gtest/gtest.h>

#include <array>
#include <functional>

#include "projections/codes.h"
#include "projections/decide.h"
#include "support/questions.h"

namespace projections {
namespace {

using message::Category;
using message::Purpose;
using message::Role;
using testing::id_number;
using testing::kDay;
using testing::kNow;
using testing::kOtherSchool;
using testing::kPupil;
using testing::question_of;

/// One thing that is missing, and the rule that refuses then.
struct Missing {
  const char* what;
  std::function<void(Question&)> spoil;
  const char* rule;
};

/// A role, what it may do with ADM, ZORG and special items, and its condition in parts.
struct Row {
  Role role;
  std::array<const char*, 3> cells;  // "R", "RW" or "-"
  const char* no_reading;            // the rule that refuses where nothing is given
  std::vector<Missing> condition;
};

void leave(Question& question) { question.caller.roles.front().period.to = kNow; }
void cross(Question& question) { question.target.school = kOtherSchool; }
void ask_about_another(Question& question) { question.target.subject = id_number<ledger::SubjectId>(77); }

const std::vector<Missing>& of_everybody() {
  static const std::vector<Missing> kMissing{
      {"a policy in force", [](Question& question) { question.policy = 0; }, "R15"},
      {"a second factor", [](Question& question) { question.caller.has_one_factor = true; }, "D15"},
      {"a purpose", [](Question& question) { question.purpose = Purpose::UNSPECIFIED; }, "R6"},
      {"something asked for", [](Question& question) { question.categories.known.clear(); }, "R7"},
      {"a category that is classified", [](Question& question) { question.categories.has_unknown = true; },
       "R5"},
  };
  return kMissing;
}

std::vector<Missing> of_relation() {
  const auto with = [](auto change) {
    return [change](Question& question) { change(question.caller.relations.front()); };
  };
  return {
      {"a relation", [](Question& question) { question.caller.relations.clear(); }, "R20"},
      {"a relation that goes on", with([](WorkRelation& one) { one.period.to = kNow; }), "R20"},
      {"a relation that has begun", with([](WorkRelation& one) { one.period.from = kNow + kDay; }), "R20"},
      {"a relation that stood in the log", with([](WorkRelation& one) { one.index = 1000; }), "R20"},
      {"a relation with this pupil", with([](WorkRelation& one) { one.group = id_number<GroupId>(66); }),
       "R20"},
      {"standing in that goes on", with([](WorkRelation& one) {
         one.kind = message::RelationKind::SUBSTITUTE;
         one.period.to = kNow;
       }),
       "R21"},
      {"the own school", cross, "R14"},
      {"a role that goes on", leave, "R23"},
  };
}

std::vector<Missing> of_school(const char* border) {
  return {{"the own school", cross, border}, {"a role that goes on", leave, "R23"}};
}

std::vector<Missing> of_gezag() {
  const auto with = [](auto change) {
    return [change](Question& question) { change(question.caller.children.front()); };
  };
  return {
      {"gezag", [](Question& question) { question.caller.children.clear(); }, "R31"},
      {"gezag that goes on", with([](AuthorityLink& link) { link.period.to = kNow; }), "R31"},
      {"gezag that has begun", with([](AuthorityLink& link) { link.period.from = kNow + kDay; }), "R31"},
      {"gezag over this child", ask_about_another, "R31"},
      {"a child under 16", [](Question& question) { question.target.age_years = 16; }, "R13"},
      {"a guardian", [](Question& question) { question.caller.is_guardian = false; }, "R23"},
  };
}

std::vector<Missing> of_the_pupil() {
  return {
      {"16 years", [](Question& question) { question.target.age_years = 15; }, "R13"},
      {"a birth date that is known", [](Question& question) { question.target.age_years.reset(); }, "R13"},
      {"oneself", ask_about_another, "R23"}};
}

std::vector<Missing> of_case() {
  const auto with = [](auto change) {
    return [change](Question& question) { change(*question.named_case); };
  };
  return {{"a case", [](Question& question) { question.named_case.reset(); }, "R23"},
          {"a case that is named",
           [](Question& question) {
             question.named_case.reset();
             question.names_case = false;
           },
           "R23"},
          {"a case that is open", with([](OfficerCase& one) { one.period.to = kNow; }), "R23"},
          {"a case that has begun", with([](OfficerCase& one) { one.period.from = kNow + 1; }), "R23"},
          {"a case that stood in the log", with([](OfficerCase& one) { one.index = 1000; }), "R23"},
          {"a case of one's own",
           with([](OfficerCase& one) { one.officer = id_number<ledger::SubjectId>(9); }), "R23"},
          {"a case in this role", with([](OfficerCase& one) { one.role = Role::BOARD; }), "R23"},
          {"a case of this pupil", ask_about_another, "R23"},
          {"a case with this category", with([](OfficerCase& one) { one.categories.clear(); }), "R23"},
          {"a role that goes on", leave, "R23"}};
}

const std::vector<Row>& matrix() {
  static const std::vector<Row> kRows{
      //                                ADM   ZORG  special
      {Role::TEACHER, {"R", "RW", "RW"}, "R23", of_relation()},
      {Role::SUPPORTER, {"R", "RW", "R"}, "R23", of_relation()},
      {Role::CARE_COORDINATOR, {"R", "RW", "RW"}, "R23", of_school("R22")},
      {Role::PRINCIPAL, {"RW", "RW", "RW"}, "R23", of_school("R14")},
      {Role::CLERK, {"RW", "-", "-"}, "R24", of_school("R14")},
      {Role::GUARDIAN, {"R", "R", "R"}, "R31", of_gezag()},
      {Role::PUPIL, {"R", "R", "R"}, "R13", of_the_pupil()},
      {Role::DATA_PROTECTION_OFFICER, {"R", "R", "R"}, "R23", of_case()},
      {Role::PRIVACY_OFFICER, {"R", "R", "R"}, "R23", of_case()},
      {Role::BOARD, {"-", "-", "-"}, "R23", {}},
      {Role::SUPPLIER, {"-", "-", "-"}, "R23", {}},
      {Role::OPERATOR, {"-", "-", "-"}, "R23", {}},
      // In no row of the matrix: nothing.
      {Role::EXTERNAL, {"-", "-", "-"}, "R23", {}},
      {Role::SYSTEM, {"-", "-", "-"}, "R23", {}},
      {Role::UNLISTED, {"-", "-", "-"}, "R23", {}},
  };
  return kRows;
}

std::string cell_of(const Row& row, Category category) {
  const auto rule = *find_category_rule(1, category);
  return row.cells[rule.special ? 2 : rule.module == Module::care ? 1 : 0];
}

bool is_family(Role role) { return role == Role::GUARDIAN || role == Role::PUPIL; }

// With everything in order: the first purpose that the table of categories gives it, its words, its source
// and its case.
Question in_order(const Row& row, Category category, Action action) {
  const auto rule = *find_category_rule(1, category);
  auto question = question_of(row.role, category, Purpose::RIGHTS_OF_SUBJECTS);
  if (!is_family(row.role)) question.purpose = rule.special ? Purpose::GUIDANCE : rule.purposes.front();
  question.action = action;
  question.has_motivation = true;
  question.has_source = true;
  const bool needs_case = row.role == Role::DATA_PROTECTION_OFFICER || row.role == Role::PRIVACY_OFFICER;
  if (needs_case) testing::name_case(question, row.role);
  return question;
}

template <class Check>
void for_each_cell(Check check) {
  for (const auto& row : matrix()) {
    for (const auto category : all_of<Category>()) {
      for (const auto action : {Action::read, Action::write, Action::correct}) {
        SCOPED_TRACE(::testing::Message() << code_of(row.role) << " x " << code_of(category) << " x "
                                          << (action == Action::read ? "read" : "write or correct"));
        const auto cell = cell_of(row, category);
        const bool gives = action == Action::read ? cell != "-" : cell == "RW";
        check(row, category, in_order(row, category, action), gives);
      }
    }
  }
}

void expect_refused(const Question& question, const std::string& rule) {
  const auto decision = decide(question);
  EXPECT_FALSE(decision.allowed);
  EXPECT_EQ(decision.rule, rule);
}

TEST(AccessMatrix, HasARowForEveryRole) {
  EXPECT_EQ(matrix().size(), all_of<Role>().size());
  for (const auto role : all_of<Role>()) {
    EXPECT_TRUE(std::ranges::any_of(matrix(), [&](const Row& row) { return row.role == role; }))
        << code_of(role);
  }
}

TEST(AccessMatrix, GivesInEveryCellWhatItSaysAndRefusesTheRest) {
  for_each_cell([](const Row& row, Category, const Question& question, bool gives) {
    const bool has_a_dossier = !row.condition.empty();
    if (gives) {
      const auto decision = decide(question);
      EXPECT_TRUE(decision.allowed) << decision.rule;
      EXPECT_EQ(decision.role, row.role);
    } else {
      expect_refused(question, question.action != Action::read && has_a_dossier ? "R10" : row.no_reading);
    }
  });
}

TEST(AccessMatrix, RefusesInEveryCellWhereAnyPartOfItsConditionIsMissing) {
  for_each_cell([](const Row& row, Category, const Question& question, bool gives) {
    if (!gives) return;
    for (const auto* parts : {&row.condition, &of_everybody()}) {
      for (const auto& missing : *parts) {
        SCOPED_TRACE(missing.what);
        Question spoiled = question;
        missing.spoil(spoiled);
        expect_refused(spoiled, missing.rule);
      }
    }
  });
}

TEST(AccessMatrix, GivesSpecialItemsToGuideOnlyAndWritesThemWithWordsOnly) {
  for_each_cell([](const Row& row, Category category, Question question, bool gives) {
    if (!gives || is_family(row.role) || !find_category_rule(1, category)->special) return;
    const bool writes = question.action != Action::read;
    Question without_words = question;
    without_words.has_motivation = false;
    if (writes) expect_refused(without_words, "R11");
    for (const auto purpose : {Purpose::LEARNING, Purpose::ORGANISATION, Purpose::LEARNING_MATERIAL}) {
      question.purpose = purpose;
      expect_refused(question, writes ? "R11" : "R6");
    }
  });
}

TEST(AccessMatrix, RefusesACaseThatIsNotTheCallersToAnybodyWhoNamesOne) {
  for (const auto& row : matrix()) {
    if (row.role == Role::DATA_PROTECTION_OFFICER || row.role == Role::PRIVACY_OFFICER) continue;
    SCOPED_TRACE(code_of(row.role));
    auto question = in_order(row, Category::NAME, Action::read);
    question.names_case = true;
    EXPECT_FALSE(decide(question).allowed);
  }
}

TEST(AccessMatrix, GivesAMandateToSomebodyElseOnlyAndACaseOfOnesOwnToThePrivacyOfficer) {
  for (const auto& row : matrix()) {
    SCOPED_TRACE(code_of(row.role));
    auto question = question_of(row.role, Category::TEST_RESULT, Purpose::RIGHTS_OF_SUBJECTS);
    question.officer = id_number<ledger::SubjectId>(99);
    question.action = Action::give_case;
    EXPECT_EQ(decide(question).allowed, row.role == Role::BOARD);
    question.action = Action::end_case;
    EXPECT_EQ(decide(question).allowed, row.role == Role::BOARD);
    question.action = Action::open_case;
    EXPECT_EQ(decide(question).allowed, row.role == Role::PRIVACY_OFFICER);
    question.action = Action::give_case;
    question.officer = question.caller.person;
    EXPECT_FALSE(decide(question).allowed);
  }
}

// The column of the access log.

Question looking(Role role, Action action = Action::read_history) {
  auto question = question_of(role, Category::NAME, Purpose::RIGHTS_OF_SUBJECTS);
  question.categories = {};
  question.action = action;
  return question;
}

Question looking_at_staff(Role role) {
  auto question = looking(role);
  question.target = {};
  question.target.kind = ledger::StreamKind::person;
  question.target.subject = id_number<ledger::SubjectId>(88);
  question.target.school = testing::kSchool;
  return question;
}

Question looking_at_oneself(Role role) {
  auto question = looking_at_staff(role);
  question.target.subject = question.caller.person;
  return question;
}

void expect_allowed(const Question& question, const std::string& rule) {
  const auto decision = decide(question);
  EXPECT_TRUE(decision.allowed) << decision.rule;
  EXPECT_EQ(decision.rule, rule);
}

TEST(AccessMatrix, ShowsWhoeverWorksSomewhereTheirOwnActionsInTheLog) {
  for (const auto& row : matrix()) {
    if (is_family(row.role)) continue;
    SCOPED_TRACE(code_of(row.role));
    expect_allowed(looking_at_oneself(row.role), "R3");
  }
}

TEST(AccessMatrix, ShowsNothingElseOfTheLogToWhoeverHasNoMoreThanTheirOwnActions) {
  for (const auto role : {Role::TEACHER, Role::SUPPORTER, Role::CLERK, Role::BOARD, Role::SUPPLIER,
                          Role::EXTERNAL, Role::SYSTEM, Role::UNLISTED}) {
    SCOPED_TRACE(code_of(role));
    expect_refused(looking(role), "R23");
    expect_refused(looking(role, Action::make_bundle), "R23");
    expect_refused(looking_at_staff(role), "R23");
  }
}

TEST(AccessMatrix, ShowsTheLogOfAPupilToCareAndDirectieOfTheSchool) {
  for (const auto role : {Role::CARE_COORDINATOR, Role::PRINCIPAL}) {
    SCOPED_TRACE(code_of(role));
    auto question = looking(role);
    expect_allowed(question, "R22");
    cross(question);
    expect_refused(question, "R14");
    question = looking(role);
    leave(question);
    expect_refused(question, "R23");
  }
}

TEST(AccessMatrix, ShowsTheLogOfStaffToDirectieAndNotToCare) {
  auto question = looking_at_staff(Role::PRINCIPAL);
  expect_allowed(question, "R22");
  cross(question);
  expect_refused(question, "R14");
  expect_refused(looking_at_staff(Role::CARE_COORDINATOR), "R22");
}

TEST(AccessMatrix, ShowsTheLogOfTheOwnChildToWhoeverHasGezag) {
  for (const auto action : {Action::read_history, Action::make_bundle}) {
    const auto question = looking(Role::GUARDIAN, action);
    expect_allowed(question, "R32");
    for (const auto& missing : of_gezag()) {
      SCOPED_TRACE(missing.what);
      Question spoiled = question;
      missing.spoil(spoiled);
      expect_refused(spoiled, missing.rule);
    }
  }
  expect_refused(looking_at_staff(Role::GUARDIAN), "R31");
}

TEST(AccessMatrix, ShowsTheLogToThePupilFromSixteenOn) {
  for (const auto action : {Action::read_history, Action::make_bundle}) {
    const auto question = looking(Role::PUPIL, action);
    expect_allowed(question, "R32");
    for (const auto& missing : of_the_pupil()) {
      SCOPED_TRACE(missing.what);
      Question spoiled = question;
      missing.spoil(spoiled);
      expect_refused(spoiled, missing.rule);
    }
  }
}

TEST(AccessMatrix, ShowsTheWholeLogToTheFgAndLinesToBeheer) {
  for (const auto role : {Role::DATA_PROTECTION_OFFICER, Role::OPERATOR}) {
    SCOPED_TRACE(code_of(role));
    for (auto question : {looking(role), looking(role, Action::make_bundle), looking_at_staff(role)}) {
      expect_allowed(question, "D5");
      cross(question);
      expect_allowed(question, "D5");
      leave(question);
      expect_refused(question, "R23");
    }
  }
}

TEST(AccessMatrix, ShowsTheLogToThePrivacyOfficerWithinACase) {
  for (auto question :
       {looking(Role::PRIVACY_OFFICER), looking(Role::PRIVACY_OFFICER, Action::make_bundle)}) {
    expect_refused(question, "D5");
    testing::name_case(question, Role::PRIVACY_OFFICER);
    expect_allowed(question, "D5");
    cross(question);
    expect_allowed(question, "D5");
  }
}

}  // namespace
}  // namespace projections
