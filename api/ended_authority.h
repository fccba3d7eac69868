// Looks, for as long as a server runs, for gezag that ended by its date alone: then nobody asks anything, and
// the pupil's histories must go on under new keys all the same (commands/continuation.h, docs/adr/0034).
#pragma once

#include <condition_variable>
#include <functional>
#include <string>
#include <thread>

#include "api/board.h"

namespace api {

class EndedAuthority {
 public:
  /// Looks every ten minutes, first after ten. Borrows the board. `tell` hears why it could not be done, on
  /// this thread; it is tried again the next time.
  EndedAuthority(const Board& board, std::function<void(const std::string& trouble)> tell);
  ~EndedAuthority();
  EndedAuthority(const EndedAuthority&) = delete;
  EndedAuthority& operator=(const EndedAuthority&) = delete;

 private:
  bool wait();

  std::mutex mutex_;
  std::condition_variable stopped_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace api
