// Goal: one bit that turns over, anywhere in DIR, vault, epoch store, second place or root key, is refused
// when the ledger is opened, told with its place by verify or audit, or changes nothing that anyone is shown.
// Never a silent difference, never a crash.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <random>

#include "crash/depth.h"
#include "crash/school_stage.h"
#include "crash/story.h"

namespace crash {
namespace {

constexpr std::uint64_t kSeed = 20260601;

struct Flip {
  std::filesystem::path file;  // relative to the folder of all places
  std::uint64_t offset = 0;
  unsigned bit = 0;
};

std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const auto relative = std::filesystem::relative(entry.path(), folder);
    const bool is_place = relative.begin()->string().starts_with("board");
    if (is_place && entry.is_regular_file() && entry.file_size() > 0) files.push_back(relative);
  }
  std::ranges::sort(files);
  return files;
}

// Every file in turn, so that the small ones are met as often as the large; the place in it at random.
std::vector<Flip> plan_flips(const std::filesystem::path& folder, std::size_t count) {
  const auto files = files_of(folder);
  std::mt19937_64 random(kSeed);
  std::vector<Flip> flips;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& file = files[i % files.size()];
    const std::uint64_t offset = random() % std::filesystem::file_size(folder / file);
    flips.push_back({file, offset, static_cast<unsigned>(random() % 8)});
  }
  return flips;
}

void apply(const Flip& flip, const std::filesystem::path& folder) {
  std::fstream file(folder / flip.file, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(static_cast<std::streamoff>(flip.offset));
  const auto byte = static_cast<char>(file.get());
  file.seekp(static_cast<std::streamoff>(flip.offset));
  file.put(static_cast<char>(byte ^ static_cast<char>(1U << flip.bit)));
}

// Files whose names only say which database file they are, by what they are.
std::string kind_of(const std::filesystem::path& file) {
  const std::string name = file.filename();
  const std::string folder = file.parent_path();
  if (name.ends_with(".sst")) return folder + "/*.sst";
  if (name.ends_with(".log")) return folder + "/*.log";
  if (name.starts_with("MANIFEST")) return folder + "/MANIFEST";
  if (name.starts_with("OPTIONS")) return folder + "/OPTIONS";
  return file.string();
}

const std::string kViewsAnew = "views told, built anew, all equal";

std::string outcome_of(const Life& life, const std::vector<std::string>& whole) {
  const bool is_told = life.errors.find("inzage: the views cannot be read") != std::string::npos;
  if (life.exit_code == 70 && is_told) return kViewsAnew;
  if (life.exit_code != 0) return "CRASH";
  const auto& told = life.told;
  for (const auto& line : told) {
    if (line.starts_with("open error")) return "refused at open";
  }
  if (told[0] != whole[0]) return "told by verify";
  for (const auto& line : told) {
    if (line.starts_with("audit ") && line != whole[2]) return "told by audit";
  }
  for (const auto& line : told) {
    if (line.starts_with("history error") || line == "history refused") return "refused when read";
  }
  return told == whole ? "all equal" : "SILENT DIFFERENCE";
}

TEST(AByteThatFlips, IsRefusedOrToldOrChangesNothing) {
  if (kIsSanitized) GTEST_SKIP() << "takes minutes under a sanitizer; the release build runs this";
  const testing_support::TemporaryFolder folder;
  init_school(folder / "whole");
  fill_school(folder / "whole");
  copy_places(folder / "whole", folder / "copy");
  const auto whole = live(look_at_school(folder / "copy")).told;
  ASSERT_EQ(whole.size(), 6U);  // verify, open, audit, imports, two histories
  std::filesystem::remove_all(folder / "copy");

  std::map<std::string, std::map<std::string, int>> table;
  for (const auto& flip : plan_flips(folder / "whole", is_thorough() ? 6000 : 300)) {
    copy_places(folder / "whole", folder / "copy");
    apply(flip, folder / "copy");
    auto life = live(look_at_school(folder / "copy"));
    auto outcome = outcome_of(life, whole);
    if (outcome == "refused at open" && flip.file.string().find("views") != std::string::npos)
      std::cout << life.text();
    if (outcome == kViewsAnew) {
      life = live(look_at_school(folder / "copy"));
      if (outcome_of(life, whole) != "all equal") outcome = "SILENT DIFFERENCE";
    }
    ++table[kind_of(flip.file)][outcome];
    EXPECT_TRUE(outcome != "CRASH" && outcome != "SILENT DIFFERENCE")
        << outcome << ": " << flip.file << " byte " << flip.offset << " bit " << flip.bit << "\n"
        << life.text();
    std::filesystem::remove_all(folder / "copy");
  }
  const std::filesystem::path kept = INZAGE_SOURCE_DIR "/build/test-logs";
  std::filesystem::create_directories(kept);
  std::ofstream file(kept / "byte-flips.txt");
  for (const auto& [kind, outcomes] : table) {
    for (const auto& [outcome, times] : outcomes) {
      const std::string row = kind + ": " + outcome + ", " + std::to_string(times) + " times\n";
      std::cout << "  " << row;
      file << row;
    }
  }
}

}  // namespace
}  // namespace crash
