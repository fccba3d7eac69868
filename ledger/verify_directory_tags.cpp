#include "ledger/verify_directory_tags.h"

#include <algorithm>
#include <set>
#include <thread>

#include "ledger/log/entries.h"

namespace ledger {
namespace {

constexpr std::uint8_t kGroupPrefix[] = {'g'};

void find_in_share(const std::vector<TagPrefixes>& tags, std::size_t number,
                   std::vector<std::uint64_t>& found) {
  std::vector<std::uint64_t> all;
  for (const auto& some : tags) all.insert(all.end(), some.share(number).begin(), some.share(number).end());
  std::ranges::sort(all);
  for (auto at = std::ranges::adjacent_find(all); at != all.end();
       at = std::ranges::adjacent_find(at + 1, all.end()))
    found.push_back(*at);
}

}  // namespace

std::vector<std::uint64_t> find_repeated(const std::vector<TagPrefixes>& tags, unsigned threads) {
  std::vector<std::vector<std::uint64_t>> found(threads);
  std::vector<std::thread> running;
  for (unsigned thread = 0; thread < threads; ++thread) {
    running.emplace_back([&tags, &found, threads, thread] {
      for (std::size_t number = thread; number < TagPrefixes::kShares; number += threads)
        find_in_share(tags, number, found[thread]);
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
    const auto group = decode_group(key, value);
    if (!group) return true;
    for (std::uint64_t index = group->first; index < group->seal_index(); ++index) {
      const auto event = decode_event_entry(group->entry(index));
      if (!event || !std::ranges::binary_search(prefixes, read_be64(event->tag.bytes.data()))) continue;
      if (!seen.insert(event->tag).second && findings.size() < kFindingsMax)
        findings.push_back({index, "TAG", "the entry's tag stood in the log before"});
    }
    return true;
  };
  LEDGER_TRY_OK(store.scan(Family::log, kGroupPrefix, kGroupPrefix, visit));
  return findings;
}

}  // namespace ledger
