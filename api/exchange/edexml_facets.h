// The values that the EDEXML schema allows inside an element or attribute: rules as values, and the judge of
// them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "api/exchange/edexml_problem.h"

namespace api {

enum class FacetKind : unsigned char {
  text,       // length_min..length_max characters (code points)
  picture,    // one of `listed`: 9 stands for a digit, X for a capital; ASCII only, where the schema's \p{Nd}
              // and \p{Lu} would take every alphabet's
  listed,     // exactly one of `listed`
  gender,     // an integer 0, 1, 2 or 9 (ISO 5218)
  date,       // xs:date with a four-digit year
  date_time,  // xs:dateTime with a four-digit year
  school_year,  // two years in succession: "2025-2026"
};

struct Facet {
  FacetKind kind = FacetKind::text;
  std::size_t length_min = 0;
  std::size_t length_max = std::string_view::npos;
  std::span<const std::string_view> listed = {};
};

/// The value's fault under this rule, or none. A school year beyond the standard's list is a warning.
std::optional<EdexmlCode> find_fault(const Facet& facet, std::string_view value);

/// The value in its one form: dates without time zone, numbers without sign and leading zeros, the rest as it
/// is. Requires: find_fault found no refusal.
std::string canonical_value(const Facet& facet, std::string_view value);

/// Without spaces, tabs and line ends at both sides.
std::string_view trim_spaces(std::string_view value);

/// Code points of UTF-8 text.
std::size_t length_of(std::string_view utf8);

/// The check of a citizen service number (elfproef): nine digits, 9·d1 + 8·d2 + … + 2·d8 − d9 is a multiple
/// of eleven, and not all zero. Passing does not mean that anybody has the number.
bool passes_citizen_number_check(std::string_view digits);

}  // namespace api
