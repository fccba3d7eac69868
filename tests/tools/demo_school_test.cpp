// The demo school's file: the same on every machine, accepted by our own reader and by the standard's schema,
// and with nobody real in it.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "api/exchange/edexml.h"
#include "api/exchange/edexml_facets.h"
#include "tools/demo/demo_persons.h"
#include "tools/demo/school_xml.h"

namespace {

const tools::School& school() {
  static const tools::School kSchool = tools::make_school({});
  return kSchool;
}

const std::string& school_xml() {
  static const std::string kText = tools::format_school_xml(school());
  return kText;
}

api::EdexmlReading read_school(const std::string& text) { return api::parse_edexml(ledger::bytes_of(text)); }

TEST(DemoSchool, IsTheSameFromTheSameSeed) {
  EXPECT_EQ(school_xml(), tools::format_school_xml(tools::make_school({})));
  EXPECT_NE(school_xml(), tools::format_school_xml(tools::make_school({.seed = 2})));
}

TEST(DemoSchool, IsAcceptedWithTheWarningsThatItIsMadeToGive) {
  const api::EdexmlReading reading = read_school(school_xml());
  ASSERT_TRUE(reading.file);
  std::multiset<std::string> codes;
  for (const auto& problem : reading.problems) codes.emplace(api::name_of(problem.code));
  EXPECT_EQ(codes, (std::multiset<std::string>{"citizen_number_check", "citizen_number_check",
                                               "school_year_unlisted"}));
}

TEST(DemoSchool, HasTheSizeThatWasAsked) {
  for (const std::size_t pupils : {std::size_t{16}, std::size_t{100}, std::size_t{220}, std::size_t{1000}}) {
    const auto reading = read_school(tools::format_school_xml(tools::make_school({.pupils = pupils})));
    ASSERT_TRUE(reading.file) << pupils;
    EXPECT_EQ(reading.file->pupils.size(), pupils);
  }
}

TEST(DemoSchool, HasEightGroupsThreeCombinedOnesAndEveryKindOfStaff) {
  const api::Edexml file = *read_school(school_xml()).file;
  std::size_t combined = 0;
  for (const auto& group : file.groups) combined += group.combined ? 1 : 0;
  EXPECT_EQ(file.groups.size(), 11U);
  EXPECT_EQ(combined, 3U);
  EXPECT_EQ(file.teachers.size(), 20U);
  std::set<std::string> codes;
  for (const auto& teacher : file.teachers) {
    codes.insert(teacher.role_codes.begin(), teacher.role_codes.end());
    for (const auto& group : teacher.groups) codes.insert(group.role_codes.begin(), group.role_codes.end());
  }
  EXPECT_EQ(codes, (std::set<std::string>{"ADM", "CON", "DIR", "IB", "ICT", "LOS", "LRK", "OWA", "RT", "STA",
                                          "VAK"}));
}

TEST(DemoSchool, SpreadsPupilsOverTheGroupsAndRemembersWhoLeft) {
  const api::Edexml file = *read_school(school_xml()).file;
  std::map<std::string, std::size_t> sizes;
  std::size_t former = 0;
  for (const auto& pupil : file.pupils) {
    if (pupil.former) {
      ++former;
    } else {
      ++sizes[pupil.group];
    }
  }
  EXPECT_EQ(former, 2U);
  EXPECT_EQ(sizes.size(), 8U);
  for (const auto& [key, size] : sizes) {
    EXPECT_GE(size, 27U) << key;
    EXPECT_LE(size, 28U) << key;
  }
}

TEST(DemoSchool, HasChildrenOfTheAgeOfTheirYear) {
  for (const tools::Pupil& pupil : school().pupils) {
    if (pupil.year == 0) continue;
    const int born = static_cast<int>(std::chrono::year_month_day(pupil.birth).year());
    EXPECT_GE(born, 2022 - pupil.year) << pupil.key;
    EXPECT_LE(born, 2023 - pupil.year) << pupil.key;
    EXPECT_GT(pupil.entry, pupil.birth + std::chrono::days(4 * 365)) << pupil.key;
    EXPECT_LE(pupil.entry, tools::Day(std::chrono::year(2026) / 10 / 1)) << pupil.key;
  }
}

TEST(DemoSchool, HasNoNumberThatCouldBeSomebodys) {
  const api::Edexml file = *read_school(school_xml()).file;
  std::size_t numbers = 0;
  for (const auto& pupil : file.pupils) {
    for (const auto& field : api::category_fields(pupil, "BSN")) {
      ++numbers;
      EXPECT_FALSE(api::passes_citizen_number_check(field.value)) << pupil.key;
    }
  }
  EXPECT_EQ(numbers, 2U);
}

TEST(DemoSchool, GivesEveryChildOneOrTwoGuardiansAndSiblingsTheSame) {
  std::map<std::size_t, std::vector<const tools::Guardian*>> guardians;
  std::size_t of_several = 0;
  for (const tools::Guardian& guardian : school().guardians) {
    for (const std::size_t place : guardian.pupils) guardians[place].push_back(&guardian);
    of_several += guardian.pupils.size() > 1 ? 1 : 0;
  }
  ASSERT_EQ(guardians.size(), school().pupils.size());
  for (const auto& [place, of_child] : guardians) {
    EXPECT_LE(of_child.size(), 2U);
    for (const tools::Guardian* guardian : of_child) EXPECT_EQ(guardian->pupils, of_child.front()->pupils);
  }
  EXPECT_GT(of_several, 30U);
  EXPECT_EQ(guardians.at(0).front()->key, "O001");
  EXPECT_EQ(guardians.at(1).front()->key, "O001");
}

TEST(DemoSchool, NamesThePeopleOfTheScreens) {
  std::set<std::string> roles;
  for (const tools::DemoPerson& person : tools::make_demo_persons(school())) {
    roles.insert(person.role);
    EXPECT_GE(person.password.size(), 10U) << person.key;
    EXPECT_NE(tools::format_persons_text(school()).find(person.login), std::string::npos) << person.key;
  }
  EXPECT_EQ(roles,
            (std::set<std::string>{"LEERKRACHT", "IB", "DIRECTIE", "ADMIN", "OUDER", "FG", "BESTUUR"}));
}

TEST(DemoSchool, IsValidByTheSchemaButForTheSchoolYear) {
  const std::string schema =
      std::string(INZAGE_SOURCE_DIR) + "/../shared/vectors/edexml/EDEXML.structuur.xsd";
  if (std::system("xmllint --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "xmllint is not installed";
  if (!std::filesystem::exists(schema))
    GTEST_SKIP() << "no schema beside the project: ../shared/vectors/edexml";
  const std::string path = testing::TempDir() + "demo_school_" + std::to_string(getpid()) + ".xml";
  const auto is_valid = [&](const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
    return std::system(
               ("xmllint --nonet --noout --schema '" + schema + "' '" + path + "' 2>/dev/null").c_str()) == 0;
  };
  std::string listed_year = school_xml();
  listed_year.replace(listed_year.find("2026-2027"), 9, "2024-2025");
  EXPECT_TRUE(is_valid(listed_year));
  EXPECT_FALSE(is_valid(school_xml()));
  std::filesystem::remove(path);
}

}  // namespace
