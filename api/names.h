// Names of pupils and people, in memory only: what lists and searches need (design.md section 1, promise 1).
// They are read once per start, under one receipt in the ledger's own stream; names that come later are read
// under another. Nothing of it is written down. Thread: any.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "ledger/ids.h"

namespace api {

class Board;

/// How people are shown: the parts of a name as the school keeps them.
struct NameParts {
  std::string given;   // roepnaam, else voornamen, else voorletters
  std::string prefix;  // voorvoegsel
  std::string surname;
  std::string full() const;    // "Yara van den Berg"
  std::string sorted() const;  // "Berg, Yara van den"
};

class Names {
 public:
  /// Reads every name of the school's pupils and people that is not in memory yet; one event when there are
  /// any.
  ledger::Result<void> load(const Board& board, const std::string& school);
  std::optional<NameParts> find(const ledger::SubjectId& subject) const;
  /// The names of one subject, read under a receipt when they are not in memory.
  ledger::Result<std::optional<NameParts>> get(const Board& board, const ledger::SubjectId& subject);
  /// After a correction or an erasure.
  void forget(const ledger::SubjectId& subject);

 private:
  ledger::Result<void> read(const Board& board, const std::vector<ledger::ContentRef>& refs);
  struct Known {
    std::uint64_t index;  // of the event whose content this is
    NameParts parts;
  };
  mutable std::mutex mutex_;
  std::map<ledger::SubjectId, Known> names_;
};

}  // namespace api
