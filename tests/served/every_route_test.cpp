// Goal: every route of the door is tried by every role, over real HTTP, and each is allowed or refused as the
// table says; and no answer holds anything that the role may not see. The same answers are held against the
// API's description (openapi_test.cpp).
#include "served/every_route.h"

#include <gtest/gtest.h>

#include <set>

namespace testing_support {
namespace {

TEST(EveryRoute, IsTriedByEveryRole) {
  std::set<std::string> tried;
  for (const auto& trial : trials()) {
    tried.insert(trial.method + " " + trial.pattern);
    EXPECT_EQ(trial.statuses.size(), kRoles.size()) << trial.pattern;
  }
  std::set<std::string> there;
  SmallDoor door;
  for (const auto& row : door.rows()) {
    there.insert(std::string(api::name_of(row.route.method)) + " " + std::string(row.route.pattern));
  }
  EXPECT_EQ(tried, there);
}

TEST(EveryRoute, AllowsAndRefusesEachRoleAsTheTableSays) {
  std::size_t at = 0;
  for (const auto& trial : trials()) {
    for (std::size_t i = 0; i < kRoles.size(); ++i, ++at) {
      const auto& exchange = every_exchange().at(at);
      EXPECT_EQ(exchange.reply.status, trial.statuses[i])
          << trial.method << " " << trial.pattern << " " << trial.body << " as '" << exchange.as
          << "': " << exchange.reply.body.substr(0, 300);
    }
  }
}

// What a role may see nowhere, in no answer and no header, whatever it asks.
struct Hidden {
  std::string as;
  std::vector<std::string> words;
};

TEST(EveryRoute, ShowsNobodyWhatTheRoleMayNotSee) {
  const std::vector<std::string> of_the_dossier{"niveau II", "niveau III", "vastgesteld in maart",
                                                "Nodig voor"};
  const std::vector<std::string> of_the_pupil{"niveau II",  "niveau III", "vastgesteld in maart",
                                              "Nodig voor", "Yara",       "Rapportgesprek"};
  const std::vector<std::string> of_staff{"Eerste", "Andere", "Begeleider", "Directeur", "Administratie"};
  std::vector<Hidden> all{{"", of_the_pupil}, {"99ZZ/CON", of_the_pupil}, {"99ZZ/LKB", of_the_pupil}};
  all.push_back({"99ZZ/ADM", of_the_dossier});
  all.push_back({"98AA/LKA", of_the_dossier});
  for (const std::string role : {"", "OUD", "99ZZ/CON"}) all.push_back({role, of_staff});
  std::size_t looked_at = 0;
  for (const auto& hidden : all) {
    for (const auto& exchange : every_exchange()) {
      // The description holds examples of its own, the same for everybody.
      if (exchange.as != hidden.as || exchange.pattern == "/v1/openapi.json") continue;
      ++looked_at;
      for (const auto& word : hidden.words) {
        EXPECT_EQ((exchange.reply.head + exchange.reply.body).find(word), std::string::npos)
            << exchange.method << " " << exchange.pattern << " tells '" << exchange.as << "': " << word;
      }
    }
  }
  EXPECT_GT(looked_at, 200U);
}

// The words are there to be found: whoever may see them does.
TEST(EveryRoute, ShowsWhoeverMaySeeIt) {
  const auto sees = [](const std::string& as, const std::string& word) {
    for (const auto& exchange : every_exchange()) {
      if (exchange.as == as && exchange.reply.body.find(word) != std::string::npos) return true;
    }
    return false;
  };
  EXPECT_TRUE(sees("99ZZ/LKA", "niveau II"));
  EXPECT_TRUE(sees("OUD", "niveau II"));
  EXPECT_TRUE(sees("OUD", "Rapportgesprek"));
  EXPECT_TRUE(sees("99ZZ/LKD", "Begeleider"));
  EXPECT_TRUE(sees("99ZZ/ADM", "Yara"));
}

}  // namespace
}  // namespace testing_support
