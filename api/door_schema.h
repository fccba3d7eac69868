// Cap'n Proto messages as JSON Schema (2020-12): the same shapes as message_json.h reads and writes, for the
// API's description. Pure.
#pragma once

#include <capnp/schema.h>

#include <map>
#include <set>
#include <string>

#include "ledger/json.h"

namespace api {

class SchemaWriter {
 public:
  /// {"$ref": ...} to the message, whose own schema write_components will write.
  void write_reference(const capnp::StructSchema& message, ledger::JsonWriter& json);
  /// The message without the members that are given elsewhere (in the path).
  void write_without(const capnp::StructSchema& message, const std::set<std::string>& left_out,
                     ledger::JsonWriter& json);
  /// Every message and list of codes that was referred to, each as a member.
  void write_components(ledger::JsonWriter& json);

 private:
  void write_members(const capnp::StructSchema& message, const std::set<std::string>& left_out,
                     ledger::JsonWriter& json);
  void write_field(const capnp::StructSchema::Field& field, bool is_asked, ledger::JsonWriter& json);
  void write_list(const capnp::StructSchema::Field& field, bool is_asked, ledger::JsonWriter& json);

  std::map<std::string, capnp::StructSchema> messages_;  // by name, referred to and not yet written
  std::set<std::string> written_;
  std::map<std::string, capnp::EnumSchema> codes_;
};

/// Whether the body may be left away: nothing that is needed is left beside what stands in the path.
bool may_be_absent(const capnp::StructSchema& message, const std::set<std::string>& left_out);

}  // namespace api
