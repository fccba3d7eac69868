// Goal: a row of `who` gives each addendum back as it was, tells without a key whom it is about, costs little
// where the same words return, and opens with nothing but its own key, group and places.
#include "ledger/log/who_row.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include "ledger/entry.h"

namespace ledger {
namespace {

constexpr std::uint64_t kFirst = 7'000;

Bytes addendum(std::string_view salt, std::string_view words) {
  return encode_addendum(Part::who, sha256(bytes_of(salt)), 101, bytes_of(words));
}

class WhoRowTest : public ::testing::Test {
 protected:
  WhoRowTest() {
    LEDGER_CHECK(sodium_init() >= 0);
    for (std::size_t i = 0; i < addenda_.size(); ++i) writer_.add(2 * i, addenda_[i]);
    row_.resize(writer_.stored_bytes());
    writer_.encrypt_into(row_, HmacKey(key_), group(), nonces_.next());
  }
  GroupBegin group() const { return {kFirst, entry_}; }
  ErrorCode refusal_of(ByteView row, ByteView key, const GroupBegin& group) const {
    const auto opened = decrypt_who_row(row, HmacKey(key), group);
    return opened ? ErrorCode{} : opened.error().code;
  }

  const Bytes key_ = Bytes(32, 'k');
  const Bytes entry_ = Bytes(kEventEntryBytes, 'e');
  const std::vector<Bytes> addenda_{addendum("a", "juf, wachtwoord"), addendum("b", "juf, wachtwoord"),
                                    addendum("c", "juf, passkey"), addendum("d", "juf, wachtwoord")};
  Nonces nonces_;
  WhoRow writer_;
  Bytes row_;
};

TEST_F(WhoRowTest, GivesEveryAddendumBack) {
  const auto opened = decrypt_who_row(row_, HmacKey(key_), group());
  ASSERT_TRUE(opened);
  EXPECT_EQ(*opened, addenda_);
}

TEST_F(WhoRowTest, TellsItsIndexesWithoutAKey) {
  const auto indexes = indexes_of_who_row(row_, kFirst);
  ASSERT_TRUE(indexes);
  EXPECT_EQ(*indexes, (std::vector<std::uint64_t>{7'000, 7'002, 7'004, 7'006}));
}

TEST_F(WhoRowTest, KeepsTheSameWordsOnce) {
  WhoRow same;
  WhoRow other;
  for (std::size_t i = 0; i < 100; ++i) {
    const std::string words = std::string(64, 'w');
    const std::string salt = std::to_string(i);
    same.add(i, addendum(salt, words));
    other.add(i, addendum(salt, words + salt));
  }
  EXPECT_LT(same.stored_bytes(), 100 * 40 + 200U);  // salt, length, place
  EXPECT_GT(other.stored_bytes(), 100 * 100U);
}

TEST_F(WhoRowTest, OpensWithNothingButItsOwnKeyGroupAndPlaces) {
  EXPECT_EQ(refusal_of(row_, Bytes(32, 'x'), group()), ErrorCode::corrupt);
  EXPECT_EQ(refusal_of(row_, key_, {kFirst + 1, entry_}), ErrorCode::corrupt);
  const Bytes other_entry(kEventEntryBytes, 'x');
  EXPECT_EQ(refusal_of(row_, key_, {kFirst, other_entry}), ErrorCode::corrupt);
  Bytes moved = row_;
  moved[9] = 7;  // the last place
  ASSERT_TRUE(indexes_of_who_row(moved, kFirst));
  EXPECT_EQ(refusal_of(moved, key_, group()), ErrorCode::corrupt);
}

TEST_F(WhoRowTest, IsRefusedAtEveryLengthAndEveryChangedByte) {
  for (std::size_t length = 0; length < row_.size(); ++length)
    EXPECT_EQ(refusal_of(ByteView(row_).first(length), key_, group()), ErrorCode::corrupt) << length;
  for (std::size_t at = 0; at < row_.size(); ++at) {
    Bytes changed = row_;
    changed[at] ^= 1;
    EXPECT_EQ(refusal_of(changed, key_, group()), ErrorCode::corrupt) << at;
  }
}

TEST_F(WhoRowTest, RefusesPlacesThatDoNotRiseOrAreNone) {
  Bytes twice = row_;
  twice[5] = 0;  // the second place, as the first
  EXPECT_EQ(indexes_of_who_row(twice, kFirst).error().code, ErrorCode::corrupt);
  EXPECT_EQ(indexes_of_who_row(Bytes{0, 0}, kFirst).error().code, ErrorCode::corrupt);
}

// Whoever has the key could still write these: they are refused, and nothing is read beyond the row.
TEST_F(WhoRowTest, RefusesWordsThatDoNotFillTheRow) {
  const Bytes clear{0, 1, 0, 0};
  const auto refusal_of_plain = [&](const Bytes& plain) {
    Bytes associated = clear;
    append(associated, entry_);
    Bytes row = clear;
    row.resize(clear.size() + encrypted_bytes(plain.size()));
    encrypt(HmacKey(key_), {kFirst, Part::who}, associated, plain, nonces_.next(),
            std::span(row).subspan(clear.size()));
    return refusal_of(row, key_, group());
  };
  Bytes good(kSaltBytes, 's');
  append_be32(good, 4);
  append(good, bytes_of("word"));
  EXPECT_EQ(refusal_of_plain(good), ErrorCode{});
  EXPECT_EQ(refusal_of_plain(Bytes(good.begin(), good.end() - 1)), ErrorCode::corrupt);
  EXPECT_EQ(refusal_of_plain(Bytes(kSaltBytes + 3, 's')), ErrorCode::corrupt);
  Bytes longer = good;
  longer.push_back('x');
  EXPECT_EQ(refusal_of_plain(longer), ErrorCode::corrupt);
}

}  // namespace
}  // namespace ledger
