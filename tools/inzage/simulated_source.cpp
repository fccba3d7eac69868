#include "tools/inzage/simulated_source.h"

#include "api/report_json.h"
#include "ledger/source_signature.h"

namespace tools {
namespace {

ledger::Hash seed_of(std::string_view key_name) {
  return ledger::sha256({ledger::bytes_of("simulated\n"), ledger::bytes_of(key_name)});
}

std::string id_in(const ledger::JsonValue& report) {
  const auto* id = report.find("id");
  return id == nullptr ? std::string() : id->text;
}

bool writes(const ledger::JsonValue& report) {
  const auto* kind = report.find("kind");
  return (kind != nullptr && kind->text == "VASTGELEGD") || report.find("motivation") != nullptr;
}

std::string salt_of(const char* part, std::string_view id) {
  return ledger::to_hex(
      ledger::sha256({ledger::bytes_of(part), ledger::bytes_of("\n"), ledger::bytes_of(id)}).view());
}

void copy_members(const ledger::JsonValue& from, ledger::JsonWriter& json) {
  for (const auto& member : from.members) json.name(member.name).value(member.value);
}

}  // namespace

std::string SimulatedSource::key_of(std::string_view key_name) {
  return ledger::to_hex(ledger::ByteView(ledger::source_key_of(seed_of(key_name).view())));
}

void SimulatedSource::write_report(const ledger::JsonValue& report, ledger::JsonWriter& json) const {
  ledger::JsonWriter salted;
  salted.begin_object();
  copy_members(report, salted);
  const auto id = id_in(report);
  if (report.find("whatSalt") == nullptr) salted.member("whatSalt", salt_of("what", id));
  const bool needs_salt = writes(report) && report.find("contentSalt") == nullptr;
  if (needs_salt) salted.member("contentSalt", salt_of("content", id));
  salted.end_object();
  const auto whole = ledger::parse_json(salted.text(), {});
  if (!whole) return;
  json.begin_object();
  copy_members(*whole, json);
  const auto read = api::read_report(*whole);
  const bool signs = key_name_ != "-" && read && report.find("signature") == nullptr;
  if (signs) {
    const auto bytes = api::signed_bytes_of(*read, origin_, log_origin_);
    const auto signature = ledger::sign_as_source(seed_of(key_name_).view(), bytes);
    json.member("signature", ledger::to_hex(ledger::ByteView(signature)));
  }
  json.end_object();
}

std::string SimulatedSource::delivery(const ledger::JsonValue& reports) const {
  ledger::JsonWriter json;
  json.begin_object().member("source", projections::to_hex(origin_.source)).name("reports").begin_array();
  if (reports.is_array()) {
    for (const auto& one : reports.items) write_report(one, json);
  } else {
    write_report(reports, json);
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace tools
