#include "tools/kept_bundle.h"

#include <algorithm>

namespace tools {
namespace {

using ledger::BundleStream;
using ledger::RefusalCode;
using ledger::refuse;

std::uint64_t first_of(const BundleStream& stream) { return stream.tail ? stream.tail->from : 0; }

ledger::Judged<void> check_beginning(const BundleStream& old, std::uint64_t old_size,
                                     const BundleStream& stream, const std::string& place) {
  if (old.count > stream.count) return refuse(RefusalCode::earlier_newer, "/earlier");
  if (first_of(stream) > first_of(old)) return refuse(RefusalCode::earlier_count_wrong, place + "/from");
  const std::uint64_t skipped = first_of(old) - first_of(stream);
  for (std::size_t i = 0; i < stream.events.size(); ++i) {
    const auto& event = stream.events[i];
    const std::string at = place + "/events/" + std::to_string(i);
    if (i < skipped) continue;
    if (i - skipped >= old.events.size()) {
      if (event.index < old_size) return refuse(RefusalCode::earlier_hidden, at + "/index");
      continue;
    }
    const auto& was = old.events[i - skipped];
    if (was.index != event.index || was.entry != event.entry) {
      return refuse(RefusalCode::earlier_count_wrong, at);
    }
  }
  return {};
}

}  // namespace

ledger::Judged<void> check_goes_on(const HeldBundle& now, const HeldBundle& kept) {
  const std::string place = "/earlier/checkpoint";
  if (kept.checkpoint.origin != now.checkpoint.origin) return refuse(RefusalCode::origin_wrong, place);
  if (kept.checkpoint.size > now.checkpoint.size) return refuse(RefusalCode::earlier_newer, place);
  if (kept.checkpoint.size == now.checkpoint.size && kept.checkpoint.root != now.checkpoint.root) {
    return refuse(RefusalCode::consistency_wrong, place);
  }
  for (const auto& old : kept.bundle.streams) {
    const auto& streams = now.bundle.streams;
    const auto same = std::ranges::find(streams, old.key, &BundleStream::key);
    if (same == streams.end()) return refuse(RefusalCode::stream_unrelated, "/earlier/streams");
    const auto number = std::to_string(same - streams.begin());
    LEDGER_TRY_OK(check_beginning(old, kept.checkpoint.size, *same, "/streams/" + number));
  }
  for (std::size_t i = 0; i < now.bundle.streams.size(); ++i) {
    const auto& stream = now.bundle.streams[i];
    const bool was_kept =
        std::ranges::find(kept.bundle.streams, stream.key, &BundleStream::key) != kept.bundle.streams.end();
    const auto first = stream.tail ? stream.tail->opening.index : stream.events.front().index;
    if (!was_kept && first < kept.checkpoint.size)
      return refuse(RefusalCode::earlier_hidden, "/streams/" + std::to_string(i));
  }
  return {};
}

}  // namespace tools
