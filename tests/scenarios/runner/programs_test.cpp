// Goal: no program that a school runs can break a rule: it holds neither a mutant's name nor the switch.
//
// Method: looks through the bytes of the programs, and finds both in test_mutants, so that it would find
// them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "scenarios/runner/mutants.h"

namespace scenarios {
namespace {

std::string bytes_of_program(const std::string& name) {
  std::ifstream file(std::filesystem::path(INZAGE_PROGRAMS) / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// As the linker writes projections::bites(Mutant). Builds without optimisation keep it as a function that
// says true.
constexpr const char* kSwitch = "_ZN11projections5bitesENS_6MutantE";

TEST(Programs, HoldNoMutantAndNoSwitch) {
  for (const auto* program : {"inzaged", "inzage", "inzage-verify", "inzage-witness"}) {
    const auto bytes = bytes_of_program(program);
    ASSERT_GT(bytes.size(), 100'000U) << program;
    for (const auto& mutant : mutants()) {
      EXPECT_EQ(bytes.find(mutant.name), std::string::npos) << program << " holds " << mutant.name;
    }
#ifdef NDEBUG
    EXPECT_EQ(bytes.find(kSwitch), std::string::npos) << program << " holds the switch";
#endif
  }
}

TEST(Programs, ThatHoldMutantsAreRecognised) {
  const auto bytes = bytes_of_program("test_mutants");
  EXPECT_NE(bytes.find(kSwitch), std::string::npos);
  for (const auto& mutant : mutants()) EXPECT_NE(bytes.find(mutant.name), std::string::npos) << mutant.name;
}

}  // namespace
}  // namespace scenarios
