#include "architecture/source_file.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

namespace architecture {
namespace {

namespace fs = std::filesystem;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Walks a C++ text and writes it down again with blanks for all that is not code; line ends stay where they
// are.
class Blanker {
 public:
  explicit Blanker(std::string_view text) : text_(text), out_(text) {}

  std::string blank() {
    while (at_ < text_.size()) {
      if (starts("//")) {
        blank_through(end_of_line());
      } else if (starts("/*")) {
        blank_through(end_after("*/", at_ + 2));
      } else if (starts("R\"") && (at_ == 0 || !is_word(text_[at_ - 1]))) {
        blank_through(end_of_raw_string());
      } else if (text_[at_] == '"' || is_character_literal()) {
        blank_through(end_of_literal(text_[at_]));
      } else {
        ++at_;
      }
    }
    return std::move(out_);
  }

 private:
  bool starts(std::string_view what) const { return text_.substr(at_).starts_with(what); }

  // A quote between two digits separates thousands: 1'000.
  bool is_character_literal() const {
    return text_[at_] == '\'' && (at_ == 0 || std::isxdigit(static_cast<unsigned char>(text_[at_ - 1])) == 0);
  }

  std::size_t end_of_line() const { return std::min(text_.find('\n', at_), text_.size()); }

  std::size_t end_after(std::string_view what, std::size_t from) const {
    const auto found = text_.find(what, from);
    return found == std::string_view::npos ? text_.size() : found + what.size();
  }

  std::size_t end_of_raw_string() const {
    const auto open = text_.find('(', at_);
    if (open == std::string_view::npos) return text_.size();
    std::string close(")");
    close.append(text_.substr(at_ + 2, open - at_ - 2)).append("\"");
    return end_after(close, open);
  }

  std::size_t end_of_literal(char quote) const {
    for (std::size_t i = at_ + 1; i < text_.size() && text_[i] != '\n'; ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == quote) {
        return i + 1;
      }
    }
    return end_of_line();
  }

  void blank_through(std::size_t end) {
    for (; at_ < end; ++at_) {
      if (text_[at_] != '\n') out_[at_] = ' ';
    }
  }

  std::string_view text_;
  std::string out_;
  std::size_t at_ = 0;
};

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool is_left_out(const fs::path& folder) {
  static const std::set<std::string> kLeftOut = {"node_modules", "build", "dist", ".git"};
  return kLeftOut.contains(folder.filename().string());
}

SourceFile read_source(const fs::path& root, const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return make_source(fs::relative(file, root).generic_string(), text);
}

void sort_by_path(std::vector<SourceFile>& files) {
  std::ranges::sort(files, [](const auto& a, const auto& b) { return a.path < b.path; });
}

}  // namespace

SourceFile make_source(std::string path, std::string_view text) {
  return {std::move(path), split_lines(text), split_lines(Blanker(text).blank())};
}

std::vector<SourceFile> read_sources(const fs::path& root, const std::vector<std::string>& folders,
                                     const std::vector<std::string>& endings) {
  std::vector<SourceFile> files;
  for (const auto& folder : folders) {
    if (!fs::is_directory(root / folder)) continue;
    auto entry = fs::recursive_directory_iterator(root / folder);
    for (; entry != fs::recursive_directory_iterator(); ++entry) {
      if (entry->is_directory() && is_left_out(entry->path())) {
        entry.disable_recursion_pending();
      } else if (entry->is_regular_file() && ends_with_any(entry->path().string(), endings)) {
        files.push_back(read_source(root, entry->path()));
      }
    }
  }
  sort_by_path(files);
  return files;
}

std::vector<SourceFile> read_top_level(const fs::path& root, const std::vector<std::string>& endings) {
  std::vector<SourceFile> files;
  for (const auto& entry : fs::directory_iterator(root)) {
    if (entry.is_regular_file() && ends_with_any(entry.path().string(), endings)) {
      files.push_back(read_source(root, entry.path()));
    }
  }
  sort_by_path(files);
  return files;
}

bool starts_with_any(std::string_view text, const std::vector<std::string>& beginnings) {
  return std::ranges::any_of(beginnings, [&](const auto& beginning) { return text.starts_with(beginning); });
}

bool ends_with_any(std::string_view text, const std::vector<std::string>& endings) {
  return std::ranges::any_of(endings, [&](const auto& ending) { return text.ends_with(ending); });
}

std::string without_ending(const std::string& path) { return path.substr(0, path.rfind('.')); }

std::string first_folder(const std::string& path) {
  const auto slash = path.find('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

}  // namespace architecture
