#include "api/commands/lifted_lines.h"

#include <algorithm>

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

// What a lifted line says of its original.
struct Named {
  std::uint64_t index = 0;
  ledger::Bytes entry;
  ledger::Bytes what;
};

ledger::Bytes bytes_of(capnp::Data::Reader data) { return {data.begin(), data.end()}; }

Result<std::optional<Named>> named_by(const Line& line) {
  using Said = std::optional<Named>;
  const bool is_event = !line.erased && line.schema == projections::schema_number_of<message::Event>();
  if (!is_event || line.stream.kind != ledger::StreamKind::pupil_open) return Said{};
  return ledger::read_message<message::Event>(line.what, [](message::Event::Reader event) -> Result<Said> {
    const auto body = event.getBody();
    if (!body.isLineLifted()) return Said{};
    const auto said = body.getLineLifted();
    return Said(Named{said.getIndex(), bytes_of(said.getEntry()), bytes_of(said.getWhat())});
  });
}

bool is_same(const ledger::Hash& hash, const ledger::Bytes& bytes) {
  return std::ranges::equal(hash.bytes, bytes);
}

}  // namespace

Result<std::optional<Line>> find_original(const Board& board, const Line& line) {
  LEDGER_TRY(const auto named, named_by(line));
  if (!named || !bites(Mutant::D10_what_it_was)) return std::optional<Line>{};
  const ledger::StreamId confidential{line.stream.subject, ledger::StreamKind::pupil_confidential};
  LEDGER_TRY(auto lines, board.lines().read_from(named->index, 1));
  const bool is_there =
      !lines.empty() && lines.front().index == named->index && lines.front().stream == confidential;
  if (!is_there) return ledger::fail(ledger::ErrorCode::corrupt, "the original of a lifted line is missing");
  LEDGER_TRY(const auto committed, board.lines().find_commitment(confidential, lines.front().seq));
  if (!is_same(committed.entry, named->entry) || !is_same(committed.what, named->what))
    return ledger::fail(ledger::ErrorCode::corrupt, "a lifted line names another original");
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
