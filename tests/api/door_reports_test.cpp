// Goal: whoever brings reports that nobody signed is turned away in time, so that they do not fill the log;
// others go on reporting.
#include <gtest/gtest.h>

#include <algorithm>

#include "api/commands/register.h"
#include "api/door_suppliers.h"
#include "support/small_board.h"
#include "tools/inzage/simulated_source.h"

namespace api {
namespace {

Request request_of(const std::string& body) {
  Request request;
  request.method = Method::post;
  request.body.assign(body.begin(), body.end());
  return request;
}

// Signed by nobody, in the name of that system.
Request delivery(const std::string& source = std::string(32, '0')) {
  return request_of(
      R"({"source":")" + source +
      R"(","reports":[{"id":"x-1","kind":"LEVENSTEKEN","happened":"2026-09-01T08:00:00Z","whatSalt":")" +
      std::string(64, 'c') + R"("}]})");
}

bool says_when(const Response& response) {
  return std::ranges::any_of(response.headers,
                             [](const HeaderField& field) { return field.name == "Retry-After"; });
}

std::string id_in(const std::string& json) {
  const auto parsed = ledger::parse_json(json, {});
  const auto* id = parsed ? parsed->find("id") : nullptr;
  return id == nullptr ? std::string() : id->text;
}

/// A registered system with a key.
std::string register_system(testing_support::SmallBoard& small) {
  const std::string kOfficer = "BESTUUR/PRV";
  small.must(
      "", "benoem",
      R"({"person":"PRV","role":"PRIVACY","name":"Noor Verzonnen","reason":"Besluit van het bestuur"})");
  const auto package = id_in(
      small.must(kOfficer, "leg-pakket-vast",
                 R"({"name":"Toetsen","supplier":"Toetsuitgever","purpose":"LEREN","categories":["NAAM"]})"));
  const auto source =
      id_in(small.must(kOfficer, "leg-bron-vast",
                       R"({"package":")" + package + R"(","system":"CITO_LOVS","measures":"TLS"})"));
  small.must(kOfficer, "leg-bronsleutel-vast",
             R"({"source":")" + source + R"(","key":")" + tools::SimulatedSource::key_of("cito") +
                 R"(","from":"2026-08-01","to":"2027-07-31"})");
  return source;
}

TEST(ADelivery, WithFaultsTooOftenIsTurnedAwayAndNoLongerRecorded) {
  testing_support::SmallBoard small;
  small.at("2026-09-01T08:00:00Z");
  small.import_and_confirm();
  const auto source = register_system(small);
  const auto row = make_report_row(small.board());
  constexpr int kTaken = 60;
  for (int i = 0; i < kTaken; ++i) EXPECT_EQ(row.route.handler(delivery()).status, 200U);
  auto size = small.size();
  const auto refused = row.route.handler(delivery());
  EXPECT_EQ(refused.status, 429U);
  EXPECT_TRUE(says_when(refused));
  EXPECT_EQ(small.size(), size);
  EXPECT_EQ(row.route.handler(delivery(source)).status, 200U) << "a registered system is another name";
  for (int i = 1; i < kTaken; ++i) row.route.handler(delivery(source));
  EXPECT_EQ(row.route.handler(delivery(source)).status, 429U);
  // Whoever knows a system's number keeps it from nothing: what it signs is taken.
  const tools::SimulatedSource cito(
      small.board().log().origin(),
      {*projections::parse_id<projections::SourceId>(source), message::System::CITO_LOVS}, "cito");
  const auto alive = ledger::parse_json(
      R"({"id":"t-1","kind":"LEVENSTEKEN","happened":"2026-09-01T08:00:00Z","until":"2026-09-01T08:00:00Z"})",
      {});
  size = small.size();
  const auto taken = row.route.handler(request_of(cito.delivery(*alive)));
  EXPECT_EQ(taken.status, 200U);
  EXPECT_GT(small.size(), size);
}

TEST(ADelivery, ThatIsNoneIsAProblemAndRecordsNothing) {
  testing_support::SmallBoard small;
  small.import(testing_support::small_school());
  const auto row = make_report_row(small.board());
  const auto size = small.size();
  for (const std::string body : {"", "[]", "{}", R"({"source":"00","reports":[]})", R"({"reports":[{}]})"}) {
    EXPECT_EQ(row.route.handler(request_of(body)).status, 400U) << body;
  }
  EXPECT_EQ(small.size(), size);
}

}  // namespace
}  // namespace api
