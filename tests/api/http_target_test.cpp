// Request targets: strict decoding, so that nothing in front of the door can read a path in another way.
#include <gtest/gtest.h>

#include "api/http/target.h"

namespace api {
namespace {

using ledger::ErrorCode;

TEST(Target, SplitsAPathIntoDecodedSegments) {
  const auto target = parse_target("/v1/leerlingen/caf%C3%A9/lezingen");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->segments, (std::vector<std::string>{"v1", "leerlingen", "café", "lezingen"}));
  EXPECT_TRUE(target->query.empty());
}

TEST(Target, HasNoSegmentsAtTheRoot) {
  const auto target = parse_target("/");
  ASSERT_TRUE(target);
  EXPECT_TRUE(target->segments.empty());
}

TEST(Target, DoesNotSplitAtAPlusInAPathButReadsItAsASpaceInAQuery) {
  const auto target = parse_target("/a+b?c+d=e%2Bf&g&&h=");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->segments, std::vector<std::string>{"a+b"});
  const std::vector<std::pair<std::string, std::string>> expected{{"c d", "e+f"}, {"g", ""}, {"h", ""}};
  EXPECT_EQ(target->query, expected);
}

TEST(Target, SaysThatAnEmptySegmentOrATrailingSlashDoesNotExist) {
  for (const char* text : {"/v1/", "//", "/v1//leerlingen", "/v1/?a=b", "//evil.example/x"}) {
    const auto target = parse_target(text);
    ASSERT_FALSE(target) << text;
    EXPECT_EQ(target.error().code, ErrorCode::not_found) << text;
  }
}

TEST(Target, RefusesWhatTwoReadersCouldReadInTwoWays) {
  for (const char* text : {"",
                           "v1",
                           "*",
                           "?a=b",
                           "/a%",
                           "/a%4",
                           "/a%4g",
                           "/a%zz",
                           "/%2e%2e/x",
                           "/../x",
                           "/./x",
                           "/a/..",
                           "/a%2Fb",
                           "/a%2fb",
                           "/a%5Cb",
                           "/a\\b",
                           "/a%00b",
                           "/a%0Ab",
                           "/a%7Fb",
                           "/a b",
                           "/a#b",
                           "/caf\xc3\xa9",
                           "/a%FF",
                           "/a%C0%AF",
                           "/a%ED%A0%80",
                           "/a%F4%90%80%80",
                           "/a%C3",
                           "/a?b=%",
                           "/a?b=%00",
                           "/a\"b",
                           "/a<b",
                           "http:/x",
                           "ftp://x/y"}) {
    const auto target = parse_target(text);
    ASSERT_FALSE(target) << text;
    EXPECT_EQ(target.error().code, ErrorCode::invalid_argument) << text;
  }
}

TEST(Target, TakesTheLargestNumberOfQueryPairsAndRefusesOneMore) {
  std::string text = "/a?";
  for (std::size_t i = 0; i < kQueryPairsMax; ++i) text += "x=1&";
  EXPECT_TRUE(parse_target(text));
  EXPECT_FALSE(parse_target(text + "x=1"));
}

TEST(Target, ReadsTheAbsoluteFormAndKeepsItsAuthority) {
  const auto target = parse_target("http://localhost:8080/v1/beleid?x=1");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->authority, "localhost:8080");
  EXPECT_EQ(target->segments, (std::vector<std::string>{"v1", "beleid"}));
  EXPECT_EQ(parse_target("https://localhost")->segments.size(), 0u);
  EXPECT_FALSE(parse_target("http://localhost?x=1"));
}

TEST(Target, DecodesEveryByteThatAnEscapeCanWrite) {
  for (int byte = 0x20; byte < 0x7f; ++byte) {
    constexpr std::string_view kDigits = "0123456789aBcDeF";
    const std::string escape{'%', kDigits[static_cast<std::size_t>(byte / 16)],
                             kDigits[static_cast<std::size_t>(byte % 16)]};
    const auto decoded = percent_decode(escape, false);
    ASSERT_TRUE(decoded) << escape;
    EXPECT_EQ(*decoded, std::string(1, static_cast<char>(byte)));
  }
}

TEST(Target, NeverFailsOnAnyShortText) {
  // Every text of three characters from those that mean something, put where they hurt.
  constexpr std::string_view kAlphabet = "/%?&=+.a0 #\\\x80";
  std::size_t read = 0;
  for (const char a : kAlphabet) {
    for (const char b : kAlphabet) {
      for (const char c : kAlphabet) {
        if (parse_target(std::string{'/', a, b, c})) ++read;
      }
    }
  }
  EXPECT_GT(read, 0u);
}

}  // namespace
}  // namespace api
