// Steps of verify_bundle about the log: what is listed, whether it stands under the checkpoint, chain and
// seal.
#include <algorithm>

#include "ledger/bundle_check.h"
#include "ledger/json.h"

namespace ledger {
namespace {

Judged<ListedEvent> list_event(std::uint64_t index, const Bytes& entry, const std::string& path) {
  const auto decoded = decode_event_entry(entry);
  if (!decoded) return refuse(RefusalCode::entry_malformed, path + "/entry");
  return ListedEvent{index, *decoded, hash_leaf(entry), path};
}

Judged<void> list_events(History& history) {
  for (std::size_t i = 0; i < history.shown.events.size(); ++i) {
    const BundleEvent& shown = history.shown.events[i];
    const std::string path = json_path(history.path + "/events", i);
    LEDGER_TRY(ListedEvent event, list_event(shown.index, shown.entry, path));
    const bool is_first = i == 0 && !history.opening;
    const std::uint64_t before = i > 0             ? history.events.back().index
                                 : history.opening ? history.opening->index
                                                   : 0;
    if (!is_first && event.index <= before) return refuse(RefusalCode::index_wrong, path + "/index");
    std::optional<ListedEvent> original;
    if (shown.original) {
      LEDGER_TRY(original, list_event(shown.original->index, shown.original->entry, path + "/original"));
      if (original->index >= event.index)
        return refuse(RefusalCode::original_wrong, path + "/original/index");
    }
    history.events.push_back(std::move(event));
    history.originals.push_back(std::move(original));
  }
  return {};
}

// What is listed, in the log's order.
struct Listed {
  ListedLeaf leaf;
  Hash previous;
  const std::string* path;
};

std::vector<Listed> sort_listed(const Bundle& bundle, const SealEntry& seal, const Histories& histories) {
  static const std::string kSealPath = "/seal";
  std::vector<Listed> listed{
      {{{bundle.seal.index}, hash_leaf(bundle.seal.entry)}, seal.previous, &kSealPath}};
  for_each_event(histories, [&](const ListedEvent& event) {
    listed.push_back({{{event.index}, event.leaf}, event.entry.previous, &event.path});
  });
  std::sort(listed.begin(), listed.end(),
            [](const Listed& a, const Listed& b) { return a.leaf.index < b.leaf.index; });
  return listed;
}

Judged<void> check_indices(const std::vector<Listed>& listed, std::uint64_t size) {
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const bool stands_twice = i > 0 && listed[i].leaf.index == listed[i - 1].leaf.index;
    if (stands_twice || listed[i].leaf.index.value >= size) {
      return refuse(RefusalCode::index_wrong, *listed[i].path + "/index");
    }
  }
  return {};
}

// Wherever two neighbours are listed, the later one names the earlier one's hash.
Judged<void> check_chain(const std::vector<Listed>& listed, const std::string& origin) {
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::uint64_t index = listed[i].leaf.index.value;
    const bool follows_listed = i > 0 && listed[i - 1].leaf.index.value + 1 == index;
    if (!follows_listed && index != 0) continue;
    const Hash before = index == 0 ? genesis_previous(origin) : listed[i - 1].leaf.hash;
    if (listed[i].previous != before) return refuse(RefusalCode::previous_wrong, *listed[i].path + "/entry");
  }
  return {};
}

}  // namespace

Judged<Histories> list_histories(const Bundle& bundle) {
  Histories histories;
  histories.reserve(bundle.streams.size());
  for (std::size_t i = 0; i < bundle.streams.size(); ++i) {
    const BundleStream& shown = bundle.streams[i];
    const auto is_same = [&](const History& other) { return other.shown.key == shown.key; };
    const std::string path = json_path("/streams", i);
    if (std::any_of(histories.begin(), histories.end(), is_same)) {
      return refuse(RefusalCode::stream_repeated, path + "/key");
    }
    History history{.shown = shown,
                    .path = path,
                    .key = StreamKey(shown.key.view()),
                    .from = 0,
                    .opening = {},
                    .events = {},
                    .originals = {},
                    .lines = {},
                    .opening_line = {},
                    .opening_claim = {},
                    .successor = {},
                    .erasures = {}};
    if (shown.tail) {
      history.from = shown.tail->from;
      LEDGER_TRY(history.opening,
                 list_event(shown.tail->opening.index, shown.tail->opening.entry, path + "/opening"));
    }
    LEDGER_TRY_OK(list_events(history));
    histories.push_back(std::move(history));
  }
  return histories;
}

Judged<SealEntry> read_last_seal(const BundleSeal& seal, std::uint64_t size, RefusalCode not_last,
                                 const std::string& path) {
  const auto decoded = decode_seal_entry(seal.entry);
  if (!decoded) return refuse(RefusalCode::entry_malformed, path + "/entry");
  if (seal.index + 1 != size || decoded->index != seal.index) return refuse(not_last, path + "/index");
  return *decoded;
}

Judged<void> check_tree(const Bundle& bundle, const Checkpoint& checkpoint, const SealEntry& seal,
                        const Histories& histories) {
  const auto listed = sort_listed(bundle, seal, histories);
  LEDGER_TRY_OK(check_indices(listed, checkpoint.size));
  std::vector<ListedLeaf> leaves;
  leaves.reserve(listed.size());
  for (const auto& one : listed) leaves.push_back(one.leaf);
  const auto root = root_from_joint_proof(leaves, TreeSize{checkpoint.size}, bundle.proof);
  if (!root || *root != checkpoint.root) return refuse(RefusalCode::joint_proof_wrong, "/proof");
  LEDGER_TRY_OK(check_chain(listed, checkpoint.origin));
  // Every group ends in a seal, so there are fewer events than leaves before this one, and at least those
  // shown.
  const std::uint64_t events_shown = listed.size() - 1;
  if (seal.events < events_shown || seal.events > seal.index)
    return refuse(RefusalCode::seal_wrong, "/seal/entry");
  return {};
}

}  // namespace ledger
