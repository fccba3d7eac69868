// Goal: entries and addenda are read strictly: every byte that the format fixes is looked at.
#include "ledger/entry.h"

#include <gtest/gtest.h>

#include "ledger/addendum.h"
#include "ledger/map_proof.h"
#include "ledger/stream_key.h"
#include "support/vectors.h"

namespace ledger {
namespace {

Hash hash_of(std::string_view text) { return sha256(bytes_of(text)); }

EventEntry some_event() {
  return {472'222, hash_of("previous"), hash_of("tag"), hash_of("what"), hash_of("who"), hash_of("content")};
}

SealEntry some_seal() { return {472'222, hash_of("previous"), hash_of("map"), 19, 12}; }

TEST(EventEntry, IsReadAsItWasWritten) {
  const auto bytes = encode(some_event());
  EXPECT_EQ(bytes.size(), 181U);
  EXPECT_EQ(*decode_event_entry(bytes), some_event());
}

TEST(EventEntry, WithAnyFixedByteChangedIsRefused) {
  const auto bytes = encode(some_event());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    auto changed = bytes;
    changed[i] = static_cast<std::uint8_t>(changed[i] ^ 0x40);
    const bool is_fixed = i < 4 || i >= 168;
    EXPECT_EQ(decode_event_entry(changed).has_value(), !is_fixed) << i;
  }
}

TEST(EventEntry, OfAnotherLengthIsRefused) {
  const auto bytes = encode(some_event());
  Bytes longer(bytes.begin(), bytes.end());
  longer.push_back(0);
  EXPECT_EQ(decode_event_entry(longer).error().code, ErrorCode::proof_malformed);
  EXPECT_FALSE(decode_event_entry(ByteView(bytes).first(180)));
  EXPECT_FALSE(decode_event_entry({}));
}

TEST(SealEntry, IsReadAsItWasWritten) {
  const auto bytes = encode(some_seal());
  EXPECT_EQ(bytes.size(), 89U);
  EXPECT_EQ(*decode_seal_entry(bytes), some_seal());
}

TEST(SealEntry, WithAnyFixedByteChangedIsRefused) {
  const auto bytes = encode(some_seal());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    auto changed = bytes;
    changed[i] = static_cast<std::uint8_t>(changed[i] ^ 0x40);
    EXPECT_EQ(decode_seal_entry(changed).has_value(), i >= 4 && i < 88) << i;
  }
}

TEST(SealEntry, AndEventEntryAreNeverTakenForEachOther) {
  EXPECT_FALSE(decode_event_entry(encode(some_seal())));
  EXPECT_FALSE(decode_seal_entry(encode(some_event())));
}

TEST(GenesisPrevious, DependsOnTheOriginAlone) {
  EXPECT_EQ(genesis_previous("a.example"), sha256(bytes_of("inzage/v1\na.example\n")));
  EXPECT_NE(genesis_previous("a.example"), genesis_previous("b.example"));
}

TEST(Addendum, IsReadAsItWasWritten) {
  const Bytes message{1, 2, 3, 4, 5, 6, 7, 8};
  for (const Part part : {Part::what, Part::who, Part::content}) {
    const Bytes bytes = encode_addendum(part, hash_of("salt"), 16, message);
    const auto addendum = decode_addendum(part, bytes);
    ASSERT_TRUE(addendum);
    EXPECT_EQ(addendum->salt, hash_of("salt"));
    EXPECT_EQ(addendum->schema, 16U);
    EXPECT_EQ(Bytes(addendum->message.begin(), addendum->message.end()), message);
  }
}

TEST(Addendum, OfOneKindIsNotReadAsAnother) {
  const Bytes bytes = encode_addendum(Part::who, hash_of("salt"), 16, Bytes(8));
  EXPECT_EQ(decode_addendum(Part::what, bytes).error().code, ErrorCode::proof_malformed);
  EXPECT_FALSE(decode_addendum(Part::content, bytes));
}

TEST(Addendum, IsReadUpToItsLimitAndNotAbove) {
  Bytes bytes = encode_addendum(Part::content, hash_of("salt"), 40, Bytes(kMessageBytesMax));
  EXPECT_TRUE(decode_addendum(Part::content, bytes));
  bytes.push_back(0);
  EXPECT_EQ(decode_addendum(Part::content, bytes).error().code, ErrorCode::proof_malformed);
  EXPECT_FALSE(decode_addendum(Part::content, ByteView(bytes).first(kAddendumHeaderBytes - 1)));
}

TEST(AbsentPart, DependsOnThePartAndTheSaltOfWhat) {
  const Hash salt = hash_of("salt");
  Bytes text;
  append(text, bytes_of("inzage/none/v1\ncont\n"));
  append(text, salt.view());
  EXPECT_EQ(absent_part(Part::content, salt), sha256(text));
  EXPECT_EQ(none_digest(Part::content, salt), sha256(absent_part(Part::content, salt).view()));
  EXPECT_NE(absent_part(Part::who, salt), absent_part(Part::content, salt));
  EXPECT_NE(absent_part(Part::who, salt), absent_part(Part::who, hash_of("other salt")));
}

TEST(StreamKey, DerivesTagsThatDifferByPlaceAndByStream) {
  const Bytes key(32, 7);
  const StreamKey stream(key);
  const Hash tag_key = hmac_sha256(key, {bytes_of("inzage/tag/v1")});
  EXPECT_EQ(stream.tag(5), hmac_sha256(tag_key.view(), {Bytes{0, 0, 0, 0, 0, 0, 0, 5}}));
  EXPECT_NE(stream.tag(5), stream.tag(6));
  EXPECT_NE(stream.tag(5), StreamKey(Bytes(32, 8)).tag(5));
  EXPECT_EQ(stream.map_key(), hmac_sha256(key, {bytes_of("inzage/map/v1")}));
}

TEST(StreamKey, CommitsToLengthAndRootTogether) {
  const StreamKey stream(Bytes(32, 7));
  const Hash value = stream.map_value(3, hash_of("root"));
  EXPECT_NE(value, stream.map_value(4, hash_of("root")));
  EXPECT_NE(value, stream.map_value(3, hash_of("other root")));
}

// What docs/formats shows as an example is what the code makes.
class FormatDocuments : public ::testing::Test {
 protected:
  static std::string read(const std::string& name) {
    return testing::read_whole(std::filesystem::path(INZAGE_SOURCE_DIR) / "docs" / "formats" / name);
  }
  static bool shows(const std::string& name, const Hash& hash) {
    return read(name).find(to_hex(hash.view())) != std::string::npos;
  }
};

TEST_F(FormatDocuments, ShowTheHashesThatTheCodeMakes) {
  EXPECT_TRUE(shows("entry.md", genesis_previous("school.example/inzage")));
  EXPECT_TRUE(shows("addendum.md", sha256(encode_addendum(Part::what, Hash{}, 16, Bytes(8)))));
  EXPECT_TRUE(shows("addendum.md", absent_part(Part::content, Hash{})));
  EXPECT_TRUE(shows("addendum.md", none_digest(Part::content, Hash{})));

  Bytes key;
  for (std::uint8_t i = 0; i < 32; ++i) key.push_back(i);
  const StreamKey stream(key);
  const Hash leaf = hash_stream_leaf(5, hash_leaf(bytes_of("entry")));
  EXPECT_TRUE(shows("stream.md", stream.map_key()));
  EXPECT_TRUE(shows("stream.md", stream.tag(0)));
  EXPECT_TRUE(shows("stream.md", leaf));
  EXPECT_TRUE(shows("stream.md", stream.map_value(1, leaf)));
  EXPECT_TRUE(shows("map.md", hash_map_leaf(stream.map_key(), stream.map_value(1, leaf))));
  EXPECT_FALSE(shows("map.md", Hash{}));
}

}  // namespace
}  // namespace ledger
