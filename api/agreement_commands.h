// The commands about agreements, from JSON to JSON: rows of command_table.cpp.
#pragma once

#include <string>
#include <string_view>

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

/// "stel-afspraak-voor": requests.capnp, ProposeAgreement.
Answer<std::string> propose_one_agreement(const Board& board, const Caller& caller, std::string_view json);
/// "erken-afspraak": requests.capnp, AcknowledgeAgreement.
Answer<std::string> acknowledge_one_agreement(const Board& board, const Caller& caller,
                                              std::string_view json);
/// "beeindig-afspraak": requests.capnp, EndAgreement.
Answer<std::string> end_one_agreement(const Board& board, const Caller& caller, std::string_view json);
/// "afspraken": those of a pupil that the caller may know of.
Answer<std::string> agreements_of_pupil(const Board& board, const Caller& caller, std::string_view json);

}  // namespace api
