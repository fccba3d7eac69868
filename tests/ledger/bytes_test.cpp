// Goal: text forms of bytes are exact and have one form only.
#include "ledger/bytes.h"

#include <gtest/gtest.h>

#include "ledger/hash.h"

namespace ledger {
namespace {

TEST(Base64, WritesTheExamplesOfRfc4648) {
  const std::pair<const char*, const char*> examples[] = {{"", ""},
                                                          {"f", "Zg=="},
                                                          {"fo", "Zm8="},
                                                          {"foo", "Zm9v"},
                                                          {"foob", "Zm9vYg=="},
                                                          {"fooba", "Zm9vYmE="},
                                                          {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, text] : examples) {
    EXPECT_EQ(to_base64(bytes_of(plain)), text);
    const auto bytes = parse_base64(text);
    ASSERT_TRUE(bytes) << text;
    EXPECT_EQ(text_of(*bytes), plain);
  }
}

TEST(Base64, ReadsOneTextForEveryValueOnly) {
  for (const char* text : {"Zg", "Zg=", "Zh==", "Zm9=", "Z===", "====", "Zg==Zg==", "Zm9v\n", " Zm9v",
                           "Zm9v=", "Zm-_", "Z=9v", "Zg=a", "=Zg="}) {
    EXPECT_FALSE(parse_base64(text)) << text;
  }
}

TEST(Base64, ReadsWhatItWroteOfEveryLength) {
  for (std::size_t length = 0; length < 100; ++length) {
    const Bytes bytes = random_bytes(length);
    const auto again = parse_base64(to_base64(bytes));
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, bytes);
  }
}

TEST(Hexadecimal, IsLowerCaseAndWhole) {
  EXPECT_EQ(to_hex(Bytes{0x00, 0x9a, 0xff}), "009aff");
  EXPECT_EQ(*parse_hex("009aff"), (Bytes{0x00, 0x9a, 0xff}));
  for (const char* text : {"0", "0A", "g0", "0x", " 00"}) EXPECT_FALSE(parse_hex(text)) << text;
}

TEST(Numbers, AreBigEndian) {
  Bytes bytes;
  append_be16(bytes, 0x0102);
  append_be32(bytes, 0x03040506);
  append_be64(bytes, 0x0708090a0b0c0d0e);
  EXPECT_EQ(to_hex(bytes), "0102030405060708090a0b0c0d0e");
  EXPECT_EQ(read_be32(&bytes[2]), 0x03040506U);
  EXPECT_EQ(read_be64(&bytes[6]), 0x0708090a0b0c0d0eU);
  write_be32(&bytes[2], 0xfffefdfc);
  EXPECT_EQ(read_be32(&bytes[2]), 0xfffefdfcU);
}

TEST(SecretComparison, TellsOneBitAndAnotherLengthApart) {
  const Bytes secret{1, 2, 3};
  EXPECT_TRUE(equal_in_constant_time(secret, Bytes{1, 2, 3}));
  EXPECT_FALSE(equal_in_constant_time(secret, Bytes{1, 2, 2}));
  EXPECT_FALSE(equal_in_constant_time(secret, Bytes{1, 2}));
}

TEST(Sha256, HasThePublishedValues) {
  EXPECT_EQ(to_hex(sha256(ByteView{}).view()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256(bytes_of("abc")).view()),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256({bytes_of("a"), bytes_of(""), bytes_of("bc")}), sha256(bytes_of("abc")));
  EXPECT_EQ(hash_of_empty_tree(), sha256(ByteView{}));
}

TEST(Sha256, KeepsLeavesAndNodesApart) {
  const Hash left = sha256(bytes_of("left"));
  const Hash right = sha256(bytes_of("right"));
  Bytes node{0x01};
  append(node, left.view());
  append(node, right.view());
  EXPECT_EQ(hash_children(left, right), sha256(node));
  Bytes leaf{0x00};
  append(leaf, bytes_of("entry"));
  EXPECT_EQ(hash_leaf(bytes_of("entry")), sha256(leaf));
}

TEST(Hmac, HasTheValuesOfRfc4231) {
  EXPECT_EQ(to_hex(hmac_sha256(Bytes(20, 0x0b), {bytes_of("Hi "), bytes_of("There")}).view()),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(to_hex(hmac_sha256(Bytes(131, 0xaa),
                               {bytes_of("Test Using Larger Than Block-Size Key - Hash Key First")})
                       .view()),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(ToHash, Takes32BytesOnly) {
  EXPECT_TRUE(to_hash(Bytes(32)));
  EXPECT_EQ(to_hash(Bytes(31)).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(to_hash(Bytes(33)).error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace ledger
