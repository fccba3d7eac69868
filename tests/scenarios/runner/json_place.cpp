#include "scenarios/runner/json_place.h"

#include <algorithm>
#include <charconv>

#include "ledger/json.h"

namespace scenarios {
namespace {

using ledger::JsonValue;

// The first of these whose member has this text: "code=NAAM".
const JsonValue* find_by_member(const std::vector<JsonValue>& items, std::string_view name,
                                std::string_view text) {
  const auto found = std::ranges::find_if(items, [&](const JsonValue& item) {
    const auto* member = item.find(name);
    return member != nullptr && member->text == text;
  });
  return found == items.end() ? nullptr : &*found;
}

// What stands between the brackets: "3" or "code=NAAM".
const JsonValue* pick(const JsonValue& value, std::string_view which) {
  if (!value.is_array()) return nullptr;
  if (const auto mark = which.find('='); mark != std::string_view::npos)
    return find_by_member(value.items, which.substr(0, mark), which.substr(mark + 1));
  std::size_t item = 0;
  std::from_chars(which.data(), which.data() + which.size(), item);
  return item < value.items.size() ? &value.items[item] : nullptr;
}

// One step down: ".name", "name" at the start, "[3]" or "[code=NAAM]". Cuts it off the place.
const JsonValue* step_into(const JsonValue& value, std::string_view& place) {
  if (place.starts_with('[')) {
    const auto end = place.find(']');
    if (end == std::string_view::npos) return nullptr;
    const auto which = place.substr(1, end - 1);
    place.remove_prefix(end + 1);
    return pick(value, which);
  }
  if (place.starts_with('.')) place.remove_prefix(1);
  const auto end = std::min(place.find_first_of(".["), place.size());
  const auto name = place.substr(0, end);
  place.remove_prefix(end);
  return value.find(name);
}

std::string text_of(const JsonValue& value) {
  switch (value.kind) {
    case JsonValue::Kind::null:
      return "null";
    case JsonValue::Kind::boolean:
      return value.boolean ? "true" : "false";
    case JsonValue::Kind::number:
    case JsonValue::Kind::string:
      return value.text;
    case JsonValue::Kind::array:
      return "[" + std::to_string(value.items.size()) + "]";
    case JsonValue::Kind::object:
      return "{" + std::to_string(value.members.size()) + "}";
  }
  return {};
}

}  // namespace

std::optional<std::string> find_in_json(const std::string& document, const std::string& place) {
  const auto parsed = ledger::parse_json(document, {std::size_t{8} << 20, 32, 1'000'000});
  if (!parsed) return std::nullopt;
  const JsonValue* value = &*parsed;
  for (std::string_view rest = place; !rest.empty();) {
    value = step_into(*value, rest);
    if (value == nullptr) return std::nullopt;
  }
  return text_of(*value);
}

}  // namespace scenarios
