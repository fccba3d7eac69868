// Who gives a command, and how they showed who they are. Values.
#pragma once

#include <optional>
#include <string>

#include "ledger/draft.h"

namespace api {

struct Caller {
  /// Nobody: the operator at the machine itself (BEHEER), who sees lines and no content.
  std::optional<ledger::SubjectId> person;
  std::string login = "OPDRACHTREGEL";  // or a LoginMethod: WACHTWOORD_EN_CODE, PASSKEY
  std::uint8_t level = 0;               // 0 none, 1 one factor, 2 two factors
  /// The client's own name for this one event: the same again is answered as the first time. Only for
  /// commands that change something (command_table.cpp, once).
  std::optional<ledger::Idempotency> once{};
  bool is_operator() const { return !person.has_value(); }
};

}  // namespace api
