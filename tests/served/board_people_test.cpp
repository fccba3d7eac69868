// Goal: the FG, the privacy officer, BESTUUR and BEHEER, each with a login, on every route of the door:
// answered as somebody without any role, but for what the access matrix gives them; and none of them sees
// content.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "served/every_route.h"

namespace testing_support {
namespace {

const std::vector<std::string> kPeople{"FG", "PRIVACY", "BESTUUR", "BEHEER"};

void appoint_all(SmallDoor& door) {
  for (const auto& role : kPeople) {
    door.school().must("", "benoem",
                       R"({"person":")" + role + R"(","role":")" + role +
                           R"(","name":"Noor Verzonnen","reason":"Besluit van het bestuur"})");
  }
}

// Somebody without a login asks first, as in the table of the others: what is worth nothing the second time
// is theirs.
const std::vector<Exchange>& board_exchanges() {
  static const std::vector<Exchange> kExchanges = [] {
    std::vector<std::string> people{""};
    people.insert(people.end(), kPeople.begin(), kPeople.end());
    auto all = try_every_route(people, appoint_all);
    std::erase_if(all, [](const Exchange& exchange) { return exchange.as.empty(); });
    return all;
  }();
  return kExchanges;
}

// What each may that the caretaker may not; in the order of kPeople, 0 where it is answered as to them.
const std::map<std::string, std::vector<unsigned>>& own_answers() {
  static const std::map<std::string, std::vector<unsigned>> kOwn{
      {"POST /v1/leerlingen/{pupil}/geschiedenis/_zoek", {200, 0, 0, 200}},
      {"POST /v1/leerlingen/{pupil}/bewijzen", {201, 0, 0, 0}},
      {"POST /v1/leerlingen/{pupil}/regels/{index}/bewijzen", {201, 0, 0, 201}},
      {"POST /v1/leerlingen/{pupil}/zaken", {0, 201, 0, 0}},
      {"POST /v1/leerlingen/{pupil}/zaken/{case}/sluitingen", {0, 0, 404, 0}},
      {"POST /v1/leerlingen/{pupil}/naamverzoeken/{request}/lezingen", {404, 0, 404, 0}},
      {"POST /v1/leerlingen/{pupil}/naamverzoeken/{request}/adviezen", {404, 0, 0, 0}},
      {"POST /v1/leerlingen/{pupil}/naamverzoeken/{request}/besluiten", {0, 0, 404, 0}},
      {"POST /v1/leerlingen/{pupil}/verzoeken/{request}/lezingen", {0, 404, 0, 0}},
      {"POST /v1/leerlingen/{pupil}/noodinzagen/{emergency}/lezingen", {404, 0, 0, 0}},
      {"POST /v1/leerlingen/{pupil}/noodinzagen/{emergency}/beoordelingen", {404, 0, 0, 0}},
      {"POST /v1/documenten/{document}/instemmingen", {0, 0, 404, 0}},
      {"POST /v1/documenten/{document}/vaststellingen", {0, 0, 404, 0}},
      {"GET /v1/pakketten", {200, 200, 200, 0}},
      {"GET /v1/bronnen", {200, 200, 200, 0}},
      {"POST /v1/pakketten", {0, 201, 201, 0}},
      {"POST /v1/overeenkomsten/{agreement}/beeindigingen", {0, 404, 404, 0}},
      {"POST /v1/toestemmingen/{permission}/intrekkingen", {0, 404, 404, 0}},
      {"POST /v1/bronnen/{source}/sleutels", {0, 404, 404, 0}},
      {"POST /v1/bronnen/{source}/sleutels/beeindigingen", {0, 404, 404, 0}},
      {"POST /v1/bronnen/{source}/beeindigingen", {0, 404, 404, 0}},
      {"GET /v1/integriteit", {200, 200, 0, 200}},
      {"GET /v1/integriteit/voortgang", {200, 200, 0, 200}},
      {"POST /v1/integriteit/controles", {202, 202, 0, 202}},
      {"POST /v1/integriteit/herbouwingen", {0, 0, 0, 202}},
  };
  return kOwn;
}

TEST(TheBoardsOwnPeople, AreAnsweredAsTheirRoleMayOnEveryRoute) {
  const auto caretaker = static_cast<std::size_t>(std::ranges::find(kRoles, "99ZZ/CON") - kRoles.begin());
  std::size_t at = 0;
  for (const auto& trial : trials()) {
    const auto own = own_answers().find(trial.method + " " + trial.pattern);
    for (std::size_t i = 0; i < kPeople.size(); ++i, ++at) {
      const auto given = own == own_answers().end() ? 0 : own->second.at(i);
      const auto& exchange = board_exchanges().at(at);
      EXPECT_EQ(exchange.reply.status, given != 0 ? given : trial.statuses.at(caretaker))
          << trial.method << " " << trial.pattern << " " << trial.body << " as " << kPeople[i] << ": "
          << exchange.reply.body.substr(0, 300);
    }
  }
}

TEST(TheBoardsOwnPeople, SeeNothingThatWasWrittenInADossierOrForTheParents) {
  for (const auto& exchange : board_exchanges()) {
    if (exchange.pattern == "/v1/openapi.json") continue;  // examples of its own, the same for everybody
    const auto text = exchange.reply.head + exchange.reply.body;
    for (const auto* word : {"niveau II", "niveau III", "vastgesteld in maart", "Nodig voor",
                             "Rapportgesprek", "Eerste", "Directeur", "Begeleider"}) {
      EXPECT_EQ(text.find(word), std::string::npos)
          << exchange.method << " " << exchange.pattern << " tells " << exchange.as << ": " << word;
    }
  }
}

TEST(TheBoardsOwnPeople, AreShownWhoTheyAreAndForWhom) {
  SmallDoor door;
  appoint_all(door);
  for (const auto& role : kPeople) {
    const auto reply = door.ask(role, "GET", "/v1/sessies/huidige");
    EXPECT_NE(reply.body.find(R"("role":")" + role + R"(","organisation":"BESTUUR")"), std::string::npos)
        << reply.body;
  }
}

}  // namespace
}  // namespace testing_support
