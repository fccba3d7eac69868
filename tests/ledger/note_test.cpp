// Goal: signed notes are read strictly; a signature counts for its own key, name and text only.
#include "ledger/note.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

const Bytes kLogSeed(32, 1);
const Bytes kWitnessSeed(32, 2);
constexpr const char* kText = "test.example/log\n3\nAAAA\n";

VerifierKey log_key() { return derive_verifier_key(KeyType::ed25519, "test.example/log", kLogSeed); }
VerifierKey witness_key() {
  return derive_verifier_key(KeyType::cosignature, "witness.example", kWitnessSeed);
}

std::string some_note() {
  return format_note(kText, std::vector{make_signature(kText, "test.example/log", kLogSeed),
                                        cosign(kText, "witness.example", 1'700'000'000, kWitnessSeed)});
}

std::size_t count_verified(const std::string& text, const std::vector<VerifierKey>& known) {
  const auto note = parse_note(text);
  EXPECT_TRUE(note);
  const auto verified = verify_note(*note, known);
  EXPECT_TRUE(verified);
  return verified ? verified->size() : 0;
}

TEST(Note, IsReadAsItWasWritten) {
  const auto note = parse_note(some_note());
  ASSERT_TRUE(note);
  EXPECT_EQ(note->text, kText);
  ASSERT_EQ(note->signatures.size(), 2U);
  EXPECT_EQ(note->signatures[1].name, "witness.example");
  EXPECT_EQ(note->signatures[1].bytes.size(), 72U);
  EXPECT_EQ(format_note(note->text, note->signatures), some_note());
}

TEST(Note, TellsWhoSignedAndWhen) {
  const auto verified = verify_note(*parse_note(some_note()), std::vector{log_key(), witness_key()});
  ASSERT_TRUE(verified);
  ASSERT_EQ(verified->size(), 2U);
  EXPECT_EQ((*verified)[0].key, log_key());
  EXPECT_EQ((*verified)[0].time, 0U);
  EXPECT_EQ((*verified)[1].time, 1'700'000'000U);
}

TEST(Note, PassesOverKeysThatNobodyKnows) {
  EXPECT_EQ(count_verified(some_note(), {log_key()}), 1U);
  EXPECT_EQ(count_verified(some_note(), {}), 0U);
  // The same name with another key is another signer.
  EXPECT_EQ(
      count_verified(some_note(), {derive_verifier_key(KeyType::ed25519, "test.example/log", kWitnessSeed)}),
      0U);
}

TEST(Note, DoesNotTakeAnIdForAName) {
  auto note = *parse_note(some_note());
  note.signatures[0].name = "other.example";
  const auto verified = verify_note(note, std::vector{log_key()});
  ASSERT_TRUE(verified);
  EXPECT_TRUE(verified->empty());
}

TEST(Note, WithAFailingSignatureOfAKnownKeyIsRefusedWhole) {
  auto note = *parse_note(some_note());
  note.signatures[1].bytes[20] ^= 1;
  const auto verified = verify_note(note, std::vector{log_key(), witness_key()});
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().code, ErrorCode::proof_mismatch);
  EXPECT_TRUE(verify_note(note, std::vector{log_key()}));
  note = *parse_note(some_note());
  note.signatures[1].bytes[0] ^= 1;  // the time is signed too
  EXPECT_FALSE(verify_note(note, std::vector{witness_key()}));
  note.signatures[1].bytes.pop_back();
  EXPECT_FALSE(verify_note(note, std::vector{witness_key()}));
  note = *parse_note(some_note());
  note.text[0] = 'T';
  EXPECT_FALSE(verify_note(note, std::vector{log_key()}));
}

TEST(Note, WithACosignatureBeyondTheLastSecondIsRefused) {
  const std::uint64_t last = (std::uint64_t{1} << 63) - 1;
  const auto judge = [](std::uint64_t time) {
    const auto line = cosign(kText, "witness.example", time, kWitnessSeed);
    return verify_note({kText, {line}}, std::vector{witness_key()});
  };
  EXPECT_TRUE(judge(last));
  EXPECT_FALSE(judge(last + 1));
}

TEST(Note, SplitsAtItsLastBlankLine) {
  const std::string text = "one\n\ntwo\n";
  const auto note = parse_note(sign_note(text, "a", kLogSeed));
  ASSERT_TRUE(note);
  EXPECT_EQ(note->text, text);
}

TEST(Note, OfAnotherShapeIsRefused) {
  const std::string line = "\xe2\x80\x94 a AAAAAAAA\n";
  ASSERT_TRUE(parse_note("text\n\n" + line));
  for (const std::string& note :
       {std::string(""), std::string("text\n"), std::string("text\n\n"), "text\n" + line,
        "text\n\n" + line + "x", std::string("text\n\n\xe2\x80\x94 a AAAAAAAA"),
        std::string("text\n\n- a AAAAAAAA\n"), std::string("text\n\n\xe2\x80\x94  AAAAAAAA\n"),
        std::string("text\n\n\xe2\x80\x94 a\n"), std::string("text\n\n\xe2\x80\x94 a AAAAAA==\n"),
        std::string("text\n\n\xe2\x80\x94 a AAAAAAA\n"), std::string("text\n\n\xe2\x80\x94 a+b AAAAAAAA\n"),
        std::string("text\n\n\xe2\x80\x94 a AAAAAAAA \n"), "te\tx\n\n" + line, "te\rx\n\n" + line,
        "te\xffx\n\n" + line, std::string("te\0x\n\n", 6) + line}) {
    EXPECT_FALSE(parse_note(note)) << note;
  }
}

TEST(Note, IsReadUpToItsLimitsAndNotAbove) {
  const std::string line = "\xe2\x80\x94 a AAAAAAAA\n";
  std::string note = "text\n\n";
  for (int i = 0; i < 64; ++i) note += line;
  EXPECT_TRUE(parse_note(note));
  EXPECT_FALSE(parse_note(note + line));
  std::string longest = std::string(kNoteBytesMax - 2 - line.size(), 'x') + "\n\n" + line;
  ASSERT_EQ(longest.size(), kNoteBytesMax);
  EXPECT_TRUE(parse_note(longest));
  EXPECT_FALSE(parse_note("x" + longest));
}

TEST(KeyName, HasNoSpaceOfAnyKindAndNoPlus) {
  EXPECT_TRUE(is_key_name("test.example/log"));
  EXPECT_TRUE(is_key_name("zo\xc3\xab"));
  for (const char* name : {"", "a b", "a+b", "a\tb", "a\xc2\xa0z", "a\xe3\x80\x80z", "\xff"}) {
    EXPECT_FALSE(is_key_name(name)) << name;
  }
}

TEST(Vkey, IsReadAsItWasWritten) {
  for (const auto& key : {log_key(), witness_key()}) {
    const auto parsed = parse_vkey(format_vkey(key));
    ASSERT_TRUE(parsed);
    EXPECT_EQ(*parsed, key);
  }
}

TEST(Vkey, HasThePublishedIdOfGosExample) {
  // From the documentation of golang.org/x/mod/sumdb/note.
  const auto key = parse_vkey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  ASSERT_TRUE(key);
  EXPECT_EQ(key->id, 0xc74f20a3U);
  EXPECT_EQ(key->type, KeyType::ed25519);
}

TEST(Vkey, ThatContradictsItselfIsRefused) {
  const std::string vkey = format_vkey(log_key());
  ASSERT_TRUE(parse_vkey(vkey));
  std::string changed = vkey;
  changed[0] = 'x';  // the id covers the name
  EXPECT_EQ(parse_vkey(changed).error().code, ErrorCode::invalid_argument);
  for (const std::string& text :
       {std::string(""), std::string("a+b"), vkey + "=", vkey.substr(0, vkey.size() - 4), "+" + vkey,
        std::string("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"),
        std::string("PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")}) {
    EXPECT_FALSE(parse_vkey(text)) << text;
  }
}

}  // namespace
}  // namespace ledger
