// What of a school's EDEXML file is personal, as words that may stand in no output of ours, and how each may
// look.
//
// The rules, and why: a word must be long enough not to be found by chance.
// - names: a family name, call name or first names of 4 letters or more as a whole word, in its own capitals;
// and every
//   pair of call name and family name;
// - birth dates as 2015-03-21, 20150321 and 21-03-2015; BSN, ECK iD and e-mail address as they are;
// - keys of 6 characters or more as a whole word; a shorter key ("00001") only where it is called one:
// key="00001",
//   "key":"00001", key=00001, and behind a school's BRIN (99ZZ/00001);
// - what has 6 bytes or more also URL-encoded, as base64 (at each of its three offsets) and as hexadecimal.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace log_test {

struct PersonalWord {
  std::string kind;  // "a family name": said in the place of the word itself
  std::string text;
};

/// What may not stand directly before and after a form: anything may, no letter or digit, no digit.
enum class Edge { any, word, number };

/// One way in which a word may stand in an output.
struct Form {
  std::string kind;
  std::string encoding;  // "as it is", "URL-encoded", "base64", "hexadecimal"
  std::string text;
  Edge edge = Edge::any;
};

/// Every personal word of the file's pupils and staff, each once; nothing when the file is not well-formed
/// XML.
std::optional<std::vector<PersonalWord>> read_personal_words(const std::filesystem::path& edexml);

/// All forms of all words, each text once.
std::vector<Form> forms_of(const std::vector<PersonalWord>& words);

}  // namespace log_test
