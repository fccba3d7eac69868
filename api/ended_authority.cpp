#include "api/ended_authority.h"

#include "api/commands/continuation.h"

namespace api {
namespace {

constexpr std::chrono::minutes kPause{10};

}  // namespace

EndedAuthority::EndedAuthority(const Board& board, std::function<void(const std::string& trouble)> tell)
    : thread_([this, &board, tell = std::move(tell)] {
        while (wait()) {
          const auto done = continue_where_authority_ended(board);
          if (!done) tell(done.error().detail);
        }
      }) {}

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
  return !stopped_.wait_for(lock, kPause, [this] { return is_stopping_; });
}

}  // namespace api
