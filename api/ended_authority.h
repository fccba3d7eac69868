// Looks, for as long as a server runs, for gezag that ended by its date alone: then nobody asks anything, and
// the pupil's histories must go on under new keys all the same (commands/continuation.h, docs/adr/0034).
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <string>
#include <thread>

#include "api/board.h"

namespace api {

class EndedAuthority {
 public:
  /// Hears why it could not be done, for how many, and of nobody; it is tried again the next time.
  using Tell = std::function<void(const std::string& trouble)>;

  /// Looks at once, on the caller's thread, and then every `pause`, on its own. Borrows the board.
  EndedAuthority(const Board& board, Tell tell, std::chrono::milliseconds pause = std::chrono::minutes(10));
  ~EndedAuthority();
  EndedAuthority(const EndedAuthority&) = delete;
  EndedAuthority& operator=(const EndedAuthority&) = delete;

 private:
  bool wait();

  std::chrono::milliseconds pause_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace api
