// JSON documents, read strictly: UTF-8, no duplicate members, bounded in size, depth and count before
// anything is kept. Whole numbers stay apart from others. And a small writer. Used by evidence bundles and by
// the API. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/outcome.h"

namespace ledger {

/// Above this, readers of JSON do not agree on whole numbers.
inline constexpr std::uint64_t kJsonIntegerMax = (std::uint64_t{1} << 53) - 1;

struct JsonLimits {
  std::size_t bytes_max = std::size_t{1} << 20;
  std::size_t depth_max = 16;        // arrays and objects inside one another
  std::size_t values_max = 100'000;  // values of every kind, in the whole document
};

struct JsonMember;

/// A value, with everything in it. Plain data: the meaning of the fields depends on `kind`.
struct JsonValue {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

  Kind kind = Kind::null;
  bool boolean = false;
  std::string text;                 // string: unescaped, UTF-8; number: as it stood in the document
  std::vector<JsonValue> items;     // array
  std::vector<JsonMember> members;  // object, in the document's order, each name once

  bool is_null() const { return kind == Kind::null; }
  bool is_string() const { return kind == Kind::string; }
  bool is_array() const { return kind == Kind::array; }
  bool is_object() const { return kind == Kind::object; }
  /// The member of an object; none for other kinds. Lifetime: as long as this value. Cost: members.
  const JsonValue* find(std::string_view name) const;
  /// A whole number from 0 to 2^53-1, written plainly: not "-0", "1.0" or "1e3".
  std::optional<std::uint64_t> find_unsigned() const;
  /// A whole number from -(2^53-1) to 2^53-1, written plainly.
  std::optional<std::int64_t> find_integer() const;
};

struct JsonMember {
  std::string name;
  JsonValue value;
};

struct JsonProblem {
  enum class Kind : std::uint8_t { syntax, repeated_member, too_large };
  Kind kind;
  std::string path;        // JSON Pointer to the place, for a repeated member
  std::size_t offset = 0;  // bytes into the document, for the others
};

/// Reads one document; white space may stand around it, nothing else.
Outcome<JsonValue, JsonProblem> parse_json(std::string_view text, const JsonLimits& limits);

/// The step into a member or item, as a JSON Pointer (RFC 6901) writes it.
std::string json_path(std::string_view parent, std::string_view name);
std::string json_path(std::string_view parent, std::size_t item);

/// Writes a document, piece by piece, without white space. Requires: valid UTF-8; calls that make a document.
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& name(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(bool boolean);
  JsonWriter& value(std::uint64_t number);
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(std::uint32_t number) { return value(std::uint64_t{number}); }
  JsonWriter& value(std::int32_t number) { return value(std::int64_t{number}); }
  JsonWriter& null();
  /// A whole value that another writer made.
  JsonWriter& raw(std::string_view document);

  template <class Value>
  JsonWriter& member(std::string_view member_name, const Value& member_value) {
    name(member_name);
    return value(member_value);
  }

  /// A whole value that was read, as it was read.
  JsonWriter& value(const JsonValue& value);
  const std::string& text() const { return text_; }
  std::string take() { return std::move(text_); }

 private:
  void separate();
  void quote(std::string_view text);

  std::string text_;
  bool needs_comma_ = false;
};

}  // namespace ledger
