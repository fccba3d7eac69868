// Goal: an honest inclusion or consistency proof always passes; no changed one ever does.
//
// Method: every log of 1 .. 64 leaves, built with the recursive definitions of the RFC
// (support/reference_tree.h). The provers must give the same hashes; then every named forgery is applied to
// every honest proof and must be refused.
#include "ledger/proof.h"

#include <gtest/gtest.h>

#include "support/reference_tree.h"

namespace ledger {
namespace {

using testing::consistency_path;
using testing::inclusion_path;
using testing::reader_of;
using testing::root;
using testing::some_leaves;

constexpr std::size_t kSizes = 64;

struct Inclusion {
  LeafIndex index;
  Hash leaf;
  ProofPath path;
  TreeHead head;
};

Inclusion honest_inclusion(std::size_t index, std::size_t size) {
  const auto leaves = some_leaves(size);
  return {{index}, leaves[index], inclusion_path(index, leaves), {{size}, root(leaves)}};
}

Result<void> judge(const Inclusion& claim) {
  return verify_inclusion(claim.index, claim.leaf, claim.path, claim.head);
}

struct InclusionForgery {
  const char* name;
  ErrorCode refused_as;
  void (*apply)(Inclusion&);
};

const InclusionForgery kInclusionForgeries[] = {
    {"AnotherLeaf", ErrorCode::proof_mismatch, [](Inclusion& c) { c.leaf.bytes[0] ^= 1; }},
    {"AnotherRoot", ErrorCode::proof_mismatch, [](Inclusion& c) { c.head.root.bytes[31] ^= 1; }},
    {"ExtraHash", ErrorCode::proof_malformed, [](Inclusion& c) { c.path.push_back(c.leaf); }},
    {"IndexBeyondTree", ErrorCode::proof_malformed, [](Inclusion& c) { c.index.value = c.head.size.value; }},
    {"EmptyTree", ErrorCode::proof_malformed, [](Inclusion& c) { c.head.size.value = 0; }},
    {"TreeTooLarge", ErrorCode::proof_malformed,
     [](Inclusion& c) { c.head.size.value = kTreeSizeMax.value + 1; }},
};

class ForgedInclusion : public ::testing::TestWithParam<InclusionForgery> {};

TEST_P(ForgedInclusion, IsRefused) {
  for (std::size_t size = 1; size <= kSizes; ++size) {
    for (std::size_t index = 0; index < size; ++index) {
      Inclusion claim = honest_inclusion(index, size);
      GetParam().apply(claim);
      const auto verdict = judge(claim);
      ASSERT_FALSE(verdict) << "leaf " << index << " of " << size;
      ASSERT_EQ(verdict.error().code, GetParam().refused_as) << "leaf " << index << " of " << size;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Every, ForgedInclusion, ::testing::ValuesIn(kInclusionForgeries),
                         [](const auto& test) { return test.param.name; });

TEST(Inclusion, OfEveryLeafOfEveryLogIsProvenAndAccepted) {
  for (std::size_t size = 1; size <= kSizes; ++size) {
    const auto leaves = some_leaves(size);
    for (std::size_t index = 0; index < size; ++index) {
      const auto path = prove_inclusion({index}, {size}, reader_of(leaves));
      ASSERT_TRUE(path) << path.error().detail;
      ASSERT_EQ(*path, inclusion_path(index, leaves)) << "leaf " << index << " of " << size;
      ASSERT_TRUE(judge({{index}, leaves[index], *path, {{size}, root(leaves)}}))
          << "leaf " << index << " of " << size;
    }
  }
}

TEST(Inclusion, WithAnyOneHashChangedOrMissingIsRefused) {
  for (std::size_t size = 2; size <= kSizes; ++size) {
    for (std::size_t index = 0; index < size; ++index) {
      const Inclusion honest = honest_inclusion(index, size);
      for (std::size_t i = 0; i < honest.path.size(); ++i) {
        Inclusion changed = honest;
        changed.path[i].bytes[7] ^= 0x10;
        ASSERT_FALSE(judge(changed));
        Inclusion shorter = honest;
        shorter.path.erase(shorter.path.begin() + static_cast<std::ptrdiff_t>(i));
        ASSERT_FALSE(judge(shorter));
      }
    }
  }
}

TEST(Inclusion, AtAnotherPlaceIsRefused) {
  for (std::size_t size = 2; size <= 33; ++size) {
    for (std::size_t index = 0; index < size; ++index) {
      for (std::size_t other = 0; other < size; ++other) {
        Inclusion claim = honest_inclusion(index, size);
        claim.index.value = other;
        ASSERT_EQ(judge(claim).has_value(), other == index) << index << " as " << other << " of " << size;
      }
    }
  }
}

TEST(Inclusion, PassesOnWhatTheReaderCouldNotGive) {
  const NodeReader broken = [](unsigned, std::uint64_t) -> Result<Hash> {
    return fail(ErrorCode::unavailable, "the disk is gone");
  };
  const auto path = prove_inclusion({1}, {3}, broken);
  ASSERT_FALSE(path);
  EXPECT_EQ(path.error().code, ErrorCode::unavailable);
  EXPECT_EQ(prove_consistency({1}, {3}, broken).error().code, ErrorCode::unavailable);
}

struct Growth {
  ProofPath path;
  TreeHead older;
  TreeHead newer;
};

Growth honest_growth(std::size_t older, std::size_t newer) {
  const auto leaves = some_leaves(newer);
  return {consistency_path(older, leaves),
          {{older}, root(testing::part_of(leaves, 0, older))},
          {{newer}, root(leaves)}};
}

Result<void> judge(const Growth& claim) { return verify_consistency(claim.path, claim.older, claim.newer); }

TEST(Consistency, OfEveryPairOfSizesIsProvenAndAccepted) {
  for (std::size_t newer = 1; newer <= kSizes; ++newer) {
    const auto leaves = some_leaves(newer);
    for (std::size_t older = 1; older <= newer; ++older) {
      const auto path = prove_consistency({older}, {newer}, reader_of(leaves));
      ASSERT_TRUE(path) << path.error().detail;
      ASSERT_EQ(*path, consistency_path(older, leaves)) << older << " in " << newer;
      ASSERT_TRUE(judge(honest_growth(older, newer))) << older << " in " << newer;
    }
  }
}

TEST(Consistency, OfAnyChangedProofIsRefused) {
  for (std::size_t newer = 1; newer <= kSizes; ++newer) {
    for (std::size_t older = 1; older <= newer; ++older) {
      const Growth honest = honest_growth(older, newer);
      SCOPED_TRACE(::testing::Message() << older << " in " << newer);
      Growth claim = honest;
      claim.older.root.bytes[0] ^= 1;
      ASSERT_FALSE(judge(claim));
      claim = honest;
      claim.newer.root.bytes[0] ^= 1;
      ASSERT_FALSE(judge(claim));
      claim = honest;
      claim.path.push_back(claim.newer.root);
      ASSERT_FALSE(judge(claim));
      for (std::size_t i = 0; i < honest.path.size(); ++i) {
        claim = honest;
        claim.path[i].bytes[31] ^= 0x80;
        ASSERT_FALSE(judge(claim));
        claim = honest;
        claim.path.erase(claim.path.begin() + static_cast<std::ptrdiff_t>(i));
        ASSERT_FALSE(judge(claim));
      }
    }
  }
}

TEST(Consistency, IsNotForNothingNorBackwards) {
  Growth claim = honest_growth(3, 5);
  std::swap(claim.older, claim.newer);
  EXPECT_EQ(judge(claim).error().code, ErrorCode::proof_malformed);
  claim = honest_growth(3, 5);
  claim.older.size.value = 0;
  claim.path.clear();
  EXPECT_EQ(judge(claim).error().code, ErrorCode::proof_malformed);
}

TEST(ReadRoot, OfEverySizeIsTheRoot) {
  for (std::size_t size = 0; size <= kSizes; ++size) {
    const auto leaves = some_leaves(size);
    const auto read = read_root({size}, reader_of(leaves));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, root(leaves)) << size;
  }
}

}  // namespace
}  // namespace ledger
