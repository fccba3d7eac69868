// One row of the table of ways in: all that serving a route needs (http/routes.h), and all that its
// description needs (door_openapi.h). A route that is not a row is not served, and every row stands in
// /v1/openapi.json: to add a way in, add a row.
#pragma once

#include <capnp/schema.h>

#include <memory>
#include <optional>
#include <vector>

#include "api/board.h"
#include "api/http/cursors.h"
#include "api/http/routes.h"
#include "api/http/tags.h"

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
  bool has_pages = false;          // ?limit and ?cursor, and Link to the next page
  bool has_tag = false;            // ETag, and 304 for who has it already
  bool takes_tag = false;          // If-Match
  bool takes_event_id = false;     // Idempotency-Key
  std::optional<OtherAnswer> other = {};
};

/// A row that is a command of the table (command_table.h) and nothing else: what it takes, answers and says
/// in English comes from there. The names in the path are members of the command's request; the body gives
/// the others. For whoever is logged in; what is no GET needs the CSRF token, and a GET has a tag.
struct CommandRow {
  Method method;
  std::string_view pattern;
  std::string_view command;
  unsigned status;
  std::size_t body_bytes_max;
  std::string_view dutch;
  bool takes_event_id = false;  // the same event again is answered as the first time
  std::string_view guard =
      {};  // If-Match is the tag of this command's answer now; or of "{item}" in the path
  std::string_view pages = {};   // the list in the answer that can be had in pages,
  std::string_view number = {};  // and what each of its elements is known by
};

/// What handlers remember between questions while the server runs. Thread: any.
struct DoorMemory {
  Tags tags;
  ledger::SystemClock clock;
  Cursors cursors{clock};
};

/// Borrows the board. Requires: there are such commands.
DoorRow make_row(const Board& board, const std::shared_ptr<DoorMemory>& memory, const CommandRow& row);

/// A row that takes a `Takes` by POST, makes something, and answers an `Answers`. With a login it wants the
/// CSRF token, without one the same origin.
template <class Takes, class Answers>
DoorRow make_post_row(std::string_view pattern, Access who, std::size_t body_bytes_max, Handler handler,
                      std::string_view summary, std::string_view dutch) {
  DoorRow row;
  row.route = {Method::post,
               pattern,
               who,
               who == Access::login ? Csrf::token : Csrf::same_origin,
               body_bytes_max,
               std::move(handler),
               summary,
               RunsOn::worker,
               "application/json",
               "application/json"};
  row.status = 201;
  row.dutch = dutch;
  row.takes = capnp::Schema::from<Takes>();
  row.answers = capnp::Schema::from<Answers>();
  return row;
}

/// A row without a login that answers text, or bytes of another kind. Never a body.
DoorRow make_open_row(std::string_view pattern, std::string_view produces, Handler handler,
                      std::string_view summary, std::string_view dutch);

}  // namespace api
