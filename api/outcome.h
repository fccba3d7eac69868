// What a command answers: a value, or why there is none: a rule said no (and that is recorded), the request
// breaks its format, or an error of the ledger. LEDGER_TRY works with it.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ledger/result.h"

namespace api {

/// A rule said no. The refusal itself stands in the log; it tells nothing about what was asked for.
struct Refused {
  std::string rule;  // "R20"
  std::uint16_t rule_version = 0;
  std::uint16_t policy_version = 0;
  std::uint64_t index = 0;  // of the event that records it
};

/// One member of the request that breaks its format.
struct WrongMember {
  std::string path;
  std::string code;
  std::string sentence;
};

/// The request breaks its format: all places at once. Nothing was recorded, because nothing was asked.
struct Malformed {
  std::vector<WrongMember> members;
};

using Failure = std::variant<Refused, Malformed, ledger::Error>;

template <class T>
class [[nodiscard]] Answer : public ledger::Outcome<T, Failure> {
 public:
  using ledger::Outcome<T, Failure>::Outcome;
  Answer(ledger::Error error) : Answer(Failure(std::move(error))) {}
  Answer(Refused refused) : Answer(Failure(std::move(refused))) {}
  Answer(Malformed malformed) : Answer(Failure(std::move(malformed))) {}
};

}  // namespace api
