// Goal: every text, bytes and list of every message has a limit that is kept exactly: at it, read; one above,
// refused.
//
// Method: the schema tells the limits; a full sample of each message is read with one member grown.
#include <gtest/gtest.h>

#include <functional>

#include "api/message_json.h"
#include "projections/annotations.h"
#include "support/message_samples.h"

namespace api {
namespace {

using ledger::JsonValue;

JsonValue text_value(std::string text) {
  JsonValue value;
  value.kind = JsonValue::Kind::string;
  value.text = std::move(text);
  return value;
}

JsonValue* find_member(JsonValue& object, std::string_view name) {
  for (auto& member : object.members) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

JsonValue sample_value(const testing_support::MessageKind& kind) {
  capnp::MallocMessageBuilder message;
  auto root = message.initRoot<capnp::DynamicStruct>(kind.schema);
  testing_support::fill_sample(kind, root);
  return *ledger::parse_json(*write_message_json(root.asReader()), ledger::JsonLimits{});
}

std::string fault_of(const JsonValue& value, const testing_support::MessageKind& kind) {
  capnp::MallocMessageBuilder message;
  const auto read = read_message_json(value, "", message.initRoot<capnp::DynamicStruct>(kind.schema));
  return read ? "" : read.error().members.at(0).path + " " + read.error().members.at(0).code;
}

class Limits {
 public:
  explicit Limits(const testing_support::MessageKind& kind) : kind_(kind), root_(sample_value(kind)) {}

  std::size_t check() {
    EXPECT_EQ(fault_of(root_, kind_), "");
    check_struct(root_, kind_.schema, "");
    return checked_;
  }

 private:
  void check_struct(JsonValue& object, const capnp::StructSchema& schema, const std::string& path) {
    for (const auto field : schema.getFields()) {
      const bool in_union = field.getProto().getDiscriminantValue() != 0xffff && field.getType().isStruct();
      const std::string name = in_union ? std::string(projections::dutch_name(field.getType().asStruct()))
                                        : std::string(field.getProto().getName().cStr());
      JsonValue* value = find_member(object, name);
      if (value != nullptr) check_member(*value, field, ledger::json_path(path, name));
    }
  }

  void check_member(JsonValue& value, const capnp::StructSchema::Field& field, const std::string& path) {
    const std::size_t limit = projections::notes_of(field).limit;
    const auto type = field.getType();
    if (type.isStruct()) return check_struct(value, type.asStruct(), path);
    if (type.isText())
      expect_limit(value, path + " TE_LANG", limit,
                   [](JsonValue& at, std::size_t size) { at = text_value(std::string(size, 'x')); });
    if (type.which() == capnp::schema::Type::DATA)
      expect_limit(value, path + " TE_LANG", limit,
                   [](JsonValue& at, std::size_t size) { at = text_value(std::string(2 * size, 'a')); });
    if (!type.isList()) return;
    const JsonValue element = value.items.at(0);
    expect_limit(value, path + " TE_VEEL", limit,
                 [&](JsonValue& at, std::size_t size) { at.items.assign(size, element); });
    const auto inner = type.asList().getElementType();
    if (inner.isStruct())
      check_struct(value.items.at(0), inner.asStruct(), ledger::json_path(path, std::size_t{0}));
  }

  void expect_limit(JsonValue& value, const std::string& fault, std::size_t limit,
                    const std::function<void(JsonValue&, std::size_t)>& grow) {
    const JsonValue before = value;
    grow(value, limit);
    EXPECT_EQ(fault_of(root_, kind_), "") << fault;
    grow(value, limit + 1);
    EXPECT_EQ(fault_of(root_, kind_), fault);
    value = before;
    ++checked_;
  }

  const testing_support::MessageKind& kind_;
  JsonValue root_;
  std::size_t checked_ = 0;
};

TEST(MessageJsonLimits, AreKeptExactlyInEveryMessage) {
  std::size_t checked = 0;
  for (const auto& kind : testing_support::message_kinds()) {
    SCOPED_TRACE(kind.name);
    checked += Limits(kind).check();
  }
  EXPECT_GT(checked, 100U);
}

TEST(MessageJsonLimits, StandInTheSchemaOfEveryListAndOfEveryBytes) {
  std::function<void(const capnp::StructSchema&)> look = [&](const capnp::StructSchema& schema) {
    for (const auto field : schema.getFields()) {
      const auto type = field.getType();
      const bool needs_limit = type.isText() || type.which() == capnp::schema::Type::DATA || type.isList();
      EXPECT_TRUE(!needs_limit || projections::notes_of(field).has_limit)
          << schema.getShortDisplayName().cStr() << "." << field.getProto().getName().cStr();
      EXPECT_FALSE(type.isFloat32() || type.isFloat64() || type.isAnyPointer() || type.isInterface());
      if (type.isStruct()) look(type.asStruct());
      if (type.isList() && type.asList().getElementType().isStruct())
        look(type.asList().getStructElementType());
    }
  };
  for (const auto& kind : testing_support::message_kinds()) look(kind.schema);
}

}  // namespace
}  // namespace api
