// verify_bundle: the order of the steps, and what the verdict says.
#include <algorithm>

#include "ledger/bundle_check.h"
#include "ledger/json.h"

namespace ledger {
namespace {

constexpr std::uint64_t kSecondsOfHour = 3600;

bool is_stale(const Verdict& verdict, std::uint64_t now) {
  const std::uint64_t time = verdict.quorum_time.value_or(std::uint64_t{verdict.sealed} * kSecondsOfHour);
  return now > time && now - time > kStaleSeconds;
}

struct HourAt {
  std::uint64_t index;
  Hour hour;
  std::string path;
};

// Over everything that is listed, in the log's order.
Judged<void> check_hours(const Bundle& bundle, const SealEntry& seal, const std::optional<SealEntry>& earlier,
                         const Histories& histories) {
  std::vector<HourAt> hours{{bundle.seal.index, seal.hour, "/seal"}};
  if (earlier) hours.push_back({earlier->index, earlier->hour, "/earlier/seal"});
  for_each_event(histories, [&](const ListedEvent& event) {
    hours.push_back({event.index, event.entry.hour, event.path});
  });
  std::sort(hours.begin(), hours.end(), [](const HourAt& a, const HourAt& b) { return a.index < b.index; });
  for (std::size_t i = 1; i < hours.size(); ++i) {
    if (hours[i].hour < hours[i - 1].hour) return refuse(RefusalCode::hour_wrong, hours[i].path);
  }
  return {};
}

void tell_history(const History& history, Verdict& verdict) {
  const std::size_t place = verdict.streams.size();
  const ByteView opening = history.opening_line.message;
  verdict.streams.push_back({history.key.map_key(), history.shown.count, history.from,
                             history.opening_line.schema, Bytes(opening.begin(), opening.end())});
  for (std::size_t i = 0; i < history.events.size(); ++i) {
    VerdictEvent event;
    event.stream = place;
    event.seq = history.from + i;
    event.index = history.events[i].index;
    event.hour = history.events[i].entry.hour;
    if (const auto& line = history.lines[i]) {
      event.schema = line->schema;
      event.what.assign(line->message.begin(), line->message.end());
    }
    if (const auto& original = history.originals[i])
      event.original = VerdictOriginal{original->index, original->leaf, original->entry.what};
    verdict.events.push_back(std::move(event));
  }
}

}  // namespace

Judged<Verdict> verify_bundle(const Bundle& bundle, const Policy& policy, std::uint64_t now) {
  auto opened = open_checkpoint(bundle.checkpoint, policy);
  if (!opened) return refuse(opened.error().code, "/checkpoint");
  const Checkpoint& checkpoint = opened->checkpoint;
  LEDGER_TRY(const SealEntry seal,
             read_last_seal(bundle.seal, checkpoint.size, RefusalCode::seal_not_last, "/seal"));
  LEDGER_TRY(Histories histories, list_histories(bundle));
  LEDGER_TRY_OK(check_tree(bundle, checkpoint, seal, histories));
  for (const auto& history : histories) LEDGER_TRY_OK(check_complete(history, seal.map_root));
  Verdict verdict;
  for (auto& history : histories) {
    LEDGER_TRY_OK(read_lines(history));
    LEDGER_TRY_OK(check_parts(history, verdict.parts));
  }
  LEDGER_TRY(verdict.missing, check_continuations(histories, checkpoint.origin));
  std::optional<SealEntry> earlier;
  if (bundle.earlier) {
    LEDGER_TRY(earlier, check_earlier(*bundle.earlier, policy, checkpoint, histories));
    verdict.earlier_size = earlier->index + 1;
  }
  if (bundle.audited) {
    LEDGER_TRY(verdict.audit, check_audited(*bundle.audited, policy, checkpoint));
  }
  LEDGER_TRY_OK(check_hours(bundle, seal, earlier, histories));

  verdict.checkpoint = checkpoint;
  verdict.cosignatures = std::move(opened->cosignatures);
  verdict.quorum_time = opened->quorum_time;
  verdict.sealed = seal.hour;
  verdict.stale = is_stale(verdict, now);
  for (const auto& history : histories) tell_history(history, verdict);
  return verdict;
}

}  // namespace ledger
