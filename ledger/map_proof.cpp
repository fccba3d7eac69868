#include "ledger/map_proof.h"

namespace ledger {
namespace {

constexpr std::uint8_t kLeafPrefix[] = {0x00};
constexpr std::uint8_t kNodePrefix[] = {0x01};
constexpr std::uint8_t kLength[] = {kHashBytes};
constexpr unsigned kBits = 256;

Error malformed(const char* why) { return fail(ErrorCode::proof_malformed, why); }
Error mismatch(const char* why) { return fail(ErrorCode::proof_mismatch, why); }

// Takes the proof apart, front to back.
class ProofReader {
 public:
  explicit ProofReader(ByteView proof) : rest_(proof) {}

  bool at_end() const { return rest_.empty(); }

  Result<unsigned> take_bit() {
    if (rest_[0] < 0x80) return take(1, rest_[0]);
    if (rest_.size() < 2) return malformed("a map proof ends inside a number");
    const unsigned value = (rest_[0] & 0x7fU) | static_cast<unsigned>(rest_[1]) << 7;
    if (rest_[1] == 0 || rest_[1] >= 0x80) return malformed("a number of a map proof is too long");
    return take(2, value);
  }

  Result<Hash> take_hash() {
    if (rest_.size() < kHashBytes) return malformed("a map proof ends inside a hash");
    const Hash hash = *to_hash(rest_.first(kHashBytes));
    rest_ = rest_.subspan(kHashBytes);
    return hash;
  }

  // A key or a value: its length, always 32, and its bytes.
  Result<Hash> take_field() {
    if (rest_.empty() || rest_[0] != kHashBytes)
      return malformed("a map proof has a key or value of another length");
    rest_ = rest_.subspan(1);
    return take_hash();
  }

 private:
  Result<unsigned> take(std::size_t length, unsigned value) {
    rest_ = rest_.subspan(length);
    return value;
  }

  ByteView rest_;
};

// The root that a leaf and the path above it lead to. `agree` says whether the key that is looked for must
// take the same side as the leaf's at every branch.
Result<Hash> climb(ProofReader& reader, const Hash& leaf_key, Hash reached, const Hash* agree) {
  unsigned below = kBits;
  while (!reader.at_end()) {
    LEDGER_TRY(const unsigned bit, reader.take_bit());
    LEDGER_TRY(const Hash sibling, reader.take_hash());
    // The first is held against 256: there is no such bit.
    if (bit >= below) return malformed("the branches of a map proof do not lead upwards");
    below = bit;
    const unsigned side = bit_of(leaf_key, bit);
    if (agree != nullptr && bit_of(*agree, bit) != side)
      return mismatch("the leaf stands where the key would not");
    reached = side == 0 ? hash_map_node(bit, reached, sibling) : hash_map_node(bit, sibling, reached);
  }
  return reached;
}

}  // namespace

void append_varint(Bytes& to, unsigned value) {
  while (value >= 0x80) {
    to.push_back(static_cast<std::uint8_t>(value | 0x80U));
    value >>= 7;
  }
  to.push_back(static_cast<std::uint8_t>(value));
}

Hash hash_map_leaf(const Hash& key, const Hash& value) {
  return sha256({kLeafPrefix, kLength, key.view(), kLength, value.view()});
}

Hash hash_map_node(unsigned bit, const Hash& left, const Hash& right) {
  const std::uint8_t varint[] = {static_cast<std::uint8_t>(bit < 0x80 ? bit : (bit | 0x80U)),
                                 static_cast<std::uint8_t>(bit >> 7)};
  return sha256({kNodePrefix, ByteView(varint, bit < 0x80 ? 1 : 2), left.view(), right.view()});
}

Result<void> verify_map_presence(const Hash& root, const Hash& key, const Hash& value, ByteView proof) {
  if (proof.size() > kMapProofBytesMax) return malformed("a map proof is too long");
  ProofReader reader(proof);
  LEDGER_TRY(const Hash reached, climb(reader, key, hash_map_leaf(key, value), nullptr));
  if (reached != root) return mismatch("the map proof leads to another root");
  return {};
}

Result<void> verify_map_absence(const Hash& root, const Hash& key, ByteView proof) {
  if (proof.size() > kMapProofBytesMax) return malformed("a map proof is too long");
  if (proof.empty()) {
    return root == hash_of_empty_tree() ? Result<void>{} : Result<void>{mismatch("the map is not empty")};
  }
  ProofReader reader(proof);
  LEDGER_TRY(const Hash other_key, reader.take_field());
  LEDGER_TRY(const Hash other_value, reader.take_field());
  if (other_key == key) return mismatch("the map holds the key");
  LEDGER_TRY(const Hash reached, climb(reader, other_key, hash_map_leaf(other_key, other_value), &key));
  if (reached != root) return mismatch("the map proof leads to another root");
  return {};
}

}  // namespace ledger
