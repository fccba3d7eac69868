#include "api/door_log.h"

#include "api/http/problem.h"

namespace api {
namespace {

// A route for each number of path elements that a tile may have: level, up to six groups of digits, width.
constexpr std::string_view kTilePatterns[] = {
    "/tile/{level}/{a}",
    "/tile/{level}/{a}/{b}",
    "/tile/{level}/{a}/{b}/{c}",
    "/tile/{level}/{a}/{b}/{c}/{d}",
    "/tile/{level}/{a}/{b}/{c}/{d}/{e}",
    "/tile/{level}/{a}/{b}/{c}/{d}/{e}/{f}",
    "/tile/{level}/{a}/{b}/{c}/{d}/{e}/{f}/{g}",
};

Response tile(const Board& board, const Request& request) {
  const auto address = ledger::find_tile_address(std::span(request.segments).subspan(1));
  if (!address) return make_problem(Refusal::no_such_path);
  if (address->is_entries) {
    return make_problem(ledger::fail(ledger::ErrorCode::forbidden,
                                     "entries go to auditors with a mandate, and none was given out yet"));
  }
  auto hashes = board.log().find_tile(*address);
  if (!hashes) return make_problem(hashes.error());
  if (!*hashes) return make_problem(Refusal::no_such_path);
  Response response;
  response.set_header("Content-Type", "application/octet-stream");
  response.set_header("Cache-Control", "public, max-age=31536000, immutable");
  response.body = std::string(ledger::text_of(**hashes));
  return response;
}

}  // namespace

std::vector<DoorRow> make_log_rows(const Board& board) {
  std::vector<DoorRow> rows{make_open_row(
      "/checkpoint", "text/plain",
      [&board](const Request&) { return make_text_response(200, board.log().shown_checkpoint()); },
      "The latest published checkpoint, with the witnesses' cosignatures.",
      "De laatste ondertekende stand van het logboek, met wat getuigen daarbij zetten.")};
  for (const auto pattern : kTilePatterns) {
    auto row = make_open_row(
        pattern, "application/octet-stream",
        [&board](const Request& request) { return tile(board, request); },
        "A tile of the published log's hashes.", "Een tegel met hashes van het logboek.");
    row.refusals = {403};
    rows.push_back(std::move(row));
  }
  return rows;
}

bool is_log_path(const std::vector<std::string>& segments) {
  return !segments.empty() && segments[0] == "tile";
}

}  // namespace api
