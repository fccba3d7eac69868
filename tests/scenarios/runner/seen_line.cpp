#include "scenarios/runner/seen_line.h"

#include "api/dates.h"
#include "api/line.h"
#include "ledger/message.h"
#include "projections/codes.h"
#include "projections/event_view.h"

namespace scenarios {
namespace {

namespace message = projections::message;
using Members = std::map<std::string, std::string>;

void add_case(capnp::Data::Reader number, Members& members) {
  if (number.size() != 0) members["case"] = ledger::to_hex(ledger::ByteView(number.begin(), number.size()));
}

void add_event(message::Event::Reader event, Members& members) {
  members["rule"] = std::string(event.getRule().begin(), event.getRule().size()) + "@" +
                    std::to_string(event.getRuleVersion());
  members["policy"] = std::to_string(event.getPolicyVersion());
  members["regime"] = projections::code_of(event.getRegime());
  const auto body = event.getBody();
  if (body.isHistoryRead()) {
    members["from"] = api::format_time(body.getHistoryRead().getFrom());
    members["to"] = api::format_time(body.getHistoryRead().getTo());
    add_case(body.getHistoryRead().getCase(), members);
  }
  if (body.isNameDecided()) members["release"] = body.getNameDecided().getRelease() ? "yes" : "no";
  if (body.isWritten() && body.getWritten().getItem().size() != 0) members["item"] = "yes";
  if (event.getBody().isRead()) {
    const auto read = event.getBody().getRead();
    members["items"] = std::to_string(read.getItems().size());
    if (read.getRelation().size() != 0) members["relation"] = "yes";
    add_case(read.getCase(), members);
  }
}

}  // namespace

Members see_line(const ledger::Line& line) {
  Members members;
  const auto text = api::describe(line);
  if (!text) return {{"trouble", text.error().detail}};
  members = {{"index", std::to_string(line.index)},
             {"action", text->action},
             {"outcome", text->outcome},
             {"role", text->role},
             {"organisation", text->organisation},
             {"purpose", text->purpose}};
  if (line.content) members["content"] = "yes";
  if (text->very_confidential) members["very_confidential"] = "yes";
  if (text->late) members["late"] = "yes";
  members["judgement"] = text->judgement;
  members["agreement"] = text->agreement;
  auto& categories = members["categories"];
  for (const auto& category : text->categories) categories += (categories.empty() ? "" : ",") + category;
  if (line.schema == projections::kSchemaOfEvent) {
    const auto read = ledger::read_message<message::Event>(
        line.what, [&](message::Event::Reader event) -> ledger::Result<void> {
          add_event(event, members);
          return {};
        });
    if (!read) members["trouble"] = read.error().detail;
  }
  std::erase_if(members, [](const auto& member) { return member.second.empty(); });
  return members;
}

}  // namespace scenarios
