// Goal: policy version 1 is exactly the two tables of docs/rules.md 5.9.
//
// Method: the tables stand here once more, as text and in another form; every role x category x purpose is
// asked with everything else in order, to read and to write, and the answer is compared with what the tables
// say.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "projections/codes.h"
#include "projections/decide.h"
#include "support/questions.h"

namespace projections {
namespace {

using message::Category;
using message::Purpose;
using message::Role;
using testing::question_of;
using testing::writing;

struct TableRow {
  const char* categories;
  const char* module;
  const char* kind;
  const char* purposes;
};

const TableRow kTable[] = {
    {"NAAM GROEP LOOPBAAN", "ADM", "gewoon", "LEREN BEGELEIDEN ORGANISATIE TOEGANG_LEERMIDDELEN"},
    {"ECKID ACCOUNT", "ADM", "gewoon", "ORGANISATIE TOEGANG_LEERMIDDELEN"},
    {"PERSOON ADRES INUIT VERZUIM GEZAG TOESTEMMING BEELD", "ADM", "gewoon", "ORGANISATIE BEGELEIDEN"},
    {"BSN", "ADM", "gewoon", "WETTELIJKE_PLICHT"},
    {"BEKOSTIGING", "ADM", "gewoon", "ORGANISATIE"},
    {"TOETSRESULTAAT LEERRESULTAAT", "ZORG", "gewoon", "LEREN BEGELEIDEN"},
    {"GESPREK HANDELINGSPLAN ADVIES ZORGNOTITIE", "ZORG", "gewoon", "BEGELEIDEN"},
    {"GEZONDHEID DYSLEXIE ADHD DIAGNOSE", "ZORG", "bijzonder", "BEGELEIDEN"},
    {"VERZOEK KLACHT", "ADM", "gewoon", "RECHTEN_BETROKKENE"},
};

// ADM, ZORG gewoon, ZORG bijzonder. Roles that are not here have no access to content.
const std::map<std::string, std::array<std::string, 3>> kMatrix = {
    {"LEERKRACHT", {"R", "RW", "RW"}}, {"ONDERSTEUNER", {"R", "RW", "R"}}, {"IB", {"R", "RW", "RW"}},
    {"DIRECTIE", {"RW", "RW", "RW"}},  {"ADMIN", {"RW", "-", "-"}},        {"OUDER", {"R", "R", "R"}},
    {"LEERLING", {"R", "R", "R"}},
};

std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

struct Expected {
  std::string module;
  bool special = false;
  std::set<std::string> purposes;
};

std::map<std::string, Expected> expected_categories() {
  std::map<std::string, Expected> all;
  for (const auto& row : kTable) {
    const auto purposes = words(row.purposes);
    for (const auto& code : words(row.categories)) {
      all[code] = {row.module, std::string(row.kind) == "bijzonder", {purposes.begin(), purposes.end()}};
    }
  }
  return all;
}

std::string access_of(Role role, const Expected& category) {
  const auto row = kMatrix.find(std::string(code_of(role)));
  if (row == kMatrix.end()) return "-";
  return row->second[category.special ? 2 : category.module == "ZORG" ? 1 : 0];
}

// WETTELIJKE_PLICHT and RECHTEN_BETROKKENE need a case (not named here) for what is not there for them, and
// words of motivation for what is; NOODSITUATIE a motivation, to write; to read it comes afterwards (R56).
// Parents and pupils only exercise their rights.
bool may_use(Role role, const Expected& category, Purpose purpose, bool writes) {
  const bool has_motivation = writes;
  const bool exercises_right = role == Role::GUARDIAN || role == Role::PUPIL;
  if (exercises_right) return purpose == Purpose::RIGHTS_OF_SUBJECTS;
  const bool asks_for_a_case = purpose == Purpose::LEGAL_DUTY || purpose == Purpose::RIGHTS_OF_SUBJECTS;
  if (category.purposes.contains(std::string(code_of(purpose)))) return has_motivation || !asks_for_a_case;
  // What is there for a duty only is nobody's at once.
  const bool is_for_a_duty = std::ranges::all_of(category.purposes, [](const std::string& code) {
    return code == "WETTELIJKE_PLICHT" || code == "RECHTEN_BETROKKENE";
  });
  return purpose == Purpose::EMERGENCY && (has_motivation || !is_for_a_duty);
}

template <class Check>
void for_each_cell(Check check) {
  const auto categories = expected_categories();
  for (const auto role : all_of<Role>()) {
    for (const auto category : all_of<Category>()) {
      for (const auto purpose : all_of<Purpose>()) {
        SCOPED_TRACE(::testing::Message()
                     << code_of(role) << " x " << code_of(category) << " x " << code_of(purpose));
        check(role, category, purpose, categories.at(std::string(code_of(category))));
      }
    }
  }
}

TEST(PolicyMatrix, HasEveryCategoryInExactlyOneModule) {
  const auto expected = expected_categories();
  ASSERT_EQ(all_of<Category>().size(), expected.size());
  for (const auto category : all_of<Category>()) {
    SCOPED_TRACE(code_of(category));
    const auto rule = find_category_rule(1, category);
    ASSERT_TRUE(rule.has_value());
    const auto& row = expected.at(std::string(code_of(category)));
    EXPECT_EQ(rule->module == Module::care, row.module == "ZORG");
    EXPECT_EQ(rule->special, row.special);
    std::set<std::string> purposes;
    for (const auto purpose : rule->purposes) purposes.emplace(code_of(purpose));
    EXPECT_EQ(purposes, row.purposes);
  }
}

TEST(PolicyMatrix, LetsEachRoleReadExactlyWhatTheTablesSay) {
  for_each_cell([](Role role, Category category, Purpose purpose, const Expected& row) {
    const bool expected = access_of(role, row) != "-" && may_use(role, row, purpose, false);
    EXPECT_EQ(decide(question_of(role, category, purpose)).allowed, expected);
  });
}

TEST(PolicyMatrix, LetsEachRoleWriteExactlyWhatTheTablesSay) {
  for_each_cell([](Role role, Category category, Purpose purpose, const Expected& row) {
    const bool special_purpose = !row.special || purpose == Purpose::GUIDANCE;
    const bool expected =
        access_of(role, row) == "RW" && may_use(role, row, purpose, true) && special_purpose;
    EXPECT_EQ(decide(writing(role, category, purpose)).allowed, expected);
    Question correction = writing(role, category, purpose);
    correction.action = Action::correct;
    EXPECT_EQ(decide(correction).allowed, expected);
  });
}

TEST(PolicyMatrix, RefusesEverythingWithoutPurpose) {
  for_each_cell([](Role role, Category category, Purpose, const Expected&) {
    for (const auto action :
         {Action::read, Action::write, Action::correct, Action::read_history, Action::make_bundle,
          Action::enrol, Action::confirm_role, Action::invite, Action::adopt_policy}) {
      Question question = writing(role, category, Purpose::UNSPECIFIED);
      question.action = action;
      question.has_case = true;
      const auto decision = decide(question);
      EXPECT_FALSE(decision.allowed);
      EXPECT_EQ(decision.rule, "R6");
    }
  });
}

TEST(PolicyMatrix, NamesAKnownRuleAndRoleInEveryDecision) {
  for_each_cell([](Role role, Category category, Purpose purpose, const Expected&) {
    for (const bool writes : {false, true}) {
      const auto decision =
          decide(writes ? writing(role, category, purpose) : question_of(role, category, purpose));
      EXPECT_TRUE(find_rule_text(decision.rule, decision.rule_version).has_value()) << decision.rule;
      EXPECT_EQ(decision.policy_version, 1);
      EXPECT_TRUE(is_specified(decision.role));
    }
  });
}

TEST(PolicyMatrix, LetsACaseOfTheOfficersReachEveryCategory) {
  for_each_cell([](Role role, Category category, Purpose purpose, const Expected&) {
    const bool is_officer = role == Role::DATA_PROTECTION_OFFICER || role == Role::PRIVACY_OFFICER;
    if (!is_officer || purpose != Purpose::RIGHTS_OF_SUBJECTS) return;
    Question question = question_of(role, category, purpose);
    EXPECT_FALSE(decide(question).allowed);
    testing::name_case(question, role);
    EXPECT_TRUE(decide(question).allowed);
    question.action = Action::write;
    EXPECT_FALSE(decide(question).allowed);
  });
}

}  // namespace
}  // namespace projections
