// Every command by its name, from JSON to JSON: `inzage do`, `inzage play` and HTTP all go through here, so
// that they follow the same rules and give the same answers.
#pragma once

#include <capnp/schema.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

struct Command {
  std::string_view name;  // "lees"
  std::string_view summary;
  Answer<std::string> (*run)(const Board& board, const Caller& caller, std::string_view json);
  capnp::StructSchema takes;    // of commands/requests.capnp
  capnp::StructSchema answers;  // of commands/answers.capnp
};

/// What goes in and what comes out by their types, so that the API's description cannot name others.
template <class Request, class Told>
Command command_row(std::string_view name, std::string_view summary,
                    Answer<std::string> (*run)(const Board& board, const Caller& caller,
                                               std::string_view json)) {
  return {name, summary, run, capnp::Schema::from<Request>(), capnp::Schema::from<Told>()};
}

/// In the order in which a school meets them.
const std::vector<Command>& commands();

/// Nothing for a name that no command has.
const Command* find_command(std::string_view name);

/// Error: not_found for a name that no command has.
Answer<std::string> run_command(const Board& board, const Caller& caller, std::string_view name,
                                std::string_view json);

}  // namespace api
