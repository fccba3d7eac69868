// Goal: messages have one form, and no bytes that someone sends break or stall the reader.
#include "ledger/message.h"

#include <capnp/schema.h>
#include <gtest/gtest.h>

#include <random>

#include "ledger/addendum.h"
#include "ledger/messages.capnp.h"
#include "ledger/own_message.h"

namespace ledger {
namespace {

Bytes some_opening(std::uint64_t predecessors = 1) {
  capnp::MallocMessageBuilder builder;
  auto opening = builder.initRoot<message::Opening>();
  opening.setHappened(1);
  opening.setKind(message::StreamKind::PUPIL_OPEN);
  const Bytes subject(16, 5);
  opening.setSubject(capnp::Data::Reader(subject.data(), subject.size()));
  opening.setDisplay("Yara, geboren 3 mei 2017");
  auto list = opening.initPredecessors(static_cast<unsigned>(predecessors));
  const Bytes key(32, 6);
  for (auto predecessor : list) {
    predecessor.setMapKey(capnp::Data::Reader(key.data(), key.size()));
    predecessor.setCount(9);
    predecessor.setOrigin("test.example/log");
  }
  return canonical_bytes(opening.asReader());
}

TEST(Message, HasTheSameBytesWhateverWasDoneToItsBuilder) {
  capnp::MallocMessageBuilder builder(1);  // grows into several segments
  auto opening = builder.initRoot<message::Opening>();
  opening.setDisplay("something that is set, and replaced");
  opening.initPredecessors(1);
  opening.setHappened(1);
  opening.setKind(message::StreamKind::PUPIL_OPEN);
  const Bytes subject(16, 5);
  auto predecessor = opening.getPredecessors()[0];
  const Bytes key(32, 6);
  predecessor.setOrigin("test.example/log");
  predecessor.setCount(9);
  predecessor.setMapKey(capnp::Data::Reader(key.data(), key.size()));
  opening.setSubject(capnp::Data::Reader(subject.data(), subject.size()));
  opening.setDisplay("Yara, geboren 3 mei 2017");
  EXPECT_EQ(canonical_bytes(opening.asReader()), some_opening());
}

TEST(Message, IsReadBack) {
  const auto claim = decode_opening(some_opening());
  ASSERT_TRUE(claim);
  ASSERT_EQ(claim->predecessors.size(), 1U);
  EXPECT_EQ(claim->predecessors[0].count, 9U);
  EXPECT_EQ(claim->predecessors[0].origin, "test.example/log");
}

TEST(Message, ThatIsNotCanonicalIsRefused) {
  Bytes bytes = some_opening();
  ASSERT_TRUE(MessageCopy::make(bytes));
  Bytes longer = bytes;
  longer.resize(longer.size() + 8);
  EXPECT_EQ(MessageCopy::make(longer).error().code, ErrorCode::proof_malformed);
  bytes.resize(bytes.size() - 8);
  EXPECT_FALSE(MessageCopy::make(bytes));
  bytes.resize(bytes.size() - 1);
  EXPECT_FALSE(MessageCopy::make(bytes));
  EXPECT_FALSE(MessageCopy::make({}));
  EXPECT_FALSE(MessageCopy::make(Bytes(kMessageBytesMax + 8)));
}

TEST(Message, WithAnyOneBitChangedNeverEndsTheProcess) {
  const Bytes bytes = some_opening();
  std::size_t accepted = 0;
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    Bytes changed = bytes;
    changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << bit % 8));
    if (decode_opening(changed)) ++accepted;
  }
  EXPECT_GT(accepted, 0U);  // bits of numbers and text are free
}

TEST(Message, OfRandomWordsNeverEndsTheProcess) {
  std::mt19937_64 random(4);
  for (int round = 0; round < 20'000; ++round) {
    Bytes bytes(8 * (1 + random() % 12));
    for (auto& byte : bytes) byte = random() % 3 == 0 ? static_cast<std::uint8_t>(random()) : std::uint8_t{0};
    (void)decode_opening(bytes).has_value();
    (void)decode_erasure(bytes).has_value();
    (void)decode_continued(bytes).has_value();
  }
}

TEST(Message, DeeperThanTheLimitIsRefused) {
  // A struct with one pointer, to a struct with one pointer, and so on: each pointer word leads to the next
  // word.
  const auto nested = [](std::size_t depth) {
    Bytes bytes;
    for (std::size_t i = 0; i + 1 < depth; ++i) append(bytes, Bytes{0, 0, 0, 0, 0, 0, 1, 0});
    append(bytes, Bytes{0, 0, 0, 0, 1, 0, 0, 0});
    append(bytes, Bytes{1, 0, 0, 0, 0, 0, 0, 0});
    return bytes;
  };
  EXPECT_TRUE(MessageCopy::make(nested(20)));
  EXPECT_FALSE(MessageCopy::make(nested(40)));
  EXPECT_FALSE(MessageCopy::make(nested(100'000)));
}

TEST(OwnMessage, OutsideItsLimitsIsRefused) {
  EXPECT_TRUE(decode_opening(some_opening(16)));
  EXPECT_EQ(decode_opening(some_opening(17)).error().code, ErrorCode::proof_malformed);
  capnp::MallocMessageBuilder builder;
  auto continued = builder.initRoot<message::Continued>();
  const Bytes short_key(31, 6);
  continued.setSuccessorMapKey(capnp::Data::Reader(short_key.data(), short_key.size()));
  EXPECT_FALSE(decode_continued(canonical_bytes(continued.asReader())));
}

TEST(OwnMessage, WithAnUnspecifiedOrUnknownEnumerantIsRefused) {
  for (const int kind : {0, 8, 999}) {
    capnp::MallocMessageBuilder builder;
    auto opening = builder.initRoot<message::Opening>();
    const Bytes subject(16, 5);
    opening.setSubject(capnp::Data::Reader(subject.data(), subject.size()));
    opening.setKind(static_cast<message::StreamKind>(kind));
    EXPECT_FALSE(decode_opening(canonical_bytes(opening.asReader()))) << kind;
  }
}

// The number that stands in messages.capnp, as its annotation.
template <class T>
std::uint32_t schema_of() {
  constexpr std::uint64_t kSchemaAnnotation = 0xd62092a2dca6daa2;  // the compiler gives it no name in C++
  for (const auto annotation : capnp::Schema::from<T>().getProto().getAnnotations()) {
    if (annotation.getId() == kSchemaAnnotation) return annotation.getValue().getUint32();
  }
  return 0;
}

TEST(SchemaNumbers, AreThoseOfTheMessagesFile) {
  EXPECT_EQ(schema_of<message::Opening>(), kSchemaOfOpening);
  EXPECT_EQ(schema_of<message::Continued>(), kSchemaOfContinued);
  EXPECT_EQ(schema_of<message::Erasure>(), kSchemaOfErasure);
  EXPECT_EQ(schema_of<message::Certificate>(), kSchemaOfCertificate);
  EXPECT_EQ(schema_of<message::Epoch>(), kSchemaOfEpoch);
  EXPECT_EQ(schema_of<message::Cover>(), kSchemaOfCover);
}

}  // namespace
}  // namespace ledger
