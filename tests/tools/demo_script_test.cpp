// The demo school's script: in order, about people and pupils that are there, with everything that a
// demonstration needs, refusals included.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "ledger/json.h"
#include "tools/demo/scenes.h"

namespace {

const tools::School& school() {
  static const tools::School kSchool = tools::make_school({});
  return kSchool;
}

const std::vector<tools::ScriptCommand>& commands() {
  static const std::vector<tools::ScriptCommand> kCommands = tools::make_scenes(school(), 20261001);
  return kCommands;
}

// The members of a command's body, and what stands in them, from the written script.
struct Line {
  std::string at;
  std::string as;
  std::string command;
  ledger::JsonValue body;
};

const std::vector<Line>& lines() {
  static const std::vector<Line> kLines = [] {
    std::vector<Line> all;
    std::istringstream script(tools::format_script(commands()));
    for (std::string text; std::getline(script, text);) {
      const auto parsed = ledger::parse_json(text, {});
      if (!parsed) return std::vector<Line>{};
      const auto text_of = [&](const char* name) { return parsed->find(name)->text; };
      all.push_back({text_of("at"), text_of("as"), text_of("command"), *parsed->find("body")});
    }
    return all;
  }();
  return kLines;
}

std::string text_of(const Line& line, const char* member) {
  const ledger::JsonValue* value = line.body.find(member);
  return value == nullptr ? std::string() : value->text;
}

TEST(DemoScript, IsTheSameFromTheSameSeed) {
  const std::string script = tools::format_script(commands());
  EXPECT_EQ(script, tools::format_script(tools::make_scenes(school(), 20261001)));
  EXPECT_NE(script, tools::format_script(tools::make_scenes(school(), 2)));
}

TEST(DemoScript, IsOneObjectALineInTheOrderOfTime) {
  ASSERT_EQ(lines().size(), commands().size());
  EXPECT_GE(lines().size(), 1300U);
  EXPECT_LE(lines().size(), 1700U);
  EXPECT_EQ(lines().front().command, "bevestig-alles");
  for (std::size_t i = 1; i < lines().size(); ++i) ASSERT_LE(lines()[i - 1].at, lines()[i].at) << i;
  EXPECT_LT(lines().back().at, "2026-11-21");
}

TEST(DemoScript, IsAboutPeopleWhoAreThere) {
  std::set<std::string> people;
  for (const tools::Staff& one : school().staff) people.insert(one.key);
  std::set<std::string> pupils;
  for (const tools::Pupil& pupil : school().pupils) pupils.insert(pupil.key);
  for (const Line& line : lines()) {
    ASSERT_EQ(line.as.empty(), line.command == "benoem")
        << line.at << ": the operator at the machine is nobody";
    if (line.as.empty()) continue;
    ASSERT_TRUE(people.contains(line.as) || line.as == "BESTUUR/BST1") << line.at;
    const bool about_staff = line.command == "bevestig-alles" || line.command == "inval";
    const bool about_documents =
        line.body.find("kind") != nullptr || line.body.find("document_of") != nullptr;
    ASSERT_TRUE(about_staff || about_documents || pupils.contains(text_of(line, "pupil"))) << line.at;
    if (line.command == "open-ouder") people.insert(text_of(line, "key"));
  }
  EXPECT_EQ(people.size(), school().staff.size() + school().guardians.size());
}

TEST(DemoScript, GivesEachCommandTheMembersItNeeds) {
  const std::map<std::string, std::set<std::string>> needed = {
      {"bevestig-alles", {"proposals"}},
      {"benoem", {"person", "role", "name", "reason"}},
      {"stel-document-op", {"kind", "url", "digest", "from"}},
      {"leg-instemming-vast", {"document_of"}},
      {"stel-document-vast", {"document_of"}},
      {"open-ouder", {"pupil", "name", "relation", "proof", "from", "key"}},
      {"inval", {"person", "group", "from", "to"}},
      {"schrijf", {"pupil", "category", "value", "purpose"}},
      {"corrigeer", {"pupil", "item_of", "value", "purpose", "reason"}},
      {"lees", {"pupil", "purpose", "categories"}},
      {"geschiedenis", {"pupil"}},
      {"bewijs", {"pupil"}}};
  const std::map<std::string, std::set<std::string>> allowed = {
      {"schrijf", {"motivation"}},
      {"lees", {"reason"}},
      {"stel-document-op", {"school", "to", "purposes", "closed"}},
      {"leg-instemming-vast", {"day"}},
      {"stel-document-vast", {"day"}}};
  std::set<std::string> seen;
  for (const Line& line : lines()) {
    ASSERT_TRUE(needed.contains(line.command)) << line.at;
    seen.insert(line.command);
    std::set<std::string> members;
    for (const auto& member : line.body.members) members.insert(member.name);
    for (const std::string& name : needed.at(line.command))
      ASSERT_EQ(members.erase(name), 1U) << line.at << name;
    if (allowed.contains(line.command)) {
      for (const std::string& name : allowed.at(line.command)) members.erase(name);
    }
    ASSERT_TRUE(members.empty()) << line.at;
  }
  EXPECT_EQ(seen.size(), needed.size());
}

TEST(DemoScript, CorrectsAnEarlierWriteOfTheSamePersonOnce) {
  std::vector<const Line*> writes;
  std::set<std::uint64_t> corrected;
  for (const Line& line : lines()) {
    if (line.command == "schrijf") writes.push_back(&line);
    if (line.command != "corrigeer") continue;
    const auto number = line.body.find("item_of")->find_unsigned();
    ASSERT_TRUE(number && *number < writes.size()) << line.at;
    const Line& write = *writes[*number];
    EXPECT_EQ(text_of(write, "pupil"), text_of(line, "pupil"));
    EXPECT_EQ(write.as, line.as);
    EXPECT_TRUE(corrected.insert(*number).second) << line.at;
  }
  EXPECT_GE(corrected.size(), 5U);
}

TEST(DemoScript, HasTeachersWithTheirOwnGroupAndOthersWhoAreRefused) {
  std::map<std::string, int> year_of;
  for (const tools::Pupil& pupil : school().pupils) year_of[pupil.key] = pupil.year;
  std::size_t own = 0;
  std::size_t others = 0;
  std::size_t clerk_reads_care = 0;
  for (const Line& line : lines()) {
    if (line.command != "lees") continue;
    const int year = year_of.at(text_of(line, "pupil"));
    if (line.as == "LK08") own += year == 6 ? 1 : 1000;
    if (line.as == "LK09") (year == 7 ? own : others) += 1;
    const std::string first = line.body.find("categories")->items.front().text;
    if (line.as == "LK17") clerk_reads_care += first == "ZORGNOTITIE" || first == "DYSLEXIE" ? 1 : 0;
  }
  EXPECT_GT(own, 50U);
  EXPECT_LT(own, 1000U);
  EXPECT_GE(others, 3U);
  EXPECT_GE(clerk_reads_care, 3U);
}

TEST(DemoScript, WritesSpecialCategoriesWithAMotivationButForTheAttemptsAtTheEnd) {
  const std::set<std::string> special = {"DYSLEXIE", "ADHD", "GEZONDHEID", "DIAGNOSE"};
  std::size_t motivated = 0;
  for (const Line& line : lines()) {
    if (!special.contains(text_of(line, "category"))) continue;
    if (text_of(line, "motivation").empty()) {
      EXPECT_EQ(line.as, "LK07") << line.at;
    } else {
      ++motivated;
    }
  }
  EXPECT_GE(motivated, 5U);
}

TEST(DemoScript, IsSilentInTheAutumnHolidayAndAtNight) {
  for (const Line& line : lines()) {
    const std::string day = line.at.substr(0, 10);
    EXPECT_FALSE(day >= "2026-10-19" && day <= "2026-10-23") << line.at;
    const std::string hour = line.at.substr(11, 2);
    EXPECT_TRUE(hour >= "06" && hour <= "21") << line.at;
  }
}

TEST(DemoScript, CountsDutchClockTimeAcrossTheEndOfSummerTime) {
  using std::chrono::year;
  EXPECT_EQ(tools::format_moment(tools::at_dutch_time(year(2026) / 10 / 23, 9 * 3600)),
            "2026-10-23T07:00:00Z");
  EXPECT_EQ(tools::format_moment(tools::at_dutch_time(year(2026) / 10 / 26, 9 * 3600)),
            "2026-10-26T08:00:00Z");
  EXPECT_EQ(tools::format_moment(tools::at_dutch_time(year(2027) / 3 / 28, 9 * 3600)),
            "2027-03-28T07:00:00Z");
}

TEST(DemoScript, ServesASmallSchoolAndALargeOne) {
  for (const std::size_t pupils : {std::size_t{16}, std::size_t{1000}}) {
    const tools::School other = tools::make_school({.pupils = pupils});
    const auto scenes = tools::make_scenes(other, 1);
    EXPECT_GT(scenes.size(), pupils * 3) << pupils;
    EXPECT_FALSE(tools::format_script(scenes).empty()) << pupils;
  }
}

}  // namespace
