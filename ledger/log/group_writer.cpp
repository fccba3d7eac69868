#include "ledger/log/group_writer.h"

#include <utility>

#include "ledger/crash_point.h"
#include "ledger/log/end_process.h"

namespace ledger {

GroupWriter::GroupWriter(Store& store, DurableHead& head, Written written)
    : store_(store), head_(head), written_(std::move(written)), thread_([this] { run(); }) {}

GroupWriter::~GroupWriter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void GroupWriter::hand_over(Round round) {
  std::unique_lock lock(mutex_);
  if (next_ && round.group) {
    lock.unlock();
    round.group->encrypt(nonces_of_sequencer_);
    lock.lock();
  }
  changed_.wait(lock, [this] { return !next_; });
  next_ = std::move(round);
  changed_.notify_all();
}

void GroupWriter::run() {
  for (;;) {
    std::optional<Round> round;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || next_; });
      if (!next_) return;
      round = std::exchange(next_, std::nullopt);
    }
    changed_.notify_all();
    finish(*round);
  }
}

void GroupWriter::finish(Round& round) {
  if (round.group) {
    auto batch = round.group->take_encrypted(nonces_);
    round.waiting.clear();
    if (auto written = store_.write(std::move(batch)); !written) end_process(written.error());
    crash_point(CrashPoint::group_written);
    head_.advance(std::move(round.group->position), round.group->counts, round.group->segments);
    crash_point(CrashPoint::head_advanced);
    written_(*head_.position());
    round.written.end();
  }
  for (auto& answer : round.answers) {
    answer.done(std::move(answer.receipts));
    crash_point(CrashPoint::submission_answered);
  }
  if (!round.forget_before) return;
  // A row that is damaged stays where it is, and is told to whoever sends that event again; only a write that
  // failed ends the process.
  const auto gone = store_.forget_idempotency_before(*round.forget_before);
  if (!gone && gone.error().code != ErrorCode::corrupt) end_process(gone.error());
}

}  // namespace ledger
