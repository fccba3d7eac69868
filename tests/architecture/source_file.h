// The text of the repository as the architecture rules look at it: files with their lines, once as written
// and once with comments and literals blanked, so that a word in a comment is not taken for code.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace architecture {

struct SourceFile {
  std::string path;                // relative to the root, with '/'
  std::vector<std::string> lines;  // as written
  std::vector<std::string> code;   // the same lines; comments, strings and characters are blanks
};

/// Sentences that tell which rule is broken where; empty when all is well.
using Problems = std::vector<std::string>;

/// A source from a text: what the canaries are made with.
SourceFile make_source(std::string path, std::string_view text);

/// Every file under the named folders of `root` whose name ends in one of `endings`, sorted by path. Folders
/// of other people's code and of results (node_modules, build, dist) are left out.
std::vector<SourceFile> read_sources(const std::filesystem::path& root,
                                     const std::vector<std::string>& folders,
                                     const std::vector<std::string>& endings);

/// The same for files directly in the root of the repository.
std::vector<SourceFile> read_top_level(const std::filesystem::path& root,
                                       const std::vector<std::string>& endings);

bool starts_with_any(std::string_view text, const std::vector<std::string>& beginnings);
bool ends_with_any(std::string_view text, const std::vector<std::string>& endings);

/// The part of a path before its last '.', and the first folder of a path.
std::string without_ending(const std::string& path);
std::string first_folder(const std::string& path);

}  // namespace architecture
