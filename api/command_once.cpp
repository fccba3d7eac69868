#include "api/command_once.h"

#include "projections/codes.h"

namespace api {

// Every version is looked at: what was written may have been corrected since.
Answer<std::string> find_written(const Board& board, const ledger::SubjectId& pupil,
                                 const ledger::RecordedBefore& recorded) {
  for (const auto category : projections::all_of<projections::message::Category>()) {
    for (const auto& item : board.dossier().versions(pupil, category)) {
      if (item.content.index == recorded.first_index) return to_json(Written{recorded.first_index, item.id});
    }
  }
  return ledger::fail(ledger::ErrorCode::corrupt, "an item that was recorded is not in the dossier");
}

}  // namespace api
