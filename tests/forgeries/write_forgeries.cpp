// Writes tests/forgeries/bundles anew: write_forgeries FOLDER (README.md here says when).
#include <filesystem>
#include <fstream>
#include <iostream>

#include "forgeries/forgery.h"

namespace {

bool write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  return static_cast<bool>(file.flush());
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "usage: write_forgeries FOLDER\n";
    return 1;
  }
  const std::filesystem::path folder(words[1]);
  std::error_code ignored;
  for (const auto& old : std::filesystem::directory_iterator(folder, ignored))
    std::filesystem::remove(old.path());
  std::filesystem::create_directories(folder);
  bool all_written = write(folder / "policy.txt", ledger::testing::forgery_policy());
  const auto all = ledger::testing::all_forgeries();
  for (const auto& forgery : all)
    all_written = write(folder / forgery.file_name(), forgery.json) && all_written;
  std::cout << all.size() << " bundles\n";
  return all_written ? 0 : 1;
}
