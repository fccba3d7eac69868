#include "api/commands/lifted_lines.h"

#include "ledger/message.h"
#include "projections/annotations.h"
#include "projections/events/events.capnp.h"
#include "projections/mutation.h"

namespace api {
namespace {

namespace message = projections::message;
using ledger::Line;
using ledger::Result;
using projections::bites;
using projections::Mutant;

Result<std::optional<std::uint64_t>> original_seq_of(const Line& line) {
  using Seq = std::optional<std::uint64_t>;
  const bool is_event = !line.erased && line.schema == projections::schema_number_of<message::Event>();
  if (!is_event || line.stream.kind != ledger::StreamKind::pupil_open) return Seq{};
  return ledger::read_message<message::Event>(line.what, [](message::Event::Reader event) -> Result<Seq> {
    const auto body = event.getBody();
    return body.isLineLifted() ? Seq(body.getLineLifted().getSeq()) : Seq{};
  });
}

}  // namespace

Result<std::optional<Line>> find_original(const Board& board, const Line& line) {
  LEDGER_TRY(const auto seq, original_seq_of(line));
  if (!seq || !bites(Mutant::D10_what_it_was)) return std::optional<Line>{};
  const ledger::StreamId confidential{line.stream.subject, ledger::StreamKind::pupil_confidential};
  LEDGER_TRY(auto lines, board.lines().read_stream(confidential, *seq, 1));
  if (lines.empty())
    return ledger::fail(ledger::ErrorCode::corrupt, "the original of a lifted line is missing");
  return std::optional(std::move(lines.front()));
}

Result<LineText> describe_with_original(const Board& board, const Line& line) {
  LEDGER_TRY(auto text, describe(line));
  LEDGER_TRY(const auto original, find_original(board, line));
  if (!original) return text;
  LEDGER_TRY(auto was, describe(*original));
  text.original = std::make_shared<const LineText>(std::move(was));
  return text;
}

std::vector<ledger::LiftedFrom> lifted_in(const Board& board, const ledger::SubjectId& pupil) {
  std::vector<ledger::LiftedFrom> lifted;
  if (!bites(Mutant::D10_original_in_evidence)) return lifted;
  for (const auto& place : board.confidential().lifted_for(pupil))
    lifted.push_back({place.seq, place.original_seq});
  return lifted;
}

}  // namespace api
