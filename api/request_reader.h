// Reads the members of one JSON request, strictly: unknown and repeated members, wrong kinds, unknown codes and
// overlong texts are all told at once, each with its path. Absent is not empty.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "api/outcome.h"
#include "ledger/json.h"
#include "projections/codes.h"

namespace api {

class RequestReader {
 public:
  /// A body of at most `bytes_max` bytes.
  RequestReader(std::string_view json, std::size_t bytes_max);

  std::string text(std::string_view name, std::size_t bytes_max);                // must be there
  std::string text_or_empty(std::string_view name, std::size_t bytes_max);       // may be absent
  std::vector<std::string> texts(std::string_view name, std::size_t count_max);  // list of texts; must be there
  std::uint64_t number_or_zero(std::string_view name);
  /// A Dutch code; UNSPECIFIED when absent, so that a rule can refuse what is missing.
  template <class Enum>
  Enum code_or_unspecified(std::string_view name) {
    const std::string code = text_or_empty(name, kCodeBytesMax);
    if (code.empty()) return Enum::UNSPECIFIED;
    if (const auto value = projections::find_by_code<Enum>(code)) return *value;
    add(name, "ONBEKENDE_CODE", "this code is not in the list");
    return Enum::UNSPECIFIED;
  }
  template <class Enum>
  Enum code(std::string_view name) {
    if (find(name) == nullptr) add(name, "ONTBREEKT", "this member is needed");
    return code_or_unspecified<Enum>(name);
  }

  void add(std::string_view name, std::string code, std::string sentence);
  /// To be asked last: also tells members that nobody read.
  Malformed finish();

 private:
  static constexpr std::size_t kCodeBytesMax = 64;
  const ledger::JsonValue* find(std::string_view name);

  ledger::JsonValue root_;
  std::set<std::string, std::less<>> known_;
  Malformed wrong_;
};

}  // namespace api
