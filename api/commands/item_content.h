// The content messages, taken apart into values. Guarded: stored bytes are judged before they are read.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ledger/draft.h"

namespace api {

struct ItemValues {
  std::vector<std::pair<std::string, std::string>> fields;
  std::string motivation;

  /// One text for a person: the value alone when there is one field named "waarde", else "name: value" lines.
  std::string text() const;
};

/// Errors: corrupt (another schema, not canonical).
ledger::Result<ItemValues> decode_item_content(const ledger::Message& message);
/// The words alone, of a decision about a name too.
ledger::Result<std::string> decode_reason_content(const ledger::Message& message);

struct NameDecisionWords {
  std::string text;
  std::string name;  // empty where it stays undisclosed
};
ledger::Result<NameDecisionWords> decode_name_decision(const ledger::Message& message);

}  // namespace api
