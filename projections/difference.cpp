#include "projections/difference.h"

#include <algorithm>
#include <map>

namespace projections {
namespace {

/// The versions of one thing, oldest first.
using Chain = std::vector<const Item*>;

// A version continues the one that it supersedes, when that one says so too: of two corrections of one item
// the first superseded it, and the other is a thing of its own.
bool continues_another(const Item& item, const std::map<ItemId, const Item*>& by_id) {
  if (!item.supersedes) return false;
  const auto old = by_id.find(*item.supersedes);
  return old != by_id.end() && old->second->superseded_by == item.id;
}

std::vector<Chain> chains_of(const std::vector<Item>& versions) {
  std::map<ItemId, const Item*> by_id;
  for (const auto& item : versions) by_id.emplace(item.id, &item);
  std::vector<Chain> chains;
  for (const auto& item : versions) {
    if (continues_another(item, by_id)) continue;
    Chain chain{&item};
    // A chain is never longer than the list, so that rows that went in a circle could not hold us.
    while (chain.back()->superseded_by && chain.size() < versions.size()) {
      const auto next = by_id.find(*chain.back()->superseded_by);
      if (next == by_id.end()) break;
      chain.push_back(next->second);
    }
    chains.push_back(std::move(chain));
  }
  return chains;
}

const Item* current_of(const Chain& chain, const Moment& moment) {
  const auto found =
      std::find_if(chain.rbegin(), chain.rend(), [&](const Item* item) { return is_current(*item, moment); });
  return found == chain.rend() ? nullptr : *found;
}

bool is_same(const Item* one, const Item* other) {
  return one == other || (one != nullptr && other != nullptr && one->id == other->id);
}

ChangeKind kind_of(const Chain& chain, const Moment& first, const Moment& second) {
  const Item* before = current_of(chain, first);
  const Item* after = current_of(chain, second);
  if (is_same(before, after)) {
    const bool went = before != nullptr && was_erased(*before, second) && !was_erased(*before, first);
    return went ? ChangeKind::erased : ChangeKind::equal;
  }
  const Item* before_as_known_later = current_of(chain, {first.at, second.known_at});
  if (after != nullptr && is_same(before_as_known_later, after)) return ChangeKind::known_later;
  return before == nullptr ? ChangeKind::added : ChangeKind::changed;
}

std::optional<Item> copy_of(const Item* item) {
  return item == nullptr ? std::nullopt : std::optional(*item);
}

}  // namespace

std::vector<ItemChange> changes_between(const std::vector<Item>& versions, const Moment& first,
                                        const Moment& second) {
  std::vector<ItemChange> changes;
  for (const auto& chain : chains_of(versions)) {
    ItemChange change;
    change.before = copy_of(current_of(chain, first));
    change.after = copy_of(current_of(chain, second));
    if (!change.before && !change.after) continue;
    change.kind = kind_of(chain, first, second);
    for (const auto* item : chain) {
      if (was_there(*item, second) && !was_there(*item, first)) change.steps.push_back(*item);
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace projections
