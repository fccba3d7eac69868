// Goal: only well-formed UTF-8 is text.
#include "ledger/utf8.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

TEST(Utf8, TakesTheFirstAndLastOfEveryLength) {
  const std::pair<const char*, char32_t> points[] = {{"\x01", 0x1},
                                                     {"\x7f", 0x7f},
                                                     {"\xc2\x80", 0x80},
                                                     {"\xdf\xbf", 0x7ff},
                                                     {"\xe0\xa0\x80", 0x800},
                                                     {"\xed\x9f\xbf", 0xd7ff},
                                                     {"\xee\x80\x80", 0xe000},
                                                     {"\xef\xbf\xbf", 0xffff},
                                                     {"\xf0\x90\x80\x80", 0x10000},
                                                     {"\xf4\x8f\xbf\xbf", 0x10ffff}};
  for (const auto& [text, point] : points) {
    std::string_view rest = text;
    const auto taken = take_code_point(rest);
    ASSERT_TRUE(taken) << static_cast<unsigned>(point);
    EXPECT_EQ(*taken, point);
    EXPECT_TRUE(rest.empty());
  }
}

TEST(Utf8, RefusesWhatIsNotWellFormed) {
  for (const char* text : {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
                           "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xc2", "\xe2\x80", "a\xff", "\xc2\x41"}) {
    EXPECT_FALSE(is_utf8(text));
  }
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Zo\xc3\xab \xe2\x80\x94 \xf0\x9f\x8c\xb1"));
}

TEST(UnicodeSpace, IsMoreThanTheSpaceBar) {
  for (const char32_t space : {U' ', U'\t', U'\u00a0', U'\u2003', U'\u3000'})
    EXPECT_TRUE(is_unicode_space(space));
  for (const char32_t other : {U'a', U'\u2014', U'\u200b'}) EXPECT_FALSE(is_unicode_space(other));
}

}  // namespace
}  // namespace ledger
