// What goes on the wire: response heads, dates, problem documents, media types.
#include <gtest/gtest.h>

#include "api/http/media_type.h"
#include "api/http/problem.h"
#include "api/http/response_text.h"
#include "ledger/json.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;

ledger::JsonValue json_of(const Response& response) {
  auto parsed = ledger::parse_json(response.body, {});
  EXPECT_TRUE(parsed) << response.body;
  return parsed ? *parsed : ledger::JsonValue{};
}

std::string text_at(const ledger::JsonValue& json, std::string_view name) {
  const auto* found = json.find(name);
  return found == nullptr ? "(absent)" : found->text;
}

TEST(ResponseHead, HasStatusFieldsDateLengthAndWhetherTheConnectionStays) {
  Response response = make_json_response(201, "{}");
  EXPECT_EQ(
      format_response_head(response, {true, 1772543100}),
      "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nDate: Tue, 03 Mar 2026 13:05:00 GMT\r\n"
      "Content-Length: 2\r\nConnection: keep-alive\r\n\r\n");
}

TEST(ResponseHead, SaysNoLengthWhereThereCanBeNoBody) {
  EXPECT_EQ(format_response_head(make_empty_response(), {false, 0}),
            "HTTP/1.1 204 No Content\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nConnection: close\r\n\r\n");
  Response not_modified;
  not_modified.status = 304;
  EXPECT_EQ(format_response_head(not_modified, {false, 0}).find("Content-Length"), std::string::npos);
  EXPECT_FALSE(has_body_on_wire(Method::get, 304));
  EXPECT_FALSE(has_body_on_wire(Method::head, 200));
  EXPECT_TRUE(has_body_on_wire(Method::get, 404));
}

TEST(ResponseHead, IsNotSentWithALineBreakInAField) {
  Response response = make_text_response(200, "x");
  EXPECT_TRUE(is_sendable(response));
  response.set_header("X-Name", "a\r\nSet-Cookie: b");
  EXPECT_FALSE(is_sendable(response));
  response.set_header("x-name", "a");
  EXPECT_TRUE(is_sendable(response));
  response.set_header("Bad Name", "a");
  EXPECT_FALSE(is_sendable(response));
  EXPECT_FALSE(is_sendable(Response{100, {}, {}}));
  EXPECT_FALSE(is_sendable(Response{600, {}, {}}));
}

TEST(Problem, SaysTypeTitleStatusAndDetail) {
  const auto response = make_problem(fail(ErrorCode::not_found, "no such stream"));
  EXPECT_EQ(response.status, 404u);
  EXPECT_EQ(response.headers[0].value, "application/problem+json");
  const auto json = json_of(response);
  EXPECT_EQ(text_at(json, "type"), "urn:inzage:fout:not_found");
  EXPECT_EQ(text_at(json, "title"), "Dit bestaat niet.");
  EXPECT_EQ(text_at(json, "status"), "404");
  EXPECT_EQ(text_at(json, "detail"), "no such stream");
  EXPECT_FALSE(response.has_header("retry-after"));
}

TEST(Problem, HasAStatusAReasonAndATitleForEveryErrorCode) {
  for (unsigned number = 1; number < 256; ++number) {
    const auto code = static_cast<ErrorCode>(number);
    if (*ledger::name_of(code) == '\0') continue;
    const auto response = make_problem(fail(code, ""));
    EXPECT_GE(response.status, 400u) << number;
    EXPECT_FALSE(reason_of(response.status).empty()) << number;
    const auto json = json_of(response);
    EXPECT_EQ(text_at(json, "type"), std::string("urn:inzage:fout:") + ledger::name_of(code));
    EXPECT_FALSE(text_at(json, "detail").empty()) << number;
    EXPECT_EQ(response.has_header("Retry-After"), response.status == 503) << number;
  }
}

TEST(Problem, HasAStatusAndAReasonForEveryRefusal) {
  std::size_t seen = 0;
  for (unsigned number = 1; number <= static_cast<unsigned>(Refusal::version_unknown); ++number) {
    const auto refusal = static_cast<Refusal>(number);
    EXPECT_FALSE(reason_of(status_of(refusal)).empty()) << number;
    EXPECT_EQ(make_problem(refusal).status, status_of(refusal)) << number;
    if (status_of(refusal) != 500) ++seen;
  }
  // Only the fault itself is a 500; a refusal that the switch does not know would be one too.
  EXPECT_EQ(seen, static_cast<unsigned>(Refusal::version_unknown) - 1);
}

TEST(Problem, NamesTheRuleThatSaidNo) {
  const auto response = make_problem(Failure(Refused{"R20", 3, 1, 77}));
  EXPECT_EQ(response.status, 403u);
  const auto json = json_of(response);
  EXPECT_EQ(text_at(json, "rule"), "R20");
  EXPECT_EQ(text_at(json, "ruleVersion"), "3");
}

TEST(Problem, ListsEveryWrongMember) {
  const auto response = make_problem(
      Failure(Malformed{{{"/purpose", "ONBEKEND", "not a \"purpose\""}, {"/categories/2", "DUBBEL", "x"}}}));
  EXPECT_EQ(response.status, 400u);
  const auto json = json_of(response);
  const auto* errors = json.find("errors");
  ASSERT_NE(errors, nullptr);
  ASSERT_EQ(errors->items.size(), 2u);
  EXPECT_EQ(text_at(errors->items[0], "path"), "/purpose");
  EXPECT_EQ(text_at(errors->items[0], "code"), "ONBEKEND");
  EXPECT_EQ(text_at(errors->items[0], "detail"), "not a \"purpose\"");
  EXPECT_EQ(text_at(errors->items[1], "path"), "/categories/2");
}

TEST(MediaType, IsComparedWithoutParametersAndCase) {
  EXPECT_TRUE(is_media_type("Application/JSON; charset=utf-8", "application/json"));
  EXPECT_TRUE(is_media_type(" application/json ", "application/json"));
  EXPECT_FALSE(is_media_type("application/jsonp", "application/json"));
  EXPECT_FALSE(is_media_type("text/plain", "application/json"));
  EXPECT_FALSE(is_media_type("", "application/json"));
}

TEST(MediaType, IsAcceptableByNameByHalfOrAsAnything) {
  for (const char* field : {"", "application/json", "text/html, application/*;q=0.8", "*/*",
                            "text/html,*/*;q=0.1", "text/html;q=0, application/JSON"}) {
    EXPECT_TRUE(is_acceptable(field, "application/json")) << field;
  }
  for (const char* field :
       {"text/html", "application/json;q=0", "*/*, application/json; q=0.0", "text/*", ","}) {
    EXPECT_FALSE(is_acceptable(field, "application/json")) << field;
  }
  EXPECT_TRUE(is_acceptable("text/html", ""));
}

}  // namespace
}  // namespace api
