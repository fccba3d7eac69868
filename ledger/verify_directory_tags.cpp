#include "ledger/verify_directory_tags.h"

#include <algorithm>
#include <bit>
#include <set>
#include <thread>
#include <utility>

#include "ledger/log/entries.h"
#include "ledger/store/keyspace.h"

namespace ledger {
namespace {

// Numbers by open addressing: where one stands follows from a secret of this run, so that nobody can make a
// log whose tags all want one place.
class SeenNumbers {
 public:
  SeenNumbers(std::size_t count, std::uint64_t secret)
      : places_(std::bit_ceil(2 * count + 2), 0),
        shift_(64 - std::countr_zero(places_.size())),
        factor_(secret | 1) {}

  /// False when the number was there.
  bool insert(std::uint64_t number) {
    if (number == 0) return !std::exchange(has_zero_, true);
    for (std::size_t at = (number * factor_) >> shift_;; at = (at + 1) & (places_.size() - 1)) {
      if (places_[at] == number) return false;
      if (places_[at] == 0) {
        places_[at] = number;
        return true;
      }
    }
  }

 private:
  std::vector<std::uint64_t> places_;  // 0: free
  const int shift_;
  const std::uint64_t factor_;
  bool has_zero_ = false;
};

void find_in_share(const std::vector<TagPrefixes>& tags, std::size_t number, std::uint64_t secret,
                   std::vector<std::uint64_t>& found) {
  std::size_t count = 0;
  for (const auto& some : tags) count += some.share(number).size();
  SeenNumbers seen(count, secret);
  for (const auto& some : tags) {
    for (const auto prefix : some.share(number)) {
      if (!seen.insert(prefix)) found.push_back(prefix);
    }
  }
}

}  // namespace

std::vector<std::uint64_t> find_repeated(const std::vector<TagPrefixes>& tags, unsigned threads) {
  std::vector<std::vector<std::uint64_t>> found(threads);
  std::vector<std::thread> running;
  const std::uint64_t secret = read_be64(random_bytes(8).data());
  for (unsigned thread = 0; thread < threads; ++thread) {
    running.emplace_back([&tags, &found, threads, thread, secret] {
      for (std::size_t number = thread; number < TagPrefixes::kShares; number += threads)
        find_in_share(tags, number, secret, found[thread]);
    });
  }
  for (auto& thread : running) thread.join();
  std::vector<std::uint64_t> all;
  for (const auto& some : found) all.insert(all.end(), some.begin(), some.end());
  std::ranges::sort(all);
  return all;
}

Result<std::vector<Finding>> find_repeated_tags(const Store& store,
                                                const std::vector<std::uint64_t>& prefixes) {
  std::vector<Finding> findings;
  if (prefixes.empty()) return findings;
  std::set<Hash> seen;
  const auto visit = [&](ByteView key, ByteView value) {
    const auto row = decode_entry_row(key, value);
    if (!row) return true;
    for (std::uint64_t index = row->first; index < row->events_end(); ++index) {
      const auto event = decode_event_entry(row->entry(index));
      if (!event || !std::ranges::binary_search(prefixes, read_be64(event->tag.bytes.data()))) continue;
      if (!seen.insert(event->tag).second && findings.size() < kFindingsMax)
        findings.push_back({index, "TAG", "the entry's tag stood in the log before"});
    }
    return true;
  };
  LEDGER_TRY_OK(store.scan(Family::entries, {}, {}, visit));
  return findings;
}

}  // namespace ledger
