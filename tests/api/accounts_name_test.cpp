// The typed name: one form for storing and comparing.
#include <gtest/gtest.h>

#include "api/accounts/account_name.h"

namespace api {
namespace {

TEST(AccountName, IsComparedWithoutSpacesAroundItAndWithoutCase) {
  EXPECT_EQ(*parse_account_name("  Juf.Sanne@School.example\n"), "juf.sanne@school.example");
  EXPECT_EQ(*parse_account_name("juf.sanne@school.example"), "juf.sanne@school.example");
}

TEST(AccountName, KeepsLettersBeyondAsciiAsTheyAre) { EXPECT_EQ(*parse_account_name("RENÉE"), "renÉe"); }

TEST(AccountName, TakesTheLargestAndRefusesOneByteMore) {
  EXPECT_TRUE(parse_account_name(std::string(kAccountNameBytesMax, 'a')));
  EXPECT_FALSE(parse_account_name(std::string(kAccountNameBytesMax + 1, 'a')));
  // Spaces around it do not count.
  EXPECT_TRUE(parse_account_name(" " + std::string(kAccountNameBytesMax, 'a') + " "));
}

TEST(AccountName, RefusesWhatNobodyCanHaveMeant) {
  for (const std::string& text :
       {std::string(""), std::string("  \t "), std::string("a\0b", 3), std::string("a\nb"),
        std::string("a\x7f"), std::string("\xff"), std::string("\xc0\xaf")}) {
    const auto name = parse_account_name(text);
    ASSERT_FALSE(name);
    EXPECT_EQ(name.error().code, ledger::ErrorCode::invalid_argument);
  }
}

}  // namespace
}  // namespace api
