#include "api/ended_authority.h"

#include "api/commands/continuation.h"

namespace api {
namespace {

void look(const Board& board, const EndedAuthority::Tell& tell) {
  const auto done = continue_where_authority_ended(board);
  if (!done) return tell(done.error().detail);
  if (done->failures.empty()) return;
  tell("the histories of " + std::to_string(done->failures.size()) +
       " pupils have no new key yet: " + done->failures.front().detail);
}

}  // namespace

EndedAuthority::EndedAuthority(const Board& board, Tell tell, std::chrono::milliseconds pause)
    : pause_(pause) {
  look(board, tell);
  thread_ = std::thread([this, &board, tell = std::move(tell)] {
    while (wait()) look(board, tell);
  });
}

EndedAuthority::~EndedAuthority() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  stopped_.notify_all();
  thread_.join();
}

// False when there is nothing more to look for.
bool EndedAuthority::wait() {
  std::unique_lock lock(mutex_);
  return !stopped_.wait_for(lock, pause_, [this] { return is_stopping_; });
}

}  // namespace api
