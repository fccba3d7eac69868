// Goal: a witness cosigns what a known log signed and what only grew, and says no with the status that
// c2sp.org/tlog-witness has for each reason. Every "MUST respond with" of that text has a row here.
#include "ledger/witness.h"

#include <gtest/gtest.h>

#include "support/reference_tree.h"

namespace ledger {
namespace {

using testing::consistency_path;
using testing::Leaves;
using testing::part_of;
using testing::root;
using testing::some_leaves;

const Bytes kSeed(32, 21);
const Bytes kOtherSeed(32, 22);
constexpr const char* kOrigin = "school.example/inzage";

const Leaves& leaves() {
  static const Leaves made = some_leaves(40);
  return made;
}

WitnessedTree tree_of(std::size_t size) { return {size, root(part_of(leaves(), 0, size))}; }

std::string text_of_size(std::size_t size) {
  return format_checkpoint({kOrigin, size, root(part_of(leaves(), 0, size))});
}

std::string body_of(std::size_t old_size, std::size_t size, const std::string& note) {
  AddCheckpoint request{old_size, {}, note};
  if (old_size > 0 && old_size < size) request.proof = consistency_path(old_size, part_of(leaves(), 0, size));
  return format_add_checkpoint(request);
}

std::string honest(std::size_t old_size, std::size_t size) {
  return body_of(old_size, size, sign_note(text_of_size(size), kOrigin, kSeed));
}

std::vector<VerifierKey> keys_of(const std::string& origin) {
  if (origin != kOrigin) return {};
  return {derive_verifier_key(KeyType::ed25519, kOrigin, kSeed)};
}

// The status, as a witness that saw `latest` answers.
unsigned status_of(const std::string& body, const WitnessedTree& latest) {
  const auto offer = open_offer(body, keys_of);
  if (!offer) return make_reply(offer.error()).status;
  const auto grown = judge_growth(*offer, latest);
  return grown ? 200U : make_reply(grown.error()).status;
}

TEST(AWitness, CosignsATreeThatOnlyGrew) {
  for (const std::size_t size : {1, 2, 7, 8, 33, 40}) {
    EXPECT_EQ(status_of(honest(0, size), {}), 200U) << size;
    for (std::size_t seen = 1; seen <= size; ++seen) {
      EXPECT_EQ(status_of(honest(seen, size), tree_of(seen)), 200U) << seen << " to " << size;
    }
  }
}

TEST(AWitness, RemembersTheTreeThatItIsAboutToCosign) {
  const auto offer = open_offer(honest(7, 33), keys_of);
  ASSERT_TRUE(offer);
  EXPECT_EQ(offer->text, text_of_size(33));
  EXPECT_EQ(offer->signatures.size(), 1U);
  const auto next = judge_growth(*offer, tree_of(7));
  ASSERT_TRUE(next);
  EXPECT_EQ(*next, tree_of(33));
}

TEST(AWitness, CosignsAnEmptyTreeAndTheSameTreeAgain) {
  const std::string empty = format_checkpoint({kOrigin, 0, hash_of_empty_tree()});
  EXPECT_EQ(status_of(body_of(0, 0, sign_note(empty, kOrigin, kSeed)), {}), 200U);
  EXPECT_EQ(status_of(honest(9, 9), tree_of(9)), 200U);
}

TEST(AWitness, Answers400ToWhatBreaksTheFormat) {
  const std::string note = sign_note(text_of_size(9), kOrigin, kSeed);
  const std::string hash = to_base64(Bytes(32)) + "\n";
  std::string many;
  for (int i = 0; i < 64; ++i) many += hash;
  for (const std::string& body :
       {std::string(), std::string("old 9"), std::string("old 9\n"), "\n" + note, "old\n\n" + note,
        "old 09\n\n" + note, "old -1\n\n" + note, "old +9\n\n" + note, "old  9\n\n" + note,
        "old 9 \n\n" + note, "OLD 9\n\n" + note, "old 9\r\n\n" + note, "old 9007199254740992\n\n" + note,
        "old 9\n" + note, "old 9\nAAAA\n\n" + note, "old 9\n" + many + "\n" + note,
        "old 9\n\n" + text_of_size(9), "old 9\n\n" + note.substr(0, note.size() - 1),
        "old 9\n\n" + std::string(kAddCheckpointBytesMax, 'x')}) {
    EXPECT_EQ(status_of(body, tree_of(9)), 400U) << body.substr(0, 40);
  }
}

TEST(AWitness, Answers400ToAnEmptyExtensionLineOrASizeOfAnotherForm) {
  for (const std::string& text :
       {text_of_size(9) + "\n", text_of_size(9) + "one\n\ntwo\n", std::string(kOrigin) + "\n09\nAAAA\n",
        std::string(kOrigin) + "\n9\n", std::string("\n9\n") + to_base64(Bytes(32)) + "\n"}) {
    EXPECT_EQ(status_of(body_of(9, 9, sign_note(text, kOrigin, kSeed)), tree_of(9)), 400U) << text;
  }
  const std::string extended = text_of_size(9) + "an extension line\n";
  EXPECT_EQ(status_of(body_of(9, 9, sign_note(extended, kOrigin, kSeed)), tree_of(9)), 200U);
}

TEST(AWitness, Answers400ToAnOldSizeAboveTheNewOne) {
  EXPECT_EQ(status_of(honest(10, 9), tree_of(10)), 400U);
}

TEST(AWitness, Answers404ToALogThatItDoesNotKnowWhoeverSigned) {
  const std::string text = format_checkpoint({"other.example/log", 9, root(part_of(leaves(), 0, 9))});
  EXPECT_EQ(status_of(body_of(0, 9, sign_note(text, kOrigin, kSeed)), {}), 404U);
}

TEST(AWitness, Answers403WithoutASignatureOfATrustedKey) {
  const std::string text = text_of_size(9);
  // Another key of the same name, the right key under another name, and a cosignature in place of a
  // signature.
  EXPECT_EQ(status_of(body_of(0, 9, sign_note(text, kOrigin, kOtherSeed)), {}), 403U);
  EXPECT_EQ(status_of(body_of(0, 9, sign_note(text, "other.example/log", kSeed)), {}), 403U);
  const auto cosigned = cosign(text, kOrigin, 1'700'000'000, kSeed);
  EXPECT_EQ(status_of(body_of(0, 9, format_note(text, {&cosigned, 1})), {}), 403U);
}

TEST(AWitness, Answers403WhenASignatureOfATrustedKeyFails) {
  const std::string text = text_of_size(9);
  auto signature = make_signature(text, kOrigin, kSeed);
  signature.bytes[5] ^= 1;
  const std::vector both{make_signature(text, kOrigin, kSeed), signature};
  EXPECT_EQ(status_of(body_of(0, 9, format_note(text, {&signature, 1})), {}), 403U);
  EXPECT_EQ(status_of(body_of(0, 9, format_note(text, both)), {}), 403U);
}

TEST(AWitness, PassesOverSignaturesOfUnknownKeys) {
  const std::string text = text_of_size(9);
  const std::vector lines{make_signature(text, "stranger.example", kOtherSeed),
                          make_signature(text, kOrigin, kSeed)};
  const auto offer = open_offer(body_of(0, 9, format_note(text, lines)), keys_of);
  ASSERT_TRUE(offer);
  ASSERT_EQ(offer->signatures.size(), 1U);
  EXPECT_EQ(offer->signatures[0].name, kOrigin);
}

TEST(AWitness, Answers409WithItsSizeToAnotherOldSize) {
  for (const std::size_t old_size : {0, 5, 8}) {
    const auto offer = open_offer(honest(old_size, 9), keys_of);
    ASSERT_TRUE(offer);
    const auto grown = judge_growth(*offer, tree_of(7));
    ASSERT_FALSE(grown);
    const auto reply = make_reply(grown.error());
    EXPECT_EQ(reply.status, 409U);
    EXPECT_EQ(reply.media_type, "text/x.tlog.size");
    EXPECT_EQ(reply.body, "7\n");
  }
  // A log that shrinks is told what was seen, and gets nothing.
  EXPECT_EQ(status_of(honest(5, 5), tree_of(9)), 409U);
}

TEST(AWitness, Answers422ToATreeThatDoesNotGrowFromWhatItSaw) {
  WitnessedTree other = tree_of(7);
  other.root.bytes[0] ^= 1;
  EXPECT_EQ(status_of(honest(7, 33), other), 422U);
  // The right tree with a wrong proof, with none, and with one hash too many.
  AddCheckpoint request{7, consistency_path(7, part_of(leaves(), 0, 33)),
                        sign_note(text_of_size(33), kOrigin, kSeed)};
  request.proof[1].bytes[9] ^= 1;
  EXPECT_EQ(status_of(format_add_checkpoint(request), tree_of(7)), 422U);
  request.proof[1].bytes[9] ^= 1;
  ASSERT_EQ(status_of(format_add_checkpoint(request), tree_of(7)), 200U);
  request.proof.push_back(request.proof[0]);
  EXPECT_EQ(status_of(format_add_checkpoint(request), tree_of(7)), 422U);
  request.proof.clear();
  EXPECT_EQ(status_of(format_add_checkpoint(request), tree_of(7)), 422U);
}

TEST(AWitness, Answers422ToAnotherTreeOfTheSameSize) {
  WitnessedTree other = tree_of(9);
  other.root.bytes[0] ^= 1;
  EXPECT_EQ(status_of(honest(9, 9), other), 422U);
  const std::string empty = format_checkpoint({kOrigin, 0, Hash{}});
  EXPECT_EQ(status_of(body_of(0, 0, sign_note(empty, kOrigin, kSeed)), {}), 422U);
}

TEST(AWitness, Answers422ToAProofWhereNoneIsDue) {
  AddCheckpoint request{0, {Hash{}}, sign_note(text_of_size(9), kOrigin, kSeed)};
  EXPECT_EQ(status_of(format_add_checkpoint(request), {}), 422U);
  request.old_size = 9;
  EXPECT_EQ(status_of(format_add_checkpoint(request), tree_of(9)), 422U);
}

}  // namespace
}  // namespace ledger
