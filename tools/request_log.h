// One line of JSON for each answered request, and for what the server itself does. No path, no address, no
// person, no sentence that somebody typed: methods, route patterns, statuses, times and random numbers.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "api/http/server.h"

namespace tools {

class RequestLog {
 public:
  /// Writes to standard error from a thread of its own; where that cannot keep up the oldest lines are
  /// dropped, because nobody waits for a log. `is_quiet`: writes nothing.
  explicit RequestLog(bool is_quiet);
  ~RequestLog();
  RequestLog(const RequestLog&) = delete;
  RequestLog& operator=(const RequestLog&) = delete;

  void note(const api::AnsweredRequest& request);
  /// What the server itself does: "listens", "drains", "stopped".
  void note(std::string_view event);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// The line itself, without its end.
std::string format_log_line(const api::AnsweredRequest& request, const std::string& time);

}  // namespace tools
