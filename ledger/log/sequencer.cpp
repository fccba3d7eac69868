#include "ledger/log/sequencer.h"

#include <atomic>
#include <set>

#include "ledger/log/idempotency.h"
#include "ledger/message.h"
#include "ledger/store/keyspace.h"
#include "ledger/stream_key.h"

namespace ledger {
namespace {

// After a failed write nobody knows what the disk holds: no answer is given and nothing is tried again.
[[noreturn]] void end_process(const Error& error) {
  std::fprintf(stderr, "inzage: a write failed (%s); the process ends so that the next start can find out\n",
               error.detail.c_str());
  std::_Exit(70);
}

std::vector<SlotName> slots_of(const PreparedDraft& prepared) {
  const Draft& draft = prepared.draft;
  std::vector<SlotName> slots{stream_slot(draft.stream), scope_slot(draft.stream.subject, kHistoryScope)};
  if (draft.who) slots.push_back(scope_slot(draft.who->person, kWhoScope));
  if (draft.content) slots.push_back(scope_slot(draft.stream.subject, draft.content->category));
  return slots;
}

// Counts from 1, so that no receipt's default matches.
std::uint64_t next_opening() {
  static std::atomic<std::uint64_t> openings{0};
  return ++openings;
}

}  // namespace

// What one group has taken in so far.
struct Sequencer::Accepted {
  Group group;
  struct Member {
    std::vector<Receipt> receipts;
    std::vector<PreparedDraft> drafts;
    std::function<void(Result<std::vector<Receipt>>)> done;
  };
  std::vector<Member> members;
  std::map<Hash, IdempotencyRow> rows;  // of this group, not on disk yet
};

Sequencer::Sequencer(LogState& state, Store& store, Vault& vault, Hooks hooks)
    : opening_(next_opening()),
      state_(state),
      store_(store),
      vault_(vault),
      hooks_(std::move(hooks)),
      thread_([this] { run(); }) {}

Sequencer::~Sequencer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_all();
  thread_.join();
}

void Sequencer::submit(Waiting waiting) {
  {
    const std::lock_guard lock(mutex_);
    if (queued_events_ + waiting.drafts.size() <= kQueueEventsMax && !stopping_) {
      queued_events_ += waiting.drafts.size();
      queue_.push_back(std::move(waiting));
      arrived_.notify_one();
      return;
    }
  }
  waiting.done(fail(ErrorCode::overloaded, "too many events wait to be written"));
}

void Sequencer::run() {
  for (;;) {
    std::vector<Waiting> group;
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      std::size_t events = 0;
      while (!queue_.empty() && (group.empty() || events + queue_.front().drafts.size() <= kGroupEventsMax)) {
        events += queue_.front().drafts.size();
        group.push_back(std::move(queue_.front()));
        queue_.pop_front();
      }
      queued_events_ -= events;
    }
    process(std::move(group));
  }
}

void Sequencer::process(std::vector<Waiting> waiting) {
  const std::unique_lock lock(state_.mutex);
  Accepted accepted{Group(state_, vault_), {}, {}};
  for (auto& next : waiting) {
    auto repeated = find_repeated(next, accepted);
    if (!repeated) {
      next.done(repeated.error());
    } else if (*repeated) {
      next.done(std::move(**repeated));
    } else if (auto fits = check(next, accepted); !fits) {
      next.done(fits.error());
    } else {
      add(std::move(next), accepted);
    }
  }
  if (accepted.members.empty()) return;
  accepted.group.close(hooks_.sign);
  if (auto written = store_.write(accepted.group.take_batch()); !written) end_process(written.error());
  hooks_.written(state_.size, state_.checkpoint);
  prove(accepted);
  for (auto& member : accepted.members) member.done(std::move(member.receipts));
}

Result<void> Sequencer::check(const Waiting& waiting, const Accepted&) const {
  for (const auto& position : waiting.depends) {
    const auto found = state_.streams.find(position.stream);
    const std::uint64_t count = found == state_.streams.end() ? 0 : found->second.count;
    if (count != position.count)
      return fail(ErrorCode::conflict, "what this was decided on has changed meanwhile");
  }
  std::set<StreamId> opened;
  for (const auto& prepared : waiting.drafts) {
    const Draft& draft = prepared.draft;
    const bool exists = state_.streams.contains(draft.stream) || opened.contains(draft.stream);
    const bool opens = draft.what.schema == kSchemaOfOpening;
    if (opens == exists) {
      return opens ? fail(ErrorCode::already_exists, "this stream was opened before")
                   : fail(ErrorCode::not_found, "an event for a stream that has no opening");
    }
    if (opens) opened.insert(draft.stream);
  }
  return {};
}

Result<std::optional<std::vector<Receipt>>> Sequencer::find_repeated(const Waiting& waiting,
                                                                     const Accepted& group) const {
  if (!waiting.idempotency) return std::optional<std::vector<Receipt>>{};
  const auto key = vault_.find(scope_slot(waiting.idempotency->subject, kHistoryScope));
  if (!key) return std::optional<std::vector<Receipt>>{};
  const auto wanted = make_idempotency_row(*key, *waiting.idempotency);
  std::optional<IdempotencyRow> row;
  if (const auto in_group = group.rows.find(wanted.first); in_group != group.rows.end()) {
    row = in_group->second;
  } else {
    LEDGER_TRY(row, find_idempotency_row(store_, wanted.first));
  }
  if (!row || row->hour + kIdempotencyHours < state_.hour) return std::optional<std::vector<Receipt>>{};
  if (!(row->fingerprint == wanted.second.fingerprint)) {
    return fail(ErrorCode::already_exists, "this was recorded before with other content");
  }
  std::vector<Receipt> receipts;
  for (std::size_t i = 0; i < waiting.drafts.size(); ++i) {
    Receipt receipt;
    receipt.opening_ = opening_;
    receipt.index_ = row->index + i;
    receipt.stream_ = waiting.drafts[i].draft.stream;
    receipt.repeated_ = true;
    receipts.push_back(std::move(receipt));
  }
  return std::optional<std::vector<Receipt>>{std::move(receipts)};
}

void Sequencer::add(Waiting&& waiting, Accepted& accepted) {
  std::vector<SlotName> slots;
  for (const auto& draft : waiting.drafts) {
    const auto more = slots_of(draft);
    slots.insert(slots.end(), more.begin(), more.end());
  }
  // A new key is on disk before its first event: one sync for all of this submission's.
  if (auto made = vault_.add_missing(slots); !made) end_process(made.error());

  Accepted::Member member;
  for (auto& prepared : waiting.drafts) {
    const Placed placed = accepted.group.add(prepared);
    Receipt receipt;
    receipt.opening_ = opening_;
    receipt.index_ = placed.index;
    receipt.seq_ = placed.seq;
    receipt.stream_ = prepared.draft.stream;
    receipt.opens_.insert(prepared.draft.opens.begin(), prepared.draft.opens.end());
    member.receipts.push_back(std::move(receipt));
  }
  if (waiting.idempotency) {
    const auto key = vault_.find(scope_slot(waiting.idempotency->subject, kHistoryScope));
    if (key) {
      auto row = make_idempotency_row(*key, *waiting.idempotency);
      row.second.index = member.receipts.front().index();
      row.second.hour = state_.hour;
      accepted.rows.insert_or_assign(row.first, row.second);
      accepted.group.batch().puts.push_back(
          {Family::idempotency, idempotency_key(row.first), encode_idempotency_row(row.second)});
    }
  }
  member.drafts = std::move(waiting.drafts);
  member.done = std::move(waiting.done);
  accepted.members.push_back(std::move(member));
}

void Sequencer::prove(Accepted& accepted) const {
  for (auto& member : accepted.members) {
    for (std::size_t i = 0; i < member.receipts.size(); ++i) {
      if (!member.drafts[i].draft.proves_stream) continue;
      const StreamId& stream = member.receipts[i].stream_;
      const auto key = vault_.find(stream_slot(stream));
      LEDGER_CHECK(key.has_value());
      GroupProof proof;
      proof.seal_index = accepted.group.seal_index();
      proof.seal_entry = accepted.group.seal_entry();
      proof.checkpoint = state_.checkpoint;
      proof.count = state_.streams.at(stream).count;
      proof.map_proof = state_.map.prove(StreamKey(*key).map_key());
      member.receipts[i].group_proof_ = std::move(proof);
    }
  }
}

}  // namespace ledger
