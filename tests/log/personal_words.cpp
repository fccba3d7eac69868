#include "log/personal_words.h"

#include <array>
#include <pugixml.hpp>
#include <set>
#include <string_view>

namespace log_test {
namespace {

constexpr const char* kBirthDate = "a birth date";
constexpr std::size_t kNameLettersMin = 4;
constexpr std::size_t kKeyLettersMin = 6;
constexpr std::size_t kEncodedBytesMin = 6;

class Collector {
 public:
  void add(std::string kind, std::string text) {
    if (text.empty() || !seen_.insert(text).second) return;
    words_.push_back({std::move(kind), std::move(text)});
  }
  void add_name(const std::string& kind, const std::string& text) {
    if (text.size() >= kNameLettersMin) add(kind, text);
  }
  std::vector<PersonalWord> take() { return std::move(words_); }

 private:
  std::set<std::string> seen_;
  std::vector<PersonalWord> words_;
};

void add_names(const pugi::xml_node& person, Collector& words) {
  const std::string family = person.child_value("achternaam");
  const std::string prefix = person.child_value("voorvoegsel");
  const std::string call = person.child_value("roepnaam");
  words.add_name("a family name", family);
  words.add_name("a call name", call);
  words.add_name("first names", person.child_value("voornamen"));
  if (call.empty() || family.empty()) return;
  words.add("a full name", call + " " + family);
  if (!prefix.empty()) words.add("a full name", call + " " + prefix + " " + family);
}

void add_birth_date(const std::string& date, Collector& words) {
  if (date.size() != 10) return;
  const auto year = date.substr(0, 4);
  const auto month = date.substr(5, 2);
  const auto day = date.substr(8, 2);
  words.add(kBirthDate, date);
  words.add(kBirthDate, year + month + day);
  words.add(kBirthDate, day + "-" + month + "-" + year);
}

void add_key(const std::string& key, const std::string& brin, Collector& words) {
  if (key.empty()) return;
  if (key.size() >= kKeyLettersMin) words.add("a key", key);
  words.add("a key", "key=\"" + key + "\"");
  words.add("a key", "\"key\":\"" + key + "\"");
  words.add("a key", "\"key\": \"" + key + "\"");
  words.add("a key", "key=" + key);
  if (!brin.empty()) words.add("a key", brin + "/" + key);
}

void add_person(const pugi::xml_node& person, const std::string& brin, Collector& words) {
  add_names(person, words);
  add_birth_date(person.child_value("geboortedatum"), words);
  add_key(person.attribute("key").value(), brin, words);
  words.add("a BSN", person.child_value("bsn"));
  words.add("an e-mail address", person.child_value("emailadres"));
  words.add("a user name", person.child_value("gebruikersnaam"));
  const std::string eck_id = person.attribute("eckid").value();
  if (eck_id.size() >= kKeyLettersMin) words.add("an ECK iD", eck_id.substr(eck_id.rfind('/') + 1));
}

std::string url_encoded(std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain =
        (byte < 0x80 && std::isalnum(byte) != 0) || std::string_view("-_.~").find(c) != std::string::npos;
    if (is_plain) {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 15U];
    }
  }
  return out;
}

std::string hexadecimal(std::string_view text, std::string_view digits) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

// The letters of base64 that depend on nothing but the text, when `offset` (0 .. 2) bytes stand before it.
std::string base64_core(std::string_view text, std::size_t offset) {
  static constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  const std::size_t first_bit = offset * 8;
  const std::size_t end_bit = first_bit + text.size() * 8;
  for (std::size_t letter = (first_bit + 5) / 6; letter * 6 + 6 <= end_bit; ++letter) {
    unsigned value = 0;
    for (std::size_t bit = letter * 6; bit < letter * 6 + 6; ++bit) {
      const auto byte = static_cast<unsigned char>(text[(bit - first_bit) / 8]);
      value = value << 1U | ((byte >> (7U - (bit - first_bit) % 8)) & 1U);
    }
    out += kLetters[value];
  }
  return out;
}

}  // namespace

std::optional<std::vector<PersonalWord>> read_personal_words(const std::filesystem::path& edexml) {
  pugi::xml_document document;
  if (!document.load_file(edexml.c_str())) return std::nullopt;
  const auto root = document.child("EDEX");
  const std::string brin = root.child("school").child_value("brincode");
  Collector words;
  for (const auto& pupil : root.child("leerlingen").children("leerling")) add_person(pupil, brin, words);
  for (const auto& member : root.child("leerkrachten").children("leerkracht"))
    add_person(member, brin, words);
  return words.take();
}

std::vector<Form> forms_of(const std::vector<PersonalWord>& words) {
  std::vector<Form> forms;
  std::set<std::string> seen;
  const auto add = [&](const PersonalWord& word, const char* encoding, std::string text, Edge edge) {
    if (seen.insert(text).second) forms.push_back({word.kind, encoding, std::move(text), edge});
  };
  for (const auto& word : words) {
    const auto edge = word.kind == kBirthDate ? Edge::number : Edge::word;
    add(word, "as it is", word.text, edge);
    if (word.text.size() < kEncodedBytesMin) continue;
    add(word, "URL-encoded", url_encoded(word.text), edge);
    for (std::size_t offset = 0; offset < 3; ++offset)
      add(word, "base64", base64_core(word.text, offset), Edge::any);
    add(word, "hexadecimal", hexadecimal(word.text, "0123456789abcdef"), Edge::any);
    add(word, "hexadecimal", hexadecimal(word.text, "0123456789ABCDEF"), Edge::any);
  }
  return forms;
}

}  // namespace log_test
