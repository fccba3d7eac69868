#include "api/commands/login_journal.h"

#include <chrono>

#include "api/commands/account_events.h"
#include "api/commands/submission.h"

namespace api {
namespace {

constexpr std::chrono::milliseconds kPauseAfterFailure{200};

// A later attempt would not do better.
bool is_never_written(ledger::ErrorCode code) {
  return code == ledger::ErrorCode::erased || code == ledger::ErrorCode::invalid_argument;
}

ledger::Draft draft_of(const Board& board, const RefusedLogin& refused) {
  LineFacts line = account_line(board, refused.person.value_or(board.log().own_subject()));
  if (!refused.person) line.stream.kind = ledger::StreamKind::ledger;
  line.role = message::Role::UNLISTED;  // nobody knows who tried
  if (refused.locked_until != 0) {
    line.role = message::Role::SYSTEM;
    return make_draft(line, [&](message::Event::Body::Builder body) {
      auto locked = body.initAccountLocked();
      locked.setUntil(refused.locked_until);
      locked.setEverywhere(refused.everywhere);
    });
  }
  line.outcome = message::Outcome::REFUSED;
  return make_draft(
      line, [&](message::Event::Body::Builder body) { body.initLoginRefused().setFault(refused.fault); });
}

}  // namespace

LoginJournal::LoginJournal(const Board& board, std::size_t waiting_max)
    : board_(board), waiting_max_(waiting_max), thread_([this] { run(); }) {}

LoginJournal::~LoginJournal() {
  {
    const std::lock_guard lock(mutex_);
    stops_ = true;
  }
  changed_.notify_all();
}

ledger::Result<void> LoginJournal::check() const {
  const std::lock_guard lock(mutex_);
  if (!fails_ && waiting_.size() < waiting_max_) return {};
  return ledger::fail(ledger::ErrorCode::unavailable, "refused logins cannot be written down");
}

void LoginJournal::add(RefusedLogin refused) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(refused));
  }
  changed_.notify_all();
}

void LoginJournal::wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.empty(); });
}

// What the log will never take (its person was erased meanwhile) must not keep everybody out for ever.
bool LoginJournal::is_settled(const RefusedLogin& refused) const {
  const Caller nobody{std::nullopt, refused.login, 0};
  const auto receipts = board_.append(submission_of(board_, nobody, draft_of(board_, refused)));
  return receipts || is_never_written(receipts.error().code);
}

void LoginJournal::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stops_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const RefusedLogin next = waiting_.front();
    lock.unlock();
    const bool is_done = is_settled(next);
    lock.lock();
    fails_ = !is_done;
    if (is_done) {
      waiting_.pop_front();
      changed_.notify_all();
    } else if (stops_) {
      return;  // the ledger is closed or dead: what is left cannot be written by anyone
    } else {
      changed_.wait_for(lock, kPauseAfterFailure, [this] { return stops_; });
    }
  }
}

}  // namespace api
