// Where the next page of a list begins, as a random token that means something in this process only. What it
// stands for (a place, a person's number) never leaves; whoever was not given it, or asks another question
// with it, has nothing. Gone after an hour, after a restart, and when many newer ones were given.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "ledger/bytes.h"
#include "ledger/clock.h"
#include "ledger/hash.h"
#include "ledger/ids.h"

namespace api {

struct CursorLimits {
  ledger::UnixMs alive_ms = 60LL * 60 * 1000;
  std::size_t cursors_max = 10'000;
  std::size_t cursors_per_person_max = 32;  // the oldest gives way
};

/// The last that was shown: its own number, and how many came before the next, where that one is gone by
/// then.
struct CursorPlace {
  std::string last;
  std::size_t shown = 0;
};

/// Thread: any.
class Cursors {
 public:
  explicit Cursors(const ledger::Clock& clock, CursorLimits limits = {}) : clock_(clock), limits_(limits) {}

  /// `question`: everything but the page that makes the answer: path, filters, body.
  std::string give(const ledger::SubjectId& person, std::string_view question, CursorPlace place);
  /// Nothing for a token that is unknown, too old, another person's, or of another question.
  std::optional<CursorPlace> find(const ledger::SubjectId& person, std::string_view question,
                                  std::string_view token) const;

 private:
  struct Given {
    ledger::SubjectId person;
    ledger::Hash question;
    CursorPlace place;
    ledger::UnixMs at = 0;
    std::uint64_t number = 0;  // in the order in which they were given
  };
  void make_room_for(const ledger::SubjectId& person);

  const ledger::Clock& clock_;
  const CursorLimits limits_;
  mutable std::mutex mutex_;
  std::map<std::string, Given, std::less<>> given_;
  std::uint64_t next_number_ = 0;
};

}  // namespace api
