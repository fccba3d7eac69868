// Commands that show a dossier: `dossier`, as it is or as it stood, and `replay`: what changed between two
// moments, or what an earlier reading showed and why it was allowed. Each is recorded before anything is
// shown.
#include <CLI/CLI.hpp>
#include <iostream>

#include "api/dates.h"
#include "projections/codes.h"
#include "tools/inzage/command_line.h"

namespace tools {
namespace {

struct Asked {
  std::string pupil;
  std::string purpose;
  std::vector<std::string> categories;
  std::string reason;
  std::string at;
  std::string known_at;
  std::uint64_t reading = 0;
  std::vector<std::string> between;

  bool looks_back() const { return !at.empty() || !known_at.empty(); }
};

using ledger::JsonValue;

// The day of a time in an answer, in the Netherlands; the last one before it with `before_ms` 1.
std::string day_in(const JsonValue& object, std::string_view name, ledger::UnixMs before_ms = 0) {
  const auto time = api::parse_time(text_in(object, name));
  return time ? api::format_day(*time - before_ms) : std::string();
}

std::string text_of_value(const std::string& indent, const JsonValue& item) {
  std::string text;
  if (item.find("value") != nullptr) {
    text = indent + text_in(item, "value") + "\n";
  } else {
    text = indent + "erased";
    if (item.find("gone") != nullptr) text += " on " + day_in(item, "gone");
    text += ": it stood here, and cannot be read any more, not in the past either\n";
  }
  if (item.find("motivation") != nullptr) text += indent + "because: " + text_in(item, "motivation") + "\n";
  return text;
}

std::string text_of_version(const std::string& indent, const JsonValue& item) {
  std::string text = indent + text_in(item, "category") + " (" + text_in(item, "source") + ", " +
                     text_in(item, "author_role") + ", " + text_in(item, "happened");
  const auto recorded = text_in(item, "recorded");
  if (recorded != text_in(item, "happened")) text += ", known since " + recorded;
  text += ")\n" + text_of_value(indent + "  ", item);
  if (const auto* next = item.find("superseded")) {
    text += indent + "  replaced on " + day_in(*next, "recorded") + "\n";
  }
  return text;
}

std::string entry_of(const JsonValue& answer) { return text_in(member_in(answer, "receipt"), "index"); }

std::string text_of_reading(const JsonValue& reading) {
  const auto& items = member_in(reading, "items").items;
  std::string text;
  for (const auto& item : items) {
    text += text_in(item, "category") + " (" + text_in(item, "source") + ", " + day_in(item, "recorded") +
            ")\n  " + text_in(item, "value") + "\n";
  }
  return text + std::to_string(items.size()) + " items; this reading is entry " + entry_of(reading) + "\n";
}

std::string text_of_then(const JsonValue& then) {
  const auto& items = member_in(then, "items").items;
  std::string text = "as of " + text_in(then, "at") + ", as known at " + text_in(then, "known_at") + "\n";
  for (const auto& item : items) text += text_of_version("", item);
  return text + std::to_string(items.size()) + " items; looking back is entry " + entry_of(then) + "\n";
}

std::string text_of_side(const JsonValue& change, const char* name) {
  const auto* side = change.find(name);
  return std::string("  ") + name + "\n" +
         (side == nullptr ? "    not there\n" : text_of_version("    ", *side));
}

std::string text_of_moment(const JsonValue& moment) {
  return text_in(moment, "at") + " (as known at " + text_in(moment, "known_at") + ")";
}

std::string text_of_difference(const JsonValue& difference) {
  const auto& changes = member_in(difference, "changes").items;
  std::string text = "from " + text_of_moment(member_in(difference, "from")) + " to " +
                     text_of_moment(member_in(difference, "to")) + "\n";
  for (const auto& change : changes) {
    text += text_in(change, "kind") + "\n" + text_of_side(change, "before") + text_of_side(change, "after");
    for (const auto& step : member_in(change, "steps").items) {
      text += std::string("  ") + (step.find("corrects") != nullptr ? "corrected " : "written ") +
              text_in(step, "recorded") + " by " + text_in(step, "author_role") + "\n";
    }
  }
  return text + std::to_string(changes.size()) + " changed, " + text_in(difference, "unchanged") +
         " stayed as they were; looking back is entry " + entry_of(difference) + "\n";
}

std::string text_of_relation(const JsonValue& relation) {
  std::string text = "  working relation " + text_in(relation, "kind");
  if (relation.find("from") != nullptr) {
    text += " with " + text_in(relation, "group") + " from " + day_in(relation, "from");
    if (relation.find("to") != nullptr) text += " to " + day_in(relation, "to", 1);
  }
  return text + "\n";
}

std::string text_of_why(const JsonValue& why, const JsonValue& reading) {
  std::string text = (text_in(reading, "outcome") == "OK" ? "allowed" : "refused") +
                     std::string(" by rule ") + text_in(why, "rule") + " version " +
                     text_in(why, "rule_version");
  if (!text_in(why, "rule_text").empty()) text += ": \"" + text_in(why, "rule_text") + "\"";
  text += "\n  role " + text_in(reading, "role") + " of " + text_in(reading, "organisation") + ", purpose " +
          text_in(reading, "purpose") + "\n";
  if (const auto* relation = why.find("relation")) text += text_of_relation(*relation);
  text += "  policy version " + text_in(why, "policy_version");
  if (why.find("policy_adopted") != nullptr) text += ", adopted " + text_in(why, "policy_adopted");
  return text + "\n";
}

std::string text_of_reading_then(const JsonValue& then) {
  const auto& reading = member_in(then, "reading");
  const auto& items = member_in(then, "items").items;
  std::string text = text_in(reading, "happened") + "  " + text_in(reading, "action") + "  " +
                     text_in(reading, "role") + "  " + text_in(reading, "outcome");
  if (!text_in(reading, "reason").empty()) text += "  \"" + text_in(reading, "reason") + "\"";
  text += "\nshowed then:\n";
  for (const auto& item : items) text += text_of_version("  ", item);
  for (const auto& category : member_in(then, "withheld").items) {
    text += "  " + category.text + ": may not be read by you today\n";
  }
  return text + text_of_why(member_in(then, "why"), reading) + std::to_string(items.size()) +
         " items; looking back is entry " + entry_of(then) + "\n";
}

// Members that were not given are left out: absent is not the same as empty.
class RequestText {
 public:
  explicit RequestText(const Asked& asked) { json_.begin_object().member("pupil", asked.pupil); }
  RequestText& add(std::string_view name, const std::string& value) {
    if (!value.empty()) json_.member(name, value);
    return *this;
  }
  RequestText& add(std::string_view name, std::uint64_t value) {
    json_.member(name, value);
    return *this;
  }
  RequestText& add_list(std::string_view name, const std::vector<std::string>& values) {
    json_.name(name).begin_array();
    for (const auto& value : values) json_.value(value);
    json_.end_array();
    return *this;
  }
  std::string take() {
    json_.end_object();
    return json_.take();
  }

 private:
  ledger::JsonWriter json_;
};

Exit dossier(const Options& options, const Asked& asked) {
  using projections::message::Purpose;
  if (!asked.purpose.empty() && !projections::find_by_code<Purpose>(asked.purpose)) {
    return report(ledger::fail(ledger::ErrorCode::invalid_argument, "there is no such purpose"));
  }
  return with_entrance(options, [&](api::Entrance& entrance) {
    RequestText json(asked);
    json.add("purpose", asked.purpose).add_list("categories", asked.categories).add("reason", asked.reason);
    if (!asked.looks_back()) return show(options, entrance.give("lees", json.take()), text_of_reading);
    json.add("at", asked.at).add("knownAt", asked.known_at);
    return show(options, entrance.give("terugblik", json.take()), text_of_then);
  });
}

Exit replay(const Options& options, const Asked& asked) {
  return with_entrance(options, [&](api::Entrance& entrance) {
    RequestText json(asked);
    json.add("reason", asked.reason);
    if (asked.between.empty()) {
      json.add("index", asked.reading);
      return show(options, entrance.give("inzage-toen", json.take()), text_of_reading_then);
    }
    json.add("from", asked.between[0]).add("fromKnown", asked.at);
    json.add("to", asked.between[1]).add("toKnown", asked.known_at);
    if (!asked.categories.empty()) json.add_list("categories", asked.categories);
    return show(options, entrance.give("vergelijk", json.take()), text_of_difference);
  });
}

}  // namespace

void add_dossier_commands(CLI::App& app, Options& options, Exit& exit) {
  auto asked = std::make_shared<Asked>();
  auto* read =
      app.add_subcommand("dossier", "read parts of a pupil's dossier; the reading is recorded first");
  add_replaying_options(*read, options);
  read->add_option("--pupil", asked->pupil, "by key")->required();
  read->add_option("--purpose", asked->purpose);
  read->add_option("--categories", asked->categories)->delimiter(',');
  read->add_option("--reason", asked->reason, "shown to the parents; needed to look back");
  read->add_option("--at", asked->at, "as it stood then: a day (its end) or a time");
  read->add_option("--known-at", asked->known_at,
                   "with what was known then; otherwise with what is known now");
  read->callback([&options, &exit, asked] { exit = dossier(options, *asked); });

  auto* back = app.add_subcommand(
      "replay", "what an earlier reading showed and why it was allowed, or what changed between two moments");
  add_replaying_options(*back, options);
  back->add_option("--pupil", asked->pupil, "by key")->required();
  back->add_option("--reason", asked->reason, "shown to the parents; who looks back says why");
  auto* which = back->add_option_group("what");
  which->add_option("--reading", asked->reading, "of the reading's entry, as history shows it");
  which->add_option("--between", asked->between, "two moments: each a day (its end) or a time")->expected(2);
  which->require_option(1);
  back->add_option("--categories", asked->categories, "with --between: only these")->delimiter(',');
  back->add_option("--known-at-first", asked->at,
                   "with --between: what was known at the first; otherwise then");
  back->add_option("--known-at", asked->known_at,
                   "with --between: what was known at the second; otherwise then");
  back->callback([&options, &exit, asked] { exit = replay(options, *asked); });
}

}  // namespace tools
