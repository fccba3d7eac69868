// Messages to JSON.
#include "api/message_json.h"
#include "api/message_json_scalar.h"
#include "projections/codes.h"

namespace api {
namespace {

using ledger::JsonWriter;
using ledger::Result;
using message_json::ValueNotes;

ledger::Error unwritable(const char* what) { return ledger::fail(ledger::ErrorCode::corrupt, what); }

// An unspecified code says nothing; neither does an optional member that has its default.
bool is_left_out(const capnp::StructSchema::Field& field, const capnp::DynamicStruct::Reader& message) {
  if (field.getType().isEnum()) {
    const auto value = message.get(field).as<capnp::DynamicEnum>();
    return projections::find_code(value.getSchema(), value.getRaw()).empty();
  }
  if (!projections::notes_of(field).optional) return false;
  const auto value = message.get(field);
  if (field.getType().isText()) return value.as<capnp::Text>().size() == 0;
  if (field.getType().which() == capnp::schema::Type::DATA) return value.as<capnp::Data>().size() == 0;
  if (field.getType().isList()) return value.as<capnp::DynamicList>().size() == 0;
  return !message.has(field, capnp::HasMode::NON_DEFAULT);
}

class Writer {
 public:
  Result<void> write_struct(const capnp::DynamicStruct::Reader& message) {
    json_.begin_object();
    for (const auto field : message.getSchema().getNonUnionFields()) {
      if (is_left_out(field, message)) continue;
      json_.name(field.getProto().getName().cStr());
      LEDGER_TRY_OK(write_member(field, message));
    }
    KJ_IF_MAYBE (field, message.which()) {
      const auto type = field->getType();
      json_.name(type.isStruct() ? std::string(projections::dutch_name(type.asStruct()))
                                 : std::string(field->getProto().getName().cStr()));
      LEDGER_TRY_OK(write_member(*field, message));
    }
    json_.end_object();
    return {};
  }

  std::string take() { return json_.take(); }

 private:
  Result<void> write_member(const capnp::StructSchema::Field& field,
                            const capnp::DynamicStruct::Reader& message) {
    return write_value(message.get(field), field.getType(), projections::is_time(field));
  }

  Result<void> write_value(const capnp::DynamicValue::Reader& value, const capnp::Type& type, bool is_time) {
    switch (value.getType()) {
      case capnp::DynamicValue::BOOL:
        json_.value(value.as<bool>());
        return {};
      case capnp::DynamicValue::INT:
        return write_integer(value.as<std::int64_t>(), is_time);
      case capnp::DynamicValue::UINT:
        return write_unsigned(value.as<std::uint64_t>());
      case capnp::DynamicValue::ENUM: {
        const auto code = value.as<capnp::DynamicEnum>();
        json_.value(projections::find_code(code.getSchema(), code.getRaw()));
        return {};
      }
      case capnp::DynamicValue::TEXT: {
        const auto text = value.as<capnp::Text>();
        json_.value(std::string_view(text.begin(), text.size()));
        return {};
      }
      case capnp::DynamicValue::DATA: {
        const auto bytes = value.as<capnp::Data>();
        json_.value(ledger::to_hex(ledger::ByteView(bytes.begin(), bytes.size())));
        return {};
      }
      case capnp::DynamicValue::LIST:
        return write_list(value.as<capnp::DynamicList>(), type.asList().getElementType());
      case capnp::DynamicValue::STRUCT:
        return write_struct(value.as<capnp::DynamicStruct>());
      case capnp::DynamicValue::UNKNOWN:
      case capnp::DynamicValue::VOID:
      case capnp::DynamicValue::FLOAT:
      case capnp::DynamicValue::CAPABILITY:
      case capnp::DynamicValue::ANY_POINTER:
        break;
    }
    return unwritable("a member of a type that no message has");
  }

  Result<void> write_list(const capnp::DynamicList::Reader& list, const capnp::Type& element) {
    json_.begin_array();
    for (const auto value : list) LEDGER_TRY_OK(write_value(value, element, false));
    json_.end_array();
    return {};
  }

  Result<void> write_integer(std::int64_t number, bool is_time) {
    if (is_time) {
      const auto text = message_json::format_utc(number);
      if (!text) return unwritable("a time that no calendar has");
      json_.value(*text);
      return {};
    }
    constexpr auto kMax = static_cast<std::int64_t>(ledger::kJsonIntegerMax);
    if (number > kMax || number < -kMax) return unwritable("a number that JSON's readers do not agree on");
    json_.value(number);
    return {};
  }

  Result<void> write_unsigned(std::uint64_t number) {
    if (number > ledger::kJsonIntegerMax) return unwritable("a number that JSON's readers do not agree on");
    json_.value(number);
    return {};
  }

  JsonWriter json_;
};

}  // namespace

ledger::Result<std::string> write_message_json(capnp::DynamicStruct::Reader message) {
  Writer writer;
  LEDGER_TRY_OK(writer.write_struct(message));
  return writer.take();
}

}  // namespace api
