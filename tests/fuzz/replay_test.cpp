// Goal: no file that a fuzzer ever kept breaks a parser: the corpora, replayed in every build.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "fuzz/targets.h"

namespace {

struct Target {
  const char* name;  // of the folder in tests/fuzz/corpus
  void (*read)(ledger::ByteView bytes);
};

void PrintTo(const Target& target, std::ostream* out) { *out << target.name; }

const Target kTargets[] = {
    {"entry", fuzz::read_entry},         {"message", fuzz::read_message},
    {"note", fuzz::read_note},           {"checkpoint", fuzz::read_checkpoint},
    {"map_proof", fuzz::read_map_proof}, {"bundle", fuzz::read_bundle},
    {"edexml", fuzz::read_edexml},       {"http_request", fuzz::read_http_request},
    {"json_body", fuzz::read_json_body},
};

ledger::Bytes read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Corpus : public ::testing::TestWithParam<Target> {};

std::vector<std::filesystem::path> files_of(const std::string& name) {
  const auto tests = std::filesystem::path(INZAGE_SOURCE_DIR) / "tests";
  std::vector folders{tests / "fuzz/corpus" / name};
  if (name == "bundle") folders.push_back(tests / "forgeries/bundles");
  std::vector<std::filesystem::path> files;
  for (const auto& folder : folders) {
    for (const auto& file : std::filesystem::directory_iterator(folder)) files.push_back(file.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

TEST_P(Corpus, IsReadWithoutBreakingAPromise) {
  const auto files = files_of(GetParam().name);
  ASSERT_GE(files.size(), 5U);
  for (const auto& file : files) {
    const auto bytes = read_file(file);
    GetParam().read(bytes);
    // Cut anywhere, as a connection or a disk would cut it.
    for (std::size_t length = 0; length < bytes.size(); length += bytes.size() / 8 + 1)
      GetParam().read(ledger::ByteView(bytes).first(length));
  }
}

INSTANTIATE_TEST_SUITE_P(Of, Corpus, ::testing::ValuesIn(kTargets),
                         [](const auto& test) { return test.param.name; });

}  // namespace
