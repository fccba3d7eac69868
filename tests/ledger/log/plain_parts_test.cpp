// Parts that have their room in a group's batch and are encrypted later.
#include "ledger/log/plain_parts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/store/keyspace.h"
#include "ledger/vault/secret.h"

namespace ledger {
namespace {

class PlainPartsTest : public testing::Test {
 protected:
  static constexpr std::uint64_t kFirst = 40;

  Bytes addendum(char letter) const {
    Bytes bytes(kAddendumHeaderBytes + 70, static_cast<std::uint8_t>(letter));
    return bytes;
  }
  ByteView entry(std::size_t number) const {
    return ByteView(entries_).subspan(number * kEventEntryBytes, kEventEntryBytes);
  }
  StoreBatch::Room leave_room(std::uint64_t seq, const Bytes& plain) {
    const StreamId stream{make_subject_id(), StreamKind::pupil_open};
    return batch_.leave_room(Family::parts, keyspace::part(stream, kHistoryScope, seq, Part::what),
                             stored_bytes_of_part(plain.size()));
  }
  void encrypt() { plain_.encrypt_into(batch_, kFirst, entries_, nonces_); }

  const HmacKey key_{Bytes(kKeyBytes, 7)};
  const Bytes entries_ = [] {
    Bytes bytes(2 * kEventEntryBytes, 1);
    std::ranges::fill(std::span(bytes).subspan(kEventEntryBytes), std::uint8_t{2});
    return bytes;
  }();
  StoreBatch batch_;
  PlainParts plain_;
  Nonces nonces_;
};

TEST_F(PlainPartsTest, StandInTheBatchAsZerosUntilTheyAreEncrypted) {
  const Bytes a = addendum('a');
  const auto room = leave_room(0, a);
  plain_.add(key_, {kFirst, Part::what}, 0, a, room);
  EXPECT_TRUE(std::ranges::all_of(batch_.space(room), [](auto byte) { return byte == 0; }));
  encrypt();
  const auto stored = batch_.space(room);
  EXPECT_TRUE(std::ranges::search(stored, ByteView(a).last(16)).empty()) << "nothing of it is readable";
}

TEST_F(PlainPartsTest, AreEachEncryptedInTheirOwnRoomWithTheirOwnEntry) {
  const Bytes a = addendum('a');
  const Bytes b = addendum('b');
  const auto room_of_b = leave_room(1, b);  // rooms in another order than parts, and rows between them
  batch_.put(Family::log, Bytes{'x'}, Bytes{1, 2, 3});
  const auto room_of_a = leave_room(0, a);
  plain_.add(key_, {kFirst, Part::what}, 0, a, room_of_a);
  plain_.add(key_, {kFirst + 1, Part::what}, kEventEntryBytes, b, room_of_b);
  encrypt();

  const auto read = [&](StoreBatch::Room room, std::uint64_t index, std::size_t number) {
    const auto plain = decrypt_part(key_, {index, Part::what}, entry(number), batch_.space(room));
    return plain ? *plain : Bytes{};
  };
  EXPECT_EQ(read(room_of_a, kFirst, 0), a);
  EXPECT_EQ(read(room_of_b, kFirst + 1, 1), b);
  EXPECT_EQ(read(room_of_b, kFirst + 1, 0), Bytes{}) << "bound to its own entry";
}

TEST_F(PlainPartsTest, OfWhoDidItAreBoundToTheGroupsFirstEntry) {
  const Bytes words = addendum('w');
  WhoRow row;
  row.add(1, words);
  const auto room =
      batch_.leave_room(Family::parts, keyspace::who(make_subject_id(), kFirst), row.stored_bytes());
  plain_.add(key_, std::move(row), room);
  encrypt();

  const auto stored = batch_.space(room);
  const auto read = decrypt_who_row(stored, key_, {kFirst, entry(0)});
  ASSERT_TRUE(read) << read.error().detail;
  ASSERT_EQ(read->size(), 1U);
  EXPECT_TRUE(std::ranges::equal(ByteView(read->front()).last(70), ByteView(words).last(70)));
  EXPECT_FALSE(decrypt_who_row(stored, key_, {kFirst, entry(1)}));
}

}  // namespace
}  // namespace ledger
