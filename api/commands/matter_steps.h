// The steps that commands about confidential matters share.
#pragma once

#include "api/commands/deciding.h"
#include "api/commands/matters.h"

namespace api {

inline ledger::StreamId confidential_of(const ledger::SubjectId& pupil) {
  return {pupil, ledger::StreamKind::pupil_confidential};
}
inline ledger::StreamId open_of(const ledger::SubjectId& pupil) {
  return {pupil, ledger::StreamKind::pupil_open};
}

/// The pupil's matter of that number.
std::optional<projections::ConfidentialMatter> find_matter(const Board& board, const MatterName& name);

/// What is asked about a matter, as it stands now: done or refused, it is confidential as long as the matter
/// is. Errors: those of the ledger.
ledger::Result<Ask> ask_about_matter(const Board& board, projections::Action action, const MatterName& name);

/// The matter, still confidential. Errors: not_found, conflict (it was lifted).
ledger::Result<projections::ConfidentialMatter> get_confidential(const Board& board, const MatterName& name);

/// "/review": the end of a day that is to come, within what the policy allows. Nothing when it is not.
std::optional<ledger::UnixMs> check_review(const Board& board, const std::string& text, Malformed& wrong);
/// What is wrong with that day when it is decided: it passed meanwhile, or is later than the policy of that
/// moment leaves it. Told to nobody who may not.
std::optional<Malformed> fault_of_review(const Decided& decided, ledger::UnixMs review);
/// "/reason": people said why (D20).
void check_reason(const std::string& reason, Malformed& wrong);

}  // namespace api
