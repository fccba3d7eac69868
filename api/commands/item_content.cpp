#include "api/commands/item_content.h"

#include "ledger/message.h"
#include "projections/annotations.h"
#include "projections/events/events.capnp.h"

namespace api {
namespace {

namespace message = projections::message;
using ledger::ErrorCode;
using ledger::fail;
using ledger::Result;
using projections::schema_number_of;

std::string text_from(capnp::Text::Reader text) { return {text.begin(), text.size()}; }

}  // namespace

std::string ItemValues::text() const {
  if (fields.size() == 1 && fields[0].first == "waarde") return fields[0].second;
  std::string all;
  for (const auto& [name, value] : fields) {
    all.append(all.empty() ? "" : "\n").append(name).append(": ").append(value);
  }
  return all;
}

Result<ItemValues> decode_item_content(const ledger::Message& stored) {
  if (stored.schema != schema_number_of<message::ItemContent>())
    return fail(ErrorCode::corrupt, "an item's content is of another kind");
  return ledger::read_message<message::ItemContent>(
      stored.bytes, [](message::ItemContent::Reader content) -> Result<ItemValues> {
        ItemValues values;
        for (const auto field : content.getFields()) {
          values.fields.emplace_back(text_from(field.getName()), text_from(field.getValue()));
        }
        values.motivation = text_from(content.getMotivation());
        return values;
      });
}

Result<NameDecisionWords> decode_name_decision(const ledger::Message& stored) {
  if (stored.schema != schema_number_of<message::NameDecisionContent>())
    return fail(ErrorCode::corrupt, "the content of a decision about a name is of another kind");
  return ledger::read_message<message::NameDecisionContent>(
      stored.bytes, [](message::NameDecisionContent::Reader decision) -> Result<NameDecisionWords> {
        return NameDecisionWords{text_from(decision.getText()), text_from(decision.getName())};
      });
}

Result<std::string> decode_reason_content(const ledger::Message& stored) {
  if (stored.schema == schema_number_of<message::NameDecisionContent>()) {
    LEDGER_TRY(auto decision, decode_name_decision(stored));
    return std::move(decision.text);
  }
  if (stored.schema != schema_number_of<message::ReasonContent>())
    return fail(ErrorCode::corrupt, "a reason's content is of another kind");
  return ledger::read_message<message::ReasonContent>(
      stored.bytes, [](message::ReasonContent::Reader reason) -> Result<std::string> {
        return text_from(reason.getText());
      });
}

}  // namespace api
