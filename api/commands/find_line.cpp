#include "api/commands/find_line.h"

namespace api {

ledger::Error no_line_there() {
  return ledger::fail(ledger::ErrorCode::not_found, "the history has no line of that entry");
}

ledger::Result<ledger::Line> find_line(const Board& board, const ledger::StreamId& stream,
                                       std::uint64_t index) {
  std::uint64_t first = 0;
  std::uint64_t end = board.log().count_of(stream);
  while (first < end) {
    const std::uint64_t middle = first + (end - first) / 2;
    LEDGER_TRY(auto lines, board.lines().read_stream(stream, middle, 1));
    if (lines.empty()) return ledger::fail(ledger::ErrorCode::corrupt, "a line of a history is missing");
    if (lines.front().index == index) return std::move(lines.front());
    if (lines.front().index < index) {
      first = middle + 1;
    } else {
      end = middle;
    }
  }
  return no_line_there();
}

}  // namespace api
