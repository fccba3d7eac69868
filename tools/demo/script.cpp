// Ordering and writing a script; see script.h.
#include "tools/demo/script.h"

#include <algorithm>
#include <map>
#include <optional>

#include "ledger/check.h"
#include "ledger/json.h"

namespace tools {
namespace {

void write_unless_empty(ledger::JsonWriter& json, const char* name, const std::string& text) {
  if (!text.empty()) json.member(name, text);
}

void write_list(ledger::JsonWriter& json, const char* name, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  json.name(name).begin_array();
  for (const std::string& text : texts) json.value(text);
  json.end_array();
}

void write_guardian(ledger::JsonWriter& json, const ScriptCommand& command) {
  json.member("name", command.guardian->name);
  json.member("relation", command.guardian->relation);
  json.member("proof", command.guardian->proof);
  json.member("key", command.guardian->key);
}

/// Places among the lines of one kind that a command names; nothing where it names none.
struct Named {
  std::optional<std::size_t> item_of;
  std::optional<std::size_t> reading_of;
};

void write_body(ledger::JsonWriter& json, const ScriptCommand& command, const Named& named) {
  json.begin_object();
  if (command.command == "bevestig-alles") json.member("proposals", "all");
  write_unless_empty(json, "pupil", command.pupil);
  if (command.guardian != nullptr) write_guardian(json, command);
  write_unless_empty(json, "person", command.person);
  write_unless_empty(json, "group", command.group);
  write_unless_empty(json, "from", command.from);
  write_unless_empty(json, "to", command.to);
  if (named.item_of) json.member("item_of", std::uint64_t{*named.item_of});
  if (named.reading_of) json.member("reading_of", std::uint64_t{*named.reading_of});
  for (const auto& [name, text] : command.more) json.member(name, text);
  for (const auto& [name, text] : command.json) json.name(name).value(*ledger::parse_json(text, {}));
  write_unless_empty(json, "category", command.category);
  write_unless_empty(json, "value", command.value);
  write_unless_empty(json, "purpose", command.purpose);
  if (command.command == "lees" && command.categories.empty())
    json.name("categories").begin_array().end_array();
  write_list(json, "categories", command.categories);
  write_list(json, "persons", command.persons);
  if (command.very_confidential) json.member("veryConfidential", true);
  write_unless_empty(json, "motivation", command.motivation);
  write_unless_empty(json, "reason", command.reason);
  json.end_object();
}

}  // namespace

void sort_by_time(std::vector<ScriptCommand>& commands) {
  std::stable_sort(commands.begin(), commands.end(),
                   [](const ScriptCommand& a, const ScriptCommand& b) { return a.at < b.at; });
}

namespace {

// Counts the lines of one kind, and knows where the ones with a number of their own stand.
class Places {
 public:
  void count(std::size_t number) {
    if (number != 0) places_.emplace(number, lines_);
    ++lines_;
  }
  /// Requires: counted.
  std::size_t place_of(std::size_t number) const {
    const auto place = places_.find(number);
    LEDGER_CHECK(place != places_.end());
    return place->second;
  }

 private:
  std::size_t lines_ = 0;
  std::map<std::size_t, std::size_t> places_;
};

}  // namespace

std::string format_script(const std::vector<ScriptCommand>& commands) {
  std::string script;
  Places writes;
  Places readings;
  for (const ScriptCommand& command : commands) {
    Named named;
    if (command.command == "schrijf") writes.count(command.write);
    if (command.command == "lees") readings.count(command.reading);
    if (command.command == "corrigeer") named.item_of = writes.place_of(command.write);
    const bool is_about_reading = command.command == "inzage-toen" || command.command == "vraag-naam";
    if (is_about_reading) named.reading_of = readings.place_of(command.reading);
    ledger::JsonWriter json;
    json.begin_object();
    json.member("at", format_moment(command.at)).member("as", command.as).member("command", command.command);
    json.name("body");
    if (command.body.empty()) {
      write_body(json, command, named);
    } else {
      json.raw(command.body);
    }
    json.end_object();
    script += json.take() + "\n";
  }
  return script;
}

}  // namespace tools
