#include "api/commands/read_items.h"

#include "api/commands/deciding.h"
#include "api/commands/item_content.h"
#include "projections/codes.h"

namespace api {
namespace {

using ledger::ErrorCode;

// What the draft of an allowed reading names: exactly the items of the categories that were asked for (R7).
std::vector<projections::Item> items_to_show(const Board& board, const ReadCommand& command,
                                             const std::vector<message::Category>& categories) {
  std::vector<projections::Item> items;
  for (const auto category : categories) {
    for (auto& item : board.dossier().items(command.pupil, category)) {
      if (!item.erased) items.push_back(std::move(item));
    }
  }
  return items;
}

LineText describe_reading(const LineFacts& facts, const std::string& reason) {
  LineText line;
  line.happened = facts.happened;
  line.recorded = facts.recorded;
  line.action = "GELEZEN";
  line.outcome = "OK";
  line.role = projections::code_of(facts.role);
  line.organisation = facts.organisation;
  line.system = projections::code_of(facts.system);
  line.purpose = projections::code_of(facts.purpose);
  for (const auto category : facts.categories) line.categories.emplace_back(projections::code_of(category));
  line.reason = reason;
  return line;
}

}  // namespace

Answer<Reading> read_items(const Board& board, const Caller& caller, const ReadCommand& command) {
  Ask ask;
  ask.action = projections::Action::read;
  ask.stream = {command.pupil, ledger::StreamKind::pupil_open};
  ask.categories = projections::ask_categories(command.categories);
  ask.purpose = command.purpose;
  ask.has_motivation = says_something(command.reason);
  ask.refused_body = [](message::Event::Body::Builder body) { body.initRead(); };

  Reading reading;
  std::vector<projections::Item> items;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    items = items_to_show(board, command, ask.categories.known);
    reading.recorded = decided.line.recorded;
    reading.line = describe_reading(decided.line, command.reason);
    auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
      auto read = body.initRead();
      auto list = read.initItems(static_cast<unsigned>(items.size()));
      for (unsigned i = 0; i < list.size(); ++i) list.set(i, data_of(items[i].id));
      if (decided.decision.relation) read.setRelation(data_of(*decided.decision.relation));
    });
    for (const auto& item : items) draft.opens.push_back(item.content);
    if (!command.reason.empty()) draft.content = make_reason_content(command.reason);
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  reading.index = receipts[0].index();
  reading.seq = receipts[0].seq();
  reading.line.index = reading.index;
  for (auto& item : items) {
    const auto content = board.log().open_content(receipts[0], item.content);
    if (!content) {
      if (content.error().code == ErrorCode::erased) continue;
      return content.error();
    }
    LEDGER_TRY(const auto values, decode_item_content(*content));
    reading.items.push_back({std::move(item), values.text(), values.motivation});
  }
  return reading;
}

}  // namespace api
