// Fuzz target: a proof that a key is in the map, or is not.
#include <algorithm>

#include "fuzz/targets.h"
#include "ledger/map/trie.h"
#include "ledger/map_proof.h"

namespace {

ledger::Hash key_of(unsigned number) {
  return ledger::sha256(ledger::bytes_of("key " + std::to_string(number)));
}
ledger::Hash value_of(unsigned number) {
  return ledger::sha256(ledger::bytes_of("value " + std::to_string(number)));
}

// A map of 40 keys; the bytes are a proof for one that is there, and for one that is not.
struct Map {
  ledger::Trie trie;
  Map() {
    for (unsigned i = 0; i < 40; ++i) trie.set(key_of(i), value_of(i));
  }
};

}  // namespace

void fuzz::read_map_proof(ledger::ByteView bytes) {
  static Map map;
  const auto root = map.trie.root();
  for (const unsigned number : {0U, 7U, 39U}) {
    const bool is_proof = std::ranges::equal(map.trie.prove(key_of(number)), bytes);
    LEDGER_CHECK(ledger::verify_map_presence(root, key_of(number), value_of(number), bytes).has_value() ==
                 is_proof);
    LEDGER_CHECK(!ledger::verify_map_presence(root, key_of(number), value_of(number + 1), bytes));
    LEDGER_CHECK(!ledger::verify_map_absence(root, key_of(number), bytes));
  }
  for (const unsigned number : {40U, 41U, 99U}) {
    LEDGER_CHECK(!ledger::verify_map_presence(root, key_of(number), value_of(number), bytes));
    static_cast<void>(ledger::verify_map_absence(root, key_of(number), bytes));
  }
  LEDGER_CHECK(ledger::verify_map_absence(ledger::hash_of_empty_tree(), key_of(0), bytes).has_value() ==
               bytes.empty());
}
