// From request to answer without a socket: login, CSRF, hosts, media types, what every answer carries.
#include <gtest/gtest.h>

#include <stdexcept>

#include "api/http/problem.h"
#include "api/http/service.h"

namespace api {
namespace {

Response say_who(const Request& request) {
  return make_text_response(200, request.login ? ledger::to_hex(request.login->person) : "nobody");
}

Response echo(const Request& request) {
  return make_json_response(201, std::string(ledger::text_of(request.body)));
}

Response throw_secret(const Request&) { throw std::runtime_error("the secret of Yara"); }

Response refuse(const Request&) { return make_problem(ledger::fail(ledger::ErrorCode::forbidden, "no")); }

std::vector<Route> make_table() {
  return {
      {Method::get, "/v1/dicht", Access::login, Csrf::not_needed, kNoBody, refuse, "Refuses."},
      {Method::get, "/v1/beleid", Access::anyone, Csrf::not_needed, kNoBody, say_who, "Policy."},
      {Method::get, "/v1/mij", Access::login, Csrf::not_needed, kNoBody, say_who, "Me."},
      {Method::get, "/checkpoint", Access::anyone, Csrf::not_needed, kNoBody, say_who, "Head.",
       RunsOn::io_thread, "", "text/plain"},
      {Method::get, "/fout", Access::anyone, Csrf::not_needed, kNoBody, throw_secret, "Throws."},
      {Method::post, "/v1/sessies", Access::anyone, Csrf::same_origin, 16, echo, "Log in."},
      {Method::post, "/v1/dingen/{ding}", Access::login, Csrf::token, 16, echo, "Make."},
  };
}

class ServiceTest : public ::testing::Test {
 protected:
  ServiceTest() : opened_(*logins_.open(person(), LoginLevel::password)) {}

  static ledger::SubjectId person() {
    ledger::SubjectId id;
    id.bytes.fill(7);
    return id;
  }

  Request get(std::vector<std::string> segments) const {
    Request request;
    request.segments = std::move(segments);
    request.headers = {{"host", "localhost:8080"}};
    return request;
  }

  Request post(std::vector<std::string> segments) const {
    auto request = get(std::move(segments));
    request.method = Method::post;
    request.headers.push_back({"content-type", "application/json"});
    request.body = {'{', '}'};
    return request;
  }

  Request logged_in(Request request) const {
    request.headers.push_back({"cookie", "inzage=" + opened_.token});
    return request;
  }

  Request with_csrf(Request request) const {
    request.headers.push_back({"x-inzage-csrf", opened_.login.csrf});
    return request;
  }

  static std::string field(const Response& response, std::string_view name) {
    for (const auto& header : response.headers) {
      if (header.name == name) return header.value;
    }
    return "(absent)";
  }

  ledger::TestClock clock_{1'772'000'000'000};
  Logins logins_{clock_};
  Logins::Opened opened_;
  Service service_{Router(make_table()), logins_};
};

TEST_F(ServiceTest, TellsTheHandlerWhoIsLoggedIn) {
  const auto response = service_.handle(logged_in(get({"v1", "mij"})));
  EXPECT_EQ(response.status, 200u);
  EXPECT_EQ(response.body, ledger::to_hex(person()));
  EXPECT_EQ(service_.handle(get({"v1", "beleid"})).body, "nobody");
}

TEST_F(ServiceTest, AsksForALoginWhereTheTableSaysSo) {
  EXPECT_EQ(service_.handle(get({"v1", "mij"})).status, 401u);
  clock_.set(clock_.now_ms() + 31 * 60'000);
  EXPECT_EQ(service_.handle(logged_in(get({"v1", "mij"}))).status, 401u);
}

TEST_F(ServiceTest, ChangesNothingWithoutTheTokenOfThisLogin) {
  const auto request = logged_in(post({"v1", "dingen", "x"}));
  EXPECT_EQ(service_.handle(with_csrf(request)).status, 201u);
  EXPECT_EQ(service_.handle(request).status, 403u);
  auto wrong = request;
  wrong.headers.push_back({"x-inzage-csrf", std::string(64, '0')});
  EXPECT_EQ(service_.handle(wrong).status, 403u);
  auto other = request;
  other.headers.push_back({"x-inzage-csrf", logins_.open(person(), LoginLevel::password)->login.csrf});
  EXPECT_EQ(service_.handle(other).status, 403u);
  EXPECT_EQ(service_.handle(with_csrf(with_csrf(request))).status, 403u);  // twice the field: not believed
  EXPECT_EQ(service_.handle(with_csrf(post({"v1", "dingen", "x"}))).status, 401u);
}

TEST_F(ServiceTest, BelievesABrowserThatARequestComesFromAnotherSite) {
  const auto request = with_csrf(logged_in(post({"v1", "dingen", "x"})));
  const auto with = [](Request copy, const char* name, const char* value) {
    copy.headers.push_back({name, value});
    return copy;
  };
  for (const char* origin : {"http://localhost:8080", "https://LOCALHOST:8080"}) {
    EXPECT_EQ(service_.handle(with(request, "origin", origin)).status, 201u) << origin;
  }
  for (const char* origin : {"null", "http://evil.example", "http://localhost:8081", "localhost:8080", ""}) {
    EXPECT_EQ(service_.handle(with(request, "origin", origin)).status, 403u) << origin;
    EXPECT_EQ(service_.handle(with(post({"v1", "sessies"}), "origin", origin)).status, 403u) << origin;
  }
  for (const char* site : {"same-origin", "none"}) {
    EXPECT_EQ(service_.handle(with(request, "sec-fetch-site", site)).status, 201u) << site;
  }
  for (const char* site : {"cross-site", "same-site", ""}) {
    EXPECT_EQ(service_.handle(with(request, "sec-fetch-site", site)).status, 403u) << site;
  }
  // Reading is no change: a link from elsewhere may lead here.
  EXPECT_EQ(service_.handle(with(get({"v1", "beleid"}), "sec-fetch-site", "cross-site")).status, 200u);
}

TEST_F(ServiceTest, TakesOnlyTheMediaTypeOfTheRoute) {
  auto request = post({"v1", "sessies"});
  EXPECT_EQ(service_.handle(request).status, 201u);
  // What a form of another site can send without being asked.
  for (const char* type :
       {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"}) {
    request.headers.back().value = type;
    EXPECT_EQ(service_.handle(request).status, 415u) << type;
  }
  request.headers.pop_back();
  EXPECT_EQ(service_.handle(request).status, 415u);
}

TEST_F(ServiceTest, SaysWhenItCannotAnswerInTheFormThatIsAskedFor) {
  auto request = get({"checkpoint"});
  request.headers.push_back({"accept", "text/*"});
  EXPECT_EQ(service_.handle(request).status, 200u);
  request.headers.back().value = "image/png";
  EXPECT_EQ(service_.handle(request).status, 406u);
}

TEST_F(ServiceTest, TakesTheLargestBodyOfTheRouteAndRefusesOneByteMore) {
  auto request = post({"v1", "sessies"});
  request.body.assign(16, ' ');
  EXPECT_EQ(service_.handle(request).status, 201u);
  request.body.assign(17, ' ');
  EXPECT_EQ(service_.handle(request).status, 413u);
}

TEST_F(ServiceTest, AnswersOnlyToItsOwnNames) {
  ServiceOptions options;
  options.hosts = {"localhost", "[::1]", "inzage.example"};
  Service service(Router(make_table()), logins_, options);
  auto request = get({"v1", "beleid"});
  for (const char* host :
       {"localhost", "localhost:8080", "LOCALHOST:1", "[::1]:80", "[::1]", "inzage.example"}) {
    request.headers[0].value = host;
    EXPECT_EQ(service.handle(request).status, 200u) << host;
  }
  for (const char* host :
       {"", "evil.example", "localhost.evil.example", "evil.example:8080", "[::2]", "::1"}) {
    request.headers[0].value = host;
    EXPECT_EQ(service.handle(request).status, 421u) << host;
  }
}

TEST_F(ServiceTest, BehindAProxyComparesTheOriginWithThePublicOne) {
  ServiceOptions options;
  options.hosts = {"inzage.example"};
  options.origin = "https://inzage.example";
  Service service(Router(make_table()), logins_, options);
  auto request = post({"v1", "sessies"});
  request.headers[0].value = "inzage.example";
  request.headers.push_back({"origin", ""});
  const auto status_from = [&](const char* origin) {
    request.headers.back().value = origin;
    return service.handle(request).status;
  };
  EXPECT_EQ(status_from("https://inzage.example"), 201u);
  for (const char* origin : {"http://inzage.example", "https://inzage.example:8443", "https://evil.example",
                             "https://inzage.example.evil.example", "null", ""}) {
    EXPECT_EQ(status_from(origin), 403u) << origin;
  }
}

TEST_F(ServiceTest, NamesTheMethodsOfAPathThatDoesNotHaveThisOne) {
  auto request = get({"v1", "sessies"});
  const auto response = service_.handle(request);
  EXPECT_EQ(response.status, 405u);
  EXPECT_EQ(field(response, "Allow"), "POST");
}

TEST_F(ServiceTest, KeepsTheWordsOfALibraryThatThrowsToItself) {
  const auto response = service_.handle(get({"fout"}));
  EXPECT_EQ(response.status, 500u);
  EXPECT_EQ(response.body.find("Yara"), std::string::npos);
  EXPECT_EQ(field(response, "Content-Type"), "application/problem+json");
}

TEST_F(ServiceTest, PutsTheHouseHeadersOnEveryAnswer) {
  for (const auto& segments :
       std::vector<std::vector<std::string>>{{"v1", "beleid"}, {"v1", "mij"}, {"v1", "weg"}}) {
    auto request = get(segments);
    request.request_id = "0a0b";
    const auto response = service_.handle(request);
    EXPECT_EQ(field(response, "Cache-Control"), "no-store");
    EXPECT_EQ(field(response, "Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'");
    EXPECT_EQ(field(response, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(field(response, "X-Frame-Options"), "DENY");
    EXPECT_EQ(field(response, "Referrer-Policy"), "no-referrer");
    EXPECT_EQ(field(response, "API-Version"), kApiVersion);
    EXPECT_EQ(field(response, "X-Request-Id"), "0a0b");
    EXPECT_EQ(field(response, "Strict-Transport-Security"), "(absent)");
  }
  EXPECT_EQ(field(service_.handle(get({"checkpoint"})), "API-Version"), kApiVersion);
  ServiceOptions options;
  options.api_version = "";
  Service no_api(Router(make_table()), logins_, options);
  EXPECT_EQ(field(no_api.handle(get({"checkpoint"})), "API-Version"), "(absent)");
}

TEST_F(ServiceTest, SaysToBrowsersToStayWithTlsOnceThereIsTls) {
  ServiceOptions options;
  options.transport = Transport::tls;
  Service service(Router(make_table()), logins_, options);
  EXPECT_EQ(field(service.handle(get({"checkpoint"})), "Strict-Transport-Security"),
            "max-age=31536000; includeSubDomains");
  // And the cookie of plain HTTP is not the cookie of TLS.
  EXPECT_EQ(service.handle(logged_in(get({"v1", "mij"}))).status, 401u);
}

// Each refusal stays in the log for ever.
TEST_F(ServiceTest, LetsNobodyBeRefusedWithoutEnd) {
  ServiceOptions options;
  options.refusals_max = 3;
  Service service(Router(make_table()), logins_, options);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(service.handle(logged_in(get({"v1", "dicht"}))).status, 403U);
  for (const char* path : {"dicht", "mij"}) {
    const auto answer = service.handle(logged_in(get({"v1", path})));
    EXPECT_EQ(answer.status, 429U) << path;
    EXPECT_LE(std::stoi(field(answer, "Retry-After")), 600);
  }
  EXPECT_EQ(service.handle(get({"v1", "beleid"})).status, 200U) << "what is for everybody";
  for (int i = 0; i < 9; ++i) EXPECT_EQ(service_.handle(logged_in(get({"v1", "dicht"}))).status, 403U);
}

TEST(RefusalLimitTest, IsOfOnePersonAndOfTenMinutes) {
  RefusalLimit limit(2);
  ledger::SubjectId one;
  ledger::SubjectId other;
  other.bytes.fill(9);
  const auto begin = RefusalLimit::Clock::now();
  limit.note(one, begin);
  EXPECT_EQ(limit.wait_of(one, begin).count(), 0);
  limit.note(one, begin + std::chrono::minutes(3));
  EXPECT_EQ(limit.wait_of(one, begin + std::chrono::minutes(4)), std::chrono::minutes(6));
  EXPECT_EQ(limit.wait_of(other, begin + std::chrono::minutes(4)).count(), 0);
  EXPECT_EQ(limit.wait_of(one, begin + std::chrono::minutes(10)).count(), 0);
  limit.note(one, begin + std::chrono::minutes(11));
  EXPECT_EQ(limit.wait_of(one, begin + std::chrono::minutes(11)).count(), 0) << "it begins anew";
}

}  // namespace
}  // namespace api
