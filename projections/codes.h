// The codes of the board's own rules ("LEERKRACHT", "BEGELEIDEN") and the enumerants that stand for them.
// One generic reading of the schema's $dutch annotations: a new code needs no line here. Pure.
#pragma once

#include <capnp/schema.h>

#include <optional>
#include <string_view>
#include <vector>

#include "ledger/ids.h"
#include "projections/events/codes.capnp.h"

namespace projections {

/// The Dutch codes of all enumerants, by number; empty for 0 (unspecified).
std::vector<std::string_view> read_codes(const capnp::EnumSchema& schema);
/// The Dutch code of enumerant `number`; empty for 0 (unspecified) and for numbers that the schema lacks.
std::string_view find_code(const capnp::EnumSchema& schema, std::uint16_t number);
/// The number of the enumerant with this code; nothing for unknown codes. Capitals matter.
std::optional<std::uint16_t> find_number(const capnp::EnumSchema& schema, std::string_view code);

/// "LEERKRACHT" for Role::TEACHER. Empty for UNSPECIFIED.
template <class Enum>
std::string_view code_of(Enum value) {
  // Read once: every event asks for several, and reading a schema takes longer than folding one.
  static const auto codes = read_codes(capnp::Schema::from<Enum>());
  const auto number = static_cast<std::size_t>(value);
  return number < codes.size() ? codes[number] : std::string_view();
}

/// Role::TEACHER for "LEERKRACHT"; nothing for any text that is no code. Never UNSPECIFIED.
template <class Enum>
std::optional<Enum> find_by_code(std::string_view code) {
  const auto number = find_number(capnp::Schema::from<Enum>(), code);
  if (!number) return std::nullopt;
  return static_cast<Enum>(*number);
}

/// True for a value that the schema has and that says something: not 0, not from a newer schema.
template <class Enum>
bool is_specified(Enum value) {
  return !code_of(value).empty();
}

/// Every value but UNSPECIFIED, in the order of the schema.
template <class Enum>
std::vector<Enum> all_of() {
  std::vector<Enum> values;
  const capnp::EnumSchema schema = capnp::Schema::from<Enum>();
  for (std::uint16_t number = 1; number < schema.getEnumerants().size(); ++number) {
    values.push_back(static_cast<Enum>(number));
  }
  return values;
}

/// The ledger's number of a category's key scope: enumerant + 15. Requires a specified category.
ledger::CategoryNumber category_number(message::Category category);
/// The category whose key scope this is; nothing for the ledger's own scopes and for unknown numbers.
std::optional<message::Category> find_category(ledger::CategoryNumber number);

}  // namespace projections
