// Reading events and lines: in log order, and in the order of one stream.
#include <algorithm>
#include <limits>
#include <optional>

#include "ledger/in_shares.h"
#include "ledger/ledger_core.h"
#include "ledger/ledger_open_lines.h"
#include "ledger/store/keyspace.h"
#include "ledger/vault/cipher.h"

namespace ledger {
namespace {

constexpr std::size_t kStreamEventsForThreads = 64;        // fewer are read before a thread has started
constexpr std::size_t kPartKeyBytes = 16 + 2 + 1 + 8 + 1;  // subject, category, kind, seq, part
constexpr std::size_t kPartKindAt = 16 + 2;
constexpr std::size_t kPartSeqAt = kPartKindAt + 1;
constexpr CategoryNumber kCategoryMax = std::numeric_limits<CategoryNumber>::max();

// A row of entries with whose events it holds.
struct PlacedRow {
  EntryRow row;
  std::vector<EventPlace> places;
};

Error wrong_places() { return fail(ErrorCode::corrupt, "a row of places has the wrong length"); }

// The rows that hold the leaves from `from` on: until they have so many events, or up to the leaf `end`.
class EntryReader {
 public:
  EntryReader(const Store& store, std::uint64_t from, std::uint64_t end, std::size_t lines_max)
      : store_(store), from_(from), end_(end), lines_max_(lines_max) {}

  Result<std::vector<PlacedRow>> read() {
    LEDGER_TRY(auto first, read_entry_row(store_, from_));
    LEDGER_TRY(auto places, read_places(store_, first.first));
    add(std::move(first));
    rows_.front().places = std::move(places.places);
    if (wants_more()) {
      LEDGER_TRY_OK(read_rows());
      LEDGER_TRY_OK(read_rows_of_places());
    }
    for (const auto& each : rows_) {
      if (each.places.size() != each.row.events()) return wrong_places();
    }
    return std::move(rows_);
  }

 private:
  bool wants_more() const { return lines_ < lines_max_ && next_ < end_; }

  void add(EntryRow row) {
    lines_ += row.events_end() - std::min(row.events_end(), std::max(row.first, from_));
    next_ = row.end();
    rows_.push_back({std::move(row), {}});
  }

  Result<void> read_rows() {
    Result<void> outcome;
    const auto visit = [&](ByteView key, ByteView value) {
      auto row = decode_entry_row(key, value);
      if (!row || row->first != next_) {
        outcome = row ? fail(ErrorCode::corrupt, "the log misses an entry") : row.error();
        return false;
      }
      add(std::move(*row));
      return wants_more();
    };
    LEDGER_TRY_OK(store_.scan(Family::entries, {}, keyspace::entries(next_), visit));
    if (outcome && wants_more()) return fail(ErrorCode::corrupt, "the log's last entries are missing");
    return outcome;
  }

  Result<void> read_rows_of_places() {
    if (rows_.size() == 1) return {};
    std::size_t at = 1;
    Result<void> outcome;
    const auto visit = [&](ByteView key, ByteView value) {
      auto places = decode_places(value);
      const bool is_of_row = std::ranges::equal(key, ByteView(keyspace::places(rows_[at].row.first)));
      if (!places || !is_of_row) {
        outcome = places ? wrong_places() : places.error();
        return false;
      }
      rows_[at++].places = std::move(places->places);
      return at < rows_.size();
    };
    const auto first = keyspace::places(rows_[1].row.first);
    LEDGER_TRY_OK(store_.scan(Family::log, keyspace::kPlacesPrefix, first, visit));
    return outcome;
  }

  const Store& store_;
  const std::uint64_t from_;
  const std::uint64_t end_;
  const std::size_t lines_max_;
  std::vector<PlacedRow> rows_;
  std::size_t lines_ = 0;
  std::uint64_t next_ = 0;  // first leaf of the next row
};

std::vector<WantedLine> lines_of(const std::vector<PlacedRow>& rows, std::uint64_t from,
                                 std::size_t lines_max) {
  std::vector<WantedLine> wanted;
  for (const auto& [row, places] : rows) {
    for (std::uint64_t index = std::max(row.first, from); index < row.events_end(); ++index) {
      if (wanted.size() == lines_max) return wanted;
      wanted.push_back({index, places[index - row.first], row.entry(index)});
    }
  }
  return wanted;
}

// The rows of `what` of [first, end), which lie side by side: one walk and not a look-up for each.
Result<void> read_whats(const Store& store, const StreamId& stream, std::uint64_t first,
                        std::vector<StreamEvent>& events) {
  std::size_t next = 0;
  Result<void> outcome;
  const auto visit = [&](ByteView key, ByteView value) {
    if (next == events.size()) return false;
    if (key.size() != kPartKeyBytes || key.back() != static_cast<std::uint8_t>(Part::what)) return true;
    const auto index = index_of_part(value);
    if (!index || read_be64(&key[kPartSeqAt]) != first + next) return false;
    events[next].index = *index;
    events[next++].what.assign(value.begin(), value.end());
    return true;
  };
  const auto row = keyspace::part(stream, kHistoryScope, first, Part::what);
  LEDGER_TRY_OK(store.scan(Family::parts, ByteView(row).first(kPartSeqAt), row, visit));
  if (next != events.size()) return fail(ErrorCode::corrupt, "an event of a stream is missing");
  return {};
}

Result<void> read_entry_of(const Store& store, const StreamId& stream, std::uint64_t seq,
                           StreamEvent& event) {
  LEDGER_TRY(const auto found, find_place(store, event.index));
  LEDGER_TRY(event.entry, copy_entry(store, found.row, event.index));
  event.place = found.place;
  if (!(event.place.stream == stream) || event.place.seq != seq)
    return fail(ErrorCode::corrupt, "a row of places names another event");
  return {};
}

// What a row of parts holds, if it is content of this stream (keyspace.h).
std::optional<ContentRef> content_of_row(ByteView key, ByteView value, const StreamId& stream) {
  const auto index = index_of_part(value);
  if (key.size() != kPartKeyBytes || !index) return std::nullopt;
  const bool is_of_stream = key[kPartKindAt] == static_cast<std::uint8_t>(stream.kind);
  if (!is_of_stream || key.back() != static_cast<std::uint8_t>(Part::content)) return std::nullopt;
  const auto category = static_cast<CategoryNumber>(key[kPartKindAt - 2] << 8 | key[kPartKindAt - 1]);
  return ContentRef{stream, read_be64(&key[kPartSeqAt]), *index, category};
}

}  // namespace

// Goes from category to category, and leaves one as soon as a row is of another stream: what an open history
// is answered depends on no row of the confidential one.
Result<std::vector<ContentRef>> LineReader::find_contents(const StreamId& stream) const {
  const std::uint64_t count = core_->head.count_of(stream);
  if (count == 0) return fail(ErrorCode::not_found, "there is no such stream");
  std::vector<ContentRef> contents;
  std::optional<CategoryNumber> next = kHistoryScope;
  while (next) {
    const CategoryNumber category = *next;
    const auto first = keyspace::part(stream, category, 0, Part::what);
    next.reset();
    const auto visit = [&](ByteView key, ByteView value) {
      if (key.size() < kPartKindAt + 1) return true;
      const auto found = static_cast<CategoryNumber>(key[kPartKindAt - 2] << 8 | key[kPartKindAt - 1]);
      const bool is_of_stream = key[kPartKindAt] == static_cast<std::uint8_t>(stream.kind);
      if (found != category) {
        next = found;
      } else if (!is_of_stream && category < kCategoryMax) {
        next = static_cast<CategoryNumber>(category + 1);
      }
      if (found != category || !is_of_stream) return false;
      const auto content = content_of_row(key, value, stream);
      if (content && content->seq < count) contents.push_back(*content);
      return true;
    };
    LEDGER_TRY_OK(core_->store->scan(Family::parts, stream.subject.view(), first, visit));
  }
  std::ranges::sort(contents, {}, &ContentRef::seq);
  return contents;
}

Result<std::vector<StreamEvent>> LedgerCore::read_stream_events(const StreamId& stream, std::uint64_t first,
                                                                std::uint64_t end) const {
  LEDGER_CHECK(first <= end);
  std::vector<StreamEvent> events(end - first);
  LEDGER_TRY_OK(read_whats(*store, stream, first, events));
  const auto read = [&](std::size_t begin, std::size_t end_of_share) -> Result<void> {
    for (std::size_t i = begin; i < end_of_share; ++i) {
      LEDGER_TRY_OK(read_entry_of(*store, stream, first + i, events[i]));
    }
    return {};
  };
  LEDGER_TRY_OK(do_in_shares(events.size(), events.size() >= kStreamEventsForThreads, read));
  return events;
}

Result<std::vector<Line>> LedgerCore::read_stream(const StreamId& stream, std::uint64_t first,
                                                  std::size_t lines_max) const {
  const std::uint64_t count = head.count_of(stream);
  if (count == 0) return fail(ErrorCode::not_found, "there is no such stream");
  first = std::min(first, count);
  LEDGER_TRY(const auto events,
             read_stream_events(stream, first, first + std::min<std::uint64_t>(lines_max, count - first)));
  std::vector<WantedLine> wanted;
  wanted.reserve(events.size());
  for (const auto& event : events) wanted.push_back({event.index, event.place, event.entry, event.what});
  return open_lines_at_hand(*this, wanted);
}

Result<LineCommitment> LineReader::find_commitment(const StreamId& stream, std::uint64_t seq) const {
  if (seq >= core_->head.count_of(stream)) return fail(ErrorCode::not_found, "there is no such event");
  LEDGER_TRY(const auto events, core_->read_stream_events(stream, seq, seq + 1));
  LEDGER_TRY(const EventEntry entry, decode_event_entry(events.front().entry));
  return LineCommitment{events.front().index, hash_leaf(events.front().entry), entry.what};
}

Result<std::vector<Line>> LineReader::read_from(std::uint64_t from, std::size_t lines_max) const {
  const std::uint64_t end = size();
  if (from >= end || lines_max == 0) return std::vector<Line>{};
  LEDGER_TRY(const auto rows, EntryReader(*core_->store, from, end, lines_max).read());
  return open_lines(*core_, lines_of(rows, from, lines_max));
}

}  // namespace ledger
