// A line stands with its stream, so that an erasure purges one range, not with its group. Many at once are
// therefore looked up in the order of their keys, where neighbours share a block and a key.
#include "ledger/ledger_open_lines.h"

#include <algorithm>
#include <tuple>

#include "ledger/in_shares.h"
#include "ledger/ledger_core.h"
#include "ledger/store/keyspace.h"
#include "ledger/vault/cipher.h"

namespace ledger {
namespace {

constexpr std::size_t kLinesForThreads = 1'024;  // fewer are opened before a thread has started
constexpr std::size_t kLookedUpAtOnce = 256;

// Places in `wanted`, in the order in which the store holds the lines. Subjects are random numbers, so that
// eight bytes of one tell it from nearly all others.
std::vector<std::uint32_t> by_key(std::span<const WantedLine> wanted) {
  struct Placed {
    std::uint64_t begin;
    std::uint32_t at;
  };
  std::vector<Placed> order;
  order.reserve(wanted.size());
  for (const auto& line : wanted) {
    order.push_back(
        {read_be64(line.place.stream.subject.view().data()), static_cast<std::uint32_t>(order.size())});
  }
  std::ranges::sort(order, [&wanted](const Placed& a, const Placed& b) {
    if (a.begin != b.begin) return a.begin < b.begin;
    const EventPlace& first = wanted[a.at].place;
    const EventPlace& second = wanted[b.at].place;
    return std::tie(first.stream, first.seq) < std::tie(second.stream, second.seq);
  });
  std::vector<std::uint32_t> places(order.size());
  std::ranges::transform(order, places.begin(), &Placed::at);
  return places;
}

// Opens one line after the other, and keeps the key of the last subject. Used by one thread.
class LineOpener {
 public:
  explicit LineOpener(const LedgerCore& core) : core_(core) {}
  ~LineOpener() { sodium_memzero(&key_, sizeof(key_)); }
  LineOpener(const LineOpener&) = delete;
  LineOpener& operator=(const LineOpener&) = delete;

  Result<void> open(const WantedLine& wanted, ByteView value, Line& line) {
    line.index = wanted.index;
    line.stream = wanted.place.stream;
    line.seq = wanted.place.seq;
    if (wanted.place.content != 0)
      line.content = ContentRef{line.stream, line.seq, line.index, wanted.place.content};
    if (!take_key_of(line.stream.subject)) {
      line.erased = true;
      return {};
    }
    if (value.empty())
      return fail(ErrorCode::corrupt, "a part of entry " + std::to_string(line.index) + " is missing");
    LEDGER_TRY(Bytes what, decrypt_part(*key_, {line.index, Part::what}, wanted.entry, value));
    LEDGER_TRY(const EventEntry event, decode_event_entry(wanted.entry));
    LEDGER_TRY_OK(LedgerCore::check_part(what, event.what, line.index));
    LEDGER_TRY(const Addendum addendum, decode_addendum(Part::what, what));
    line.schema = addendum.schema;
    what.erase(what.begin(), what.end() - static_cast<std::ptrdiff_t>(addendum.message.size()));
    line.what = std::move(what);
    return {};
  }

 private:
  bool take_key_of(const SubjectId& subject) {
    if (subject_ == subject) return key_.has_value();
    subject_ = subject;
    const auto key = core_.vault->find(scope_slot(subject, kHistoryScope));
    key_.reset();
    if (key) key_.emplace(*key);
    return key_.has_value();
  }

  const LedgerCore& core_;
  std::optional<SubjectId> subject_;
  std::optional<HmacKey> key_;
};

}  // namespace

Result<std::vector<Line>> open_lines(const LedgerCore& core, std::span<const WantedLine> wanted) {
  std::vector<Line> lines(wanted.size());
  const std::vector<std::uint32_t> order = by_key(wanted);
  const auto open_share = [&](std::size_t first, std::size_t end) -> Result<void> {
    LineOpener opener(core);
    std::vector<keyspace::RowKey> keys;
    for (std::size_t at = first; at < end; at += keys.size()) {
      keys.clear();
      for (std::size_t i = at; i < end && keys.size() < kLookedUpAtOnce; ++i) {
        const EventPlace& place = wanted[order[i]].place;
        keys.push_back(keyspace::part(place.stream, kHistoryScope, place.seq, Part::what));
      }
      Result<void> outcome;
      const auto open = [&](std::size_t i, ByteView value) {
        if (outcome) outcome = opener.open(wanted[order[at + i]], value, lines[order[at + i]]);
      };
      LEDGER_TRY_OK(core.store->look_at_many(Family::parts, {keys.begin(), keys.end()}, open));
      LEDGER_TRY_OK(outcome);
    }
    return {};
  };
  LEDGER_TRY_OK(do_in_shares(wanted.size(), wanted.size() >= kLinesForThreads, open_share));
  return lines;
}

Result<std::vector<Line>> open_lines_at_hand(const LedgerCore& core, std::span<const WantedLine> wanted) {
  std::vector<Line> lines(wanted.size());
  const auto open_share = [&](std::size_t first, std::size_t end) -> Result<void> {
    LineOpener opener(core);
    for (std::size_t i = first; i < end; ++i) {
      LEDGER_TRY_OK(opener.open(wanted[i], wanted[i].what, lines[i]));
    }
    return {};
  };
  LEDGER_TRY_OK(do_in_shares(wanted.size(), wanted.size() >= kLinesForThreads, open_share));
  return lines;
}

}  // namespace ledger
