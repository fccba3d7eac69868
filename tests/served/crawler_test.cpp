// Goal: nothing that a role may not see is in any answer, header, error or file name. Method: a demo ledger
// in which every sensitive value is a word of its own; nine roles that ask every route about every number
// that any of them learnt; and a search through all that was answered, in evidence files too, for words that
// the role may not see. Words that it may see must be found, so that the search can fail.
#include "served/crawler.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "projections/codes.h"
#include "projections/decide.h"
#include "served/every_route.h"

namespace testing_support {
namespace {

namespace message = projections::message;

// Two pupils of different teachers, with words for names that stand nowhere else.
std::string marked_school() {
  auto file = small_school("99ZZ", "Qwendolien");
  file = replaced(file, "<achternaam>Voorbeeld</achternaam>", "<achternaam>Zilverspar</achternaam>");
  file = replaced(file, "<achternaam>Tweede</achternaam><roepnaam>Sam</roepnaam>",
                  "<achternaam>Wolkenveld</achternaam><roepnaam>Ximenius</roepnaam>");
  // Long: four letters stand in the base64 of much evidence by chance.
  file = replaced(file, "<achternaam>Huis</achternaam>", "<achternaam>Conciergehof</achternaam>");
  // Keys that no example of the description has.
  file = replaced(file, "key=\"00001\"", "key=\"SLTL1\"");
  file = replaced(file, "key=\"00002\"", "key=\"SLTL2\"");
  // The second pupil is in the other teacher's group.
  const std::string second = "<jaargroep>4</jaargroep><groep key=\"G4\"/><etniciteit>";
  file = replaced(file, second, "<jaargroep>5</jaargroep><groep key=\"G5\"/><etniciteit>");
  return file;
}

std::string other_school() {
  auto file = small_school("98AA", "Overkantje");
  file = replaced(file, "<achternaam>Directeur</achternaam>", "<achternaam>Verwegstra</achternaam>");
  return replaced(file, "<achternaam>Eerste</achternaam>", "<achternaam>Elderman</achternaam>");
}

const std::string kFirst = "eerste";   // of LKA's group; OUD is the guardian
const std::string kSecond = "tweede";  // of LKB's group

std::string mark_of(const std::string& pupil, message::Category category) {
  return "merk-" + pupil + "-" + std::string(projections::code_of(category)) + "-einde";
}

std::string reason_of(const std::string& pupil) { return "lezersreden-" + pupil; }

void bring_in(SmallDoor& door, const std::string& brin, const std::string& file) {
  auto& small = door.school();
  small.import(file);
  EXPECT_TRUE(
      api::name_first_director(small.board(), {}, {*small.person(brin + "/LKD").person, brin, "Benoemd"}));
  small.must(brin + "/LKD", "bevestig-alles", R"({"proposals":"all"})");
}

std::string secret_of(const std::string& pupil) { return "geheim-" + pupil + "-einde"; }

// Very confidential of both; with LKA it was agreed that they see that of the first, with nobody that of the
// second.
void tell_what_is_very_confidential(SmallBoard& small) {
  for (const auto& [key, pupil] : {std::pair("99ZZ/SLTL1", kFirst), std::pair("99ZZ/SLTL2", kSecond)}) {
    small.must("99ZZ/LKD", "schrijf",
               R"({"pupil":")" + std::string(key) + R"(","category":"GESPREK","value":")" + secret_of(pupil) +
                   R"(","purpose":"BEGELEIDEN","veryConfidential":true})");
  }
  const auto proposed =
      small.must("99ZZ/LKD", "stel-afspraak-voor",
                 R"({"pupil":"99ZZ/SLTL1","persons":["99ZZ/LKA"],"categories":["GESPREK"],"to":"2026-12-31",
          "reason":"Zoals besproken"})");
  const auto parsed = ledger::parse_json(proposed, {});
  ASSERT_TRUE(parsed && parsed->find("agreement") != nullptr) << proposed;
  small.must("OUD", "erken-afspraak",
             R"({"pupil":"99ZZ/SLTL1","agreement":")" + parsed->find("agreement")->text + R"("})");
}

void tell_a_story(SmallDoor& door) {
  auto& small = door.school();
  bring_in(door, "99ZZ", marked_school());
  bring_in(door, "98AA", other_school());
  small.must(
      "99ZZ/ADM", "open-ouder",
      R"({"pupil":"99ZZ/SLTL1","key":"OUD","name":"Noortje Ouderkerk","relation":"MOEDER","proof":"AKTE",
                 "from":"2026-08-01"})");
  for (const auto& [key, pupil] : {std::pair("99ZZ/SLTL1", kFirst), std::pair("99ZZ/SLTL2", kSecond)}) {
    for (const auto category : projections::all_of<message::Category>()) {
      const auto rule = projections::find_category_rule(1, category);
      if (!rule) continue;
      small.must("99ZZ/LKD", "schrijf",
                 R"({"pupil":")" + std::string(key) + R"(","category":")" +
                     std::string(projections::code_of(category)) + R"(","value":")" +
                     mark_of(pupil, category) + R"(","purpose":")" +
                     std::string(projections::code_of(rule->purposes.front())) +
                     R"(","motivation":"Nodig voor de begeleiding"})");
    }
    small.must("99ZZ/IBA", "lees",
               R"({"pupil":")" + std::string(key) +
                   R"(","purpose":"BEGELEIDEN","categories":["GESPREK"],"reason":")" + reason_of(pupil) +
                   R"("})");
  }
  tell_what_is_very_confidential(small);
}

// By the access matrix of the rules (5.9), written anew here: decide.cpp is what is being tested.
bool may_see_dossier(const std::string& as, const std::string& pupil, projections::Module module) {
  if (as == "99ZZ/IBA" || as == "99ZZ/LKD") return true;
  if (as == "99ZZ/ADM") return module == projections::Module::administration;
  if (as == "99ZZ/LKA" || as == "OUD") return pupil == kFirst;
  if (as == "99ZZ/LKB") return pupil == kSecond;
  return false;
}

struct Word {
  std::string text;
  std::vector<std::string> for_whom;  // roles that may see it
};

std::vector<Word> words() {
  std::vector<Word> all;
  for (const auto& pupil : {kFirst, kSecond}) {
    for (const auto category : projections::all_of<message::Category>()) {
      const auto rule = projections::find_category_rule(1, category);
      if (!rule) continue;
      Word word{mark_of(pupil, category), {}};
      for (const auto& role : kRoles) {
        if (may_see_dossier(role, pupil, rule->module)) word.for_whom.push_back(role);
      }
      all.push_back(std::move(word));
    }
  }
  const std::vector<std::string> first{"99ZZ/LKA", "99ZZ/IBA", "99ZZ/LKD", "99ZZ/ADM", "OUD"};
  const std::vector<std::string> second{"99ZZ/LKB", "99ZZ/IBA", "99ZZ/LKD", "99ZZ/ADM"};
  all.push_back({"Qwendolien", first});
  all.push_back({"Zilverspar", first});
  all.push_back({"Ximenius", second});
  all.push_back({"Wolkenveld", second});
  // Whoever may see who looked (IB and DIRECTIE of the school, the guardian), with the reason; LKA may not.
  all.push_back({reason_of(kFirst), {"99ZZ/IBA", "99ZZ/LKD", "OUD"}});
  all.push_back({reason_of(kSecond), {"99ZZ/IBA", "99ZZ/LKD"}});
  // Not the intern begeleider: whoever has no agreement meets nothing of it.
  all.push_back({secret_of(kFirst), {"99ZZ/LKD", "99ZZ/LKA", "OUD"}});
  all.push_back({secret_of(kSecond), {"99ZZ/LKD"}});
  // Of another school: nobody here but its own teacher.
  all.push_back({"Overkantje", {"98AA/LKA"}});
  all.push_back({"Verwegstra", {}});
  all.push_back({"Elderman", {"98AA/LKA"}});
  // Staff and guardians by name: the director, and everybody their own.
  // And the parents whom they agreed on.
  all.push_back({"Eerste", {"99ZZ/LKD", "99ZZ/LKA", "OUD"}});
  all.push_back({"Andere", {"99ZZ/LKD", "99ZZ/LKB"}});
  all.push_back({"Begeleider", {"99ZZ/LKD", "99ZZ/IBA"}});
  all.push_back({"Conciergehof", {"99ZZ/CON"}});  // on no list: not one of those who have access
  // Who has gezag is of the administration: whoever may see that of a child is told by name.
  all.push_back({"Ouderkerk", {"99ZZ/LKD", "99ZZ/IBA", "99ZZ/LKA", "99ZZ/ADM", "OUD"}});
  // What a school knows its pupils by stands in the opening of a history, which is evidence of that history
  // alone.
  all.push_back({"SLTL1", {"99ZZ/LKD", "OUD"}});
  all.push_back({"SLTL2", {"99ZZ/LKD"}});
  // And what it knows people by stands nowhere.
  for (const char* key : {"\"LKA\"", "\"IBA\"", "\"OUD\""}) all.push_back({key, {}});
  return all;
}

// Asked once for all tests of the program.
struct Crawled {
  Crawled() : crawler(door) {
    tell_a_story(door);
    // Twice: what the second role learns the first one asks about too.
    for (int round = 0; round < 2; ++round) {
      for (const auto& role : kRoles) crawler.crawl(role, Crawler::Kind::look);
    }
    for (const auto& role : kRoles) crawler.crawl(role, Crawler::Kind::change);
    for (const auto& role : kRoles) crawler.crawl(role, Crawler::Kind::look);
    for (const auto& role : kRoles) crawler.crawl(role, Crawler::Kind::leave);
  }
  SmallDoor door{api::ServerOptions{}, SmallDoor::Begin::empty};
  Crawler crawler;
};

const Crawled& crawled() {
  static const Crawled kCrawled;
  return kCrawled;
}

TEST(ACrawlerOfEachRole, MeetsNothingThatTheRoleMayNotSee) {
  const auto all = words();
  std::map<std::string, std::set<std::string>> told;  // by role: what was found wrongly, once each
  for (const auto& exchange : crawled().crawler.exchanges()) {
    const auto text = everything_in(exchange.reply);
    for (const auto& word : all) {
      const bool may_see = std::ranges::find(word.for_whom, exchange.as) != word.for_whom.end();
      if (may_see || text.find(word.text) == std::string::npos) continue;
      if (told[exchange.as].insert(word.text).second) {
        ADD_FAILURE() << exchange.method << " " << exchange.pattern << " tells '" << exchange.as
                      << "': " << word.text;
      }
    }
  }
  EXPECT_GT(crawled().crawler.exchanges().size(), 3000U);
}

TEST(ACrawlerOfEachRole, MeetsAllThatTheRoleMaySee) {
  std::map<std::string, std::string> met;
  for (const auto& exchange : crawled().crawler.exchanges())
    met[exchange.as] += everything_in(exchange.reply);
  for (const auto& word : words()) {
    for (const auto& role : word.for_whom) {
      EXPECT_NE(met[role].find(word.text), std::string::npos) << "'" << role << "' never met " << word.text;
    }
  }
}

TEST(ACrawlerOfEachRole, AsksEveryRouteOfTheDescription) {
  const auto& crawler = crawled().crawler;
  EXPECT_GT(crawler.described().size(), 40U);
  EXPECT_TRUE(std::ranges::includes(crawler.asked(), crawler.described()));
  EXPECT_TRUE(crawler.unknown_members().empty()) << *crawler.unknown_members().begin();
  std::cout << "  " << crawler.exchanges().size() << " requests, " << crawler.known_numbers() << " numbers\n";
  EXPECT_GT(crawler.known_numbers(), 80U) << "items, people and pupils that some role learnt";
}

// How an answer looks that is nobody's business: status, fields without numbers and times, body, and by how
// much the log grew.
struct Shape {
  unsigned status = 0;
  std::string body;
  std::uint64_t appended = 0;
  bool operator==(const Shape&) const = default;
};

class HiddenAndUnknown : public ::testing::Test {
 protected:
  HiddenAndUnknown() { tell_a_story(door_); }
  Shape shape_of(const std::string& as, const std::string& path, const std::string& body) {
    const auto before = door_.school().size();
    const auto reply = door_.ask(as, "POST", path, body);
    return {reply.status, reply.body, door_.school().size() - before};
  }
  std::string item_of(const std::string& pupil, message::Category category) {
    const auto number = *api::find_pupil(door_.school().board(), pupil);
    return projections::to_hex(door_.school().board().dossier().items(number, category).front().id);
  }

  SmallDoor door_{api::ServerOptions{}, SmallDoor::Begin::empty};
  const std::string nobody_ = "0123456789abcdef0123456789abcdef";
};

TEST_F(HiddenAndUnknown, ItemsAreAnsweredAlikeAndMakeTheLogAsMuchLonger) {
  const auto first = "/v1/leerlingen/" + door_.pupil_number("99ZZ/SLTL1");
  const std::string body = R"({"value":"Anders","purpose":"BEGELEIDEN","reason":"Verkeerd"})";
  struct Case {
    std::string as;
    std::string item;
  };
  for (const auto& [as, item] : {Case{"99ZZ/LKB", item_of("99ZZ/SLTL1", message::Category::TEST_RESULT)},
                                 Case{"99ZZ/ADM", item_of("99ZZ/SLTL1", message::Category::DIAGNOSIS)},
                                 Case{"99ZZ/CON", item_of("99ZZ/SLTL1", message::Category::ADDRESS)},
                                 Case{"98AA/LKA", item_of("99ZZ/SLTL1", message::Category::NAME)}}) {
    const auto hidden = shape_of(as, first + "/gegevens/" + item + "/correcties", body);
    const auto unknown = shape_of(as, first + "/gegevens/" + nobody_ + "/correcties", body);
    EXPECT_EQ(hidden.status, 403U) << as;
    EXPECT_TRUE(hidden == unknown) << as << ": " << hidden.status << " " << hidden.body << " +"
                                   << hidden.appended << " and " << unknown.status << " " << unknown.body
                                   << " +" << unknown.appended;
    EXPECT_EQ(hidden.appended, 2U) << "the refusal and its seal";
  }
}

TEST_F(HiddenAndUnknown, LinesAreAnsweredAlikeAndMakeTheLogAsMuchLonger) {
  const auto first = "/v1/leerlingen/" + door_.pupil_number("99ZZ/SLTL1") + "/regels/";
  const auto number = *api::find_pupil(door_.school().board(), "99ZZ/SLTL1");
  const auto there = std::to_string(
      door_.school().board().dossier().items(number, message::Category::TEST_RESULT).front().content.index);
  for (const std::string& route : {std::string("/terugblikken"), std::string("/bewijzen")}) {
    const std::string body = route == "/bewijzen" ? "{}" : R"({"reason":"Een klacht"})";
    for (const char* as : {"99ZZ/LKA", "99ZZ/LKB", "99ZZ/ADM", "99ZZ/IBA", "99ZZ/CON", "98AA/LKA"}) {
      const auto hidden = shape_of(as, first + there + route, body);
      const auto unknown = shape_of(as, first + "999999" + route, body);
      EXPECT_EQ(hidden.status, 403U) << as << route;
      EXPECT_TRUE(hidden == unknown) << as << route << ": " << hidden.body << " +" << hidden.appended
                                     << " and " << unknown.body << " +" << unknown.appended;
    }
  }
}

// A number of somebody who is no pupil is nobody's: whoever tries a teacher's number learns nothing.
TEST_F(HiddenAndUnknown, NumbersOfAnotherKindAreNobodys) {
  for (const char* as : {"99ZZ/LKD", "99ZZ/LKB", "OUD"}) {
    const auto ask = [&](const std::string& number) {
      return shape_of(as, "/v1/leerlingen/" + number + "/lezingen",
                      R"({"purpose":"BEGELEIDEN","categories":["NAAM"]})");
    };
    const auto teacher = ask(door_.person_number("99ZZ/LKA"));
    EXPECT_TRUE(teacher == ask(nobody_)) << as;
    EXPECT_EQ(teacher.status, 404U) << as;
    EXPECT_EQ(teacher.appended, 0U) << as;
  }
}

}  // namespace
}  // namespace testing_support
