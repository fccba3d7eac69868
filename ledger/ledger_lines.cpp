// Reading lines in log order. A line's `what` stands with its stream, so that an erasure purges one range:
// many lines at once are therefore looked up in the order of their keys, where neighbours share a block, and
// opened on several threads.
#include <algorithm>
#include <numeric>
#include <thread>
#include <tuple>

#include "ledger/ledger_core.h"
#include "ledger/store/keyspace.h"

namespace ledger {
namespace {

constexpr std::uint8_t kGroupPrefix[] = {'g'};
constexpr std::uint8_t kPlacesPrefix[] = {'p'};
constexpr std::size_t kLinesForThreads = 1'024;  // fewer are opened before a thread has started
constexpr unsigned kThreadsMax = 8;

// A group with whose events it holds.
struct PlacedGroup {
  StoredGroup group;
  std::vector<EventPlace> places;
};

struct PlannedLine {
  std::uint64_t index = 0;
  const EventPlace* place = nullptr;
  ByteView entry;
};

Error wrong_places() { return fail(ErrorCode::corrupt, "a row of places has the wrong length"); }

// The groups that hold the leaves from `from` on: until they have so many events, or up to the leaf `end`.
class GroupReader {
 public:
  GroupReader(const Store& store, std::uint64_t from, std::uint64_t end, std::size_t lines_max)
      : store_(store), from_(from), end_(end), lines_max_(lines_max) {}

  Result<std::vector<PlacedGroup>> read() {
    LEDGER_TRY(auto first, read_group(store_, from_));
    LEDGER_TRY(auto places, read_places(store_, first.first));
    add(std::move(first));
    groups_.front().places = std::move(places);
    if (wants_more()) {
      LEDGER_TRY_OK(read_groups());
      LEDGER_TRY_OK(read_rows_of_places());
    }
    for (const auto& each : groups_) {
      if (each.places.size() != each.group.events()) return wrong_places();
    }
    return std::move(groups_);
  }

 private:
  bool wants_more() const { return lines_ < lines_max_ && next_ < end_; }

  void add(StoredGroup group) {
    lines_ += group.seal_index() - std::max(group.first, from_);
    next_ = group.seal_index() + 1;
    groups_.push_back({std::move(group), {}});
  }

  Result<void> read_groups() {
    Result<void> outcome;
    const auto visit = [&](ByteView key, ByteView value) {
      auto group = decode_group(key, value);
      if (!group || group->first != next_) {
        outcome = group ? fail(ErrorCode::corrupt, "the log misses an entry") : group.error();
        return false;
      }
      add(std::move(*group));
      return wants_more();
    };
    LEDGER_TRY_OK(store_.scan(Family::log, kGroupPrefix, keyspace::group(next_), visit));
    return outcome;
  }

  Result<void> read_rows_of_places() {
    if (groups_.size() == 1) return {};
    std::size_t at = 1;
    Result<void> outcome;
    const auto visit = [&](ByteView key, ByteView value) {
      auto places = decode_places(value);
      const bool is_of_group = std::ranges::equal(key, ByteView(keyspace::places(groups_[at].group.first)));
      if (!places || !is_of_group) {
        outcome = places ? wrong_places() : places.error();
        return false;
      }
      groups_[at++].places = std::move(*places);
      return at < groups_.size();
    };
    const auto first = keyspace::places(groups_[1].group.first);
    LEDGER_TRY_OK(store_.scan(Family::log, kPlacesPrefix, first, visit));
    return outcome;
  }

  const Store& store_;
  const std::uint64_t from_;
  const std::uint64_t end_;
  const std::size_t lines_max_;
  std::vector<PlacedGroup> groups_;
  std::size_t lines_ = 0;
  std::uint64_t next_ = 0;  // first leaf of the next group
};

std::vector<PlannedLine> plan_lines(const std::vector<PlacedGroup>& groups, std::uint64_t from,
                                    std::size_t lines_max) {
  std::vector<PlannedLine> planned;
  for (const auto& [group, places] : groups) {
    for (std::uint64_t index = std::max(group.first, from); index < group.seal_index(); ++index) {
      if (planned.size() == lines_max) return planned;
      planned.push_back({index, &places[index - group.first], group.entry(index)});
    }
  }
  return planned;
}

// Places in `planned`, in the order in which the store holds the lines.
std::vector<std::uint32_t> by_key(const std::vector<PlannedLine>& planned) {
  std::vector<std::uint32_t> order(planned.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, {}, [&planned](std::uint32_t at) {
    return std::tuple(planned[at].place->stream, planned[at].place->seq);
  });
  return order;
}

Result<std::vector<Line>> open_lines(const LedgerCore& core, const std::vector<PlannedLine>& planned) {
  std::vector<Line> lines(planned.size());
  const bool are_many = planned.size() >= kLinesForThreads;
  const std::vector<std::uint32_t> order = by_key(planned);
  const std::size_t shares = are_many ? std::clamp(std::thread::hardware_concurrency(), 1U, kThreadsMax) : 1;
  std::vector<std::optional<Error>> errors(shares);
  const auto open_share = [&](std::size_t share) {
    for (std::size_t i = order.size() * share / shares; i < order.size() * (share + 1) / shares; ++i) {
      const PlannedLine& line = planned[order[i]];
      auto opened = core.read_line(*line.place, line.index, line.entry);
      if (!opened) {
        errors[share] = opened.error();
        return;
      }
      lines[order[i]] = std::move(*opened);
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t share = 1; share < shares; ++share) threads.emplace_back(open_share, share);
  open_share(0);
  for (auto& thread : threads) thread.join();
  for (const auto& error : errors) {
    if (error) return *error;
  }
  return lines;
}

}  // namespace

Result<std::vector<Line>> LineReader::read_from(std::uint64_t from, std::size_t lines_max) const {
  const std::uint64_t end = size();
  if (from >= end || lines_max == 0) return std::vector<Line>{};
  LEDGER_TRY(const auto groups, GroupReader(*core_->store, from, end, lines_max).read());
  return open_lines(*core_, plan_lines(groups, from, lines_max));
}

}  // namespace ledger
