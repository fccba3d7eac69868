#include "ledger/log/sequencer.h"

#include <atomic>

#include "ledger/crash_point.h"
#include "ledger/log/end_process.h"
#include "ledger/log/ready_keys.h"
#include "ledger/store/keyspace.h"

namespace ledger {
namespace {

// One round is being written, one waits for the writer, one is being made.
constexpr std::size_t kRoundsInFlight = 3;

// Counts from 1, so that no receipt's default matches.
std::uint64_t next_opening() {
  static std::atomic<std::uint64_t> openings{0};
  return ++openings;
}

}  // namespace

Sequencer::Sequencer(LogState& state, Store& store, Vault& vault, DurableHead& head, const AppendWatch& watch,
                     Sign sign, GroupWriter::Written written)
    : opening_(next_opening()),
      state_(state),
      store_(store),
      vault_(vault),
      watch_(watch),
      sign_(std::move(sign)),
      writer_(store, head, std::move(written)),
      thread_([this] { run(); }) {}

Sequencer::~Sequencer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_all();
  thread_.join();
  Round last;
  if (!state_.old_rows.empty()) last.group = close_old_rows(state_);
  writer_.hand_over(std::move(last));
}

void Sequencer::submit(Waiting waiting) {
  {
    const std::lock_guard lock(mutex_);
    const std::size_t bytes = waiting.bytes();
    const bool fits = queued_events_ + waiting.drafts.size() <= kQueueEventsMax &&
                      (queue_.empty() || queued_bytes_ + bytes <= kQueueBytesMax);
    if (fits && !stopping_) {
      queued_events_ += waiting.drafts.size();
      queued_bytes_ += bytes;
      queue_.push_back(std::move(waiting));
      arrived_.notify_one();
      return;
    }
  }
  waiting.done(fail(ErrorCode::overloaded, "too many events wait to be written"));
}

std::size_t Sequencer::waiting() const {
  const std::lock_guard lock(mutex_);
  return queued_events_;
}

void Sequencer::run() {
  for (auto waiting = take(); !waiting.empty(); waiting = take()) {
    const auto observer = watch_.observer();
    const bool is_made_measured = ++rounds_ % 2 == 0;
    MeasuredPhase made(is_made_measured ? observer : nullptr, AppendPhase::make);
    auto round = make_round(std::move(waiting));
    made.end();
    round.written = MeasuredPhase(is_made_measured ? nullptr : observer, AppendPhase::write);
    writer_.hand_over(std::move(round));
  }
}

// All that waits, up to the bound of a group; empty when the ledger closes.
std::vector<Waiting> Sequencer::take() {
  std::vector<Waiting> taken;
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  std::size_t events = 0;
  std::size_t bytes = 0;
  while (!queue_.empty()) {
    const std::size_t more_events = queue_.front().drafts.size();
    const std::size_t more_bytes = queue_.front().bytes();
    const bool fits = events + more_events <= kGroupEventsMax && bytes + more_bytes <= kGroupBytesMax;
    if (!taken.empty() && !fits) break;
    events += more_events;
    bytes += more_bytes;
    taken.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  queued_events_ -= events;
  queued_bytes_ -= bytes;
  return taken;
}

Round Sequencer::make_round(std::vector<Waiting> waiting) {
  Round round;
  std::vector<std::size_t> placed;
  RoundPlan plan(state_, store_, vault_, recent_);
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    const auto planned = plan.add(waiting[i]);
    if (!planned) {
      round.answers.push_back({planned.error(), {}});
    } else if (planned->is_repeated) {
      round.answers.push_back(repeat(waiting[i], planned->first_index));
    } else {
      placed.push_back(i);
      round.answers.push_back({std::vector<Receipt>(), {}});
    }
  }
  IdempotencyRows rows;
  if (!placed.empty()) {
    crash_point(CrashPoint::round_planned);
    if (auto ready = make_keys_ready(waiting, placed, state_, vault_); !ready) end_process(ready.error());
    Group group = make_group(waiting, placed);
    note_vault_keys(group);
    DraftFetch fetch;
    for (const std::size_t i : placed) {
      for (const auto& draft : waiting[i].drafts) fetch.add(draft);
    }
    for (const std::size_t i : placed) place(waiting[i], group, fetch, rows, round.answers[i]);
    round.group = group.close(sign_);
    crash_point(CrashPoint::group_closed);
    round.forget_before = find_hour_to_forget_before();
    for (const std::size_t i : placed) prove(group, waiting[i], round.answers[i]);
  }
  recent_.push_back(std::move(rows));
  if (recent_.size() > kRoundsInFlight) recent_.pop_front();
  for (std::size_t i = 0; i < waiting.size(); ++i) round.answers[i].done = std::move(waiting[i].done);
  round.waiting = std::move(waiting);
  return round;
}

Group Sequencer::make_group(const std::vector<Waiting>& waiting, const std::vector<std::size_t>& placed) {
  std::size_t events = 0;
  std::size_t bytes = 0;
  for (const std::size_t i : placed) {
    events += waiting[i].drafts.size();
    bytes += waiting[i].bytes();
  }
  return {state_, events, bytes};
}

// In the same write as the first event that needs them: a vault with fewer keys is not this log's any more.
void Sequencer::note_vault_keys(Group& group) {
  const VaultKeys keys{vault_.epoch(), vault_.slots()};
  if (keys == state_.vault_keys) return;
  state_.vault_keys = keys;
  group.put(Family::log, keyspace::vault_keys(), encode_vault_keys(keys));
}

// Once in every day of the log, and with the first group after a start.
std::optional<Hour> Sequencer::find_hour_to_forget_before() {
  const Hour day = state_.hour / 24;
  if (day_of_forgetting_ == day || state_.hour < kIdempotencyHours) return std::nullopt;
  day_of_forgetting_ = day;
  return state_.hour - kIdempotencyHours;
}

void Sequencer::place(Waiting& waiting, Group& group, DraftFetch& fetch, IdempotencyRows& rows,
                      RoundAnswer& answer) {
  answer.receipts->reserve(waiting.drafts.size());
  for (auto& draft : waiting.drafts) {
    fetch.step();
    const Placed placed = group.add(draft);
    Receipt receipt;
    receipt.opening_ = opening_;
    receipt.index_ = placed.index;
    receipt.seq_ = placed.seq;
    receipt.stream_ = draft.stream;
    receipt.opens_ = std::move(draft.opens);
    answer.receipts->push_back(std::move(receipt));
  }
  if (!waiting.idempotency) return;
  const auto key = vault_.find(scope_slot(waiting.idempotency->subject, kHistoryScope));
  LEDGER_CHECK(key.has_value());  // made ready with the round's
  auto [name, row] = make_idempotency_row(*key, *waiting.idempotency);
  row.index = answer.receipts->front().index();
  row.hour = state_.hour;
  row.events = static_cast<std::uint32_t>(answer.receipts->size());
  rows.insert_or_assign(name, row);
  group.put(Family::idempotency, idempotency_key(name), encode_idempotency_row(row));
}

RoundAnswer Sequencer::repeat(const Waiting& waiting, std::uint64_t first_index) const {
  std::vector<Receipt> receipts;
  for (std::size_t i = 0; i < waiting.drafts.size(); ++i) {
    Receipt receipt;
    receipt.opening_ = opening_;
    receipt.index_ = first_index + i;
    receipt.stream_ = waiting.drafts[i].stream;
    receipt.repeated_ = true;
    receipts.push_back(std::move(receipt));
  }
  return {std::move(receipts), {}};
}

// Where a draft asked for it: its stream's place in the map under this group's seal.
void Sequencer::prove(const Group& group, const Waiting& waiting, RoundAnswer& answer) const {
  for (std::size_t i = 0; i < answer.receipts->size(); ++i) {
    Receipt& receipt = (*answer.receipts)[i];
    if (!waiting.drafts[i].proves_stream) continue;
    const StreamState& stream = *waiting.drafts[i].state;
    GroupProof proof;
    proof.seal_index = group.seal_index();
    proof.seal_entry = group.seal_entry();
    proof.checkpoint = state_.checkpoint;
    proof.count = stream.count;
    proof.map_proof = state_.map.prove(stream.key->map_key());
    if (stream.segment > 0) {
      for (const auto& ended : state_.ended.at(waiting.drafts[i].stream))
        proof.ended.push_back({ended.range.size(), state_.map.prove(ended.key->map_key())});
    }
    receipt.group_proof_ = std::move(proof);
  }
}

}  // namespace ledger
