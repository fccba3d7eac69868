// The commands about cases, from JSON to JSON: rows of command_table.cpp.
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

}  // namespace api
