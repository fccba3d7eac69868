// Goal: every forged bundle that is kept as a file is refused for the reason in its name, the honest ones
// beside them are accepted, and the files are those that the generator makes. The browser's verifier reads
// the same files.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "forgeries/forgery.h"
#include "support/verdicts.h"

namespace ledger {
namespace {

using testing::Forgery;
using testing::verdict_on;

constexpr std::uint64_t kNow = 1'800'036'000;

std::filesystem::path folder() {
  return std::filesystem::path(INZAGE_SOURCE_DIR) / "tests/forgeries/bundles";
}

std::string read(const std::string& name) {
  std::ifstream file(folder() / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const std::vector<Forgery>& made() {
  static const auto all = testing::all_forgeries();
  return all;
}

TEST(ForgeryFiles, AreWhatTheGeneratorMakes) {
  std::set<std::string> names{"policy.txt"};
  for (const auto& forgery : made()) {
    EXPECT_TRUE(names.insert(forgery.file_name()).second) << "twice: " << forgery.file_name();
    EXPECT_TRUE(read(forgery.file_name()) == forgery.json)
        << forgery.file_name() << " is stale: tests/forgeries/README.md says how to write the files anew";
  }
  EXPECT_EQ(read("policy.txt"), testing::forgery_policy());
  for (const auto& file : std::filesystem::directory_iterator(folder())) {
    EXPECT_TRUE(names.contains(file.path().filename().string())) << "nobody makes " << file.path().filename();
  }
}

TEST(ForgeryFiles, AreJudgedAsTheirNamesSay) {
  const auto policy = Policy::parse(read("policy.txt"));
  ASSERT_TRUE(policy);
  for (const auto& forgery : made()) {
    const auto verdict = verdict_on(read(forgery.file_name()), *policy, kNow);
    EXPECT_EQ(verdict.empty() ? "accept" : verdict, forgery.verdict) << forgery.name;
  }
}

// A code that no file asks for could be given for anything.
TEST(ForgeryFiles, AskForEveryCode) {
  std::set<std::string> asked;
  for (const auto& forgery : made()) asked.insert(forgery.verdict);
#define LEDGER_REFUSAL(code, sentence) EXPECT_TRUE(asked.contains(#code)) << #code;
#include "ledger/refusal_codes.def"
#undef LEDGER_REFUSAL
}

}  // namespace
}  // namespace ledger
