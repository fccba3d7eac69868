// Goal: a row of `who` gives each stored part back by its leaf index, and is refused when a length is wrong.
#include "ledger/log/who_row.h"

#include <gtest/gtest.h>

#include "ledger/vault/cipher.h"

namespace ledger {
namespace {

// Long enough to be a stored part; only its index counts here.
void add(Bytes& row, std::uint64_t index, std::size_t bytes) {
  const auto part = add_to_who_row(row, bytes);
  write_be64(part.data(), index);
  part.back() = static_cast<std::uint8_t>(index);
}

class WhoRow : public ::testing::Test {
 protected:
  WhoRow() {
    add(row_, 7, 112);
    add(row_, 9, 176);
    add(row_, 12, 112);
  }
  Bytes row_;
};

TEST_F(WhoRow, GivesEachPartByItsIndex) {
  const auto found = find_in_who_row(row_, 9);
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->size(), 176U);
  EXPECT_EQ((*found)->back(), 9);
  EXPECT_EQ((*find_in_who_row(row_, 12))->size(), 112U);
}

TEST_F(WhoRow, HasNothingOfAnotherIndex) {
  const auto found = find_in_who_row(row_, 8);
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->has_value());
}

TEST_F(WhoRow, IsRefusedAtEveryWrongLength) {
  for (std::size_t length = 1; length < row_.size(); ++length) {
    const bool is_whole = length == 116 || length == 116 + 180;
    EXPECT_EQ(split_who_row(ByteView(row_).first(length)).has_value(), is_whole) << length;
  }
  row_[0] = 0xff;
  EXPECT_EQ(split_who_row(row_).error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace ledger
