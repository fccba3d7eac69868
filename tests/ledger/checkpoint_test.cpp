// Goal: a checkpoint counts only under the signatures that a policy demands, and in its one form.
#include "ledger/checkpoint.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

constexpr const char* kOrigin = "test.example/log";
const Bytes kLogSeed(32, 1);

Checkpoint some_checkpoint() { return {kOrigin, 17, sha256(bytes_of("root"))}; }

std::string vkey() { return format_vkey(derive_verifier_key(KeyType::ed25519, kOrigin, kLogSeed)); }
std::string witness_vkey(int number) {
  return format_vkey(derive_verifier_key(KeyType::cosignature, "w" + std::to_string(number),
                                         Bytes(32, static_cast<std::uint8_t>(number))));
}
NoteSignature cosigned(const std::string& text, int number, std::uint64_t time) {
  return cosign(text, "w" + std::to_string(number), time, Bytes(32, static_cast<std::uint8_t>(number)));
}

Policy policy_of(const std::string& rest) {
  auto policy = Policy::parse("log " + vkey() + "\nwitness a " + witness_vkey(2) + "\nwitness b " +
                              witness_vkey(3) + "\nwitness c " + witness_vkey(4) + "\n" + rest);
  EXPECT_TRUE(policy) << policy.error().detail;
  return std::move(*policy);
}

std::string note_of(const Checkpoint& checkpoint,
                    const std::vector<std::pair<int, std::uint64_t>>& witnesses) {
  const std::string text = format_checkpoint(checkpoint);
  std::vector<NoteSignature> signatures{make_signature(text, checkpoint.origin, kLogSeed)};
  for (const auto& [number, time] : witnesses) signatures.push_back(cosigned(text, number, time));
  return format_note(text, signatures);
}

std::string refusal_of(const std::string& note, const Policy& policy) {
  const auto opened = open_checkpoint(note, policy);
  return opened ? "" : name_of(opened.error().code);
}

TEST(CheckpointText, IsReadAsItWasWritten) {
  for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{1}, (std::uint64_t{1} << 53) - 1}) {
    Checkpoint checkpoint = some_checkpoint();
    checkpoint.size = size;
    const auto parsed = parse_checkpoint_text(format_checkpoint(checkpoint));
    ASSERT_TRUE(parsed) << size;
    EXPECT_EQ(*parsed, checkpoint);
  }
}

TEST(CheckpointText, HasOneForm) {
  const std::string root = to_base64(some_checkpoint().root.view());
  const std::string good = std::string(kOrigin) + "\n17\n" + root + "\n";
  ASSERT_TRUE(parse_checkpoint_text(good));
  const std::string short_root = to_base64(Bytes(31));
  for (const std::string& text :
       {std::string(), std::string("\n"), "\n17\n" + root + "\n", "o\n017\n" + root + "\n",
        "o\n+17\n" + root + "\n", "o\n-1\n" + root + "\n", "o\n\n" + root + "\n", "o\n17 \n" + root + "\n",
        "o\n9007199254740992\n" + root + "\n", "o\n99999999999999999999\n" + root + "\n", "o\n17\n" + root,
        "o\n17\n" + root + "\nextension\n", "o\n17\n" + root + "\n\n", "o\n17\n" + short_root + "\n",
        "o\n17\n" + root.substr(0, 40) + "\n", good + "x"}) {
    const auto parsed = parse_checkpoint_text(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().code, ErrorCode::proof_malformed);
  }
}

TEST(Checkpoint, IsOpenedByTheLogsKeyAlone) {
  const std::string note = sign_note(format_checkpoint(some_checkpoint()), kOrigin, kLogSeed);
  const auto opened = open_checkpoint_with_vkey(note, vkey());
  ASSERT_TRUE(opened);
  EXPECT_EQ(*opened, some_checkpoint());
  EXPECT_EQ(*parse_checkpoint_of_note(note), some_checkpoint());
  const std::string other = format_vkey(derive_verifier_key(KeyType::ed25519, kOrigin, Bytes(32, 9)));
  EXPECT_EQ(open_checkpoint_with_vkey(note, other).error().code, ErrorCode::proof_mismatch);
  EXPECT_EQ(open_checkpoint_with_vkey("", vkey()).error().code, ErrorCode::proof_malformed);
  EXPECT_EQ(open_checkpoint_with_vkey(note, "x").error().code, ErrorCode::invalid_argument);
}

TEST(Checkpoint, NeedsTheQuorum) {
  const Policy policy = policy_of("group g 2 a b c\nquorum g\n");
  EXPECT_EQ(refusal_of(note_of(some_checkpoint(), {{2, 100}}), policy), "quorum_missing");
  EXPECT_EQ(refusal_of(note_of(some_checkpoint(), {{2, 100}, {2, 101}}), policy), "quorum_missing");
  EXPECT_EQ(refusal_of(note_of(some_checkpoint(), {{2, 100}, {5, 101}}), policy), "quorum_missing");
  const auto opened = open_checkpoint(note_of(some_checkpoint(), {{4, 300}, {2, 100}}), policy);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->quorum_time, 100U);
  ASSERT_EQ(opened->cosignatures.size(), 2U);
  EXPECT_EQ(opened->cosignatures[0].name, "w2");
  EXPECT_TRUE(open_older_checkpoint(note_of(some_checkpoint(), {}), policy));
}

TEST(Checkpoint, TakesAWitnessesLatestTime) {
  const auto opened =
      open_checkpoint(note_of(some_checkpoint(), {{2, 100}, {2, 300}, {2, 200}}), policy_of("quorum a\n"));
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->quorum_time, 300U);
  EXPECT_EQ(opened->cosignatures.size(), 1U);
}

TEST(Checkpoint, TellsWhichAuditorSignedLast) {
  const Policy policy = policy_of("group auditors any b c\nquorum a\n");
  const auto opened = open_checkpoint(note_of(some_checkpoint(), {{2, 900}, {3, 100}, {4, 200}}), policy);
  ASSERT_TRUE(opened);
  ASSERT_TRUE(opened->auditor);
  EXPECT_EQ(opened->auditor->name, "w4");
  EXPECT_EQ(opened->auditor->time, 200U);
  EXPECT_FALSE(open_checkpoint(note_of(some_checkpoint(), {{2, 900}}), policy)->auditor);
}

TEST(Checkpoint, IsRefusedForTheFirstReasonThatHolds) {
  const Policy policy = policy_of("quorum a\n");
  const std::string note = note_of(some_checkpoint(), {{2, 100}});
  EXPECT_EQ(refusal_of(note, policy), "");
  EXPECT_EQ(refusal_of(note.substr(1), policy), "signature_wrong");
  EXPECT_EQ(refusal_of("x", policy), "note_malformed");
  const std::string extended = format_checkpoint(some_checkpoint()) + "extension\n";
  EXPECT_EQ(refusal_of(sign_note(extended, kOrigin, kLogSeed), policy), "checkpoint_malformed");
  Checkpoint foreign = some_checkpoint();
  foreign.origin = "other.example/log";
  EXPECT_EQ(refusal_of(note_of(foreign, {}), policy), "origin_wrong");
  const std::string text = format_checkpoint(some_checkpoint());
  EXPECT_EQ(refusal_of(format_note(text, std::vector{cosigned(text, 2, 100)}), policy),
            "log_signature_missing");
}

TEST(Checkpoint, OfOneLogIsNotSignedByAnotherOfTheSamePolicy) {
  const VerifierKey other = derive_verifier_key(KeyType::ed25519, "other.example/log", Bytes(32, 9));
  const auto policy = Policy::parse("log " + vkey() + "\nlog " + format_vkey(other) + "\nquorum none\n");
  ASSERT_TRUE(policy);
  const std::string text = format_checkpoint(some_checkpoint());
  EXPECT_EQ(refusal_of(sign_note(text, "other.example/log", Bytes(32, 9)), *policy), "log_signature_missing");
}

}  // namespace
}  // namespace ledger
