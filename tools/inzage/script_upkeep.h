// The lines of a script that are about the whole ledger: somebody has the log checked, has the views built
// anew, or looks at how it stands. No commands of the API: they go as at a door, and each is over before the
// next line.
//
//   kijk-register-na    {}   as "Kijk alles na" of the integrity screen
//   bouw-overzichten-op {}   as "Bouw opnieuw op"
//   bekijk-stand        {}   the integrity screen itself
#pragma once

#include <string_view>

#include "api/upkeep.h"

namespace tools {

class ScriptUpkeep {
 public:
  /// Borrows both.
  ScriptUpkeep(const api::Board& board, const ledger::Clock& clock) : board_(board), upkeep_(board, clock) {}

  /// Whether a line with this command is one of these.
  static bool knows(std::string_view command);
  /// Done once its end stands in the log. A look that is refused is no error: it
  /// stands in the log.
  api::Answer<void> run(const api::Caller& caller, std::string_view command);

 private:
  const api::Board& board_;
  api::Upkeep upkeep_;
};

}  // namespace tools
