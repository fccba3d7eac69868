// Answers of commands as messages of the socket, and back. Pure.
#pragma once

#include <string>

#include "api/outcome.h"
#include "api/socket/reception.capnp.h"

namespace api {

void write_outcome(const Answer<std::string>& answer, reception::Outcome::Builder into);
void write_failure(const ledger::Error& error, reception::Failure::Builder into);

/// A code or a kind that this program does not know is told as unavailable: then the server is newer.
Answer<std::string> read_outcome(reception::Outcome::Reader outcome);
ledger::Error read_failure(reception::Failure::Reader failure);

}  // namespace api
