// One line of a history as people and programs get it: the same members on the command line, over HTTP and on
// the parents' page. No value, and no name
// but one that was released (R32, D8); codes only.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/json.h"
#include "ledger/ledger.h"

namespace api {

struct LineText {
  std::uint64_t index = 0;
  ledger::UnixMs happened = 0;
  ledger::UnixMs recorded = 0;
  std::string action;   // GELEZEN, TERUGGEKEKEN, VASTGELEGD, ...
  std::string outcome;  // OK, GEWEIGERD, FOUT
  std::string role;
  std::string organisation;
  std::string system;
  std::string supplier;  // by name, of the outside system that reported it (D9)
  std::string purpose;
  std::vector<std::string> categories;
  bool very_confidential = false;  // about items that are, or about an agreement on them: not for everybody
  std::string agreement;           // its number, where it is about one or was allowed by one (R29)
  bool is_agreements_own = false;  // about that agreement itself, and no item
  bool own = false;                // the asker's own act: known only where somebody asked in person
  std::string reason;              // as the reader typed it for the parents; only where a receipt opened it
  bool late = false;               // a motivation after its term (R56)
  std::string judgement;           // of a review: TERECHT, ONTERECHT
  std::string name;                // whose act it was: only where it was released to the asker (D8)
  // Of the decision to lift a matter: when the first and the last of the lines that it lifted happened.
  std::optional<ledger::UnixMs> earliest;
  std::optional<ledger::UnixMs> latest;
  // Of a line that was confidential until it was recorded here: what it said then (lifted_lines.h).
  std::shared_ptr<const LineText> original;
};

/// The line's text. An erased line keeps its index and the action GEWIST. Error: corrupt.
ledger::Result<LineText> describe(const ledger::Line& line);

void write_json(const LineText& line, ledger::JsonWriter& json);

}  // namespace api
