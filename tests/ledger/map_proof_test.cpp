// Goal: public cases of the map are judged right, and no changed or oddly written proof passes.
#include "ledger/map_proof.h"

#include <gtest/gtest.h>

#include "ledger/map/trie.h"
#include "support/vectors.h"

namespace ledger {
namespace {

Hash hash_of(std::string_view text) { return sha256(bytes_of(text)); }

TEST(PublicMapCases, HaveOurRootsAndOurProofs) {
  SKIP_WITHOUT_VECTORS();
  const JsonValue vectors = testing::read_vectors("mpt.json");
  int lookups = 0;
  for (const auto& map : testing::member(vectors, "cases").items) {
    const auto& items = testing::member(map, "items").items;
    // Two of the cases are about keys of other lengths, which our map does not have.
    if (!items.empty() && items[0].items[0].text.size() != 2 * kHashBytes) continue;
    Trie trie;
    for (const auto& item : items) {
      trie.set(*to_hash(*parse_hex(item.items[0].text)), *to_hash(*parse_hex(item.items[1].text)));
    }
    const Hash root = testing::hash_in(map, "root");
    ASSERT_EQ(trie.root(), root);
    for (const auto& lookup : testing::member(map, "lookups").items) {
      ++lookups;
      const Hash key = testing::hash_in(lookup, "key");
      const Bytes proof = testing::hex_in(lookup, "proof");
      EXPECT_EQ(trie.prove(key), proof);
      if (testing::member(lookup, "value").is_null()) {
        EXPECT_TRUE(verify_map_absence(root, key, proof));
      } else {
        EXPECT_TRUE(verify_map_presence(root, key, testing::hash_in(lookup, "value"), proof));
        EXPECT_FALSE(verify_map_absence(root, key, proof));
      }
    }
  }
  EXPECT_EQ(lookups, 25);
}

struct Map {
  Trie trie;
  Hash root;
  Hash key = hash_of("key 3");
  Hash value = hash_of("value 3");
  Bytes proof;

  Map() {
    for (int i = 0; i < 100; ++i)
      trie.set(hash_of("key " + std::to_string(i)), hash_of("value " + std::to_string(i)));
    root = trie.root();
    proof = trie.prove(key);
  }
};

ErrorCode code_of(const Result<void>& judged) { return judged ? ErrorCode::not_found : judged.error().code; }

TEST(MapProof, WithAnyOneBitChangedIsRefused) {
  const Map map;
  ASSERT_TRUE(verify_map_presence(map.root, map.key, map.value, map.proof));
  for (std::size_t bit = 0; bit < map.proof.size() * 8; ++bit) {
    Bytes changed = map.proof;
    changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << bit % 8));
    ASSERT_FALSE(verify_map_presence(map.root, map.key, map.value, changed)) << bit;
  }
  EXPECT_EQ(code_of(verify_map_presence(map.root, map.key, hash_of("other"), map.proof)),
            ErrorCode::proof_mismatch);
  EXPECT_EQ(code_of(verify_map_presence(map.root, hash_of("other"), map.value, map.proof)),
            ErrorCode::proof_mismatch);
}

TEST(MapProof, CutAnywhereOrWithSomethingBehindItIsRefused) {
  Map map;
  for (std::size_t length = 0; length < map.proof.size(); ++length) {
    ASSERT_FALSE(verify_map_presence(map.root, map.key, map.value, ByteView(map.proof).first(length)))
        << length;
  }
  Bytes longer = map.proof;
  longer.push_back(0);
  EXPECT_EQ(code_of(verify_map_presence(map.root, map.key, map.value, longer)), ErrorCode::proof_malformed);
}

TEST(MapProof, OfAKeyThatIsThereNeverShowsItAbsent) {
  Map map;
  const Hash absent = hash_of("absent");
  const Bytes proof = map.trie.prove(absent);
  ASSERT_TRUE(verify_map_absence(map.root, absent, proof));
  // The same leaf, offered for every key that the map holds.
  for (int i = 0; i < 100; ++i)
    ASSERT_FALSE(verify_map_absence(map.root, hash_of("key " + std::to_string(i)), proof));
  // A key's own path, offered as the other leaf.
  Bytes own{32};
  append(own, map.key.view());
  own.push_back(32);
  append(own, map.value.view());
  append(own, map.proof);
  EXPECT_EQ(code_of(verify_map_absence(map.root, map.key, own)), ErrorCode::proof_mismatch);
  EXPECT_FALSE(verify_map_absence(map.root, absent, {}));
  EXPECT_TRUE(verify_map_absence(hash_of_empty_tree(), absent, {}));
}

// One branch over two leaves, written by hand.
struct Branch {
  Hash left;  // bit 200 is 0
  Hash right;
  Hash value = hash_of("value");
  Branch() { right.bytes[25] = 0x80; }
  Hash root(unsigned bit) const {
    return hash_map_node(bit, hash_map_leaf(left, value), hash_map_leaf(right, value));
  }
  Bytes path(std::initializer_list<std::uint8_t> varint) const {
    Bytes bytes(varint);
    append(bytes, hash_map_leaf(right, value).view());
    return bytes;
  }
};

TEST(MapProof, WritesItsNumbersInOneWayOnly) {
  const Branch branch;
  EXPECT_TRUE(verify_map_presence(branch.root(200), branch.left, branch.value, branch.path({0xc8, 0x01})));
  EXPECT_EQ(code_of(verify_map_presence(branch.root(200), branch.left, branch.value,
                                        branch.path({0xc8, 0x81, 0x00}))),
            ErrorCode::proof_malformed);
  EXPECT_EQ(
      code_of(verify_map_presence(branch.root(5), branch.left, branch.value, branch.path({0x85, 0x00}))),
      ErrorCode::proof_malformed);
  // 256 is a bit that keys do not have.
  EXPECT_EQ(
      code_of(verify_map_presence(branch.root(200), branch.left, branch.value, branch.path({0x80, 0x02}))),
      ErrorCode::proof_malformed);
  EXPECT_EQ(code_of(verify_map_presence(branch.root(200), branch.left, branch.value, Bytes{0x80})),
            ErrorCode::proof_malformed);
}

TEST(MapProof, LeadsUpwardsOnly) {
  const Branch branch;
  const Hash top = hash_of("top");
  Bytes path = branch.path({0xc8, 0x01});
  append(path, Bytes{0xc8, 0x01});
  append(path, top.view());
  const Hash root = hash_map_node(200, branch.root(200), top);
  EXPECT_EQ(code_of(verify_map_presence(root, branch.left, branch.value, path)), ErrorCode::proof_malformed);
}

TEST(MapProof, IsBoundedBeforeItIsRead) {
  const Branch branch;
  EXPECT_EQ(code_of(verify_map_presence(branch.root(200), branch.left, branch.value,
                                        Bytes(kMapProofBytesMax + 1, 0))),
            ErrorCode::proof_malformed);
  EXPECT_EQ(code_of(verify_map_absence(branch.root(200), branch.left, Bytes(kMapProofBytesMax + 1, 0))),
            ErrorCode::proof_malformed);
}

TEST(MapProof, TakesOtherKeysAndValuesOf32BytesOnly) {
  Map map;
  const Hash absent = hash_of("absent");
  for (const std::size_t at : {std::size_t{0}, std::size_t{33}}) {
    Bytes proof = map.trie.prove(absent);
    proof[at] = 31;
    EXPECT_EQ(code_of(verify_map_absence(map.root, absent, proof)), ErrorCode::proof_malformed);
  }
}

}  // namespace
}  // namespace ledger
