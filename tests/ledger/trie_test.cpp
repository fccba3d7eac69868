// Goal: the map has the root that its definition gives, whatever the order and number of sets, and proves
// every key. Method: a slow trie that is nothing but the definition, compared over random sets.
#include "ledger/map/trie.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "ledger/map_proof.h"

namespace ledger {
namespace {

using Items = std::map<Hash, Hash>;  // sorted: bit order is byte order

Hash random_hash(std::mt19937_64& random) {
  Hash hash;
  for (auto& byte : hash.bytes) byte = static_cast<std::uint8_t>(random());
  return hash;
}

// The definition: split at the first bit that differs.
Hash slow_root(const std::vector<std::pair<Hash, Hash>>& items) {
  if (items.empty()) return sha256(ByteView{});
  if (items.size() == 1) return hash_map_leaf(items[0].first, items[0].second);
  unsigned bit = 0;
  while (bit_of(items.front().first, bit) == bit_of(items.back().first, bit)) ++bit;
  std::vector<std::pair<Hash, Hash>> sides[2];
  for (const auto& item : items) sides[bit_of(item.first, bit)].push_back(item);
  return hash_map_node(bit, slow_root(sides[0]), slow_root(sides[1]));
}

Hash slow_root(const Items& items) {
  return slow_root(std::vector<std::pair<Hash, Hash>>(items.begin(), items.end()));
}

TEST(Trie, HasTheRootOfItsDefinitionAfterEverySet) {
  std::mt19937_64 random(1);
  Trie trie;
  Items items;
  EXPECT_EQ(trie.root(), slow_root(items));
  for (int i = 0; i < 300; ++i) {
    const Hash key = random_hash(random);
    items[key] = random_hash(random);
    trie.set(key, items[key]);
    ASSERT_EQ(trie.root(), slow_root(items)) << i;
  }
  EXPECT_EQ(trie.size(), 300U);
}

// Between two roots a set may change some keys at their places, some of them to what they were, and add more.
TEST(Trie, HasThatRootTooWhenManyChangeAtTheirPlacesAtOnce) {
  std::mt19937_64 random(3);
  Trie trie;
  Items items;
  std::map<Hash, Trie::Place> places;
  for (int round = 0; round < 60; ++round) {
    std::vector<std::pair<Trie::Place, Hash>> changes;
    for (auto& [key, value] : items) {
      if (random() % 3 != 0) continue;
      if (random() % 4 != 0) value = random_hash(random);
      changes.emplace_back(places.at(key), value);
    }
    for (int more = 0; more < 5; ++more) {
      const Hash key = random_hash(random);
      items[key] = random_hash(random);
      places[key] = trie.set(key, items[key]);
    }
    trie.set_all_at(changes);
    ASSERT_EQ(trie.root(), slow_root(items)) << round;
  }
}

TEST(Trie, DoesNotDependOnTheOrderOrOnWhatStoodThereBefore) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 40; ++round) {
    Items items;
    for (std::uint64_t i = random() % 60; i > 0; --i) items[random_hash(random)] = random_hash(random);
    std::vector<std::pair<Hash, Hash>> order(items.begin(), items.end());
    std::shuffle(order.begin(), order.end(), random);
    Trie trie;
    for (const auto& [key, value] : order) trie.set(key, random_hash(random));
    if (round % 2 == 0) trie.root();
    std::shuffle(order.begin(), order.end(), random);
    for (const auto& [key, value] : order) trie.set(key, value);
    ASSERT_EQ(trie.root(), slow_root(items)) << round;
  }
}

TEST(Trie, TellsKeysThatDifferInOneBitApart) {
  Items items;
  Trie trie;
  for (unsigned bit = 0; bit < 256; ++bit) {
    Hash key;
    key.bytes[bit / 8] = static_cast<std::uint8_t>(0x80U >> (bit % 8));
    items[key] = sha256(key.view());
    trie.set(key, items[key]);
  }
  ASSERT_EQ(trie.root(), slow_root(items));
  for (const auto& [key, value] : items) {
    EXPECT_TRUE(verify_map_presence(trie.root(), key, value, trie.prove(key)));
  }
  // The deepest proof that there is: 256 keys, one branch at each of the last 255 bits and one above.
  Hash last;
  last.bytes[31] = 1;
  EXPECT_GT(trie.prove(last).size(), 250 * kHashBytes);
  EXPECT_LE(trie.prove(last).size(), kMapProofBytesMax);
}

TEST(Trie, ProvesEveryKeyItHoldsAndEveryKeyItDoesNot) {
  std::mt19937_64 random(3);
  Trie trie;
  Items items;
  for (int i = 0; i < 200; ++i) {
    const Hash absent = random_hash(random);
    ASSERT_TRUE(verify_map_absence(trie.root(), absent, trie.prove(absent)));
    const Hash key = random_hash(random);
    trie.set(key, items[key] = random_hash(random));
  }
  for (const auto& [key, value] : items) {
    const Bytes proof = trie.prove(key);
    ASSERT_TRUE(verify_map_presence(trie.root(), key, value, proof));
    ASSERT_FALSE(verify_map_absence(trie.root(), key, proof));
    ASSERT_EQ(trie.find(key), value);
  }
  EXPECT_EQ(trie.find(random_hash(random)), std::nullopt);
}

TEST(Trie, ProvesWhatWasSetLastWithoutBeingAskedForItsRoot) {
  Trie trie;
  const Hash key = sha256(bytes_of("key"));
  trie.set(key, sha256(bytes_of("old")));
  trie.set(sha256(bytes_of("other")), key);
  trie.root();
  trie.set(key, sha256(bytes_of("new")));
  const Bytes proof = trie.prove(key);
  EXPECT_TRUE(verify_map_presence(trie.root(), key, sha256(bytes_of("new")), proof));
  EXPECT_FALSE(verify_map_presence(trie.root(), key, sha256(bytes_of("old")), proof));
}

}  // namespace
}  // namespace ledger
