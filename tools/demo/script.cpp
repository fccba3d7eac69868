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

void write_guardian(ledger::JsonWriter& json, const ScriptCommand& command) {
  json.member("name", command.guardian->name);
  json.member("relation", command.guardian->relation);
  json.member("proof", command.guardian->proof);
  json.member("key", command.guardian->key);
}

void write_body(ledger::JsonWriter& json, const ScriptCommand& command, std::optional<std::size_t> item_of) {
  json.begin_object();
  if (command.command == "bevestig-alles") json.member("proposals", "all");
  write_unless_empty(json, "pupil", command.pupil);
  if (command.guardian != nullptr) write_guardian(json, command);
  write_unless_empty(json, "person", command.person);
  write_unless_empty(json, "group", command.group);
  write_unless_empty(json, "from", command.from);
  write_unless_empty(json, "to", command.to);
  if (item_of) json.member("item_of", std::uint64_t{*item_of});
  write_unless_empty(json, "category", command.category);
  write_unless_empty(json, "value", command.value);
  write_unless_empty(json, "purpose", command.purpose);
  if (!command.categories.empty()) {
    json.name("categories").begin_array();
    for (const std::string& category : command.categories) json.value(category);
    json.end_array();
  }
  write_unless_empty(json, "motivation", command.motivation);
  write_unless_empty(json, "reason", command.reason);
  json.end_object();
}

}  // namespace

void sort_by_time(std::vector<ScriptCommand>& commands) {
  std::stable_sort(commands.begin(), commands.end(),
                   [](const ScriptCommand& a, const ScriptCommand& b) { return a.at < b.at; });
}

std::string format_script(const std::vector<ScriptCommand>& commands) {
  std::string script;
  std::map<std::size_t, std::size_t> places;  // a write's own number, and its place among the writes
  for (const ScriptCommand& command : commands) {
    std::optional<std::size_t> item_of;
    if (command.command == "schrijf") places.emplace(command.write, places.size());
    if (command.command == "corrigeer") {
      const auto place = places.find(command.write);
      LEDGER_CHECK(place != places.end());
      item_of = place->second;
    }
    ledger::JsonWriter json;
    json.begin_object();
    json.member("at", format_moment(command.at)).member("as", command.as).member("command", command.command);
    json.name("body");
    write_body(json, command, item_of);
    json.end_object();
    script += json.take() + "\n";
  }
  return script;
}

}  // namespace tools
