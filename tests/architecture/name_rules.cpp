// The rule about names that say nothing; the rest of text_rules.h is in text_rules.cpp.
#include <cctype>
#include <regex>
#include <set>

#include "architecture/text_rules.h"

namespace architecture {
namespace {

// Lower case here; compared with each word of a name, whether it was written ThisWay, thisWay or this_way.
const std::set<std::string> kSayNothing = {"manager", "helper", "helpers", "util", "utils", "misc",
                                           "common",  "data",   "info",    "impl", "base",  "my"};

// Words that say nothing as part of a name, and yet are a good whole name of a variable or a library's
// function.
const std::set<std::string> kGoodAlone = {"data", "info", "base", "common"};

// Names that libraries gave, or the field: we only use them. data_of answers Cap'n Proto's type Data.
const std::set<std::string> kNotOurs = {"info_log",
                                        "fdatasync",
                                        "common_prefix",
                                        "associated_data",
                                        "socket_base",
                                        "data_of",
                                        "max_bytes_for_level_base",
                                        "GetTestInfo"};

// The words of a name, in lower case: RocksStore -> rocks, store; kMapRoot -> k, map, root.
std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool is_upper = std::isupper(static_cast<unsigned char>(name[i])) != 0;
    const bool after_lower = i > 0 && std::islower(static_cast<unsigned char>(name[i - 1])) != 0;
    if ((is_upper && after_lower) || name[i] == '_') words.emplace_back();
    if (name[i] != '_') words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(name[i])));
  }
  std::erase(words, std::string());
  return words;
}

bool says_nothing(const std::string& name) {
  if (kNotOurs.contains(name)) return false;
  const auto words = words_of(name);
  const bool is_variable = !name.empty() && std::islower(static_cast<unsigned char>(name.front())) != 0;
  for (const auto& word : words) {
    if (!kSayNothing.contains(word)) continue;
    if (words.size() == 1 && is_variable && kGoodAlone.contains(word)) continue;
    return true;
  }
  return false;
}

// Code without names that a library qualifies (capnp::Data is not a name of ours) and without the names of
// tests, which are sentences.
std::string without_library_names(const std::string& code) {
  static const std::regex kQualified(R"(\b(capnp|kj|boost|rocksdb|spdlog|fmt|pugi|CLI|testing|std)(::\w+)+)");
  static const std::regex kAllCapitals(R"(\b[A-Z][A-Z0-9_]+\b)");  // macros of libraries, and codes
  static const std::regex kTest(R"(^\s*(TEST|TEST_F|TEST_P|TYPED_TEST)\(.*)");
  if (std::regex_match(code, kTest)) return {};
  return std::regex_replace(std::regex_replace(code, kQualified, ""), kAllCapitals, "");
}

void check_path(const SourceFile& file, Problems& problems) {
  static const std::regex kPart(R"([^/.]+)");
  const auto path = file.path;
  for (auto part = std::sregex_iterator(path.begin(), path.end(), kPart); part != std::sregex_iterator();
       ++part) {
    for (const auto& word : words_of(part->str())) {
      if (kSayNothing.contains(word)) {
        problems.push_back(file.path + " has \"" + word + "\" in its path, a word that says nothing.");
      }
    }
  }
}

}  // namespace

Problems check_names(const std::vector<SourceFile>& files) {
  static const std::regex kName(R"(\b[A-Za-z_]\w*)");
  Problems problems;
  for (const auto& file : files) {
    check_path(file, problems);
    for (std::size_t i = 0; i < file.code.size(); ++i) {
      const auto code = without_library_names(file.code[i]);
      if (code.find('#') != std::string::npos) continue;
      for (auto name = std::sregex_iterator(code.begin(), code.end(), kName); name != std::sregex_iterator();
           ++name) {
        if (says_nothing(name->str())) {
          problems.push_back(file.path + ":" + std::to_string(i + 1) + " has the name " + name->str() +
                             ", with a word that says nothing.");
        }
      }
    }
  }
  return problems;
}

}  // namespace architecture
