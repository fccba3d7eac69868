#include "tools/schema_docs/event_reference.h"

#include <map>
#include <vector>

#include "ledger/messages.capnp.h"
#include "projections/annotations.h"
#include "projections/codes.h"
#include "projections/events/events.capnp.h"
#include "projections/fold_table.h"

namespace tools {
namespace {

using projections::MemberNotes;

constexpr const char* kHead = R"(# Events and messages

Made from `projections/events/*.capnp` and `ledger/messages.capnp` by `inzage-schema-docs`; a test fails when
this page is stale. Each event stands under its Dutch name, which is its name in JSON:
`"body": {"GegevenGelezen": {...}}`. Every event has the members of the envelope; the table under it lists its
own. Lists are counted in elements, texts and bytes in bytes (a text is UTF-8, bytes are lower-case
hexadecimal in JSON). *Optional* members may be absent; all others are needed. What is *personal* stands in no
log line, error, metric or URL.
)";

std::string kind_of(const capnp::Type& type) {
  if (type.isText()) return "text";
  if (type.which() == capnp::schema::Type::DATA) return "bytes";
  if (type.isBool()) return "yes or no";
  if (type.isEnum()) return "code: " + std::string(type.asEnum().getShortDisplayName().cStr());
  if (type.isStruct()) return std::string(projections::dutch_name(type.asStruct()));
  if (type.isList()) return "list of " + kind_of(type.asList().getElementType());
  if (type.isUInt8()) return "number, 8 bits";
  if (type.isUInt16()) return "number, 16 bits";
  if (type.isUInt32()) return "number, 32 bits";
  return "number, 64 bits";
}

std::string limit_of(const capnp::StructSchema::Field& field, const MemberNotes& notes) {
  const auto type = field.getType();
  const bool has_limit = type.isText() || type.which() == capnp::schema::Type::DATA || type.isList();
  return has_limit ? std::to_string(notes.limit) : std::string();
}

std::string remarks_of(const MemberNotes& notes) {
  std::string remarks;
  const auto add = [&remarks](const std::string& remark) {
    remarks += (remarks.empty() ? "" : "; ") + remark;
  };
  if (notes.optional) add("optional");
  if (notes.personal) add("personal");
  if (!notes.article.empty()) add(std::string(notes.article));
  if (!notes.example.empty()) add("such as `" + std::string(notes.example) + "`");
  return remarks;
}

std::string member_row(const capnp::StructSchema::Field& field) {
  const auto notes = projections::notes_of(field);
  const std::string kind = projections::is_time(field) ? "time" : kind_of(field.getType());
  return "| `" + std::string(field.getProto().getName().cStr()) + "` | " + kind + " | " +
         limit_of(field, notes) + " | " + remarks_of(notes) + " |\n";
}

std::string member_table(const capnp::StructSchema& schema) {
  std::string rows;
  for (const auto field : schema.getNonUnionFields()) {
    const bool is_group = field.getProto().isGroup();
    if (!is_group) rows += member_row(field);
  }
  if (rows.empty()) return "It has no members.\n";
  return "| member | what | at most | remarks |\n|---|---|---|---|\n" + rows;
}

std::string title_of(const capnp::StructSchema& schema, const std::string& level) {
  const std::string english = schema.getShortDisplayName().cStr();
  const std::string dutch(projections::dutch_name(schema));
  return level + ' ' + dutch + (dutch == english ? "" : " (" + english + ")") + "\n\n";
}

std::string facts_of(const capnp::StructSchema& schema) {
  std::string facts;
  const auto article = projections::article_of(schema);
  if (!article.empty()) facts += "Law: " + std::string(article) + ".";
  const auto number = projections::schema_number(schema);
  if (number)
    facts += (facts.empty() ? "" : " ") + std::string("Schema number: ") + std::to_string(*number) + ".";
  return facts;
}

std::string folded_by(const capnp::StructSchema& schema) {
  const auto names = projections::projections_of(schema);
  if (names.empty()) return "It stands in the log only: no projection folds it.";
  std::string text = "Folded by: ";
  for (std::size_t at = 0; at < names.size(); ++at) text += (at == 0 ? "" : ", ") + std::string(names[at]);
  return text + ".";
}

std::string event_section(const capnp::StructSchema& schema) {
  const std::string facts = facts_of(schema);
  return title_of(schema, "###") + facts + (facts.empty() ? "" : " ") + folded_by(schema) + "\n\n" +
         member_table(schema) + '\n';
}

std::string message_section(const capnp::StructSchema& schema) {
  const std::string facts = facts_of(schema);
  return title_of(schema, "###") + facts + (facts.empty() ? "" : "\n\n") + member_table(schema) + '\n';
}

std::string code_list(const capnp::EnumSchema& schema) {
  std::string line = "- **" + std::string(schema.getShortDisplayName().cStr()) + "**:";
  for (std::uint16_t number = 1; number < schema.getEnumerants().size(); ++number) {
    line += (number == 1 ? " `" : ", `") + std::string(projections::find_code(schema, number)) + "`";
  }
  return line + '\n';
}

/// The enums that a struct's members use, by name, also those in its parts.
void collect_codes(const capnp::StructSchema& schema, std::map<std::string, capnp::EnumSchema>& found) {
  for (const auto field : schema.getFields()) {
    auto type = field.getType();
    while (type.isList()) type = type.asList().getElementType();
    if (type.isEnum()) found.emplace(type.asEnum().getShortDisplayName().cStr(), type.asEnum());
    if (type.isStruct()) collect_codes(type.asStruct(), found);
  }
}

std::string code_lists() {
  std::map<std::string, capnp::EnumSchema> found;
  collect_codes(capnp::Schema::from<projections::message::Event>(), found);
  for (const auto& schema : projections::event_schemas()) collect_codes(schema, found);
  std::string text = "## Codes\n\nClosed lists. An unspecified or unknown code is refused.\n\n";
  for (const auto& [name, schema] : found) text += code_list(schema);
  return text;
}

}  // namespace

std::string event_reference() {
  namespace message = projections::message;
  std::string text = kHead;
  text += "\n## The envelope of every event\n\n" + message_section(capnp::Schema::from<message::Event>());
  text += "## Events\n\n";
  std::string own;
  for (const auto& schema : projections::event_schemas()) {
    (projections::schema_number(schema) ? own : text) += event_section(schema);
  }
  text += "## The ledger's own messages\n\n" + own;
  text += message_section(capnp::Schema::from<ledger::message::Predecessor>());
  text += message_section(capnp::Schema::from<ledger::message::ErasedPart>());
  text += "## Who did it, and content\n\n";
  for (const auto& schema :
       {capnp::Schema::from<message::Actor>(), capnp::Schema::from<message::ItemContent>(),
        capnp::Schema::from<message::Field>(), capnp::Schema::from<message::ReasonContent>(),
        capnp::Schema::from<message::NameDecisionContent>(), capnp::Schema::from<message::Reported>()}) {
    text += message_section(schema);
  }
  return text + code_lists();
}

}  // namespace tools
