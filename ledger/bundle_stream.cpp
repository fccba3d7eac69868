// Steps of verify_bundle about completeness: a stream's tags, its own tree, its place in the map; the streams
// that continue one another.
#include <algorithm>

#include "ledger/bundle_check.h"
#include "ledger/json.h"
#include "ledger/map_proof.h"
#include "ledger/merkle/compact_range.h"
#include "ledger/message.h"

namespace ledger {
namespace {

Hash stream_leaf(const ListedEvent& event) { return hash_stream_leaf(event.index, event.leaf); }

Judged<void> check_tags(const History& history) {
  if (history.opening && history.opening->entry.tag != history.key.tag(0)) {
    return refuse(RefusalCode::tag_wrong, history.opening->path + "/entry");
  }
  for (std::size_t i = 0; i < history.events.size(); ++i) {
    if (history.events[i].entry.tag != history.key.tag(history.from + i)) {
      return refuse(RefusalCode::tag_wrong, history.events[i].path + "/entry");
    }
  }
  return {};
}

// Places of the histories, found by map key.
std::optional<std::size_t> find_history(const Histories& histories, const Hash& map_key) {
  for (std::size_t i = 0; i < histories.size(); ++i) {
    if (histories[i].key.map_key() == map_key) return i;
  }
  return std::nullopt;
}

bool names_predecessor(const History& history, const Hash& map_key) {
  const auto& named = history.opening_claim.predecessors;
  return std::any_of(named.begin(), named.end(), [&](const auto& one) { return one.map_key == map_key; });
}

// What one history says of the others.
class ContinuationCheck {
 public:
  ContinuationCheck(const Histories& histories, const std::string& origin)
      : histories_(histories), origin_(origin), related_(histories.size(), false) {}

  Judged<std::vector<Hash>> run() {
    for (std::size_t i = 0; i < histories_.size(); ++i) {
      LEDGER_TRY_OK(check_last_line(i));
      LEDGER_TRY_OK(check_successor(i));
      LEDGER_TRY_OK(check_predecessors(i));
    }
    for (std::size_t i = 0; i < histories_.size() && histories_.size() > 1; ++i) {
      if (!related_[i]) return refuse(RefusalCode::stream_unrelated, histories_[i].path);
    }
    return std::move(missing_);
  }

 private:
  Refusal wrong(std::size_t i) const { return refuse(RefusalCode::continuation_wrong, histories_[i].path); }

  // Nothing follows the event that says that the stream goes on elsewhere.
  Judged<void> check_last_line(std::size_t i) const {
    const auto& lines = histories_[i].lines;
    for (std::size_t k = 0; k + 1 < lines.size(); ++k) {
      if (lines[k] && lines[k]->schema == kSchemaOfContinued) return wrong(i);
    }
    return {};
  }

  Judged<void> check_successor(std::size_t i) {
    const History& history = histories_[i];
    if (!history.successor) return {};
    const auto place = find_history(histories_, *history.successor);
    if (!place) {
      missing_.push_back(*history.successor);
      return {};
    }
    const History& successor = histories_[*place];
    // An opening that is not the ledger's own message names nobody, so it cannot continue anything.
    if (*place <= i || !names_predecessor(successor, history.key.map_key())) return wrong(i);
    related_[i] = related_[*place] = true;
    return {};
  }

  Judged<void> check_predecessors(std::size_t i) {
    for (const auto& named : histories_[i].opening_claim.predecessors) {
      const auto place = find_history(histories_, named.map_key);
      if (!place || named.origin != origin_) {
        missing_.push_back(named.map_key);
        continue;
      }
      const History& predecessor = histories_[*place];
      const bool last_is_shown = predecessor.lines.back().has_value();
      const bool says_so = predecessor.successor && *predecessor.successor == histories_[i].key.map_key();
      // Whatever stood under the new key before would have been hidden from all who held the old one.
      const bool came_later = histories_[i].first().index > predecessor.events.back().index;
      if (*place >= i || (last_is_shown && !says_so) || named.count > predecessor.shown.count || !came_later)
        return wrong(i);
      related_[i] = related_[*place] = true;
    }
    return {};
  }

  const Histories& histories_;
  const std::string& origin_;
  std::vector<bool> related_;
  std::vector<Hash> missing_;
};

}  // namespace

Hash root_of_first(const History& history, std::uint64_t count) {
  CompactRange range;
  if (history.shown.tail) range = *CompactRange::restore(history.from, history.shown.tail->range);
  for (std::size_t i = 0; range.size() < count; ++i) range.append(stream_leaf(history.events[i]));
  return range.root();
}

Judged<void> check_complete(const History& history, const Hash& map_root) {
  LEDGER_TRY_OK(check_tags(history));
  const BundleStream& shown = history.shown;
  if (shown.tail && !CompactRange::restore(history.from, shown.tail->range)) {
    return refuse(RefusalCode::range_malformed, history.path + "/range");
  }
  const Hash root = root_of_first(history, shown.count);
  const Hash value = history.key.map_value(shown.count, root);
  if (const auto held = verify_map_presence(map_root, history.key.map_key(), value, shown.map_proof); !held) {
    const bool is_shape = held.error().code == ErrorCode::proof_malformed;
    return refuse(is_shape ? RefusalCode::map_proof_malformed : RefusalCode::map_proof_wrong,
                  history.path + "/map_proof");
  }
  if (history.opening && !verify_inclusion(LeafIndex{0}, stream_leaf(*history.opening),
                                           shown.tail->opening.proof, {TreeSize{shown.count}, root})) {
    return refuse(RefusalCode::opening_proof_wrong, history.path + "/opening/proof");
  }
  return {};
}

Judged<std::vector<Hash>> check_continuations(const Histories& histories, const std::string& origin) {
  return ContinuationCheck(histories, origin).run();
}

}  // namespace ledger
