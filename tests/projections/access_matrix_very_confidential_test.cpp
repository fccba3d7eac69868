// Goal: the column of the access matrix (5.9) for what is very confidential, cell by cell: who sees it, who
// writes it, and what every part of an agreement is needed for.
//
// Method: as access_matrix_test.cpp. For every category of ZORG somebody in each role asks decide() for what
// is very confidential in it: as they are, within a case, with an agreement in force, with both; then once
// more for each thing about the agreement that can be missing.
#include <gtest/gtest.h>

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
using testing::question_of;

enum class Needs { never, nothing, agreement, in_case, both };

struct Cell {
  Role role;
  Needs reading;
  bool writes;
  const char* rule;  // that lets it in
};

constexpr Cell kColumn[] = {
    {Role::TEACHER, Needs::agreement, false, "R26"},
    {Role::SUPPORTER, Needs::agreement, false, "R26"},
    {Role::CARE_COORDINATOR, Needs::agreement, false, "R26"},
    {Role::PRINCIPAL, Needs::nothing, true, "R26"},
    {Role::CLERK, Needs::never, false, ""},
    {Role::GUARDIAN, Needs::nothing, false, "R30"},
    {Role::PUPIL, Needs::nothing, false, "R13"},
    {Role::DATA_PROTECTION_OFFICER, Needs::in_case, false, "R23"},
    {Role::PRIVACY_OFFICER, Needs::both, false, "R26"},
    {Role::BOARD, Needs::never, false, ""},
    {Role::SUPPLIER, Needs::never, false, ""},
    {Role::OPERATOR, Needs::never, false, ""},
    {Role::EXTERNAL, Needs::never, false, ""},
    {Role::SYSTEM, Needs::never, false, ""},
    {Role::UNLISTED, Needs::never, false, ""},
};

bool is_family(Role role) { return role == Role::GUARDIAN || role == Role::PUPIL; }
bool is_officer(Role role) { return role == Role::DATA_PROTECTION_OFFICER || role == Role::PRIVACY_OFFICER; }

std::vector<Category> care_categories() {
  std::vector<Category> found;
  for (const auto category : all_of<Category>()) {
    if (find_category_rule(1, category)->module == Module::care) found.push_back(category);
  }
  return found;
}

Question asking(Role role, Category category, Action action = Action::read) {
  auto question =
      question_of(role, category, is_family(role) ? Purpose::RIGHTS_OF_SUBJECTS : Purpose::GUIDANCE);
  question.action = action;
  question.has_motivation = question.has_source = true;
  question.very_confidential = true;
  return question;
}

bool suffices(Needs needs, bool has_case, bool has_agreement) {
  switch (needs) {
    case Needs::never:
      return false;
    case Needs::nothing:
      return true;
    case Needs::agreement:
      return has_agreement;
    case Needs::in_case:
      return has_case;
    case Needs::both:
      return has_case && has_agreement;
  }
  return false;
}

TEST(AccessMatrix, GivesWhatIsVeryConfidentialToWhomEachCellSays) {
  EXPECT_EQ(std::size(kColumn), all_of<Role>().size());
  for (const auto& cell : kColumn) {
    for (const auto category : care_categories()) {
      for (const bool has_case : {false, true}) {
        for (const bool has_agreement : {false, true}) {
          SCOPED_TRACE(::testing::Message() << code_of(cell.role) << " x " << code_of(category) << " case "
                                            << has_case << " agreement " << has_agreement);
          if (has_case && !is_officer(cell.role)) continue;
          auto question = asking(cell.role, category);
          if (has_case) testing::name_case(question, cell.role);
          if (has_agreement) testing::agree_on(question);
          const auto decision = decide(question);
          EXPECT_EQ(decision.allowed, suffices(cell.reading, has_case, has_agreement)) << decision.rule;
          if (!decision.allowed) continue;
          EXPECT_EQ(decision.rule, cell.rule);
          const bool is_by_agreement = cell.reading == Needs::agreement || cell.reading == Needs::both;
          EXPECT_EQ(decision.agreement.has_value(), is_by_agreement);
        }
      }
    }
  }
}

TEST(AccessMatrix, LetsDirectieWriteWhatIsVeryConfidentialOfCareAndNobodyElse) {
  for (const auto& cell : kColumn) {
    for (const auto action : {Action::write, Action::correct}) {
      for (const auto category : all_of<Category>()) {
        SCOPED_TRACE(::testing::Message() << code_of(cell.role) << " x " << code_of(category));
        auto question = asking(cell.role, category, action);
        testing::agree_on(question);
        if (is_officer(cell.role)) testing::name_case(question, cell.role);
        const bool is_care = find_category_rule(1, category)->module == Module::care;
        EXPECT_EQ(decide(question).allowed, cell.writes && is_care);
      }
    }
  }
}

struct Spoiled {
  const char* what;
  std::function<void(Agreement&)> spoil;
};

const std::vector<Spoiled>& parts_of_agreement() {
  static const std::vector<Spoiled> kParts{
      {"the family agrees", [](Agreement& one) { one.acknowledged.reset(); }},
      {"it agreed before", [](Agreement& one) { one.acknowledged = kNow + 1; }},
      {"its last day is to come", [](Agreement& one) { one.to = kNow; }},
      {"nobody ended it",
       [](Agreement& one) {
         one.ended = {kNow, Role::GUARDIAN};
       }},
      {"it names the caller", [](Agreement& one) { one.persons = {id_number<ledger::SubjectId>(9)}; }},
      {"it is about this pupil", [](Agreement& one) { one.pupil = id_number<ledger::SubjectId>(9); }},
      {"it holds this category", [](Agreement& one) { one.categories = {Category::ADVICE}; }},
      {"it stood in the log", [](Agreement& one) { one.index = 1000; }},
  };
  return kParts;
}

TEST(AccessMatrix, RefusesWhereAnyPartOfAnAgreementIsMissing) {
  for (const auto& cell : kColumn) {
    if (cell.reading != Needs::agreement && cell.reading != Needs::both) continue;
    for (const auto& part : parts_of_agreement()) {
      SCOPED_TRACE(::testing::Message() << code_of(cell.role) << ": " << part.what);
      auto question = asking(cell.role, Category::CONVERSATION);
      if (is_officer(cell.role)) testing::name_case(question, cell.role);
      testing::agree_on(question);
      ASSERT_TRUE(decide(question).allowed);
      part.spoil(question.agreements.front());
      const auto decision = decide(question);
      EXPECT_FALSE(decision.allowed);
      EXPECT_EQ(decision.rule, "R26");
    }
  }
}

TEST(AccessMatrix, AnAgreementOpensNothingThatTheRoleDoesNotReadOtherwise) {
  auto teacher = asking(Role::TEACHER, Category::CONVERSATION);
  testing::agree_on(teacher);
  teacher.caller.relations.clear();
  EXPECT_EQ(decide(teacher).rule, "R20");
  auto care = asking(Role::CARE_COORDINATOR, Category::CONVERSATION);
  testing::agree_on(care);
  care.target.school = testing::kOtherSchool;
  EXPECT_EQ(decide(care).rule, "R22");
  auto clerk = asking(Role::CLERK, Category::CONVERSATION);
  testing::agree_on(clerk);
  EXPECT_EQ(decide(clerk).rule, "R24");
}

TEST(AccessMatrix, WhoIsDirectieTooSeesItAsDirectie) {
  auto question = asking(Role::TEACHER, Category::CONVERSATION);
  question.caller.roles.push_back(testing::held_role(Role::PRINCIPAL));
  const auto decision = decide(question);
  EXPECT_TRUE(decision.allowed);
  EXPECT_EQ(decision.role, Role::PRINCIPAL);
  question.very_confidential = false;
  EXPECT_EQ(decide(question).role, Role::TEACHER) << "of anything else nothing changes";
}

TEST(AccessMatrix, LinesAboutItAreThereForWhoSeesItAndForTheFg) {
  const AboutMarked kAbout{{Category::CONVERSATION}, {}};
  for (const auto& cell : kColumn) {
    SCOPED_TRACE(code_of(cell.role));
    auto question = asking(cell.role, Category::CONVERSATION);
    question.action = Action::read_history;
    question.categories = {};
    question.very_confidential = false;
    Decision decision;
    decision.allowed = true;
    decision.role = cell.role;
    const bool sees_all = cell.reading == Needs::nothing || cell.role == Role::DATA_PROTECTION_OFFICER;
    EXPECT_EQ(sees_lines(question, decision, kAbout), sees_all);
    EXPECT_EQ(sees_lines(question, decision, {}), sees_all) << "a line without a category too";
    question.categories.known = kAbout.categories;
    testing::agree_on(question);
    if (is_officer(cell.role)) testing::name_case(question, cell.role);
    question.categories = {};
    EXPECT_EQ(sees_lines(question, decision, kAbout), sees_all) << "a line of no agreement";
    AboutMarked own = kAbout;
    own.agreement = question.agreements.front().id;
    EXPECT_EQ(sees_lines(question, decision, own), cell.reading != Needs::never);
    AboutMarked other = kAbout;
    other.agreement = id_number<AgreementId>(9);
    EXPECT_EQ(sees_lines(question, decision, other), sees_all) << "a line of another agreement";
    own.categories.push_back(Category::ADVICE);
    EXPECT_EQ(sees_lines(question, decision, own), sees_all);
  }
}

TEST(AccessMatrix, OnlyDirectieProposesAndOnlyTheFamilyAgrees) {
  for (const auto& cell : kColumn) {
    SCOPED_TRACE(code_of(cell.role));
    auto question = question_of(cell.role, Category::CONVERSATION, Purpose::RIGHTS_OF_SUBJECTS);
    question.action = Action::propose_agreement;
    EXPECT_EQ(decide(question).allowed, cell.role == Role::PRINCIPAL);
    question.action = Action::acknowledge_agreement;
    EXPECT_EQ(decide(question).allowed, is_family(cell.role));
    question.is_later_guardian = true;
    EXPECT_EQ(decide(question).allowed, cell.role == Role::PUPIL) << "as a guardian from before only";
    question.is_later_guardian = false;
    question.proposed_it = true;
    EXPECT_FALSE(decide(question).allowed) << "nobody agrees to what they proposed";
    question.action = Action::end_agreement;
    EXPECT_EQ(decide(question).allowed, cell.role == Role::PRINCIPAL || is_family(cell.role));
  }
  auto care = question_of(Role::CARE_COORDINATOR, Category::CONVERSATION, Purpose::RIGHTS_OF_SUBJECTS);
  care.action = Action::propose_agreement;
  EXPECT_EQ(decide(care).rule, "R27");
}

TEST(AccessMatrix, ACorrectionOfWhatTheCallerDoesNotSeeIsAnsweredAsOfAGuessedNumber) {
  for (const auto role : {Role::TEACHER, Role::CARE_COORDINATOR, Role::CLERK, Role::PRINCIPAL}) {
    SCOPED_TRACE(code_of(role));
    auto question = asking(role, Category::CONVERSATION, Action::correct);
    const auto there = decide_correction(question, Category::CONVERSATION);
    question.very_confidential = false;
    const auto guessed = decide_correction(question, std::nullopt);
    const bool corrects = role == Role::PRINCIPAL;
    EXPECT_EQ(there.very_confidential, corrects);
    EXPECT_EQ(there.allowed, guessed.allowed);
    if (!corrects) {
      EXPECT_EQ(there.rule, guessed.rule);
    }
  }
  auto named = asking(Role::TEACHER, Category::CONVERSATION, Action::correct);
  testing::agree_on(named);
  const auto decision = decide_correction(named, Category::CONVERSATION);
  EXPECT_FALSE(decision.allowed);
  EXPECT_EQ(decision.rule, "R26") << "who sees that it is there is told why not";
}

}  // namespace
}  // namespace projections
