// Goal: one entry's proof is read strictly, and holds for that entry at that place under a trusted checkpoint
// only.
#include "ledger/tlog_proof.h"

#include <gtest/gtest.h>

#include "support/reference_tree.h"
#include "support/test_log.h"

namespace ledger {
namespace {

using testing::plain_event;
using testing::TestLog;

struct Handed {
  TestLog log;
  Bytes entry;
  TlogProof proof;

  Handed() {
    log.open_stream();
    log.add(0, plain_event("read"));
    log.add(0, plain_event("written"));
    log.seal();
    const Bundle bundle = log.bundle({0});
    testing::Leaves leaves;
    for (const auto& event : bundle.streams[0].events) leaves.push_back(hash_leaf(event.entry));
    leaves.push_back(hash_leaf(bundle.seal.entry));
    entry = bundle.streams[0].events[1].entry;
    proof = {{1}, testing::inclusion_path(1, leaves), bundle.checkpoint};
  }
  std::string judge() const {
    const auto read = parse_tlog_proof(format_tlog_proof(proof));
    if (!read) return "malformed";
    const auto opened = verify_tlog_proof(*read, entry, log.policy());
    return opened ? "" : name_of(opened.error().code);
  }
};

TEST(TlogProof, OfAnEntryIsAccepted) {
  const Handed handed;
  EXPECT_EQ(handed.judge(), "");
  EXPECT_EQ(verify_tlog_proof(handed.proof, handed.entry, handed.log.policy())->checkpoint.size, 4U);
}

TEST(TlogProof, OfAnythingElseIsRefused) {
  Handed handed;
  handed.entry[20] ^= 1;
  EXPECT_EQ(handed.judge(), "joint_proof_wrong");
  handed = Handed();
  handed.proof.index.value = 0;
  EXPECT_EQ(handed.judge(), "joint_proof_wrong");
  handed = Handed();
  handed.proof.path.pop_back();
  EXPECT_EQ(handed.judge(), "joint_proof_wrong");
  handed = Handed();
  handed.proof.checkpoint[0] = 'x';
  EXPECT_EQ(handed.judge(), "signature_wrong");
  handed = Handed();
  handed.proof.checkpoint.clear();
  EXPECT_EQ(handed.judge(), "note_malformed");
}

TEST(TlogProof, HasOneForm) {
  const std::string hash = to_base64(Bytes(32)) + "\n";
  const std::string start = "c2sp.org/tlog-proof@v1\n";
  ASSERT_TRUE(parse_tlog_proof(start + "index 5\n" + hash + "\nnote"));
  const auto with_extra = parse_tlog_proof(start + "extra AAAA\nindex 0\n\nnote");
  ASSERT_TRUE(with_extra);
  EXPECT_EQ(with_extra->checkpoint, "note");
  std::string many;
  for (int i = 0; i < 64; ++i) many += hash;
  EXPECT_TRUE(parse_tlog_proof(start + "index 5\n" + many + "\nnote"));
  for (const std::string& text :
       {std::string(), start, std::string("c2sp.org/tlog-proof@v2\nindex 5\n\nnote"), start + "\nnote",
        start + "index 05\n\nnote", start + "index -1\n\nnote", start + "index 9007199254740991\n\nnote",
        start + "index 5\n" + hash, start + "index 5\nAAAA\n\nnote",
        start + "index 5\n" + many + hash + "\nnote", start + "extra A\nindex 5\n\nnote",
        start + "index 5\nindex 5\n\nnote", start + "index 5\n\n" + std::string(kTlogProofBytesMax, 'x')}) {
    const auto parsed = parse_tlog_proof(text);
    ASSERT_FALSE(parsed) << text.substr(0, 60);
    EXPECT_EQ(parsed.error().code, ErrorCode::proof_malformed);
  }
}

}  // namespace
}  // namespace ledger
