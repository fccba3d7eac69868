#include "api/commands/released_names.h"

#include <algorithm>

#include "api/commands/deciding.h"
#include "api/commands/item_content.h"
#include "ledger/message.h"
#include "projections/annotations.h"
#include "projections/events/events.capnp.h"
#include "projections/mutation.h"

namespace api {
namespace {

using projections::bites;
using projections::Mutant;

// The request for which the event of this content released a name, as the event itself tells it. Nothing for
// any other event.
ledger::Result<std::optional<projections::NameRequestId>> release_of(const Board& board,
                                                                     const ledger::ContentRef& content) {
  using Found = std::optional<projections::NameRequestId>;
  LEDGER_TRY(const auto lines, board.lines().read_stream(content.stream, content.seq, 1));
  if (lines.empty()) return ledger::fail(ledger::ErrorCode::corrupt, "a line of a history is missing");
  const auto& line = lines.front();
  if (line.erased || line.schema != projections::schema_number_of<message::Event>()) return Found{};
  return ledger::read_message<message::Event>(
      line.what, [](message::Event::Reader event) -> ledger::Result<Found> {
        const auto body = event.getBody();
        if (!body.isNameDecided() || !body.getNameDecided().getRelease()) return Found{};
        const auto id = body.getNameDecided().getRequest();
        const auto found = projections::find_id<projections::NameRequestId>({id.begin(), id.size()});
        return Found(found.value_or(projections::NameRequestId{}));
      });
}

}  // namespace

bool may_see_name(const Board& board, const Caller& caller, message::Role role,
                  const projections::NameRequest& request) {
  const auto& decision = request.decision;
  if (!decision || (bites(Mutant::D8_refused_stays_unnamed) && !decision->release)) return false;
  if (!is_family(role)) return !bites(Mutant::R32_name_for_the_family);
  if (role == message::Role::PUPIL || !bites(Mutant::R32_name_for_guardians_then)) return true;
  const auto guardians = board.authority().guardians_of(request.pupil, decision->at, decision->index);
  return caller.person && std::ranges::find(guardians, *caller.person,
                                            &projections::AuthorityLink::guardian) != guardians.end();
}

std::vector<ReleasedName> released_names(const Board& board, const Caller& caller, message::Role role,
                                         const ledger::SubjectId& pupil) {
  std::vector<ReleasedName> names;
  for (const auto& request : board.name_requests().of_pupil(pupil)) {
    if (may_see_name(board, caller, role, request))
      names.push_back({request.line, request.decision->content});
  }
  return names;
}

bool holds_hidden_name(const Board& board, const Caller& caller, message::Role role,
                       const ledger::ContentRef& content) {
  if (content.category != ledger::kHistoryScope || !bites(Mutant::R32_name_in_evidence)) return false;
  const auto released = release_of(board, content);
  if (!released) return true;  // what it is cannot be told: nobody is shown it
  if (!*released) return false;
  const auto request = board.name_requests().find(**released);
  const bool is_its_decision = request && request->decision && request->decision->content == content;
  return !is_its_decision || !may_see_name(board, caller, role, *request);
}

std::vector<ReleasedName> names_at(const std::vector<ReleasedName>& names,
                                   const std::vector<ledger::Line>& lines) {
  std::vector<ReleasedName> at_lines;
  std::ranges::copy_if(names, std::back_inserter(at_lines), [&](const ReleasedName& name) {
    return std::ranges::find(lines, name.line, &ledger::Line::index) != lines.end();
  });
  return at_lines;
}

ledger::Result<void> show_names(const Board& board, const ledger::Receipt& receipt,
                                const std::vector<ReleasedName>& names, std::vector<LineText>& texts) {
  for (const auto& name : names) {
    if (!receipt.names(name.content)) continue;
    const auto content = board.log().open_content(receipt, name.content);
    if (!content) {
      if (content.error().code == ledger::ErrorCode::erased) continue;
      return content.error();
    }
    LEDGER_TRY(const auto decision, decode_name_decision(*content));
    for (auto& text : texts) {
      if (text.index == name.line || !bites(Mutant::R32_name_at_its_line)) text.name = decision.name;
    }
  }
  return {};
}

}  // namespace api
