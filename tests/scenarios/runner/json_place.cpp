#include "scenarios/runner/json_place.h"

#include <charconv>

#include "ledger/json.h"

namespace scenarios {
namespace {

using ledger::JsonValue;

// One step down: ".name", "name" at the start, or "[3]". Cuts it off the place.
const JsonValue* step_into(const JsonValue& value, std::string_view& place) {
  if (place.starts_with('[')) {
    const auto end = place.find(']');
    std::size_t item = 0;
    if (end == std::string_view::npos) return nullptr;
    std::from_chars(place.data() + 1, place.data() + end, item);
    place.remove_prefix(end + 1);
    return value.is_array() && item < value.items.size() ? &value.items[item] : nullptr;
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
