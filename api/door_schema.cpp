#include "api/door_schema.h"

#include "projections/annotations.h"

namespace api {
namespace {

using ledger::JsonWriter;
using Field = capnp::StructSchema::Field;

constexpr std::uint32_t kIdBytes = 16;

std::string name_of(const capnp::Schema& schema) { return std::string(projections::dutch_name(schema)); }

std::string reference_to(const std::string& name) { return "#/components/schemas/" + name; }

std::string member_name(const Field& field) {
  const auto json = projections::notes_of(field).json;
  return json.empty() ? std::string(field.getProto().getName().cStr()) : std::string(json);
}

// Requests are bounded whatever the schema says of them; answers only where it says so.
bool is_asked_for(const capnp::StructSchema& message) {
  return std::string_view(message.getProto().getDisplayName().cStr()).find("requests.capnp") !=
         std::string_view::npos;
}

void write_text(const projections::MemberNotes& notes, bool is_asked, JsonWriter& json) {
  json.member("type", "string");
  if (notes.unit == "day") json.member("format", "date");
  if (notes.unit == "base64") json.member("contentEncoding", "base64");
  if (is_asked && notes.unit != "day") json.member("maxLength", std::uint64_t{notes.limit});
}

void write_bytes(const projections::MemberNotes& notes, JsonWriter& json) {
  json.member("type", "string");
  if (notes.limit == kIdBytes) {
    json.member("pattern", "^[0-9a-f]{32}$");
  } else {
    json.member("pattern", "^([0-9a-f]{2})*$").member("maxLength", std::uint64_t{2} * notes.limit);
  }
}

void write_integer(const capnp::Type& type, JsonWriter& json) {
  json.member("type", "integer").member("minimum", std::uint64_t{0});
  std::uint64_t most = ledger::kJsonIntegerMax;
  if (type.isUInt16()) most = 0xffff;
  if (type.isUInt32()) most = 0xffffffff;
  json.member("maximum", most);
}

}  // namespace

void SchemaWriter::write_reference(const capnp::StructSchema& message, JsonWriter& json) {
  const auto name = name_of(message);
  json.begin_object().member("$ref", reference_to(name)).end_object();
  messages_.emplace(name, message);
}

void SchemaWriter::write_list(const Field& field, bool is_asked, JsonWriter& json) {
  const auto notes = projections::notes_of(field);
  const auto element = field.getType().asList().getElementType();
  json.member("type", "array");
  if (notes.has_limit) json.member("maxItems", std::uint64_t{notes.limit});
  json.name("items");
  if (element.isStruct()) return write_reference(element.asStruct(), json);
  json.begin_object();
  write_text({}, is_asked, json);
  if (!notes.example.empty()) json.name("examples").begin_array().value(notes.example).end_array();
  json.end_object();
}

void SchemaWriter::write_field(const Field& field, bool is_asked, JsonWriter& json) {
  const auto type = field.getType();
  const auto notes = projections::notes_of(field);
  if (type.isStruct()) return write_reference(type.asStruct(), json);
  if (type.isEnum()) {
    const auto name = name_of(type.asEnum());
    codes_.emplace(name, type.asEnum());
    json.begin_object().member("$ref", reference_to(name)).end_object();
    return;
  }
  json.begin_object();
  if (type.isList()) {
    write_list(field, is_asked, json);
  } else if (projections::is_time(field)) {
    json.member("type", "string").member("format", "date-time");
  } else if (type.isText()) {
    write_text(notes, is_asked, json);
  } else if (type.which() == capnp::schema::Type::DATA) {
    write_bytes(notes, json);
  } else if (type.isBool()) {
    json.member("type", "boolean");
  } else {
    write_integer(type, json);
  }
  if (type.isText() && !notes.example.empty())
    json.name("examples").begin_array().value(notes.example).end_array();
  if (notes.personal) json.member("x-personal", true);
  json.end_object();
}

void SchemaWriter::write_members(const capnp::StructSchema& message, const std::set<std::string>& left_out,
                                 JsonWriter& json) {
  json.member("type", "object");
  if (const auto elsewhere = projections::elsewhere_of(message); !elsewhere.empty()) {
    json.member("description", "Zie " + std::string(elsewhere) + ".");
    return;
  }
  const bool is_asked = is_asked_for(message);
  std::vector<std::string> required;
  json.member("additionalProperties", false).name("properties").begin_object();
  for (const auto field : message.getFields()) {
    const auto name = member_name(field);
    if (left_out.contains(name)) continue;
    json.name(name);
    write_field(field, is_asked, json);
    if (!projections::notes_of(field).optional) required.push_back(name);
  }
  json.end_object();
  if (required.empty()) return;
  json.name("required").begin_array();
  for (const auto& name : required) json.value(name);
  json.end_array();
}

void SchemaWriter::write_without(const capnp::StructSchema& message, const std::set<std::string>& left_out,
                                 JsonWriter& json) {
  json.begin_object();
  write_members(message, left_out, json);
  json.end_object();
}

void SchemaWriter::write_components(JsonWriter& json) {
  // A message that is written may refer to others.
  while (!messages_.empty()) {
    const auto [name, message] = *messages_.begin();
    messages_.erase(messages_.begin());
    if (!written_.insert(name).second) continue;
    json.name(name);
    write_without(message, {}, json);
  }
  for (const auto& [name, list] : codes_) {
    json.name(name).begin_object().member("type", "string").name("enum").begin_array();
    for (const auto code : list.getEnumerants()) {
      if (!projections::dutch_code(code).empty()) json.value(projections::dutch_code(code));
    }
    json.end_array().end_object();
  }
}

bool may_be_absent(const capnp::StructSchema& message, const std::set<std::string>& left_out) {
  for (const auto field : message.getFields()) {
    if (!projections::notes_of(field).optional && !left_out.contains(member_name(field))) return false;
  }
  return true;
}

}  // namespace api
