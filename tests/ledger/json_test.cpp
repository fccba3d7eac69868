// Goal: documents are read strictly and within their limits, and what is written is read back.
#include "ledger/json.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

using Kind = JsonProblem::Kind;

std::optional<Kind> problem_of(std::string_view text, const JsonLimits& limits = {}) {
  const auto document = parse_json(text, limits);
  if (document) return std::nullopt;
  return document.error().kind;
}

JsonValue read(std::string_view text) {
  auto document = parse_json(text, JsonLimits{});
  EXPECT_TRUE(document) << text;
  return document ? std::move(*document) : JsonValue{};
}

TEST(Json, BecomesATreeInTheDocumentsOrder) {
  const JsonValue value = read(R"( {"b": [1, "two", null, {"c": []}], "a": true} )");
  ASSERT_TRUE(value.is_object());
  EXPECT_EQ(value.members[0].name, "b");
  EXPECT_EQ(value.members[1].name, "a");
  EXPECT_TRUE(value.find("a")->boolean);
  const auto& items = value.find("b")->items;
  ASSERT_EQ(items.size(), 4U);
  EXPECT_EQ(items[0].find_unsigned(), 1U);
  EXPECT_EQ(items[1].text, "two");
  EXPECT_TRUE(items[2].is_null());
  EXPECT_TRUE(items[3].find("c")->is_array());
  EXPECT_EQ(value.find("absent"), nullptr);
}

TEST(Json, UnescapesItsTexts) {
  EXPECT_EQ(read(R"(["a\"\\\/\b\f\n\r\t\u0041\u00eb\ud83c\udf31"])").items[0].text,
            "a\"\\/\b\f\n\r\tA\xc3\xab\xf0\x9f\x8c\xb1");
  EXPECT_EQ(read(R"({"\u0061": 1})").members[0].name, "a");
}

TEST(Json, ThatIsNotJsonIsRefused) {
  for (const char* text :
       {"", " ", "{", "[1,]", "{\"a\":1,}", "[1] 2", "{'a':1}", "[01]", "[+1]", "[.5]", "[1.]", "[NaN]",
        "// a\n[]", "[\"\\x\"]", "[\"\n\"]", "\xef\xbb\xbf[]", "[1}", "nul", "[\"a]"}) {
    EXPECT_EQ(problem_of(text), Kind::syntax) << text;
  }
}

// The browser's verifier reads the same files: it knows no exponents of ten digits either.
TEST(Json, WithANumberThatReadersReadInTwoWaysIsRefused) {
  EXPECT_EQ(problem_of("[1e2147483648]"), Kind::syntax);
  EXPECT_EQ(problem_of("[1E-0000000000]"), Kind::syntax);
  EXPECT_EQ(read("[1e999999999]").items[0].text, "1e999999999");
}

TEST(Json, ThatIsNotUtf8IsRefused) {
  for (const char* text : {"[\"\xff\"]", "[\"\xc0\x80\"]", "[\"\xed\xa0\x80\"]", "[\"\\ud800\"]",
                           "[\"\\udc00\"]", "{\"\xff\":1}"}) {
    EXPECT_EQ(problem_of(text), Kind::syntax) << text;
  }
}

TEST(Json, WithAMemberTwiceIsRefusedWithItsPlace) {
  const auto document = parse_json(R"({"x": [{"a": 1}, {"b/c": 1, "d": 2, "b\u002fc": 3}]})", JsonLimits{});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().kind, Kind::repeated_member);
  EXPECT_EQ(document.error().path, "/x/1/b~1c");
  EXPECT_EQ(problem_of(R"({"a": 1, "a": 1})"), Kind::repeated_member);
  EXPECT_EQ(problem_of(R"([{"a": 1}, {"a": 1}])"), std::nullopt);
}

TEST(Json, IsReadUpToEachLimitAndNotAbove) {
  const std::string text = "[[[1,2]]]";
  JsonLimits limits{text.size(), 3, 5};
  EXPECT_EQ(problem_of(text, limits), std::nullopt);
  EXPECT_EQ(problem_of(text + " ", limits), Kind::too_large);
  limits.bytes_max = 100;
  EXPECT_EQ(problem_of("[[[[]]]]", limits), Kind::too_large);
  EXPECT_EQ(problem_of("[[[{}]]]", limits), Kind::too_large);
  EXPECT_EQ(problem_of("[[[1,2,3]]]", limits), Kind::too_large);
  EXPECT_EQ(problem_of("[1,2,3,4]", limits), std::nullopt);
  EXPECT_EQ(problem_of("[1,2,3,4,5]", limits), Kind::too_large);
}

TEST(Json, AsDeepAsAnAttackerLikesIsRefusedWithoutHarm) {
  JsonLimits limits;
  EXPECT_EQ(problem_of(std::string(1'000'000, '['), limits), Kind::too_large);
}

TEST(JsonNumber, IsAWholeNumberOnlyWhenWrittenPlainly) {
  const auto number = [](const char* text) {
    return read("[" + std::string(text) + "]").items[0].find_unsigned();
  };
  EXPECT_EQ(number("0"), 0U);
  EXPECT_EQ(number("9007199254740991"), kJsonIntegerMax);
  for (const char* text : {"9007199254740992", "18446744073709551616", "-0", "-1", "1.0", "1e3", "1E0", "0.0",
                           "true", "\"1\"", "null", "[]", "1e400", "100000000000000000000000000000000"}) {
    EXPECT_EQ(number(text), std::nullopt) << text;
  }
  const auto integer = [](const char* text) {
    return read("[" + std::string(text) + "]").items[0].find_integer();
  };
  EXPECT_EQ(integer("-9007199254740991"), -9'007'199'254'740'991);
  EXPECT_EQ(integer("-9007199254740992"), std::nullopt);
  EXPECT_EQ(integer("-0"), std::nullopt);
}

TEST(JsonWriter, WritesWhatIsReadBack) {
  JsonWriter json;
  json.begin_object().member("text", "a\"b\\c\n\x01\xc3\xab").member("number", kJsonIntegerMax);
  json.member("below", std::int64_t{-5}).member("yes", true).name("list").begin_array();
  json.value(std::uint64_t{1}).begin_object().end_object().null().end_array().end_object();
  EXPECT_EQ(json.text(),
            "{\"text\":\"a\\\"b\\\\c\\n\\u0001\xc3\xab\",\"number\":9007199254740991,\"below\":-5,"
            "\"yes\":true,\"list\":[1,{},null]}");
  const JsonValue value = read(json.text());
  EXPECT_EQ(value.find("text")->text, "a\"b\\c\n\x01\xc3\xab");
  EXPECT_EQ(value.find("below")->find_integer(), -5);
}

TEST(JsonPath, EscapesAsRfc6901Says) {
  EXPECT_EQ(json_path("", "a/b~c"), "/a~1b~0c");
  EXPECT_EQ(json_path("/streams", std::size_t{3}), "/streams/3");
}

}  // namespace
}  // namespace ledger
