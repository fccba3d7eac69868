// What the schema says about a message and its members beside their types: Dutch names, limits, units,
// examples. Read from the compiled-in Cap'n Proto schema, so that JSON, documents and tests cannot drift from
// it. Pure.
#pragma once

#include <capnp/schema.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ledger/check.h"

namespace projections {

inline constexpr std::uint32_t kDefaultMaxBytes = 256;  // of a Text or Data member that says nothing else

/// The Dutch name of a struct or enum; its own English name where it has none. Lives as long as the program.
std::string_view dutch_name(const capnp::Schema& schema);
/// The Dutch code of an enumerant ("LEERKRACHT"); empty for `unspecified`, which has none.
std::string_view dutch_code(const capnp::EnumSchema::Enumerant& enumerant);

/// The number that stands in an addendum's header for this message; nothing for structs that are only parts.
std::optional<std::uint32_t> schema_number(const capnp::StructSchema& schema);
/// The same of a message that is known to have one; looked up once per program.
template <class Message>
std::uint32_t schema_number_of() {
  static const std::optional<std::uint32_t> number = schema_number(capnp::Schema::from<Message>());
  LEDGER_CHECK(number.has_value());
  return *number;
}

/// The legal article of a struct or of a member; empty when it names none.
std::string_view article_of(const capnp::Schema& schema);
/// The document that holds the members of a struct that has none here; empty for every other.
std::string_view elsewhere_of(const capnp::Schema& schema);

/// What is said about one member. Views live as long as the program.
struct MemberNotes {
  bool personal = false;
  bool optional = false;                   // may be absent in JSON: then it has its default
  bool has_limit = false;                  // said by the schema itself; otherwise `limit` is kDefaultMaxBytes
  std::uint32_t limit = kDefaultMaxBytes;  // bytes of a Text or Data, elements of a List
  std::string_view unit;
  std::string_view example;
  std::string_view article;
  std::string_view json;  // its name in JSON where that is not the schema's own; only in answers
};
MemberNotes notes_of(const capnp::StructSchema::Field& field);

/// True for a number of milliseconds since 1970, which JSON writes as a time of RFC 3339.
bool is_time(const capnp::StructSchema::Field& field);

}  // namespace projections
