// Goal: a log understands every answer that a witness may give, follows a 409 to the size that it names, and
// takes no cosignature that is not the witness's own over this very checkpoint.
#include "ledger/witness_client.h"

#include <gtest/gtest.h>

#include "ledger/policy.h"
#include "support/reference_tree.h"

namespace ledger {
namespace {

using testing::consistency_path;
using testing::part_of;
using testing::root;
using testing::some_leaves;

const Bytes kLogSeed(32, 31);
const Bytes kWitnessSeed(32, 32);
const Bytes kOtherSeed(32, 33);
constexpr const char* kOrigin = "school.example/inzage";
constexpr const char* kName = "witness.example";
constexpr std::uint64_t kTime = 1'700'000'000;
constexpr std::size_t kSize = 20;

const testing::Leaves& leaves() {
  static const testing::Leaves made = some_leaves(kSize);
  return made;
}

std::string text() { return format_checkpoint({kOrigin, kSize, root(leaves())}); }
std::string checkpoint() { return sign_note(text(), kOrigin, kLogSeed); }

WitnessAddress witness() {
  return {derive_verifier_key(KeyType::cosignature, kName, kWitnessSeed), "http://witness.example/w"};
}

Result<ProofPath> prove(std::uint64_t older, std::uint64_t newer) {
  return consistency_path(older, part_of(leaves(), 0, newer));
}

WitnessReply cosigned() {
  const auto line = cosign(text(), kName, kTime, kWitnessSeed);
  return {200, "text/plain", format_signature_lines({&line, 1})};
}

// Answers with these replies in turn and keeps what it was asked.
struct Script {
  std::vector<WitnessReply> replies;
  std::vector<AddCheckpoint> asked;
  std::vector<std::string> urls;

  Outcome<NoteSignature, WitnessFailure> ask(std::uint64_t seen) {
    const auto post = [this](const std::string& url, const std::string& body) -> Result<WitnessReply> {
      urls.push_back(url);
      asked.push_back(*parse_add_checkpoint(body));
      if (asked.size() > replies.size()) return fail(ErrorCode::unavailable, "nothing");
      return replies[asked.size() - 1];
    };
    return ask_witness(witness(), checkpoint(), seen, prove, post);
  }
  WitnessTrouble trouble(std::uint64_t seen = 0) {
    const auto answer = ask(seen);
    EXPECT_FALSE(answer);
    return answer ? WitnessTrouble{} : answer.error().trouble;
  }
};

TEST(ALogThatAsksAWitness, GetsItsCosignature) {
  Script script{{cosigned()}, {}, {}};
  const auto line = script.ask(0);
  ASSERT_TRUE(line);
  EXPECT_EQ(line->name, kName);
  ASSERT_EQ(script.asked.size(), 1U);
  EXPECT_EQ(script.urls[0], "http://witness.example/w/add-checkpoint");
  EXPECT_EQ(script.asked[0].old_size, 0U);
  EXPECT_TRUE(script.asked[0].proof.empty());
  EXPECT_EQ(script.asked[0].checkpoint, checkpoint());
}

TEST(ALogThatAsksAWitness, ProvesThatItGrewFromWhatTheWitnessSaw) {
  Script script{{cosigned()}, {}, {}};
  ASSERT_TRUE(script.ask(7));
  EXPECT_EQ(script.asked[0].old_size, 7U);
  EXPECT_EQ(script.asked[0].proof, *prove(7, kSize));
}

TEST(ALogThatAsksAWitness, FollowsA409ToTheSizeThatItNames) {
  Script script{{make_size_reply(12), cosigned()}, {}, {}};
  ASSERT_TRUE(script.ask(0));
  ASSERT_EQ(script.asked.size(), 2U);
  EXPECT_EQ(script.asked[1].old_size, 12U);
  EXPECT_EQ(script.asked[1].proof, *prove(12, kSize));
  // A witness that was set back to nothing gets no proof.
  Script again{{make_size_reply(0), cosigned()}, {}, {}};
  ASSERT_TRUE(again.ask(7));
  EXPECT_TRUE(again.asked[1].proof.empty());
  // One that saw this very tree needs none either.
  Script same{{make_size_reply(kSize), cosigned()}, {}, {}};
  ASSERT_TRUE(same.ask(7));
  EXPECT_EQ(same.asked[1].old_size, kSize);
  EXPECT_TRUE(same.asked[1].proof.empty());
}

TEST(ALogThatAsksAWitness, StopsAtA409ThatLeadsNowhere) {
  Script ahead{{make_size_reply(kSize + 1)}, {}, {}};
  const auto answer = ahead.ask(0);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().trouble, WitnessTrouble::seen_more);
  EXPECT_EQ(answer.error().size, kSize + 1);
  EXPECT_EQ((Script{{make_size_reply(0)}, {}, {}}.trouble()), WitnessTrouble::size_unclear);
  EXPECT_EQ((Script{{{409, "text/plain", "7\n"}}, {}, {}}.trouble()), WitnessTrouble::size_unclear);
  for (const char* body : {"", "7", "07\n", "7\n\n", "-1\n", "seven\n", "9007199254740992\n"}) {
    EXPECT_EQ((Script{{{409, "text/x.tlog.size", body}}, {}, {}}.trouble()), WitnessTrouble::size_unclear);
  }
  Script circle{{make_size_reply(5), make_size_reply(6), make_size_reply(5), make_size_reply(6)}, {}, {}};
  EXPECT_EQ(circle.trouble(), WitnessTrouble::size_unclear);
  EXPECT_EQ(circle.asked.size(), 3U);
}

TEST(ALogThatAsksAWitness, TellsEveryRefusalApart) {
  EXPECT_EQ((Script{{{400, "", ""}}, {}, {}}.trouble()), WitnessTrouble::malformed);
  EXPECT_EQ((Script{{{403, "", ""}}, {}, {}}.trouble()), WitnessTrouble::signature_refused);
  EXPECT_EQ((Script{{{404, "", ""}}, {}, {}}.trouble()), WitnessTrouble::unknown_log);
  EXPECT_EQ((Script{{{422, "", ""}}, {}, {}}.trouble()), WitnessTrouble::proof_refused);
  EXPECT_EQ((Script{{{500, "", ""}}, {}, {}}.trouble()), WitnessTrouble::other_status);
  EXPECT_EQ((Script{{{301, "", cosigned().body}}, {}, {}}.trouble()), WitnessTrouble::other_status);
  EXPECT_EQ((Script{{}, {}, {}}.trouble()), WitnessTrouble::no_answer);
  EXPECT_EQ((Script{{{200, "", std::string(kWitnessReplyBytesMax + 1, 'x')}}, {}, {}}.trouble()),
            WitnessTrouble::no_answer);
}

TEST(ALogThatAsksAWitness, AsksNothingWhenTheWitnessIsKnownToHaveSeenMore) {
  Script script{{cosigned()}, {}, {}};
  EXPECT_EQ(script.trouble(kSize + 1), WitnessTrouble::seen_more);
  EXPECT_TRUE(script.asked.empty());
}

WitnessTrouble trouble_with(const std::vector<NoteSignature>& lines) {
  return Script{{{200, "text/plain", format_signature_lines(lines)}}, {}, {}}.trouble();
}

TEST(ACosignature, OfAnotherKeyTextOrKindIsNotTaken) {
  EXPECT_EQ(trouble_with({}), WitnessTrouble::reply_wrong);
  EXPECT_EQ(trouble_with({cosign(text(), kName, kTime, kOtherSeed)}), WitnessTrouble::reply_wrong);
  EXPECT_EQ(trouble_with({cosign(text() + "x\n", kName, kTime, kWitnessSeed)}), WitnessTrouble::reply_wrong);
  EXPECT_EQ(trouble_with({cosign(text(), "other.example", kTime, kWitnessSeed)}),
            WitnessTrouble::reply_wrong);
  EXPECT_EQ(trouble_with({make_signature(text(), kName, kWitnessSeed)}), WitnessTrouble::reply_wrong);
  auto late = cosign(text(), kName, std::uint64_t{1} << 63, kWitnessSeed);
  EXPECT_EQ(trouble_with({late}), WitnessTrouble::reply_wrong);
  auto changed = cosign(text(), kName, kTime, kWitnessSeed);
  changed.bytes[7] ^= 1;
  EXPECT_EQ(trouble_with({changed}), WitnessTrouble::reply_wrong);
  EXPECT_EQ(trouble_with({cosign(text(), kName, kTime, kWitnessSeed), changed}), WitnessTrouble::reply_wrong);
  EXPECT_EQ((Script{{{200, "", "no signature line\n"}}, {}, {}}.trouble()), WitnessTrouble::reply_wrong);
}

TEST(ACosignature, IsFoundAmongLinesOfKeysThatNobodyKnows) {
  const std::vector lines{cosign(text(), "other.example", kTime, kOtherSeed),
                          cosign(text(), kName, kTime, kWitnessSeed)};
  const auto line = read_cosignature(format_signature_lines(lines), witness().key, text());
  ASSERT_TRUE(line);
  EXPECT_EQ(line->name, kName);
}

TEST(ACosignedCheckpoint, MeetsTheQuorumOfAPolicy) {
  const auto once = add_signature(checkpoint(), cosign(text(), kName, kTime, kWitnessSeed));
  const auto twice = add_signature(*once, cosign(text(), kName, kTime + 60, kWitnessSeed));
  ASSERT_TRUE(twice);
  EXPECT_EQ(parse_note(*twice)->signatures.size(), 2U);
  const auto policy =
      Policy::parse("log " + format_vkey(derive_verifier_key(KeyType::ed25519, kOrigin, kLogSeed)) +
                    "\nwitness w " + format_vkey(witness().key) + " http://witness.example/w\nquorum w\n");
  ASSERT_TRUE(policy);
  EXPECT_EQ(policy->witness_urls(), std::vector<std::string>{"http://witness.example/w"});
  EXPECT_FALSE(open_checkpoint(checkpoint(), *policy));
  const auto opened = open_checkpoint(*twice, *policy);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->quorum_time, kTime + 60);
}

}  // namespace
}  // namespace ledger
