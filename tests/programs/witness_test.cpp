// Goal: a school, its parents and two witnesses, as programs on one machine: a bundle that a quorum vouches
// for, a proof of one line, and a school that shows another past, which no witness cosigns.
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "api/http_client.h"
#include "ledger/checkpoint.h"
#include "ledger/tile_path.h"
#include "programs/run_program.h"
#include "programs/running_program.h"
#include "support/reference_tree.h"
#include "support/small_school.h"

namespace {

using testing_support::Ran;
using testing_support::run_program;
using testing_support::RunningProgram;
using testing_support::small_school;
using testing_support::TemporaryFolder;

const std::string kPrograms = INZAGE_PROGRAMS;

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string line_of(const std::string& output) { return output.substr(0, output.find('\n')); }

class Witnessed : public ::testing::Test {
 protected:
  Witnessed() {
    make_school();
    for (const std::string name : {"a", "b"}) {
      const auto folder = path(name);
      vkeys_[name] = line_of(must("inzage-witness", {"init", folder, "--name", name + ".example"}).output);
      must("inzage-witness", {"add-log", folder, log_vkey_});
      start(name);
    }
  }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string data() const { return path("board"); }
  std::string policy() const { return path("policy.txt"); }

  static Ran run(const std::string& program, const std::vector<std::string>& words) {
    return run_program(kPrograms + "/" + program, words);
  }
  static Ran must(const std::string& program, const std::vector<std::string>& words) {
    auto ran = run(program, words);
    EXPECT_EQ(ran.exit_code, 0) << program << " " << words.front() << ": " << ran.errors;
    return ran;
  }

  void start(const std::string& name) {
    running_[name] = std::make_unique<RunningProgram>(
        kPrograms + "/inzage-witness",
        std::vector<std::string>{"serve", path(name), "--listen", "127.0.0.1:0"});
    ASSERT_NE(running_[name]->port(), 0);
    write_policy();
  }
  void write_policy() {
    std::string text = "log " + log_vkey_ + "\n";
    for (const auto& [name, program] : running_) {
      text += "witness " + name + " " + vkeys_[name] +
              " http://127.0.0.1:" + std::to_string(program->port()) + "\n";
    }
    if (running_.size() == 2) text += "group both all a b\n";
    std::ofstream(policy(), std::ios::trunc)
        << text << "quorum " << (running_.size() == 2 ? "both" : "a") << "\n";
  }
  void make_school() {
    must("inzage", {"init", data(), "--origin", "test.example/inzage", "--gmr-consent", "2018-05-14",
                    "--adopted", "2018-05-24", "--test-clock", "--at", "2026-09-01T08:00:00Z"});
    std::ofstream(path("school.xml")) << small_school();
    must("inzage", {"import", "edexml", path("school.xml"), "--data", data()});
    log_vkey_ = line_of(must("inzage", {"vkey", "--data", data()}).output);
  }
  Ran witness(const std::string& ledger) {
    return run("inzage", {"witness", "--data", ledger, "--witnesses", policy()});
  }
  void add_events(const std::string& ledger, int count) {
    for (int i = 0; i < count; ++i) must("inzage", {"history", "--data", ledger, "--pupil", "00001"});
  }

  TemporaryFolder folder_;
  std::string log_vkey_;
  std::map<std::string, std::string> vkeys_;
  std::map<std::string, std::unique_ptr<RunningProgram>> running_;
};

TEST_F(Witnessed, BundleIsVouchedForByTheQuorum) {
  const auto bundle = path("bewijs.json");
  must("inzage", {"bundle", "--data", data(), "--pupil", "00001", "-o", bundle, "--witnesses", policy()});
  const auto verdict = run("inzage-verify", {bundle, "--policy", policy()});
  EXPECT_EQ(verdict.exit_code, 0) << verdict.output;
  EXPECT_TRUE(holds(verdict.output, "witnessed by a.example")) << verdict.output;
  // The same history without witnesses does not meet that policy.
  const auto alone = path("alleen.json");
  must("inzage", {"bundle", "--data", data(), "--pupil", "00001", "-o", alone});
  EXPECT_EQ(run("inzage-verify", {alone, "--policy", policy()}).exit_code, 2);
  EXPECT_EQ(run("inzage-verify", {alone, "--vkey", log_vkey_}).exit_code, 0);
}

TEST_F(Witnessed, ProofOfOneLineIsVouchedForByTheQuorum) {
  const auto proof = path("regel.tlog-proof");
  const auto history = must("inzage", {"history", "--data", data(), "--pupil", "00001", "--json"}).output;
  const auto at = history.find("{\"index\":") + 9;
  const auto index = history.substr(at, history.find(',', at) - at);
  must("inzage", {"proof", "--data", data(), "--pupil", "00001", "--index", index, "-o", proof, "--witnesses",
                  policy()});
  const auto judge = [&](const std::string& addendum) {
    return run("inzage-verify",
               {proof, "--entry", proof + ".entry", "--addendum", addendum, "--policy", policy()});
  };
  EXPECT_EQ(judge(proof + ".what").exit_code, 0);
  EXPECT_EQ(judge(path("school.xml")).exit_code, 2);
  // A line of another history is none of this one.
  const auto other =
      run("inzage", {"proof", "--data", data(), "--pupil", "00001", "--index", "0", "-o", path("x")});
  EXPECT_EQ(other.exit_code, 1);
  EXPECT_TRUE(holds(other.errors, "no line of that entry")) << other.errors;
}

TEST_F(Witnessed, ForkIsCosignedByNobody) {
  ASSERT_EQ(witness(data()).exit_code, 0);
  for (const std::string suffix : {"", ".epoch", ".second", ".root"}) {
    std::filesystem::copy(data() + suffix, path("copy") + suffix, std::filesystem::copy_options::recursive);
  }
  add_events(data(), 2);
  ASSERT_EQ(witness(data()).exit_code, 0);
  // The copy goes its own way: first it is shorter than what the witnesses saw, then longer.
  add_events(path("copy"), 1);
  const auto shorter = witness(path("copy"));
  EXPECT_EQ(shorter.exit_code, 3);
  EXPECT_TRUE(holds(shorter.output, "a.example: it saw a longer log")) << shorter.output;
  add_events(path("copy"), 3);
  const auto longer = witness(path("copy"));
  EXPECT_EQ(longer.exit_code, 3);
  EXPECT_TRUE(holds(longer.output, "a.example: it saw another log")) << longer.output;
  EXPECT_TRUE(holds(longer.output, "b.example: it saw another log")) << longer.output;
  EXPECT_EQ(witness(data()).exit_code, 0);
}

TEST_F(Witnessed, LogIsRememberedByAWitnessThatWasKilled) {
  ASSERT_EQ(witness(data()).exit_code, 0);
  running_["a"]->kill();
  const auto dead = witness(data());
  EXPECT_EQ(dead.exit_code, 3);
  EXPECT_TRUE(holds(dead.output, "a.example: it does not answer")) << dead.output;
  EXPECT_TRUE(holds(dead.output, "b.example: cosigned")) << dead.output;
  start("a");
  add_events(data(), 1);
  EXPECT_EQ(witness(data()).exit_code, 0);
  const auto second = run("inzage-witness", {"serve", path("a"), "--listen", "127.0.0.1:0"});
  EXPECT_EQ(second.exit_code, 1);
  EXPECT_TRUE(holds(second.errors, "another process uses this witness"));
}

TEST_F(Witnessed, ServerShowsACosignedCheckpointWhoseTilesAnyoneCanCheck) {
  std::filesystem::create_directory(folder_ / "portal");
  std::ofstream(folder_ / "portal" / "index.html") << "<!doctype html><title>Inzage</title>";
  const RunningProgram server(kPrograms + "/inzaged", {"--data", data(), "--listen", "127.0.0.1:0",
                                                       "--portal", path("portal"), "--witnesses", policy()});
  ASSERT_NE(server.port(), 0);
  const auto get = [&](const std::string& target) {
    api::Client client(server.port());
    client.send(api::get_text("/" + target));
    return client.read_reply();
  };
  std::ifstream file(policy());
  const auto policy = ledger::Policy::parse(std::string{std::istreambuf_iterator<char>(file), {}});
  ASSERT_TRUE(policy);
  auto opened = ledger::open_checkpoint(get("checkpoint").body, *policy);
  while (!opened) {  // until both witnesses have answered
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    opened = ledger::open_checkpoint(get("checkpoint").body, *policy);
  }
  const auto size = opened->checkpoint.size;
  ASSERT_LT(size, 256U);
  const auto tile = get(ledger::format_tile_path({false, 0, 0, static_cast<unsigned>(size)}));
  ASSERT_EQ(tile.status, 200U);
  ledger::testing::Leaves leaves;
  for (std::size_t i = 0; i < size; ++i) {
    leaves.push_back(*ledger::to_hash(ledger::bytes_of(tile.body).subspan(i * 32, 32)));
  }
  EXPECT_EQ(ledger::testing::root(leaves), opened->checkpoint.root);
}

TEST_F(Witnessed, LedgerRefusesAPolicyThatItCannotFollow) {
  const auto refused = [&](const std::string& text, const std::string& why) {
    std::ofstream(path("other.txt"), std::ios::trunc) << text;
    const auto ran = run("inzage", {"witness", "--data", data(), "--witnesses", path("other.txt")});
    return ran.exit_code == 1 && holds(ran.errors, why);
  };
  EXPECT_TRUE(refused("quorum none\n", "no witnesses are named"));
  EXPECT_TRUE(refused("witness a " + vkeys_["a"] + " https://w.example/\nquorum a\n", "http://HOST"));
  EXPECT_TRUE(refused("witness a " + log_vkey_ + " http://w.example/\nquorum a\n", "policy line 1"));
  EXPECT_EQ(run("inzage", {"witness", "--data", data(), "--witnesses", path("none.txt")}).exit_code, 1);
}

}  // namespace
