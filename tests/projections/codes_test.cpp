// Goal: codes and enumerants stand for each other one to one, and nothing else is a code.
#include "projections/codes.h"

#include <gtest/gtest.h>

#include <set>

#include "ledger/messages.capnp.h"

namespace projections {
namespace {

template <class Enum>
void expect_one_to_one() {
  std::set<std::string_view> codes;
  for (const auto value : all_of<Enum>()) {
    const auto code = code_of(value);
    EXPECT_FALSE(code.empty()) << static_cast<int>(value);
    EXPECT_TRUE(codes.insert(code).second) << code;
    EXPECT_EQ(find_by_code<Enum>(code), value);
  }
  EXPECT_EQ(code_of(Enum::UNSPECIFIED), "");
  EXPECT_EQ(code_of(static_cast<Enum>(all_of<Enum>().size() + 1)), "");
  EXPECT_EQ(find_by_code<Enum>(""), std::nullopt);
  EXPECT_EQ(find_by_code<Enum>("unspecified"), std::nullopt);
}

TEST(Codes, StandForEnumerantsOneToOne) {
  expect_one_to_one<message::Role>();
  expect_one_to_one<message::System>();
  expect_one_to_one<message::Purpose>();
  expect_one_to_one<message::Outcome>();
  expect_one_to_one<message::Regime>();
  expect_one_to_one<message::Category>();
  expect_one_to_one<message::RelationKind>();
  expect_one_to_one<message::Kinship>();
  expect_one_to_one<message::AuthorityProof>();
  expect_one_to_one<ledger::message::StreamKind>();
}

TEST(Codes, AreReadWithTheirCapitals) {
  EXPECT_EQ(find_by_code<message::Role>("LEERKRACHT"), message::Role::TEACHER);
  EXPECT_EQ(find_by_code<message::Role>("leerkracht"), std::nullopt);
  EXPECT_EQ(find_by_code<message::Role>("teacher"), std::nullopt);
  EXPECT_EQ(find_by_code<message::Role>("LEERKRACHT "), std::nullopt);
}

TEST(Codes, NumberCategoriesBehindTheLedgersOwnScopes) {
  EXPECT_EQ(category_number(message::Category::NAME), 16);
  EXPECT_EQ(category_number(message::Category::COMPLAINT), 41);
  for (const auto category : all_of<message::Category>()) {
    EXPECT_EQ(find_category(category_number(category)), category);
  }
  for (const int none : {0, 1, 2, 15, 42, 65535}) {
    EXPECT_EQ(find_category(static_cast<ledger::CategoryNumber>(none)), std::nullopt);
  }
}

}  // namespace
}  // namespace projections
