#include "api/commands/replay_dossier.h"

#include <map>

#include "api/commands/very_confidential.h"
#include "api/dates.h"

namespace api {
namespace {

using projections::Item;
using projections::ItemChange;
using projections::ItemId;
using projections::Moment;

/// Reads moments and keeps every fault with its place.
class Moments {
 public:
  explicit Moments(ledger::UnixMs now) : now_(now) {}

  /// `otherwise` when the text is empty. A day that has begun counts, though it has not ended.
  ledger::UnixMs read(const std::string& text, const char* path, ledger::UnixMs otherwise) {
    if (text.empty()) return otherwise;
    const auto moment = parse_moment(text);
    if (!moment) {
      wrong_.members.push_back({path, "DATUM", moment.error().detail});
      return otherwise;
    }
    const auto begins = parse_day(text);
    if ((begins ? *begins : *moment) > now_)
      wrong_.members.push_back({path, "TOEKOMST", "nothing is known of the future"});
    return *moment;
  }
  void want_order(const Moment& first, const Moment& second) {
    if (first.at > second.at) wrong_.members.push_back({"/to", "VOLGORDE", "the moments are in no order"});
    if (first.known_at > second.known_at)
      wrong_.members.push_back({"/toKnown", "VOLGORDE", "the moments are in no order"});
  }
  Answer<void> verdict() const {
    if (wrong_.members.empty()) return {};
    return wrong_;
  }

 private:
  ledger::UnixMs now_;
  Malformed wrong_;
};

// In the order of the parts of a dossier, whatever the order in which they were asked.
std::vector<Item> items_at(const Board& board, const Decided& decided, const Moment& moment) {
  std::vector<Item> items;
  for (const auto category : decided.line.categories) {
    for (auto& item : board.dossier().items(decided.line.stream.subject, category, moment))
      items.push_back(std::move(item));
  }
  leave_out_unseen(board, decided, items);
  return items;
}

bool is_past(const Moment& moment, ledger::UnixMs now) { return moment.at < now || moment.known_at < now; }

struct Compared {
  std::vector<ItemChange> changes;
  std::size_t equal = 0;
};

Compared compare(const Board& board, const Decided& decided, const Moment& first, const Moment& second) {
  Compared compared;
  for (const auto category : decided.line.categories) {
    auto versions = board.dossier().versions(decided.line.stream.subject, category);
    leave_out_unseen(board, decided, versions);
    for (auto& change : projections::changes_between(versions, first, second)) {
      if (change.kind == projections::ChangeKind::equal) {
        ++compared.equal;
      } else {
        compared.changes.push_back(std::move(change));
      }
    }
  }
  return compared;
}

// Every version that the changes speak of, once.
std::vector<Item> versions_in(const std::vector<ItemChange>& changes) {
  std::map<ItemId, Item> versions;
  for (const auto& change : changes) {
    if (change.before) versions.emplace(change.before->id, *change.before);
    if (change.after) versions.emplace(change.after->id, *change.after);
    for (const auto& step : change.steps) versions.emplace(step.id, step);
  }
  std::vector<Item> items;
  for (auto& [id, item] : versions) items.push_back(std::move(item));
  return items;
}

using ShownById = std::map<ItemId, ReplayedItem>;

std::optional<ReplayedItem> shown_of(const ShownById& shown, const std::optional<Item>& item) {
  return item ? std::optional(shown.at(item->id)) : std::nullopt;
}

std::vector<ReplayedChange> with_values(const std::vector<ItemChange>& changes,
                                        const std::vector<ReplayedItem>& items) {
  ShownById shown;
  for (const auto& item : items) shown.emplace(item.item.id, item);
  std::vector<ReplayedChange> replayed;
  for (const auto& change : changes) {
    ReplayedChange row{change.kind, shown_of(shown, change.before), shown_of(shown, change.after), {}};
    for (const auto& step : change.steps) row.steps.push_back(shown.at(step.id));
    replayed.push_back(std::move(row));
  }
  return replayed;
}

}  // namespace

Answer<DossierThen> replay_dossier(const Board& board, const Caller& caller, const ReplayCommand& command) {
  const auto now = board.log().now_ms();
  Moments moments(now);
  DossierThen then;
  then.moment.at = moments.read(command.at, "/at", now);
  then.moment.known_at = moments.read(command.known_at, "/knownAt", now);
  LEDGER_TRY_OK(moments.verdict());

  ReplayQuestion asked;
  asked.pupil = command.pupil;
  if (command.purpose != message::Purpose::UNSPECIFIED) asked.purpose = command.purpose;
  asked.categories = projections::ask_categories(command.categories);
  asked.looks_at_past = is_past(then.moment, now);
  asked.reason = command.reason;
  asked.say = [&then](message::Read::Builder read) {
    read.setReplay(message::ReplayKind::MOMENT);
    read.setAsOf(then.moment.at);
    read.setKnownAt(then.moment.known_at);
  };
  const auto plan = [&](const Decided& decided) -> Answer<ReplayPlan> {
    return ReplayPlan{items_at(board, decided, then.moment), {}, false};
  };
  LEDGER_TRY(auto replayed, record_replay(board, caller, asked, plan));
  then.event = std::move(replayed.event);
  then.items = std::move(replayed.items);
  return then;
}

Answer<DossierDifference> compare_dossier(const Board& board, const Caller& caller,
                                          const CompareCommand& command) {
  const auto now = board.log().now_ms();
  Moments moments(now);
  DossierDifference difference;
  auto& first = difference.first;
  auto& second = difference.second;
  first.at = moments.read(command.from, "/from", now);
  first.known_at = moments.read(command.from_known, "/fromKnown", first.at);
  second.at = moments.read(command.to, "/to", now);
  second.known_at = moments.read(command.to_known, "/toKnown", second.at);
  moments.want_order(first, second);
  LEDGER_TRY_OK(moments.verdict());

  ReplayQuestion asked;
  asked.pupil = command.pupil;
  asked.narrows = command.categories.empty();
  asked.categories =
      asked.narrows ? categories_of_replays() : projections::ask_categories(command.categories);
  asked.looks_at_past = is_past(first, now);
  asked.reason = command.reason;
  asked.say = [&](message::Read::Builder read) {
    read.setReplay(message::ReplayKind::DIFFERENCE);
    read.setAsOf(first.at);
    read.setKnownAt(first.known_at);
    read.setLaterAsOf(second.at);
    read.setLaterKnownAt(second.known_at);
  };
  Compared compared;
  const auto plan = [&](const Decided& decided) -> Answer<ReplayPlan> {
    compared = compare(board, decided, first, second);
    return ReplayPlan{versions_in(compared.changes), {}, false};
  };
  LEDGER_TRY(auto replayed, record_replay(board, caller, asked, plan));
  difference.event = std::move(replayed.event);
  difference.changes = with_values(compared.changes, replayed.items);
  difference.equal = compared.equal;
  return difference;
}

}  // namespace api
