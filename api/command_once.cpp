#include "api/command_once.h"

namespace api {

Answer<std::string> find_written(const Board& board, const ledger::SubjectId& pupil,
                                 const ledger::RecordedBefore& recorded) {
  LEDGER_TRY(const auto written, find_written_item(board, pupil, recorded.first_index));
  return to_json(written);
}

}  // namespace api
