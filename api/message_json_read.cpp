// JSON to messages.
#include <algorithm>
#include <functional>

#include "api/message_json.h"
#include "api/message_json_scalar.h"
#include "ledger/bytes.h"

namespace api {
namespace {

using ledger::JsonValue;
using message_json::ValueNotes;

/// Where a value goes: a member of a struct or an element of a list, which Cap'n Proto sets by different
/// names.
struct Place {
  capnp::Type type;
  ValueNotes notes;
  std::string path;
  std::function<void(const capnp::DynamicValue::Reader&)> set;
  std::function<capnp::DynamicStruct::Builder()> init_struct;
  std::function<capnp::DynamicList::Builder(unsigned)> init_list;
};

std::string json_name_of(const capnp::StructSchema::Field& field, bool in_union) {
  const bool has_dutch = in_union && field.getType().isStruct();
  if (has_dutch) return std::string(projections::dutch_name(field.getType().asStruct()));
  return field.getProto().getName().cStr();
}

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](char character) {
    const auto byte = static_cast<unsigned char>(character);
    return (byte < 0x20 && character != '\n' && character != '\t') || byte == 0x7f;
  });
}

class Walk {
 public:
  void read_struct(const JsonValue& value, const std::string& path, capnp::DynamicStruct::Builder into) {
    if (!value.is_object()) return add(path, "SOORT");
    std::vector<std::string> known;
    for (const auto field : into.getSchema().getNonUnionFields()) {
      known.push_back(json_name_of(field, false));
      read_member(value, path, known.back(), field, into);
    }
    if (into.getSchema().getUnionFields().size() != 0) read_choice(value, path, into, known);
    for (const auto& member : value.members) {
      if (std::ranges::find(known, member.name) == known.end())
        add(unknown_path(path, member.name), "ONBEKEND");
    }
  }

  Malformed take() { return std::move(wrong_); }

 private:
  void add(const std::string& path, const char* fault) {
    if (wrong_.members.size() >= kMessageFaultsMax) return;
    wrong_.members.push_back({path, fault, message_json::sentence_of(fault)});
  }

  // A name that nobody knows may be anything, and long: then the object's own place has to do.
  static std::string unknown_path(const std::string& parent, const std::string& name) {
    constexpr std::size_t kNameBytesMax = 64;
    return name.size() <= kNameBytesMax ? ledger::json_path(parent, name) : parent;
  }

  void read_member(const JsonValue& object, const std::string& path, const std::string& name,
                   const capnp::StructSchema::Field& field, capnp::DynamicStruct::Builder into) {
    const JsonValue* value = object.find(name);
    const auto notes = projections::notes_of(field);
    const std::string member_path = ledger::json_path(path, name);
    if (value == nullptr) {
      if (!notes.optional) add(member_path, "ONTBREEKT");
      return;
    }
    read_value(*value, place_of(field, notes, member_path, into));
  }

  void read_choice(const JsonValue& object, const std::string& path, capnp::DynamicStruct::Builder into,
                   std::vector<std::string>& known) {
    std::size_t chosen = 0;
    for (const auto field : into.getSchema().getUnionFields()) {
      known.push_back(json_name_of(field, true));
      if (object.find(known.back()) == nullptr) continue;
      ++chosen;
      read_member(object, path, known.back(), field, into);
    }
    if (chosen != 1) add(path, "KEUZE");
  }

  static Place place_of(const capnp::StructSchema::Field& field, const projections::MemberNotes& notes,
                        const std::string& path, capnp::DynamicStruct::Builder into) {
    return {field.getType(),
            {notes.limit, projections::is_time(field)},
            path,
            [into, field](const capnp::DynamicValue::Reader& value) mutable { into.set(field, value); },
            [into, field]() mutable { return into.init(field).as<capnp::DynamicStruct>(); },
            [into, field](unsigned size) mutable { return into.init(field, size).as<capnp::DynamicList>(); }};
  }

  static Place place_of(capnp::DynamicList::Builder list, unsigned at, const std::string& path) {
    return {list.getSchema().getElementType(),
            {},
            ledger::json_path(path, at),
            [list, at](const capnp::DynamicValue::Reader& value) mutable { list.set(at, value); },
            [list, at]() mutable { return list[at].as<capnp::DynamicStruct>(); },
            [list, at](unsigned size) mutable { return list.init(at, size).as<capnp::DynamicList>(); }};
  }

  void read_value(const JsonValue& value, const Place& place) {
    if (place.type.isStruct()) return read_struct(value, place.path, place.init_struct());
    if (place.type.isList()) return read_list(value, place);
    if (place.type.isText()) return read_text(value, place);
    if (place.type.which() == capnp::schema::Type::DATA) return read_bytes(value, place);
    const auto scalar = message_json::read_scalar(value, place.type, place.notes);
    if (scalar.value) return place.set(*scalar.value);
    add(place.path, scalar.fault);
  }

  void read_list(const JsonValue& value, const Place& place) {
    if (!value.is_array()) return add(place.path, "SOORT");
    if (value.items.size() > place.notes.limit) return add(place.path, "TE_VEEL");
    if (value.items.empty()) return;
    auto list = place.init_list(static_cast<unsigned>(value.items.size()));
    for (unsigned at = 0; at < list.size(); ++at) read_value(value.items[at], place_of(list, at, place.path));
  }

  void read_text(const JsonValue& value, const Place& place) {
    if (!value.is_string()) return add(place.path, "SOORT");
    if (value.text.size() > place.notes.limit) return add(place.path, "TE_LANG");
    if (has_control_character(value.text)) return add(place.path, "TEKEN");
    if (!value.text.empty()) place.set(capnp::Text::Reader(value.text.c_str(), value.text.size()));
  }

  void read_bytes(const JsonValue& value, const Place& place) {
    if (!value.is_string()) return add(place.path, "SOORT");
    if (value.text.size() > std::size_t{2} * place.notes.limit) return add(place.path, "TE_LANG");
    const auto bytes = ledger::parse_hex(value.text);
    if (!bytes) return add(place.path, "HEX");
    if (!bytes->empty()) place.set(capnp::Data::Reader(bytes->data(), bytes->size()));
  }

  Malformed wrong_;
};

Malformed malformed_by(const ledger::JsonProblem& problem) {
  using Kind = ledger::JsonProblem::Kind;
  switch (problem.kind) {
    case Kind::repeated_member:
      return {{{problem.path, "DUBBEL", "this member stands twice"}}};
    case Kind::too_large:
      return {{{"", "TE_GROOT", "the document is larger than it may be"}}};
    case Kind::syntax:
      break;
  }
  return {{{"", "GEEN_JSON", "not JSON, at byte " + std::to_string(problem.offset)}}};
}

}  // namespace

ledger::Outcome<void, Malformed> read_message_json(const JsonValue& value, const std::string& path,
                                                   capnp::DynamicStruct::Builder into) {
  Walk walk;
  walk.read_struct(value, path, into);
  Malformed wrong = walk.take();
  if (wrong.members.empty()) return {};
  return wrong;
}

ledger::Outcome<void, Malformed> read_message_json(std::string_view document,
                                                   capnp::DynamicStruct::Builder into) {
  const auto value = ledger::parse_json(document, ledger::JsonLimits{});
  if (!value) return malformed_by(value.error());
  return read_message_json(*value, "", into);
}

}  // namespace api
