#include "ledger/json.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>

namespace ledger {
namespace {

namespace bj = boost::json;

constexpr std::size_t kExponentDigitsMax = 9;

// What the library's parser tells, put together as a tree. The names and signatures of the on_ functions are
// the library's. Returning false with a code ends the parse.
class TreeBuilder {
 public:
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  explicit TreeBuilder(const JsonLimits& limits) : limits_(limits) {}

  bool on_document_begin(bj::error_code&) { return true; }
  bool on_document_end(bj::error_code&) { return true; }
  bool on_object_begin(bj::error_code& code) { return open(JsonValue::Kind::object, code); }
  bool on_array_begin(bj::error_code& code) { return open(JsonValue::Kind::array, code); }
  bool on_array_end(std::size_t, bj::error_code&) { return close(); }
  bool on_object_end(std::size_t, bj::error_code& code) {
    if (!find_repeated()) return close();
    code = bj::error::syntax;
    return false;
  }
  bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) { return add_text(part); }
  bool on_key(bj::string_view part, std::size_t, bj::error_code&) {
    add_text(part);
    open_.back()->members.push_back({std::move(text_), {}});
    text_.clear();
    return true;
  }
  bool on_string_part(bj::string_view part, std::size_t, bj::error_code&) { return add_text(part); }
  bool on_string(bj::string_view part, std::size_t, bj::error_code& code) {
    add_text(part);
    return leaf(JsonValue::Kind::string, code);
  }
  bool on_number_part(bj::string_view part, bj::error_code&) { return add_text(part); }
  bool on_int64(std::int64_t, bj::string_view part, bj::error_code& code) { return number(part, code); }
  bool on_uint64(std::uint64_t, bj::string_view part, bj::error_code& code) { return number(part, code); }
  bool on_double(double, bj::string_view part, bj::error_code& code) { return number(part, code); }
  bool on_bool(bool boolean, bj::error_code& code) {
    JsonValue* value = place(code);
    if (value == nullptr) return false;
    value->kind = JsonValue::Kind::boolean;
    value->boolean = boolean;
    return true;
  }
  bool on_null(bj::error_code& code) { return place(code) != nullptr; }
  bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
  bool on_comment(bj::string_view, bj::error_code&) { return true; }

  JsonValue take() { return std::move(document_); }
  bool is_too_large() const { return too_large_; }
  const std::optional<std::string>& repeated() const { return repeated_; }

 private:
  bool add_text(bj::string_view part) {
    text_.append(part.data(), part.size());
    return true;
  }

  // Readers do not agree on what an exponent of ten digits or more is; some see no JSON in it.
  bool number(bj::string_view part, bj::error_code& code) {
    add_text(part);
    const auto exponent = text_.find_first_of("eE");
    if (exponent != std::string::npos &&
        text_.size() - text_.find_first_of("0123456789", exponent) > kExponentDigitsMax) {
      code = bj::error::exponent_overflow;
      return false;
    }
    return leaf(JsonValue::Kind::number, code);
  }

  bool leaf(JsonValue::Kind kind, bj::error_code& code) {
    JsonValue* value = place(code);
    if (value == nullptr) return false;
    value->kind = kind;
    value->text = std::move(text_);
    text_.clear();
    return true;
  }

  // Where the next value goes. Values stay where they are while something in them is open: an open value is
  // the last of its parent, and a parent grows only when it is closed.
  JsonValue* place(bj::error_code& code) {
    if (++values_ > limits_.values_max) return refuse_as_too_large(code);
    if (open_.empty()) return &document_;
    JsonValue& parent = *open_.back();
    if (parent.kind == JsonValue::Kind::object) return &parent.members.back().value;
    return &parent.items.emplace_back();
  }

  bool open(JsonValue::Kind kind, bj::error_code& code) {
    JsonValue* value = place(code);
    if (value == nullptr) return false;
    if (open_.size() >= limits_.depth_max) return refuse_as_too_large(code) != nullptr;
    value->kind = kind;
    open_.push_back(value);
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  JsonValue* refuse_as_too_large(bj::error_code& code) {
    too_large_ = true;
    code = bj::error::syntax;
    return nullptr;
  }

  bool find_repeated() {
    const auto& members = open_.back()->members;
    std::vector<std::string_view> names;
    names.reserve(members.size());
    for (const auto& member : members) names.push_back(member.name);
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    if (twice == names.end()) return false;
    repeated_ = json_path(path(), *twice);
    return true;
  }

  std::string path() const {
    std::string path;
    for (std::size_t depth = 0; depth + 1 < open_.size(); ++depth) {
      const JsonValue& value = *open_[depth];
      path = value.kind == JsonValue::Kind::object ? json_path(path, value.members.back().name)
                                                   : json_path(path, value.items.size() - 1);
    }
    return path;
  }

  const JsonLimits& limits_;
  JsonValue document_;
  std::vector<JsonValue*> open_;
  std::string text_;
  std::size_t values_ = 0;
  bool too_large_ = false;
  std::optional<std::string> repeated_;
};

// Digits with an optional minus, as JSON allows a whole number: no leading zero, and no minus before a lone
// zero.
bool is_plain_integer(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.size() > 16) return false;
  if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
  return text[0] != '0' || (text.size() == 1 && !negative);
}

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
  for (const auto& member : members) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

std::optional<std::uint64_t> JsonValue::find_unsigned() const {
  const auto integer = find_integer();
  if (!integer || *integer < 0) return std::nullopt;
  return static_cast<std::uint64_t>(*integer);
}

std::optional<std::int64_t> JsonValue::find_integer() const {
  if (kind != Kind::number || !is_plain_integer(text)) return std::nullopt;
  std::int64_t integer = 0;
  std::from_chars(text.data(), text.data() + text.size(), integer);
  constexpr auto kMax = static_cast<std::int64_t>(kJsonIntegerMax);
  if (integer > kMax || integer < -kMax) return std::nullopt;
  return integer;
}

Outcome<JsonValue, JsonProblem> parse_json(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.bytes_max) return JsonProblem{JsonProblem::Kind::too_large, {}, limits.bytes_max};
  bj::parse_options options;
  options.max_depth = limits.depth_max + 1;  // the builder counts, and tells depth from bad syntax
  bj::basic_parser<TreeBuilder> parser(options, limits);
  bj::error_code code;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), code);
  TreeBuilder& builder = parser.handler();
  if (builder.repeated()) return JsonProblem{JsonProblem::Kind::repeated_member, *builder.repeated(), read};
  if (builder.is_too_large()) return JsonProblem{JsonProblem::Kind::too_large, {}, read};
  if (code || read != text.size() || !parser.done()) return JsonProblem{JsonProblem::Kind::syntax, {}, read};
  return builder.take();
}

std::string json_path(std::string_view parent, std::string_view name) {
  std::string path(parent);
  path.push_back('/');
  for (const char c : name) {
    if (c == '~') {
      path += "~0";
    } else if (c == '/') {
      path += "~1";
    } else {
      path.push_back(c);
    }
  }
  return path;
}

std::string json_path(std::string_view parent, std::size_t item) {
  return std::string(parent) + "/" + std::to_string(item);
}

void JsonWriter::separate() {
  if (needs_comma_) text_.push_back(',');
  needs_comma_ = true;
}

void JsonWriter::quote(std::string_view text) {
  constexpr const char* kDigits = "0123456789abcdef";
  text_.push_back('"');
  // Most texts need nothing of what follows: they are taken over as they are, up to what does.
  const auto plain = std::ranges::find_if(
      text, [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; });
  text_.append(text.begin(), plain);
  text.remove_prefix(static_cast<std::size_t>(plain - text.begin()));
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      text_.push_back('\\');
      text_.push_back(c);
    } else if (c == '\n') {
      text_ += "\\n";
    } else if (byte < 0x20) {
      text_ += "\\u00";
      text_.push_back(kDigits[byte >> 4]);
      text_.push_back(kDigits[byte & 15]);
    } else {
      text_.push_back(c);
    }
  }
  text_.push_back('"');
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  text_.push_back('{');
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  text_.push_back('}');
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  separate();
  text_.push_back('[');
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  text_.push_back(']');
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::name(std::string_view name) {
  separate();
  quote(name);
  text_.push_back(':');
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  quote(text);
  return *this;
}

JsonWriter& JsonWriter::value(bool boolean) { return raw(boolean ? "true" : "false"); }
JsonWriter& JsonWriter::value(std::uint64_t number) { return raw(std::to_string(number)); }
JsonWriter& JsonWriter::value(std::int64_t number) { return raw(std::to_string(number)); }
JsonWriter& JsonWriter::null() { return raw("null"); }

JsonWriter& JsonWriter::raw(std::string_view document) {
  separate();
  text_ += document;
  return *this;
}

JsonWriter& JsonWriter::value(const JsonValue& read) {
  using Kind = JsonValue::Kind;
  switch (read.kind) {
    case Kind::null:
      return null();
    case Kind::boolean:
      return value(read.boolean);
    case Kind::number:
      return raw(read.text);
    case Kind::string:
      return value(read.text);
    case Kind::array:
      begin_array();
      for (const auto& item : read.items) value(item);
      return end_array();
    case Kind::object:
      begin_object();
      for (const auto& member : read.members) name(member.name).value(member.value);
      return end_object();
  }
  LEDGER_CHECK(false);
}

}  // namespace ledger
