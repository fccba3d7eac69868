// The table and the router that reads it.
#include <gtest/gtest.h>

#include "api/http/routes.h"

namespace api {
namespace {

Response say_ok(const Request&) { return make_text_response(200, "ok"); }

Route get_route(std::string_view pattern) {
  return {Method::get, pattern, Access::anyone, Csrf::not_needed, kNoBody, say_ok, "A thing."};
}

Route post_route(std::string_view pattern) {
  return {Method::post, pattern, Access::login, Csrf::token, kSmallBody, say_ok, "Change a thing."};
}

using Segments = std::vector<std::string>;

std::string pattern_of(const Router::Finding& finding) {
  const auto* match = std::get_if<Router::Match>(&finding);
  return match == nullptr ? "" : std::string(match->route->pattern);
}

std::string allow_of(const Router::Finding& finding) {
  const auto* other = std::get_if<Router::NoSuchMethod>(&finding);
  return other == nullptr ? "" : other->allow;
}

Router make_router() {
  return Router(
      {get_route("/"),
       get_route("/checkpoint"),
       get_route("/v1/sessies/{name}"),
       get_route("/v1/sessies/huidige"),
       post_route("/v1/leerlingen/{pupil}/lezingen"),
       get_route("/v1/leerlingen/{pupil}/lezingen/{item}"),
       {Method::delete_, "/v1/sessies/huidige", Access::login, Csrf::token, kNoBody, say_ok, "End it."}});
}

TEST(Router, FindsARouteAndItsParameters) {
  const auto router = make_router();
  const auto finding = router.find_route(Method::get, {"v1", "leerlingen", "0a1b", "lezingen", "x y"});
  const auto* match = std::get_if<Router::Match>(&finding);
  ASSERT_NE(match, nullptr);
  EXPECT_EQ(match->route->pattern, "/v1/leerlingen/{pupil}/lezingen/{item}");
  const std::vector<std::pair<std::string, std::string>> expected{{"pupil", "0a1b"}, {"item", "x y"}};
  EXPECT_EQ(match->parameters, expected);
}

TEST(Router, PrefersALiteralSegmentOverAName) {
  const auto router = make_router();
  EXPECT_EQ(pattern_of(router.find_route(Method::get, {"v1", "sessies", "huidige"})), "/v1/sessies/huidige");
  EXPECT_EQ(pattern_of(router.find_route(Method::get, {"v1", "sessies", "andere"})), "/v1/sessies/{name}");
}

TEST(Router, AnswersHeadWithTheRowForGet) {
  const auto router = make_router();
  EXPECT_EQ(pattern_of(router.find_route(Method::head, {"checkpoint"})), "/checkpoint");
  EXPECT_EQ(pattern_of(router.find_route(Method::get, {})), "/");
}

TEST(Router, SaysWhichMethodsAPathHas) {
  const auto router = make_router();
  EXPECT_EQ(allow_of(router.find_route(Method::put, {"v1", "sessies", "huidige"})), "DELETE, GET, HEAD");
  EXPECT_EQ(allow_of(router.find_route(Method::get, {"v1", "leerlingen", "x", "lezingen"})), "POST");
  EXPECT_EQ(allow_of(router.find_route(Method::head, {"v1", "leerlingen", "x", "lezingen"})), "POST");
}

TEST(Router, KnowsNoPathThatIsLongerShorterOrOther) {
  const auto router = make_router();
  for (const Segments& segments : {Segments{"v1"}, Segments{"checkpoint", "x"}, Segments{"Checkpoint"},
                                   Segments{"v1", "leerlingen"}, Segments{"v1", "sessies", "x", "y"}}) {
    EXPECT_TRUE(std::holds_alternative<Router::NoSuchPath>(router.find_route(Method::get, segments)));
  }
}

TEST(Router, GivesWhatNoRowHasToTheFallbackButNeverThePartOfTheApi) {
  auto router = make_router();
  router.set_fallback(say_ok);
  EXPECT_EQ(pattern_of(router.find_route(Method::get, {"geschiedenis"})), "/*");
  EXPECT_EQ(pattern_of(router.find_route(Method::head, {"assets", "x.js"})), "/*");
  EXPECT_EQ(allow_of(router.find_route(Method::post, {"geschiedenis"})), "GET, HEAD");
  EXPECT_TRUE(
      std::holds_alternative<Router::NoSuchPath>(router.find_route(Method::get, {"v1", "geschiedenis"})));
  EXPECT_TRUE(std::holds_alternative<Router::NoSuchPath>(router.find_route(Method::get, {"v1"})));
  // A row stays what it is.
  EXPECT_EQ(allow_of(router.find_route(Method::post, {"checkpoint"})), "GET, HEAD");
}

TEST(RouterDeathTest, RefusesATableThatIsWrongInItself) {
  const auto with = [](Route route) { return Router({std::move(route)}); };
  EXPECT_DEATH(with(get_route("v1")), "broken promise");
  EXPECT_DEATH(with(get_route("/v1/")), "broken promise");
  EXPECT_DEATH(with(get_route("/v1//x")), "broken promise");
  EXPECT_DEATH(with(get_route("/V1")), "broken promise");
  EXPECT_DEATH(with(get_route("/{}")), "broken promise");
  EXPECT_DEATH(Router({get_route("/{a}"), get_route("/{b}")}), "broken promise");
}

TEST(RouterDeathTest, RefusesAWayInThatChangesThingsWithoutProtection) {
  auto route = post_route("/x");
  route.csrf = Csrf::same_origin;
  EXPECT_DEATH(Router({route}), "broken promise");  // a login without its token
  route.who = Access::anyone;
  EXPECT_EQ(Router({route}).routes().size(), 1u);  // no login yet: this is how one logs in
  route.csrf = Csrf::not_needed;
  EXPECT_DEATH(Router({route}), "broken promise");
  route.csrf = Csrf::token;
  EXPECT_DEATH(Router({route}), "broken promise");  // a token without a login to compare it with
  auto forgotten = get_route("/y");
  forgotten.who = Access{};
  EXPECT_DEATH(Router({forgotten}), "broken promise");
  auto with_body = get_route("/z");
  with_body.body_bytes_max = 1;
  EXPECT_DEATH(Router({with_body}), "broken promise");
}

}  // namespace
}  // namespace api
