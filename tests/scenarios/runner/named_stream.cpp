#include "scenarios/runner/named_stream.h"

#include "api/commands/register.h"

namespace scenarios {

ledger::Result<ledger::StreamId> find_stream(School& school, const std::vector<std::string>& words) {
  using ledger::StreamKind;
  const auto kind = words.empty() ? std::string() : words[0];
  if (kind == "ledger") return ledger::StreamId{school.board().log().own_subject(), StreamKind::ledger};
  if (kind == "register") {
    if (const auto found = school.board().policy_stream()) return *found;
    return ledger::fail(ledger::ErrorCode::not_found, "no register of policies");
  }
  if (kind == "suppliers") return api::register_stream(school.board());
  if (words.size() < 2) return ledger::fail(ledger::ErrorCode::not_found, "a stream has a kind and a key");
  if (kind == "pupil" || kind == "confidential") {
    LEDGER_TRY(const auto pupil, school.find_pupil(words[1]));
    return ledger::StreamId{pupil, kind == "pupil" ? StreamKind::pupil_open : StreamKind::pupil_confidential};
  }
  if (kind == "school") {
    LEDGER_TRY(const auto found, school.find_school(words[1]));
    return ledger::StreamId{found, StreamKind::organisation};
  }
  LEDGER_TRY(const auto person, school.find_person(words[1]));
  return ledger::StreamId{person, StreamKind::person};
}

}  // namespace scenarios
