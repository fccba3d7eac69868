#include "projections/access_history.h"

#include <algorithm>

#include "projections/folds/access_history_rows.h"

namespace projections {
namespace {

HistoryLine decode_line(ledger::ByteView key, std::size_t start, ledger::ByteView value) {
  RowCursor place(key, start);
  HistoryLine line;
  line.happened = place.time();
  line.index = place.u64();
  line.seq = RowCursor(value).u64();
  return line;
}

bool is_before(const HistoryLine& a, const HistoryLine& b) {
  return a.happened == b.happened ? a.index < b.index : a.happened < b.happened;
}

}  // namespace

HistoryPage AccessHistory::page(const HistoryQuestion& question) const {
  const auto prefix = access_history_rows::lines_key(question.stream).take();
  const std::size_t lines_max = std::clamp<std::size_t>(question.lines_max, 1, kHistoryPageMax);
  HistoryPage page;
  rows_->scan_backwards(prefix, [&](ledger::ByteView key, ledger::ByteView value) {
    const auto line = decode_line(key, prefix.size(), value);
    if (line.happened < question.from) return false;
    if (line.happened >= question.to || (question.before && !is_before(line, *question.before))) return true;
    if (page.lines.size() == lines_max) {
      page.continues_at = page.lines.back();
      return false;
    }
    page.lines.push_back(line);
    return true;
  });
  return page;
}

std::uint64_t AccessHistory::count(const ledger::StreamId& stream) const {
  std::uint64_t count = 0;
  rows_->scan(access_history_rows::lines_key(stream).view(), [&](ledger::ByteView, ledger::ByteView) {
    ++count;
    return true;
  });
  return count;
}

}  // namespace projections
