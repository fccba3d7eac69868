// One row of the table of ways in: all that serving a route needs (http/routes.h), and all that its
// description needs (door_openapi.h). A route that is not a row is not served, and every row stands in
// /v1/openapi.json: to add a way in, add a row.
#pragma once

#include <capnp/schema.h>

#include <optional>
#include <vector>

#include "api/board.h"
#include "api/http/routes.h"

namespace api {

/// Another answer when all goes well.
struct OtherAnswer {
  unsigned status = 200;
  capnp::StructSchema answers;
};

struct DoorRow {
  Route route;
  unsigned status = 200;   // when all goes well
  std::string_view dutch;  // what it does, in one sentence of level B1
  /// The body's message and the answer's. No answer: `route.produces` says of which kind it is, or it is
  /// empty.
  std::optional<capnp::StructSchema> takes;
  std::optional<capnp::StructSchema> answers;
  std::vector<unsigned> refusals;  // of its own, beside those that follow from the rest
  std::optional<OtherAnswer> other = {};
};

/// A row that is a command of the table (command_table.h) and nothing else: what it takes, answers and says
/// in English comes from there. The names in the path are members of the command's request; the body gives
/// the others. For whoever is logged in; what is no GET needs the CSRF token.
struct CommandRow {
  Method method;
  std::string_view pattern;
  std::string_view command;
  unsigned status;
  std::size_t body_bytes_max;
  std::string_view dutch;
};
/// Borrows the board. Requires: there is such a command.
DoorRow make_row(const Board& board, const CommandRow& row);

/// A row without a login that answers text, or bytes of another kind. Never a body.
DoorRow make_open_row(std::string_view pattern, std::string_view produces, Handler handler,
                      std::string_view summary, std::string_view dutch);

}  // namespace api
