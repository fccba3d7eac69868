#include "api/request_reader.h"

namespace api {

RequestReader::RequestReader(std::string_view json, std::size_t bytes_max) {
  ledger::JsonLimits limits;
  limits.bytes_max = bytes_max;
  limits.depth_max = 8;
  limits.values_max = 10'000;
  auto parsed = ledger::parse_json(json, limits);
  if (!parsed) {
    using Kind = ledger::JsonProblem::Kind;
    const auto& problem = parsed.error();
    if (problem.kind == Kind::repeated_member) {
      wrong_.members.push_back({problem.path, "DUBBEL", "this member stands twice"});
    } else if (problem.kind == Kind::too_large) {
      wrong_.members.push_back({"", "TE_GROOT", "the request is larger than it may be"});
    } else {
      wrong_.members.push_back({"", "GEEN_JSON", "not JSON, at byte " + std::to_string(problem.offset)});
    }
    return;
  }
  if (!parsed->is_object()) {
    wrong_.members.push_back({"", "SOORT", "an object is needed"});
    return;
  }
  root_ = std::move(*parsed);
}

const ledger::JsonValue* RequestReader::find(std::string_view name) {
  known_.emplace(name);
  return root_.find(name);
}

std::string RequestReader::text(std::string_view name, std::size_t bytes_max) {
  if (find(name) == nullptr) {
    add(name, "ONTBREEKT", "this member is needed");
    return {};
  }
  return text_or_empty(name, bytes_max);
}

std::string RequestReader::text_or_empty(std::string_view name, std::size_t bytes_max) {
  const auto* value = find(name);
  if (value == nullptr) return {};
  if (!value->is_string()) {
    add(name, "SOORT", "a text is needed");
    return {};
  }
  if (value->text.size() > bytes_max) {
    add(name, "TE_LANG", "at most " + std::to_string(bytes_max) + " bytes");
    return {};
  }
  return value->text;
}

std::vector<std::string> RequestReader::texts(std::string_view name, std::size_t count_max) {
  const auto* value = find(name);
  if (value == nullptr || !value->is_array()) {
    add(name, value == nullptr ? "ONTBREEKT" : "SOORT", "a list of texts is needed");
    return {};
  }
  if (value->items.size() > count_max) {
    add(name, "TE_LANG", "at most " + std::to_string(count_max) + " of them");
    return {};
  }
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < value->items.size(); ++i) {
    const auto& item = value->items[i];
    if (item.is_string() && item.text.size() <= kCodeBytesMax) {
      texts.push_back(item.text);
    } else {
      wrong_.members.push_back({ledger::json_path("/" + std::string(name), i), "SOORT", "a short text is needed"});
    }
  }
  return texts;
}

std::uint64_t RequestReader::number_or_zero(std::string_view name) {
  const auto* value = find(name);
  if (value == nullptr) return 0;
  if (const auto number = value->find_unsigned()) return *number;
  add(name, "SOORT", "a whole number from 0 is needed");
  return 0;
}

void RequestReader::add(std::string_view name, std::string code, std::string sentence) {
  wrong_.members.push_back({"/" + std::string(name), std::move(code), std::move(sentence)});
}

Malformed RequestReader::finish() {
  for (const auto& member : root_.members) {
    if (!known_.contains(member.name)) {
      wrong_.members.push_back({ledger::json_path("", member.name), "ONBEKEND", "there is no such member"});
    }
  }
  return std::move(wrong_);
}

}  // namespace api
