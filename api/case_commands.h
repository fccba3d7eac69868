// The commands about cases and about who holds a role of the board, from JSON to JSON: rows of
// command_table.cpp.
#pragma once

#include <string>
#include <string_view>

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

/// "open-zaak": requests.capnp, OpenCase.
Answer<std::string> open_one_case(const Board& board, const Caller& caller, std::string_view json);
/// "sluit-zaak": requests.capnp, CloseCase.
Answer<std::string> close_one_case(const Board& board, const Caller& caller, std::string_view json);
/// "zaken": those of the caller.
Answer<std::string> cases_of_caller(const Board& board, const Caller& caller, std::string_view json);

/// A role of the whole board, and its end; the operator at the machine.
Answer<std::string> appoint_one(const Board& board, const Caller& caller, std::string_view json);
Answer<std::string> appointment_end(const Board& board, const Caller& caller, std::string_view json);

}  // namespace api
