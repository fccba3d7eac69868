#include "architecture/text_rules.h"

#include <algorithm>
#include <regex>
#include <set>

#include "architecture/functions.h"

namespace architecture {
namespace {

std::string place(const SourceFile& file, std::size_t line) {
  return file.path + ":" + std::to_string(line + 1);
}

std::size_t count_columns(const std::string& line) {
  return static_cast<std::size_t>(
      std::ranges::count_if(line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_cpp(const std::string& path) { return ends_with_any(path, {".h", ".cpp"}); }

// One sentence for each line of code that the pattern finds, in files that are not excused.
Problems find_in_code(const std::vector<SourceFile>& files, const std::regex& pattern,
                      const std::vector<std::string>& excused, const std::string& sentence) {
  Problems problems;
  for (const auto& file : files) {
    if (starts_with_any(file.path, excused)) continue;
    for (std::size_t i = 0; i < file.code.size(); ++i) {
      if (std::regex_search(file.code[i], pattern)) problems.push_back(place(file, i) + " " + sentence);
    }
  }
  return problems;
}

Problems find_in_lines(const std::vector<SourceFile>& files, const std::regex& pattern,
                       const std::string& sentence) {
  Problems problems;
  for (const auto& file : files) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      if (std::regex_search(file.lines[i], pattern)) problems.push_back(place(file, i) + " " + sentence);
    }
  }
  return problems;
}

// The first line that says something: not blank, not a script's interpreter, not a Cap'n Proto file id.
std::string first_telling_line(const SourceFile& file) {
  for (const auto& line : file.lines) {
    if (line.empty() || line.starts_with("#!") || line.starts_with("@0x")) continue;
    return line;
  }
  return {};
}

// What a header and its source have in common, though the header may stand at the front and the source in a
// room.
std::string floor_and_name(const std::string& path) {
  const auto stem = without_ending(path);
  return first_folder(path) + "/" + stem.substr(stem.rfind('/') + 1);
}

// How a comment starts in a file of this kind.
std::vector<std::string> comment_signs(const std::string& path) {
  if (ends_with_any(path, {".h", ".cpp", ".ts", ".mjs", ".css"})) return {"//", "/*"};
  if (path.ends_with(".svelte")) return {"<!--"};
  return {"#"};
}

}  // namespace

Problems check_file_length(const std::vector<SourceFile>& files) {
  Problems problems;
  for (const auto& file : files) {
    if (file.lines.size() > kFileLinesMax) {
      problems.push_back(file.path + " has " + std::to_string(file.lines.size()) +
                         " lines; a file has at most " + std::to_string(kFileLinesMax) + ".");
    }
  }
  return problems;
}

Problems check_function_length(const std::vector<SourceFile>& files) {
  Problems problems;
  for (const auto& file : files) {
    for (const auto& function : find_functions(file)) {
      if (function.line_count <= kFunctionLinesMax) continue;
      problems.push_back(place(file, function.first_line - 1) + " starts a function of " +
                         std::to_string(function.line_count) + " lines; a function has at most " +
                         std::to_string(kFunctionLinesMax) + ".");
    }
  }
  return problems;
}

Problems check_line_length(const std::vector<SourceFile>& files) {
  Problems problems;
  for (const auto& file : files) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const auto columns = count_columns(file.lines[i]);
      if (columns <= kLineColumnsMax || file.lines[i].find("://") != std::string::npos) continue;
      problems.push_back(place(file, i) + " has " + std::to_string(columns) +
                         " columns; a line has at most " + std::to_string(kLineColumnsMax) + ".");
    }
  }
  return problems;
}

Problems check_opening_comment(const std::vector<SourceFile>& files) {
  std::set<std::string> headers;
  for (const auto& file : files) {
    if (file.path.ends_with(".h")) headers.insert(floor_and_name(file.path));
  }
  Problems problems;
  for (const auto& file : files) {
    if (file.path.ends_with(".cpp") && headers.contains(floor_and_name(file.path))) continue;
    if (starts_with_any(first_telling_line(file), comment_signs(file.path))) continue;
    problems.push_back(file.path + " does not open with a comment that says what it is.");
  }
  return problems;
}

Problems check_notes_to_self(const std::vector<SourceFile>& files) {
  // Written in two parts, so that this file does not find itself.
  static const std::regex kNotes(std::string(R"(\b(TO)") + R"(DO|FIX)" + R"(ME|XX)" + R"(X|HA)" + R"(CK)\b)");
  return find_in_lines(files, kNotes, "holds a note to self; that belongs in an issue.");
}

Problems check_exceptions(const std::vector<SourceFile>& files) {
  // Where a library throws, its exception is caught in the file that calls it and becomes a Result. Nowhere
  // else.
  static const std::vector<std::string> kMayCatch = {
      "ledger/message.",  "ledger/json",       "projections/message", "api/message_json",
      "api/http/server.", "api/http/session.", "api/http/service.",   "tools/",
      "tests/",           "benchmarks/"};
  static const std::vector<std::string> kMayThrow = {"tests/", "benchmarks/"};
  auto problems = find_in_code(files, std::regex(R"(\bcatch\s*\()"), kMayCatch,
                               "catches an exception, and is not in the list of files that may.");
  const auto throws = find_in_code(files, std::regex(R"(\bthrow\b)"), kMayThrow,
                                   "throws; our own code answers with a Result.");
  problems.insert(problems.end(), throws.begin(), throws.end());
  return problems;
}

Problems check_raw_memory(const std::vector<SourceFile>& files) {
  Problems problems;
  static const std::regex kNew(R"(\bnew\b)");
  static const std::regex kOwnedNew(R"(_ptr<[^;]*>\s*[\w]*\s*[({]\s*new\b)");
  static const std::regex kDelete(R"((^|[^=\s]\s*|^\s*|[;{}]\s*)\bdelete\b)");
  static const std::regex kDeleted(R"(=\s*delete\b)");
  for (const auto& file : files) {
    if (!is_cpp(file.path)) continue;
    for (std::size_t i = 0; i < file.code.size(); ++i) {
      const auto& code = file.code[i];
      if (std::regex_search(code, kNew) && !std::regex_search(code, kOwnedNew)) {
        problems.push_back(place(file, i) + " has a bare `new`; make the owner in the same expression.");
      }
      if (std::regex_search(code, kDelete) && !std::regex_search(code, kDeleted)) {
        problems.push_back(place(file, i) + " has a bare `delete`; let the owner do it.");
      }
    }
  }
  return problems;
}

Problems check_line_reader(const std::vector<SourceFile>& files) {
  static const std::vector<std::string> kMayName = {"ledger/",
                                                    "projections/runner",
                                                    "api/commands/history",
                                                    "api/commands/read_history",
                                                    "api/board.",
                                                    "tools/",
                                                    "tests/",
                                                    "benchmarks/"};
  return find_in_code(files, std::regex(R"(\bLineReader\b)"), kMayName,
                      "names LineReader; lines are read by the runner and the history door only.");
}

Problems check_confidential_views(const std::vector<SourceFile>& files) {
  static const std::vector<std::string> kMayName = {"projections/",
                                                    "api/board.",
                                                    "api/commands/matter",
                                                    "api/commands/read_matter.",
                                                    "api/commands/lift_matter.",
                                                    "api/commands/lifted_lines.",
                                                    "api/commands/cases.",
                                                    "tests/"};
  return find_in_code(files, std::regex(R"((\.|->)confidential\(\))"), kMayName,
                      "reads the view of confidential matters; no other answer may depend on it.");
}

Problems check_hidden_threads(const std::vector<SourceFile>& files) {
  return find_in_code(files, std::regex(R"(\bstd::(async|packaged_task|call_once)\b)"), {},
                      "runs work where the thread sanitizer does not look; use std::thread or AtOnce.");
}

Problems check_outside_names(const std::vector<SourceFile>& files) {
  // In two parts for the same reason as above: hosts of package registries, and paths of one machine.
  static const std::regex kNames(std::string(R"(registry\.np)") + R"(mjs|deb\.deb)" + R"(ian\.org|/wo)" +
                                 R"(rk/(main|shared)|/home/[a-z])");
  return find_in_lines(files, kNames, "names a package registry or a path of one machine.");
}

}  // namespace architecture
