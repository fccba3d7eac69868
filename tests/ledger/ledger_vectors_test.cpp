// Goal: the small ledger that an independent implementation made comes out byte for byte: entries, tags,
// chain, stream roots, map, seals, checkpoints with both signatures.
#include <gtest/gtest.h>

#include <map>

#include "ledger/addendum.h"
#include "ledger/checkpoint.h"
#include "ledger/entry.h"
#include "ledger/map/trie.h"
#include "ledger/map_proof.h"
#include "ledger/merkle/compact_range.h"
#include "ledger/proof.h"
#include "ledger/stream_key.h"
#include "support/vectors.h"

namespace ledger {
namespace {

using testing::hash_in;
using testing::hex_in;
using testing::member;
using testing::number_in;
using testing::text_in;

struct Stream {
  StreamKey key;
  std::uint64_t count = 0;
  CompactRange range;
};

// Replays the ledger and compares at every step.
class Replay {
 public:
  explicit Replay(const JsonValue& vectors)
      : vectors_(vectors),
        origin_(text_in(vectors, "origin")),
        previous_(genesis_previous(origin_)),
        hour_(static_cast<Hour>(number_in(vectors, "hour_of_first_group"))) {
    for (const auto& [name, key] : member(vectors, "stream_keys").members) {
      streams_.emplace(name, Stream{StreamKey(*parse_hex(key.text)), 0, {}});
    }
  }

  void run() {
    ASSERT_EQ(previous_, hash_in(vectors_, "genesis_previous"));
    std::size_t next = 0;
    const auto& events = member(vectors_, "events").items;
    for (const auto& group : member(vectors_, "groups").items) {
      const std::uint64_t seal_index = number_in(group, "seal_index");
      hour_ = decode_seal_entry(hex_in(group, "seal_entry"))->hour;
      while (next < events.size() && number_in(events[next], "index") < seal_index) add_event(events[next++]);
      close(group);
      if (::testing::Test::HasFatalFailure()) return;
    }
    EXPECT_EQ(next, events.size());
  }

 private:
  void add_leaf(ByteView entry) {
    previous_ = hash_leaf(entry);
    leaves_.push_back(previous_);
    log_.append(previous_);
  }

  void add_event(const JsonValue& event) {
    Stream& stream = streams_.at(text_in(event, "stream"));
    ASSERT_EQ(number_in(event, "seq"), stream.count);
    ASSERT_EQ(number_in(event, "index"), leaves_.size());
    const Bytes what = hex_in(event, "what");
    const Bytes content = hex_in(event, "content");
    const auto line = decode_addendum(Part::what, what);
    ASSERT_TRUE(line);
    EXPECT_EQ(encode_addendum(Part::what, line->salt, line->schema, line->message), what);
    if (content.size() == kHashBytes) {
      EXPECT_EQ(*to_hash(content), absent_part(Part::content, line->salt));
      EXPECT_EQ(sha256(content), none_digest(Part::content, line->salt));
    }
    const EventEntry entry{
        hour_,          previous_, stream.key.tag(stream.count), sha256(what), sha256(hex_in(event, "who")),
        sha256(content)};
    EXPECT_EQ(entry.tag, hash_in(event, "tag"));
    const auto bytes = encode(entry);
    ASSERT_EQ(to_hex(bytes), text_in(event, "entry"));
    EXPECT_EQ(*decode_event_entry(bytes), entry);
    const std::uint64_t index = leaves_.size();
    add_leaf(bytes);
    EXPECT_EQ(previous_, hash_in(event, "leaf_hash"));
    ++events_;
    ++stream.count;
    stream.range.append(hash_stream_leaf(index, previous_));
    map_.set(stream.key.map_key(), stream.key.map_value(stream.count, stream.range.root()));
  }

  void close(const JsonValue& group) {
    const Hash map_root = map_.root();
    EXPECT_EQ(map_root, hash_in(group, "map_root"));
    EXPECT_EQ(events_, number_in(group, "events_so_far"));
    const SealEntry seal{hour_, previous_, map_root, leaves_.size(), events_};
    const auto bytes = encode(seal);
    ASSERT_EQ(to_hex(bytes), text_in(group, "seal_entry"));
    EXPECT_EQ(*decode_seal_entry(bytes), seal);
    add_leaf(bytes);
    check_map(group, map_root);
    check_note(group);
  }

  void check_map(const JsonValue& group, const Hash& map_root) {
    for (const auto& entry : member(group, "map").items) {
      const Stream& stream = streams_.at(text_in(entry, "stream"));
      EXPECT_EQ(stream.range.root(), hash_in(entry, "stream_root"));
      EXPECT_EQ(stream.count, number_in(entry, "n"));
      EXPECT_EQ(stream.key.map_key(), hash_in(entry, "key"));
      const Hash value = hash_in(entry, "value");
      EXPECT_EQ(stream.key.map_value(stream.count, stream.range.root()), value);
      EXPECT_EQ(to_hex(map_.prove(stream.key.map_key())), text_in(entry, "proof"));
      EXPECT_TRUE(verify_map_presence(map_root, stream.key.map_key(), value, hex_in(entry, "proof")));
    }
  }

  // The log's signature comes out the same, and the witness's verifies.
  void check_note(const JsonValue& group) {
    const std::string& note = text_in(group, "checkpoint");
    const Checkpoint checkpoint{origin_, leaves_.size(), log_.root()};
    const std::string text = format_checkpoint(checkpoint);
    const std::string signed_text = sign_note(text, origin_, hex_in(vectors_, "log_seed"));
    EXPECT_TRUE(note.starts_with(signed_text)) << signed_text;
    const auto opened = open_checkpoint(note, testing::vectors_policy());
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->checkpoint, checkpoint);
    ASSERT_EQ(opened->cosignatures.size(), 1U);
    const NoteSignature own = make_signature(text, origin_, hex_in(vectors_, "log_seed"));
    const NoteSignature witness =
        cosign(text, "witness.example", opened->cosignatures[0].time, hex_in(vectors_, "witness_seed"));
    EXPECT_EQ(format_note(text, std::vector{own, witness}), note);
    check_seal_inclusion(group);
  }

  void check_seal_inclusion(const JsonValue& group) {
    ProofPath path;
    for (const auto& hash : member(group, "seal_inclusion").items)
      path.push_back(*to_hash(*parse_hex(hash.text)));
    const TreeSize size{leaves_.size()};
    EXPECT_TRUE(verify_inclusion({size.value - 1}, leaves_.back(), path, {size, log_.root()}));
    const NodeReader reader = [&](unsigned level, std::uint64_t index) -> Result<Hash> {
      CompactRange subtree;
      for (std::uint64_t i = index << level; i < (index + 1) << level; ++i) subtree.append(leaves_.at(i));
      return subtree.root();
    };
    const auto proven = prove_inclusion({size.value - 1}, size, reader);
    ASSERT_TRUE(proven);
    EXPECT_EQ(*proven, path);
  }

  const JsonValue& vectors_;
  std::string origin_;
  Hash previous_;
  Hour hour_;
  std::map<std::string, Stream> streams_;
  std::vector<Hash> leaves_;
  CompactRange log_;
  Trie map_;
  std::uint64_t events_ = 0;
};

TEST(LedgerOfAnotherMaker, ComesOutByteForByte) {
  SKIP_WITHOUT_VECTORS();
  const JsonValue vectors = testing::read_vectors("inzage-v1.json");
  Replay(vectors).run();
}

TEST(LedgerOfAnotherMaker, HasTheKeysThatItsSeedsGive) {
  SKIP_WITHOUT_VECTORS();
  const JsonValue vectors = testing::read_vectors("inzage-v1.json");
  const auto log =
      derive_verifier_key(KeyType::ed25519, text_in(vectors, "origin"), hex_in(vectors, "log_seed"));
  EXPECT_EQ(format_vkey(log), text_in(vectors, "vkey"));
  const auto witness =
      derive_verifier_key(KeyType::cosignature, "witness.example", hex_in(vectors, "witness_seed"));
  EXPECT_EQ(format_vkey(witness), text_in(vectors, "witness_vkey"));
}

TEST(LedgerOfAnotherMaker, KnowsTheValueOfAStreamWithoutEvents) {
  SKIP_WITHOUT_VECTORS();
  const JsonValue vectors = testing::read_vectors("inzage-v1.json");
  const StreamKey key(hex_in(member(vectors, "stream_keys"), "empty"));
  EXPECT_EQ(key.map_value(0, hash_of_empty_tree()), hash_in(vectors, "empty_stream_value"));
}

}  // namespace
}  // namespace ledger
