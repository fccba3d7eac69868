// Goal: over HTTP DIRECTIE does the same as on the command line: ends roles, relations and gezag, rejects
// proposals and enrols; nobody stands in a path by a key, and a refusal is 403 with its rule.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "api/commands/proposals.h"
#include "api/door.h"
#include "support/small_board.h"
#include "support/two_factor_login.h"

namespace api {
namespace {

using testing_support::SmallBoard;
using testing_support::TemporaryFolder;

class TheWorkOverHttp : public ::testing::Test {
 protected:
  TheWorkOverHttp()
      : pages_(*StaticFiles::load(page_folder())),
        desk_(small_.board(), accounts_, passwords_, limiter_, clock_),
        factors_(small_.board(), accounts_, clock_),
        door_{small_.board(), accounts_,        passwords_, limiter_, logins_,
              pages_,         Transport::plain, desk_,      upkeep_,  factors_},
        router_(make_router(door_)) {
    small_.import(testing_support::small_school());
    EXPECT_TRUE(name_first_director(small_.board(), {}, {*small_.person("LKD").person, "", "Benoemd"}));
  }

  // What the handler of this path answers to this person.
  Response send(const std::string& as, Method method, const std::string& path, const std::string& body = {}) {
    Request request;
    request.method = method;
    for (std::size_t begin = 1; begin <= path.size();) {
      const auto end = std::min(path.find('/', begin), path.size());
      request.segments.push_back(path.substr(begin, end - begin));
      begin = end + 1;
    }
    const auto bytes = ledger::bytes_of(body);
    request.body.assign(bytes.begin(), bytes.end());
    request.login = testing_support::two_factor_login(*small_.person(as).person);
    if (one_factor_) request.login->level = LoginLevel::password;
    const auto found = router_.find_route(method, request.segments);
    const auto* match = std::get_if<Router::Match>(&found);
    EXPECT_NE(match, nullptr) << path;
    if (match == nullptr) return {};
    request.parameters = match->parameters;
    return match->route->handler(request);
  }
  unsigned post(const std::string& as, const std::string& path, const std::string& body = {}) {
    return send(as, Method::post, path, body).status;
  }
  std::string number_of(const std::string& key) { return ledger::to_hex(*small_.person(key).person); }
  std::string pupil_number(const std::string& key) {
    return ledger::to_hex(*find_pupil(small_.board(), key));
  }
  void confirm_all() { small_.must("LKD", "bevestig-alles", R"({"proposals":"all"})"); }

  std::filesystem::path page_folder() {
    std::ofstream(folder_ / "index.html") << "page";
    return folder_ / "";
  }

  bool one_factor_ = false;
  TemporaryFolder folder_;
  SmallBoard small_;
  ledger::TestClock clock_{0};
  Accounts accounts_;
  Passwords passwords_;
  LoginLimiter limiter_{clock_};
  Logins logins_{clock_};
  Upkeep upkeep_{small_.board(), clock_};
  StaticFiles pages_;
  AccountDesk desk_;
  FactorDesk factors_;
  Door door_;
  Router router_;
};

TEST_F(TheWorkOverHttp, EndsRelationsAndRolesOfThePersonInThePath) {
  confirm_all();
  const std::string person = "/v1/medewerkers/" + number_of("LKA");
  EXPECT_EQ(post("LKB", person + "/relaties/beeindigingen", R"({"group":"G4"})"), 403U);
  EXPECT_EQ(post("LKD", person + "/relaties/beeindigingen", R"({"group":"G4"})"), 201U);
  EXPECT_EQ(post("LKD", person + "/rollen/beeindigingen", R"({"role":"LEERKRACHT"})"), 201U);
  EXPECT_EQ(post("LKD", person + "/rollen/beeindigingen", R"({"role":"LEERKRACHT"})"), 404U);
  const auto staff = send("LKD", Method::get, "/v1/medewerkers").body;
  EXPECT_NE(staff.find(R"("person":")" + number_of("LKA") +
                       R"(","name":"Eerste","school":"99ZZ","roles":[],"relations":[])"),
            std::string::npos)
      << staff;
  EXPECT_EQ(send("LKB", Method::get, "/v1/medewerkers").body, R"({"people":[]})");
}

TEST_F(TheWorkOverHttp, ReadsAClassListInOneQuestionWithAReceiptForEveryPupil) {
  confirm_all();
  const auto size = small_.size();
  const std::string list = R"({"group":"G4","purpose":"LEREN","categories":["NAAM"]})";
  const auto answer = send("LKA", Method::post, "/v1/lezingen", list);
  EXPECT_EQ(answer.status, 201U);
  for (const char* pupil : {"00001", "00002"}) {
    EXPECT_NE(answer.body.find(R"("pupil":")" + pupil_number(pupil) + R"(","receipt":{"index":)"),
              std::string::npos)
        << answer.body;
  }
  EXPECT_EQ(small_.size(), size + 3) << "an event for each of two pupils, and one seal";
  const auto refused = send("LKB", Method::post, "/v1/lezingen", list);
  EXPECT_EQ(refused.status, 403U);
  EXPECT_EQ(refused.body.find("Voorbeeld"), std::string::npos);
  EXPECT_EQ(small_.size(), size + 6) << "and a refusal for each";
}

TEST_F(TheWorkOverHttp, RejectsTheProposalInThePath) {
  // Of somebody else than the first director, who holds the proposed role already: that one is not rejected.
  const auto open = list_proposals(small_.board(), small_.person("LKD"));
  ASSERT_TRUE(open);
  const auto theirs = std::ranges::find(*open, *small_.person("LKB").person, &Proposal::person);
  ASSERT_NE(theirs, open->end());
  const std::string path = "/v1/voorstellen/" + ledger::to_hex(theirs->number) + "/afwijzingen";
  EXPECT_EQ(post("LKB", path), 403U);
  EXPECT_EQ(post("LKD", path), 201U);
  EXPECT_EQ(post("LKD", path), 404U);
}

TEST_F(TheWorkOverHttp, EnrolsAPupilAndEndsTheGezagOverOne) {
  confirm_all();
  EXPECT_EQ(post("ADM", "/v1/leerlingen",
                 R"({"school":"99ZZ","key":"00017","givenName":"Yara","surname":"Voorbeeld",
                     "born":"2020-05-03","date":"2026-08-30"})"),
            201U);
  small_.open_guardian("OUD", "00017");
  const std::string end =
      "/v1/leerlingen/" + pupil_number("00017") + "/ouders/" + number_of("OUD") + "/beeindigingen";
  EXPECT_EQ(post("LKA", end, R"({"proof":"BESCHIKKING"})"), 403U);
  EXPECT_EQ(post("LKD", end, R"({"proof":"BESCHIKKING"})"), 201U);
  EXPECT_EQ(small_.refused("OUD", "geschiedenis", R"({"pupil":"00017"})"), "R31");
}

TEST_F(TheWorkOverHttp, ListsTheGuardiansToInviteToDirectieAlone) {
  confirm_all();
  small_.open_guardian();
  const auto listed = send("LKD", Method::get, "/v1/ouders").body;
  EXPECT_NE(listed.find(R"("person":")" + number_of("OUD") + R"(","name":"Noor Voorbeeld","school":"99ZZ")"),
            std::string::npos)
      << listed;
  EXPECT_EQ(send("LKA", Method::get, "/v1/ouders").body, R"({"people":[]})");
  small_.must("LKD", "beeindig-gezag", R"({"pupil":"00001","guardian":"OUD","proof":"BESCHIKKING"})");
  EXPECT_EQ(send("LKD", Method::get, "/v1/ouders").body, R"({"people":[]})");
}

TEST_F(TheWorkOverHttp, ListsNothingToWhoeverHasOneFactor) {
  confirm_all();
  one_factor_ = true;
  EXPECT_EQ(send("LKA", Method::get, "/v1/leerlingen").body, R"({"pupils":[]})");
  EXPECT_EQ(send("LKD", Method::get, "/v1/medewerkers").body, R"({"people":[]})");
  EXPECT_EQ(send("LKD", Method::get, "/v1/voorstellen").body, R"({"proposals":[]})");
  EXPECT_EQ(send("LKD", Method::get, "/v1/ouders").body, R"({"people":[]})");
  one_factor_ = false;
  EXPECT_NE(send("LKA", Method::get, "/v1/leerlingen").body, R"({"pupils":[]})");
}

TEST_F(TheWorkOverHttp, HasNobodyInAPathByAKey) {
  confirm_all();
  small_.open_guardian();
  EXPECT_EQ(post("LKD", "/v1/medewerkers/LKA/rollen/beeindigingen", R"({"role":"LEERKRACHT"})"), 404U);
  EXPECT_EQ(post("LKD", "/v1/medewerkers/LKA/relaties/beeindigingen", R"({"group":"G4"})"), 404U);
  EXPECT_EQ(post("LKD", "/v1/leerlingen/" + pupil_number("00001") + "/ouders/OUD/beeindigingen",
                 R"({"proof":"BESCHIKKING"})"),
            404U);
  EXPECT_EQ(small_.refused("OUD", "geschiedenis", R"({"pupil":"00001"})"), "");
}

TEST_F(TheWorkOverHttp, LooksBackAtAMomentADifferenceAndAReadingOfThePupilInThePath) {
  confirm_all();
  const std::string path = "/v1/leerlingen/" + pupil_number("00001");
  const std::string why = R"("reason":"Klacht 2026-04"})";
  const std::string read = R"({"purpose":"LEREN","categories":["NAAM"]})";
  const auto reading = send("LKA", Method::post, path + "/lezingen", read);
  ASSERT_EQ(reading.status, 201U);
  const std::string key = R"("receipt":{"index":)";
  const auto at = reading.body.find(key) + key.size();
  const std::string index = reading.body.substr(at, reading.body.find('}', at) - at);

  const auto then = send("LKD", Method::post, path + "/terugblikken",
                         R"({"purpose":"ORGANISATIE","categories":["NAAM"],)" + why);
  EXPECT_EQ(then.status, 201U);
  EXPECT_NE(then.body.find("Voorbeeld"), std::string::npos);
  EXPECT_EQ(post("LKD", path + "/vergelijkingen", R"({"from":"2026-08-01",)" + why), 201U);
  const auto shown = send("LKD", Method::post, path + "/regels/" + index + "/terugblikken", "{" + why);
  EXPECT_EQ(shown.status, 201U);
  EXPECT_NE(shown.body.find(R"("rule":"R20")"), std::string::npos);

  EXPECT_EQ(post("LKD", path + "/regels/zeven/terugblikken", "{" + why), 404U);
  EXPECT_EQ(post("LKD", path + "/regels/99999/terugblikken", "{" + why), 404U);
  EXPECT_EQ(post("LKD", path + "/vergelijkingen", R"({"from":"2026-08-01"})"), 400U);
  EXPECT_EQ(post("LKA", path + "/regels/" + index + "/terugblikken", "{" + why), 403U);
}

}  // namespace
}  // namespace api
