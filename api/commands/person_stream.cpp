#include "api/commands/person_stream.h"

namespace api {

using ledger::StreamKind;

ledger::StreamId stream_to_ask_about(const Board& board, const ledger::SubjectId& person) {
  const auto known = board.people().find(person);
  const bool is_pupil = known && known->kind == StreamKind::pupil_open;
  return {person, is_pupil ? StreamKind::pupil_open : StreamKind::person};
}

ledger::StreamId open_person_stream(const Board& board, const Decided& decided,
                                    ledger::Submission& submission) {
  const auto& asked = decided.line.stream;
  const ledger::StreamId stream{asked.subject, StreamKind::person};
  const bool is_new = asked.kind != stream.kind && board.log().count_of(stream) == 0;
  if (is_new)
    submission.drafts.push_back(
        make_opening({stream, decided.line.recorded, "leerling", decided.school, ""}));
  return stream;
}

}  // namespace api
