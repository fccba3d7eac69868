// Goal: 196 public inclusion and consistency cases, many of them forgeries, are judged as their makers say.
#include <gtest/gtest.h>

#include "ledger/proof.h"
#include "support/vectors.h"

namespace ledger {
namespace {

// A field that is not 32 bytes is a forgery by its shape alone: it cannot become a Hash.
std::optional<Hash> find_hash(const JsonValue& value) {
  const auto bytes = parse_base64(value.text);
  if (!bytes) return std::nullopt;
  const auto hash = to_hash(*bytes);
  if (!hash) return std::nullopt;
  return *hash;
}

// Some cases have words for roots, because equal sizes compare them and nothing more. Another 32 bytes for
// each word.
std::optional<Hash> find_root(const JsonValue& value) {
  const auto bytes = parse_base64(value.text);
  if (!bytes || bytes->empty()) return std::nullopt;
  return bytes->size() == kHashBytes ? *to_hash(*bytes) : sha256(*bytes);
}

std::optional<ProofPath> find_path(const JsonValue& proof) {
  ProofPath path;
  for (const auto& item : proof.items) {
    const auto hash = find_hash(item);
    if (!hash) return std::nullopt;
    path.push_back(*hash);
  }
  return path;
}

// Numbers of these cases go up to 2^64-1; what our reader of whole numbers does not take, no tree of ours
// has.
std::uint64_t number_of(const JsonValue& value) {
  return value.find_unsigned().value_or(kTreeSizeMax.value + 1);
}

bool is_included(const JsonValue& json) {
  const auto leaf = find_hash(testing::member(json, "leafHash"));
  const auto root = find_root(testing::member(json, "root"));
  const auto path = find_path(testing::member(json, "proof"));
  if (!leaf || !root || !path) return false;
  return verify_inclusion({number_of(testing::member(json, "leafIdx"))}, *leaf, *path,
                          {{number_of(testing::member(json, "treeSize"))}, *root})
      .has_value();
}

bool is_consistent(const JsonValue& json) {
  const auto older = find_root(testing::member(json, "root1"));
  const auto newer = find_root(testing::member(json, "root2"));
  const auto path = find_path(testing::member(json, "proof"));
  if (!older || !newer || !path) return false;
  return verify_consistency(*path, {{number_of(testing::member(json, "size1"))}, *older},
                            {{number_of(testing::member(json, "size2"))}, *newer})
      .has_value();
}

template <class Judge>
int judge_all(const char* folder, Judge judge) {
  int cases = 0;
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(testing::vectors_folder() / "merkle" / folder)) {
    if (file.path().extension() != ".json") continue;
    ++cases;
    const auto json = parse_json(testing::read_whole(file.path()), JsonLimits{});
    EXPECT_TRUE(json) << file.path();
    if (!json) continue;
    EXPECT_EQ(judge(*json), !testing::member(*json, "wantErr").boolean) << file.path();
  }
  return cases;
}

TEST(PublicMerkleCases, AreJudgedAsTheirMakersSay) {
  SKIP_WITHOUT_VECTORS();
  const int inclusion = judge_all("inclusion", is_included);
  const int consistency = judge_all("consistency", is_consistent);
  EXPECT_EQ(inclusion + consistency, 196);
}

}  // namespace
}  // namespace ledger
