// Goal: the program that a parent runs says the right thing, in both languages, with the right exit code; and
// never takes the key from the file that it judges.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "ledger/json.h"
#include "ledger/tlog_proof.h"
#include "support/reference_tree.h"
#include "support/test_log.h"

namespace tools {
namespace {

using ledger::Bundle;
using ledger::testing::continued_event;
using ledger::testing::opening_event;
using ledger::testing::plain_event;
using ledger::testing::TestLog;

struct Said {
  int exit_code = -1;
  std::string text;  // both outputs
};

class InzageVerify : public ::testing::Test {
 protected:
  InzageVerify() {
    folder_ = std::filesystem::temp_directory_path() / ("inzage_verify_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    log_.open_stream(opening_event());
    log_.add(0, plain_event("read", "reason"));
    log_.seal();
    write("key.txt", vkey());
  }
  ~InzageVerify() override { std::filesystem::remove_all(folder_); }

  static std::string vkey() {
    return format_vkey(
        ledger::derive_verifier_key(ledger::KeyType::ed25519, "test.example/log", ledger::Bytes(32, 101)));
  }
  static std::string witness_vkey() {
    return format_vkey(
        ledger::derive_verifier_key(ledger::KeyType::cosignature, "w.example", ledger::Bytes(32, 102)));
  }

  std::string write(const std::string& name, const std::string& text) const {
    const auto path = folder_ / name;
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }
  std::string write(const Bundle& bundle) const { return write("bundle.json", format_bundle(bundle)); }

  static Said run(const std::string& arguments) {
    Said said;
    FILE* output = ::popen((std::string(INZAGE_VERIFY) + " " + arguments + " 2>&1").c_str(), "r");
    if (output == nullptr) return said;
    std::array<char, 4096> block;
    for (std::size_t count = 0; (count = std::fread(block.data(), 1, block.size(), output)) > 0;) {
      said.text.append(block.data(), count);
    }
    const int status = ::pclose(output);
    said.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return said;
  }

  static bool has(const Said& said, const std::string& words) {
    return said.text.find(words) != std::string::npos;
  }

  std::filesystem::path folder_;
  TestLog log_;
};

TEST_F(InzageVerify, AcceptsAnHonestBundleUnderTheKeyFromTheLetter) {
  const Said said = run(write(log_.bundle({0})) + " --vkey " + vkey());
  EXPECT_EQ(said.exit_code, 0);
  EXPECT_TRUE(has(said, "This history verifies")) << said.text;
  EXPECT_TRUE(has(said, "About: Yara")) << said.text;
  EXPECT_TRUE(has(said, "as the school says")) << said.text;
  EXPECT_TRUE(has(said, "Events: 2")) << said.text;
  EXPECT_TRUE(has(said, "Not audited")) << said.text;
}

// That an event stands in the log makes it no original of a line that does not name it.
TEST_F(InzageVerify, RefusesAnOriginalBesideALineThatDoesNotNameIt) {
  const auto confidential = log_.open_stream();
  log_.add(confidential, plain_event("reported"));
  log_.seal();
  log_.add(0, plain_event("read"));
  log_.seal();
  Bundle bundle = log_.bundle({0});
  bundle.streams[0].events.back().original = log_.original_of(confidential, 1);
  log_.prove_again(bundle);
  const Said said = run(write(bundle) + " --vkey " + vkey());
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_TRUE(has(said, "original_wrong")) << said.text;
}

TEST_F(InzageVerify, SpeaksDutch) {
  const Said said = run(write(log_.bundle({0})) + " --lang nl --vkey " + vkey());
  EXPECT_EQ(said.exit_code, 0);
  EXPECT_TRUE(has(said, "Deze geschiedenis klopt")) << said.text;
  const Said refused = run(write("x.json", "{}") + " --lang nl --vkey " + vkey());
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_TRUE(has(refused, "klopt NIET")) << refused.text;
  EXPECT_TRUE(has(refused, "member_missing")) << refused.text;
}

TEST_F(InzageVerify, NamesTheWitnessesOfThePolicy) {
  const std::string policy =
      write("policy.txt", "log " + vkey() + "\nwitness w " + witness_vkey() + "\nquorum w\n");
  const Said said = run(write(log_.bundle({0})) + " --policy " + policy);
  EXPECT_EQ(said.exit_code, 0);
  EXPECT_TRUE(has(said, "witnessed by w.example")) << said.text;
}

TEST_F(InzageVerify, RefusesAChangedBundle) {
  Bundle bundle = log_.bundle({0});
  std::get<ledger::Bytes>(bundle.streams[0].events[1].content).back() ^= 1;
  const Said said = run(write(bundle) + " --vkey " + vkey());
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_TRUE(has(said, "does NOT verify")) << said.text;
  EXPECT_TRUE(has(said, "addendum_wrong, at /streams/0/events/1/content")) << said.text;
}

TEST_F(InzageVerify, HoldsANewerFileBesideTheOneThatWasKept) {
  const std::string kept = write("kept.json", format_bundle(log_.bundle({0})));
  log_.add(0, plain_event("later", "reason"));
  log_.seal();
  const std::string newer = write("newer.json", format_bundle(log_.bundle({0})));
  const std::string key = " --vkey " + vkey();
  const Said said = run(newer + " --earlier " + kept + key);
  EXPECT_EQ(said.exit_code, 0) << said.text;
  EXPECT_TRUE(has(said, "It continues the earlier file")) << said.text;
  EXPECT_EQ(run(newer + " --earlier " + newer + key).exit_code, 0);
  const Said swapped = run(kept + " --earlier " + newer + key);
  EXPECT_EQ(swapped.exit_code, 2);
  EXPECT_TRUE(has(swapped, "earlier_newer")) << swapped.text;
  EXPECT_EQ(run(newer + " --earlier " + (folder_ / "absent").string() + key).exit_code, 1);
  EXPECT_EQ(run(newer + " --earlier " + write("bad.json", "{}") + key).exit_code, 2);
}

TEST_F(InzageVerify, FindsASchoolThatSignsAnotherPastThanTheKeptFile) {
  const std::string kept = write("kept.json", format_bundle(log_.bundle({0})));
  TestLog forked;  // the same key, another second event, and more after it
  forked.open_stream(opening_event());
  forked.add(0, plain_event("something else", "reason"));
  forked.add(0, plain_event("later", "reason"));
  forked.seal();
  const std::string other = write("other.json", format_bundle(forked.bundle({0})));
  EXPECT_EQ(run(other + " --vkey " + vkey()).exit_code, 0) << "by itself nobody can tell";
  const Said said = run(other + " --earlier " + kept + " --vkey " + vkey());
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_TRUE(has(said, "earlier_count_wrong")) << said.text;
}

TEST_F(InzageVerify, SaysWhenAContinuationIsMissing) {
  TestLog log;
  log.open_stream(opening_event());
  log.add(0, continued_event(log.map_key(0)));
  log.seal();
  const std::string away = format_bundle(log.bundle({0}));
  TestLog other;
  other.open_stream(opening_event());
  other.add(0, continued_event(ledger::sha256(ledger::bytes_of("elsewhere"))));
  other.seal();
  const Said said = run(write(other.bundle({0})) + " --vkey " + vkey());
  EXPECT_EQ(said.exit_code, 3);
  EXPECT_TRUE(has(said, "incomplete")) << said.text;
  EXPECT_EQ(run(write("self.json", away) + " --vkey " + vkey()).exit_code, 2);  // it continues itself
}

TEST_F(InzageVerify, AsksForAKeyFromElsewhere) {
  const std::string file = write(log_.bundle({0}));
  const Said said = run(file);
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_TRUE(has(said, "activation letter")) << said.text;
  EXPECT_EQ(run(file + " --vkey " + vkey() + " --policy " + write("p.txt", "quorum none\n")).exit_code, 1);
}

TEST_F(InzageVerify, SaysWhatItCannotUse) {
  const std::string file = write(log_.bundle({0}));
  EXPECT_EQ(run("").exit_code, 1);
  EXPECT_EQ(run(file + " --vkey nonsense").exit_code, 1);
  EXPECT_EQ(run(file + " --policy " + (folder_ / "absent").string()).exit_code, 1);
  EXPECT_EQ(run((folder_ / "absent").string() + " --vkey " + vkey()).exit_code, 1);
  EXPECT_EQ(run(file + " --lang fr --vkey " + vkey()).exit_code, 1);
  EXPECT_EQ(run("--help").exit_code, 0);
  const Said said = run(file + " --policy " + write("bad.txt", "quorum none\ntrust me\n"));
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_TRUE(has(said, "policy line 2")) << said.text;
}

TEST_F(InzageVerify, JudgesTheProofOfOneEntryWithItsPart) {
  const Bundle bundle = log_.bundle({0});
  const auto& event = bundle.streams[0].events[1];
  ledger::testing::Leaves leaves{ledger::hash_leaf(bundle.streams[0].events[0].entry),
                                 ledger::hash_leaf(event.entry), ledger::hash_leaf(bundle.seal.entry)};
  const std::string proof =
      write("one.tlog-proof",
            ledger::format_tlog_proof({{1}, ledger::testing::inclusion_path(1, leaves), bundle.checkpoint}));
  const auto write_bytes = [&](const char* name, const ledger::Bytes& bytes) {
    return write(name, std::string(bytes.begin(), bytes.end()));
  };
  const std::string entry = write_bytes("entry", event.entry);
  const std::string part = write_bytes("part", std::get<ledger::Bytes>(event.content));
  const std::string start = proof + " --vkey " + vkey();
  EXPECT_EQ(run(start).exit_code, 1);
  EXPECT_EQ(run(start + " --entry " + entry).exit_code, 0);
  const Said said = run(start + " --entry " + entry + " --addendum " + part);
  EXPECT_EQ(said.exit_code, 0);
  EXPECT_TRUE(has(said, "The part shown is what was recorded: cont")) << said.text;
  EXPECT_EQ(run(start + " --entry " + entry + " --addendum " + entry).exit_code, 2);
  EXPECT_EQ(run(start + " --entry " + part).exit_code, 2);
  EXPECT_TRUE(has(run(start + " --json --entry " + entry), "\"index\":1"));
}

TEST_F(InzageVerify, PrintsItsVerdictAsJson) {
  const Said said = run(write(log_.bundle({0})) + " --json --vkey " + vkey());
  const auto json = ledger::parse_json(said.text, ledger::JsonLimits{});
  ASSERT_TRUE(json) << said.text;
  EXPECT_EQ(json->find("verdict")->text, "VERIFIES");
  EXPECT_EQ(json->find("size")->find_unsigned(), 3U);
  EXPECT_EQ(json->find("events")->items.size(), 2U);
  const Said refused = run(write("x.json", "[]") + " --json --vkey " + vkey());
  const auto reason = ledger::parse_json(refused.text, ledger::JsonLimits{});
  ASSERT_TRUE(reason) << refused.text;
  EXPECT_EQ(reason->find("verdict")->text, "REFUSED");
  EXPECT_EQ(reason->find("code")->text, "type_wrong");
}

}  // namespace
}  // namespace tools
